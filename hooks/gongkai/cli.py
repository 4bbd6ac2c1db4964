"""Owns the command `gongkai`: arguments in, text and an exit code out."""

import sys
from pathlib import Path

import click

from gongkai import __version__
from gongkai.board import load_board
from gongkai.checks import check_board
from gongkai.diagnostics import has_errors
from gongkai.reporters import REPORTERS
from gongkai.settings import SettingsError, read_settings

EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP = 0, 1, 2


@click.group()
@click.version_option(__version__)
def main() -> None:
    """公开：学校校务公开栏的检查工具。"""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")


@main.command()
@click.option(
    "--format", "format_", type=click.Choice(list(REPORTERS)), default="text", help="输出形式"
)
@click.option("--today", help="当作这一天来检查，如 2026-11-18")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="站点的设置文件",
)
def check(format_: str, today: str | None, config: Path) -> None:
    """检查全部条目；没有错误时返回 0，有错误 1，设置有误 2。"""
    try:
        settings = read_settings(config, today=today)
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_SETUP)
    board = load_board(settings.sources, settings.today, base=settings.base)
    diagnostics = check_board(board)
    click.echo(REPORTERS[format_](diagnostics), nl=False)
    sys.exit(EXIT_ERRORS if has_errors(diagnostics) else EXIT_CLEAN)


if __name__ == "__main__":
    main()
