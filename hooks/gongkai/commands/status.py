"""Owns `gongkai status`: what waits for the committee."""

import sys
from pathlib import Path

import click

from gongkai.audience import Audience
from gongkai.checks.reporters import REPORTERS
from gongkai.commands.options import CONFIG, EXIT_ERRORS, TODAY, begin
from gongkai.diagnostics.diagnostic import has_errors
from gongkai.duties.waiting import derive_status, render_status, render_status_json
from gongkai.site.checking import check_site
from gongkai.view.deriving import derive_view


@click.command()
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@TODAY
@CONFIG
def status(as_json: bool, today: str | None, config: Path) -> None:
    """列出之后 14 天开始、期满、待办和将撤下的条目，没有公开和快到期的事项；数据有错误时返回 1。"""
    checked = check_site(begin(config, today))
    if checked.board.school is None or has_errors(checked.diagnostics):
        click.echo(REPORTERS["text"](checked.diagnostics), nl=False, err=True)
        sys.exit(EXIT_ERRORS)
    found = derive_status(derive_view(checked.board, Audience.STAFF))
    click.echo(render_status_json(found) if as_json else render_status(found), nl=False)
