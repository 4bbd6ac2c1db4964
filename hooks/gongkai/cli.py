"""Owns the command `gongkai`: arguments in, text and an exit code out."""

import sys
from pathlib import Path

import click

from gongkai import __version__
from gongkai.audience import Audience
from gongkai.board import Board, load_settled_board
from gongkai.checks import check_board
from gongkai.checks.privacy import render_allowed
from gongkai.diagnostics import has_errors
from gongkai.guard.scan import digest as digest_of
from gongkai.guard.scan import find_personal
from gongkai.reporters import REPORTERS
from gongkai.settings import SettingsError, read_settings
from gongkai.status import derive_status, render_status, render_status_json
from gongkai.view import derive_view

EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP = 0, 1, 2


@click.group()
@click.version_option(__version__)
def main() -> None:
    """公开：学校校务公开栏的检查工具。"""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")


_TODAY = click.option("--today", help="当作这一天，如 2026-11-18")
_CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="站点的设置文件",
)


def _load(config: Path, today: str | None) -> Board:
    """The board of the settings; wrong settings end the command with one line."""
    try:
        settings = read_settings(config, today=today)
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_SETUP)
    return load_settled_board(settings)


@main.command()
@click.option(
    "--format", "format_", type=click.Choice(list(REPORTERS)), default="text", help="输出形式"
)
@click.option("--allowed", is_flag=True, help="只列出各条目 allow 里写明的例外")
@_TODAY
@_CONFIG
def check(format_: str, allowed: bool, today: str | None, config: Path) -> None:
    """检查全部条目；没有错误时返回 0，有错误 1，设置有误 2。"""
    board = _load(config, today)
    if allowed:
        click.echo(render_allowed(board), nl=False)
        return
    diagnostics = check_board(board)
    click.echo(REPORTERS[format_](diagnostics), nl=False)
    sys.exit(EXIT_ERRORS if has_errors(diagnostics) else EXIT_CLEAN)


@main.command()
def digest() -> None:
    """给出 allow 里要写的指纹：照提示输入检查指出的号码（不显示，也不保存）。"""
    text = click.prompt("号码", hide_input=True)
    for each in find_personal(text):
        click.echo(f"{each.rule} {each.digest}")
    if not find_personal(text):
        click.echo(digest_of(text.strip()))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@_TODAY
@_CONFIG
def status(as_json: bool, today: str | None, config: Path) -> None:
    """列出之后 14 天开始、期满、待公布结果、待答复和将撤下的条目；数据有错误时返回 1。"""
    board = _load(config, today)
    diagnostics = check_board(board)
    if board.school is None or has_errors(diagnostics):
        click.echo(REPORTERS["text"](diagnostics), nl=False, err=True)
        sys.exit(EXIT_ERRORS)
    found = derive_status(derive_view(board, Audience.STAFF))
    click.echo(render_status_json(found) if as_json else render_status(found), nl=False)


if __name__ == "__main__":
    main()
