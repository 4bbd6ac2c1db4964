"""Owns `gongkai packet`: a whole matter as one zip, to hand over or to file."""

import sys
from pathlib import Path

import click

from gongkai.commands.options import CONFIG, EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP, TODAY, begin
from gongkai.diagnostics.near_names import near_names
from gongkai.site.disk_faults import explain_fault
from gongkai.site.packet_zip import make_packet
from gongkai.site.publishing import Publication, Shell
from gongkai.site.site import LoadedSite, SiteError, load_site_of
from gongkai.site.template_folder import find_templates
from gongkai.view.posting import Posting

TO = click.option(
    "--to",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写到这个文件；不写就在当前文件夹，按条目取名",
)
"""Of the commands that write one file of an entry."""


@click.command()
@click.argument("entry", metavar="条目")
@TO
@TODAY
@CONFIG
def packet(entry: str, to: Path | None, today: str | None, config: Path) -> None:
    """把一件事的全部材料（一事一卷）做成一个压缩包：网页、附件、资料、校验值。

    条目写分类/文件夹，如 finance/2026-03-01-budget，写这件事里的哪一条都行。只有这个站的读者能看的；
    教职工的站加 --config mkdocs.staff.yml。不成功返回 1，设置有误返回 2。
    """
    publication, posting = open_entry(entry, today, config)
    try:
        made = make_packet(publication, posting)
        target = to or Path(f"{made.name}.zip")
        target.write_bytes(made.content)
    except OSError as error:
        click.echo(f"没有做成。\n{explain_fault(error) or error}", err=True)
        sys.exit(EXIT_ERRORS)
    view = publication.site.index.view
    click.echo(
        f"已写到 {target}：{made.entries} 件，附件 {made.attachments} 个，"
        f"{len(made.content) / 2**20:.1f} MB，内容截至 {view.today}，"
        f"{publication.site.words['audience'][view.audience]}。"
    )
    click.echo("解开后双击 index.html；SHA256SUMS 是各文件的校验值。")
    sys.exit(EXIT_CLEAN)


def open_entry(entry: str, today: str | None, config: Path) -> tuple[Publication, Posting]:
    """The checked site and what it shows of the entry; without either the command ends with the reason."""
    settings = begin(config, today)
    try:
        site = load_site_of(settings)
    except SiteError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_ERRORS)
    posting = site.index.view.postings.get(_strip(entry))
    if posting is None:
        click.echo(_explain_missing(entry, site), err=True)
        sys.exit(EXIT_SETUP)
    shell = Shell(templates=find_templates(settings.base), site_url="", is_being_written=False)
    return Publication(site=site, shell=shell), posting


def _strip(entry: str) -> str:
    """The id, also where it was given as a path of a file manager, or as an address."""
    parts = [part for part in entry.replace("\\", "/").split("/") if part not in ("", ".")]
    if parts and parts[-1] == "index.md":
        parts.pop()
    return "/".join(parts[-2:])


def _explain_missing(entry: str, site: LoadedSite) -> str:
    said = f"没有条目 {entry}：代号写错了，或者这个站的读者看不到"
    near = near_names(_strip(entry), site.index.view.postings)
    return f"{said}。{near or '代号是 分类/文件夹，如 finance/2026-03-01-budget'}"
