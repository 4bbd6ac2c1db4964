"""Owns `gongkai report`: the draft of a year's account, every figure of which is counted."""

import re
from pathlib import Path

import click

from gongkai.audience import Audience
from gongkai.board.board import Board
from gongkai.checks.reporters import REPORTERS
from gongkai.commands.clerks import BY, find_clerk, keep_or_tell, refuse
from gongkai.commands.options import CONFIG, TODAY, begin
from gongkai.days.due_period import YEARLY, kind_of
from gongkai.diagnostics.diagnostic import Fault
from gongkai.duties.due_periods import span_of
from gongkai.entry import entry_schema as keys
from gongkai.reading.fields import PERIOD, Field
from gongkai.reporting.account_text import TO_WRITE, render_account
from gongkai.reporting.accounts import tell_year
from gongkai.reporting.counted_figures import is_account
from gongkai.rulebook.account_plan import AccountPlan
from gongkai.rulebook.account_plan_file import ACCOUNT_FILE
from gongkai.site.loading import load_settled_board
from gongkai.writing.drafting import NotDrafted, compose_draft, plan_draft
from gongkai.writing.rechecking import recheck
from gongkai.writing.spans import Data

_MONTHS = re.compile(r"([0-9]{4})-([0-9]{2})(?:\.\.|至)([0-9]{4})-([0-9]{2})")
_WHOLE_YEARS = {("01", "12", 0): "", ("09", "08", 1): "-SY"}


@click.command()
@click.argument("year", metavar="年度")
@BY
@TODAY
@CONFIG
def report(year: str, by: str, today: str | None, config: Path) -> None:
    """起草一年的总结，数字都由程序数，如 report 2026、report 2025-2026学年、report 2025-09..2026-08。"""
    settings = begin(config, today)
    board = load_settled_board(settings)
    plan = board.account_plan
    if plan is None or board.school is None:
        refuse(f"没有年度总结的写法：在 disclosures/{ACCOUNT_FILE} 里写上，见手册“年终总结”")
    period = _read_year(year)
    if span_of(period)[0] > board.today:
        refuse(f"{PERIOD.display(period)}还没有开始，没有可数的")
    _refuse_second(board, plan, period)
    told = tell_year(board, plan, period, board.today)
    category = board.catalogue[plan.category]
    data: dict[str, Data] = {
        keys.TITLE_KEY.key: plan.title.replace("{period}", told.period),
        keys.DEPARTMENT.key: _find_department(board, plan),
        keys.PUBLISHED_ON.key: board.today.isoformat(),
        keys.ITEM.key: plan.item,
        keys.ITEM_PERIOD.key: period,
        keys.FIELDS.key: {key: each.written for key, each in told.figures.items()},
    }
    try:
        drafting = plan_draft(board, category.id, plan.item)
        draft = compose_draft(board, settings.sources[0], drafting, data, render_account(told))
    except NotDrafted as said:
        refuse(str(said))
    after = recheck(board, draft.folder, draft.source)
    clerk = find_clerk(by, settings.base)
    kept = keep_or_tell(
        draft.path, draft.source, seen=None, clerk=clerk, message=f"起草：{data['title']}"
    )
    click.echo(f"写好了草稿：{draft.path}。{kept.recorded.said}")
    asked = draft.source.count(TO_WRITE)
    click.echo(f"数字数到 {board.today} 的前一天；要人写的有 {asked} 处，标着“{TO_WRITE}”。")
    if category.audience is Audience.PUBLIC:
        click.echo("面向社会公开：没有列出仅限教职工的条目，只有它们的数目。")
    click.echo(REPORTERS["text"](after.diagnostics), nl=False)


def _find_department(board: Board, plan: AccountPlan) -> str:
    """The department that the list names for it, else the school's first."""
    rows = board.due_list.rows.values() if board.due_list else ()
    own = (plan.category, plan.item)
    named = next((each.department for each in rows if own in each.answered_by), "")
    departments = board.school.departments if board.school else ()
    return named or next(iter(departments), "")


def _read_year(text: str) -> str:
    """The calendar or school year that is meant; what is neither ends the command."""
    months = _MONTHS.fullmatch(text.strip())
    if months:
        kind = _WHOLE_YEARS.get((months[2], months[4], int(months[3]) - int(months[1])))
        if kind is not None:
            return months[1] + kind
    read = Field(key="year", label="年度", type=PERIOD).parse(text.strip())
    if isinstance(read, Fault) or kind_of(read) not in YEARLY:
        refuse(f"“{text[:40]}”不是一年：写 2026、2025-2026学年，或 2025-09..2026-08")
    return read


def _refuse_second(board: Board, plan: AccountPlan, period: str) -> None:
    """One account a year: a second one would only confuse."""
    for entry in board.entries.values():
        if is_account(entry, plan) and entry.item_period == period and not entry.withdrawal:
            refuse(
                f"{PERIOD.display(period)}的总结已经有了：{entry.file}；重写的，先删掉草稿，或写明替代"
            )
