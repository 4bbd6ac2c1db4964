"""Owns `gongkai check`: what is wrong with the entries, once or after each save."""

import sys
from pathlib import Path

import click

from gongkai.checks.reporters import REPORTERS
from gongkai.commands.allowed import render_allowed
from gongkai.commands.options import CONFIG, EXIT_CLEAN, EXIT_ERRORS, TODAY, begin
from gongkai.diagnostics.diagnostic import has_errors
from gongkai.site.checking import check_site, select_diagnostics
from gongkai.site.loading import load_settled_board
from gongkai.site.settings import Settings
from gongkai.site.watching import watch


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(list(REPORTERS)), default="text", help="输出形式"
)
@click.option("--allowed", is_flag=True, help="只列出各条目 allow 里写明的例外")
@click.option("--watch", "watched", is_flag=True, help="不结束，每次保存后再检查；按 Ctrl+C 结束")
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[条目]..."
)
@TODAY
@CONFIG
def check(
    paths: tuple[Path, ...],
    format_: str,
    allowed: bool,
    watched: bool,
    today: str | None,
    config: Path,
) -> None:
    """检查全部条目；没有错误时返回 0，有错误 1，设置有误 2。写了条目的文件夹或文件，就只说它们的问题。"""
    settings = begin(config, today)
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
        for _ in watch(begin(config, today).sources):
            _tell(begin(config, today), paths, format_)
            click.echo("等待改动；按 Ctrl+C 结束。\n", err=True)
    except KeyboardInterrupt:
        sys.exit(EXIT_CLEAN)
