"""Owns what an entry that states money shows of its run: its year, and what became more or less."""

from collections.abc import Iterator

from gongkai.money.ledger import lay_out
from gongkai.pages.index import Index
from gongkai.pages.ledger_components import LedgerBox
from gongkai.pages.ledgers import (
    Columns,
    build_period_ledger,
    columns_of,
    read_account,
    read_accounts,
    say_money,
)
from gongkai.pages.plan_ledgers import build_plan_ledger, build_watched_ledger
from gongkai.pages.runs import RunPlace, period_of
from gongkai.reading.period_values import display_period
from gongkai.view.posting import Posting
from gongkai.wording.words import Words


def has_ledgers(posting: Posting) -> bool:
    """Whether its page may have ledgers: its category says what its money is, and it states some."""
    rule = posting.category.money
    if rule is None or posting.item is None:
        return False
    keys = {field.key for field, _ in posting.facts}
    return not keys.isdisjoint((*rule.flows, *rule.watched))


def build_ledgers(posting: Posting, index: Index) -> tuple[LedgerBox, ...]:
    """The ledgers beneath the entry; none for one that is of no run."""
    rule, place = posting.category.money, index.places.get(posting.id)
    if rule is None or place is None or not has_ledgers(posting):
        return ()
    return (
        *build_plan_ledger(posting, rule, index),
        *_run(posting, place, index.words),
        *build_watched_ledger(posting, rule, index),
    )


def _run(posting: Posting, place: RunPlace, words: Words) -> Iterator[LedgerBox]:
    """Its period among those of its year, or of ten years, with what became more or less."""
    columns, period = columns_of(posting.category), period_of(posting)
    lines = lay_out(read_accounts(place.periods, columns, posting), period)
    if len([each for each in lines if each.account]) < 2:
        return
    title = words["money"]["run_title"].format(
        item=posting.item.name if posting.item else "",
        first=display_period(lines[0].period),
        last=display_period(lines[-1].period),
    )
    yield build_period_ledger(
        lines,
        posting.category,
        words,
        heading=words["money"]["run"],
        title=title,
        sentences=tuple(_compare_last(posting, place, columns, words)),
        here=posting.url,
    )


def _compare_last(
    posting: Posting, place: RunPlace, columns: Columns, words: Words
) -> Iterator[str]:
    """How much more or less each figure is than that of the period before."""
    if not place.before:
        return
    said, before = words["money"], place.periods[place.before - 1]
    last = read_account(before.like(posting), before.period, columns)
    this = read_account(posting, period_of(posting), columns)
    for field, now, then in zip(columns, this.figures, last.figures, strict=True):
        if now is None or then is None:
            continue
        key = "same" if now == then else "more" if now > then else "less"
        yield said[key].format(
            label=field.label,
            value=say_money(now, words),
            period=display_period(before.period),
            difference=say_money(abs(now - then), words),
        )
