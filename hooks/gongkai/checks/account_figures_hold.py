"""Owns the checks of a year's account: its figures still hold, and nothing is left to be written."""

from collections.abc import Iterator

from gongkai.board.board import Board
from gongkai.checks.overdue import OLD
from gongkai.days.due_period import YEARLY, kind_of
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.reporting.account_text import TO_WRITE
from gongkai.reporting.accounts import count_year
from gongkai.reporting.counted_figures import Figure, is_account


def check_accounts(board: Board) -> Iterator[Diagnostic]:
    """`account-outdated`, `account-unwritten`: of what was posted within the last year, drafts left aside.

    Counting means going through the whole board: older accounts are history, and are left as they stand.
    """
    plan = board.account_plan
    if plan is None or board.school is None:
        return
    for entry in board.entries.values():
        if not entry.is_posted_on(board.today) or not is_account(entry, plan):
            continue
        yield from _unwritten(entry)
        period = entry.item_period
        is_of_a_year = bool(period) and kind_of(period) in YEARLY
        written = plan.figures.keys() & entry.fields.keys()
        is_recent = not entry.is_posted_on(board.today - OLD)
        if is_of_a_year and written and is_recent:
            figures = count_year(board, plan, period, entry.published_on)
            for key in plan.figures:
                if key in written and key in figures:
                    yield from _outdated(entry, figures[key])


def _outdated(entry: Entry, figure: Figure) -> Iterator[Diagnostic]:
    written = entry.fields[figure.field.key]
    if written == figure.value:
        return
    yield Diagnostic(
        rule="account-outdated",
        place=entry.place_of(f"fields.{figure.field.key}"),
        message=f"总结里的“{figure.field.label}”与公开栏上数到的不一样",
        found=figure.field.display(written),
        expected=f"{figure.field.display(figure.value)}（数到 {entry.published_on} 的前一天）",
        help="看是总结写错了，还是后来补了、改了那时的条目：改正总结并写更正，或在条目里说明",
    )


def _unwritten(entry: Entry) -> Iterator[Diagnostic]:
    for passage in entry.passages:
        at = passage.text.find(TO_WRITE)
        if at >= 0:
            yield Diagnostic(
                rule="account-unwritten",
                place=Place(
                    passage.place.file, passage.place.line + passage.text.count("\n", 0, at)
                ),
                message="总结里还有没有写的地方",
                found=passage.text[at : at + 40].partition("\n")[0],
                expected="写好的内容",
                help="照括号里的提示写，写完把括号连同提示删掉；没有的，写“没有”",
            )
            return
