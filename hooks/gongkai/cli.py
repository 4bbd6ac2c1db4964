"""Owns the command `gongkai`: arguments in, text and an exit code out."""

import sys
from pathlib import Path

import click

from gongkai import __version__
from gongkai.audience import Audience
from gongkai.board import load_settled_board
from gongkai.checking import check_site, select_diagnostics
from gongkai.checks.privacy import render_allowed
from gongkai.diagnostics import has_errors
from gongkai.guard.scan import digest as digest_of
from gongkai.guard.scan import find_personal
from gongkai.reporters import REPORTERS
from gongkai.settings import Settings, SettingsError, read_settings
from gongkai.status import derive_status, render_status, render_status_json
from gongkai.view import derive_view
from gongkai.watching import watch

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


def _read_settings(config: Path, today: str | None) -> Settings:
    """The settings; wrong ones end the command with one line."""
    try:
        return read_settings(config, today=today)
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_SETUP)


@main.command()
@click.option(
    "--format", "format_", type=click.Choice(list(REPORTERS)), default="text", help="输出形式"
)
@click.option("--allowed", is_flag=True, help="只列出各条目 allow 里写明的例外")
@click.option("--watch", "watched", is_flag=True, help="不结束，每次保存后再检查；按 Ctrl+C 结束")
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[条目]..."
)
@_TODAY
@_CONFIG
def check(
    paths: tuple[Path, ...],
    format_: str,
    allowed: bool,
    watched: bool,
    today: str | None,
    config: Path,
) -> None:
    """检查全部条目；没有错误时返回 0，有错误 1，设置有误 2。写了条目的文件夹或文件，就只说它们的问题。"""
    settings = _read_settings(config, today)
    if allowed:
        click.echo(render_allowed(load_settled_board(settings)), nl=False)
        return
    if watched:
        _keep_checking(config, today, paths, format_)
    sys.exit(_tell(settings, paths, format_))


def _tell(settings: Settings, paths: tuple[Path, ...], format_: str) -> int:
    """Checks, prints what was found, and gives the exit code."""
    diagnostics = check_site(settings).diagnostics
    if paths:
        diagnostics = select_diagnostics(diagnostics, paths, settings.base)
    click.echo(REPORTERS[format_](diagnostics), nl=False)
    return EXIT_ERRORS if has_errors(diagnostics) else EXIT_CLEAN


def _keep_checking(config: Path, today: str | None, paths: tuple[Path, ...], format_: str) -> None:
    """Checks now and after every change, until the person at the keyboard ends it."""
    try:
        for _ in watch(_read_settings(config, today).sources):
            _tell(_read_settings(config, today), paths, format_)
            click.echo("等待改动；按 Ctrl+C 结束。\n", err=True)
    except KeyboardInterrupt:
        sys.exit(EXIT_CLEAN)


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
    checked = check_site(_read_settings(config, today))
    if checked.board.school is None or has_errors(checked.diagnostics):
        click.echo(REPORTERS["text"](checked.diagnostics), nl=False, err=True)
        sys.exit(EXIT_ERRORS)
    found = derive_status(derive_view(checked.board, Audience.STAFF))
    click.echo(render_status_json(found) if as_json else render_status(found), nl=False)


if __name__ == "__main__":
    main()
