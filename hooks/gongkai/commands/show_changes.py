"""Owns `gongkai changes`: what a proposal does to the pages, before and after, for whoever looks it over."""

import shutil
import sys
from pathlib import Path

import click

from gongkai.commands.options import CONFIG, EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP
from gongkai.operating.comparing import SIDES, NotBuilt, compare_entries
from gongkai.operating.comparison_pages import MARK, say_kind, write_comparison
from gongkai.site.disk_faults import explain_fault
from gongkai.site.settings import SettingsError


@click.command("changes")
@click.argument("before", metavar="以前的")
@click.argument(
    "after",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    metavar="[现在的]",
)
@click.option(
    "--to", type=click.Path(path_type=Path), default=Path("site-changes"), help="写到这个文件夹"
)
@CONFIG
def show_changes(before: str, after: Path, to: Path, config: Path) -> None:
    """写出有改动的条目前后两版的网页，放在一起比较；“以前的”是一个提交（如 main）或放着条目的文件夹。

    程序和设置用这里的，“现在的”文件夹里只取条目。
    """
    if to.exists() and not (to / MARK).exists() and any(to.iterdir()):
        click.echo(f"{to} 里有别的文件，没有动它：换一个空的文件夹", err=True)
        sys.exit(EXIT_SETUP)
    try:
        _clear(to)
        compared = compare_entries(config, before, after, to)
        write_comparison(compared, to)
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_SETUP)
    except NotBuilt as error:
        _clear(to)
        click.echo(str(error), err=True)
        sys.exit(EXIT_ERRORS)
    except OSError as error:
        click.echo(f"没有写成。\n{explain_fault(error) or error}", err=True)
        sys.exit(EXIT_ERRORS)
    for entry in compared.entries:
        click.echo(f"{entry.id}：{say_kind(entry)}")
    click.echo(f"{len(compared.entries)} 个条目有改动，打开 {to / 'index.html'} 看。")
    sys.exit(EXIT_CLEAN)


def _clear(to: Path) -> None:
    """What an earlier run has written goes."""
    to.mkdir(parents=True, exist_ok=True)
    for name in (*SIDES, *(f".{side}" for side in SIDES), "pairs"):
        shutil.rmtree(to / name, ignore_errors=True)
    (to / MARK).write_text("", "utf-8")
