"""Owns `gongkai certificate`: the certificate of an entry's posting as a file for the archive."""

import sys
from pathlib import Path

import click

from gongkai.commands.options import CONFIG, EXIT_CLEAN, EXIT_ERRORS, TODAY
from gongkai.commands.packing import TO, open_entry
from gongkai.site.certificate_pdf import NotSet, make_certificate
from gongkai.site.disk_faults import explain_fault


@click.command()
@click.argument("entry", metavar="条目")
@TO
@TODAY
@CONFIG
def certificate(entry: str, to: Path | None, today: str | None, config: Path) -> None:
    """把一条公示的公示证明写成 PDF（PDF/A-2b，存档用）；要先装 typst。只要一张纸的，在网页上打印就行。

    不成功返回 1，设置有误返回 2。
    """
    publication, posting = open_entry(entry, today, config)
    target = to or Path(f"certificate-{posting.id.replace('/', '-')}.pdf")
    try:
        target.write_bytes(make_certificate(publication, posting))
    except NotSet as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_ERRORS)
    except OSError as error:
        click.echo(f"没有写成。\n{explain_fault(error) or error}", err=True)
        sys.exit(EXIT_ERRORS)
    click.echo(f"已写到 {target}（PDF/A-2b）。盖章的，打印以后再盖。")
    sys.exit(EXIT_CLEAN)
