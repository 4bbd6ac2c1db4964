"""Owns `gongkai export`: the site of one day as a folder on a stick, which opens without a server."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from gongkai.commands.options import CONFIG, EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP, begin
from gongkai.operating.mkdocs_runs import run_mkdocs
from gongkai.site.disk_faults import explain_fault
from gongkai.site.portable_names import find_unportable
from gongkai.site.settings import STICK_VARIABLE, TODAY_VARIABLE
from gongkai.site.stick_folder import SUMS, NotOurs, TooSmall, list_site, read_ours, write_stick


@click.command()
@click.option(
    "--usb",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="U 盘上的文件夹：空的，或上次导出的",
)
@CONFIG
def export(target: Path, config: Path) -> None:
    """把网站导出到 U 盘，不用服务器，双击 index.html 就能看；不成功返回 1。设置有误返回 2。"""
    settings = begin(config, None)
    if settings.base.absolute().resolve().is_relative_to(target.absolute().resolve()):
        click.echo(f"不能导出到 {target}：它包含站点自己的文件", err=True)
        sys.exit(EXIT_SETUP)
    try:
        sys.exit(_export(config, target, settings.today.isoformat()))
    except NotOurs as error:
        click.echo(
            f"{target} 里有别的文件（{error}），没有动它：换一个空的文件夹，如 {target / '公开栏'}",
            err=True,
        )
    except TooSmall as error:
        click.echo(f"没有导出。\n{error}", err=True)
    except OSError as error:
        click.echo(f"没有导出成功，{target} 里没有完整的公开栏。\n{_explain(error)}", err=True)
    sys.exit(EXIT_ERRORS)


def _explain(error: OSError) -> str:
    return explain_fault(error) or f"写不进去（{error.strerror or error}）：检查 U 盘"


def _export(config: Path, target: Path, day: str) -> int:
    """The exit code. Raises NotOurs, TooSmall, OSError."""
    old = read_ours(target)
    with TemporaryDirectory(prefix="gongkai-") as folder:
        site = Path(folder) / "site"
        done = run_mkdocs(config, site, {STICK_VARIABLE: "1", TODAY_VARIABLE: day})
        if not done.is_whole:
            click.echo("生成没有成功，没有导出。", err=True)
            return EXIT_ERRORS
        files = list_site(site)
        faults = list(find_unportable(files))
        if faults:
            told = "\n".join(faults)
            click.echo(f"有些名称 U 盘存不下，没有导出：\n{told}", err=True)
            return EXIT_ERRORS
        digest = write_stick(files, target, old)
        size = sum(path.stat().st_size for path in files.values()) / 2**20
    click.echo(f"已导出到 {target}：{len(files)} 个文件，{size:.1f} MB，内容以 {day} 为准。")
    click.echo(f"{SUMS} 的校验值（可以另外告诉对方）：{digest}")
    return EXIT_CLEAN
