"""Owns what was planned beside what came of it, and what is followed over the years."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.days.due_period import begin_of
from gongkai.money.chart_figures import ChartKind, Picture, Series
from gongkai.money.ledger import Account, percent_of_plan
from gongkai.pages.chart_components import ChartBox
from gongkai.pages.charts import build_chart
from gongkai.pages.index import Index
from gongkai.pages.ledger_components import LedgerBox, LedgerColumn, LedgerRow
from gongkai.pages.ledgers import Columns, columns_of, read_account, say_money
from gongkai.pages.runs import period_of
from gongkai.reading.period_values import display_period
from gongkai.rulebook.money_rule import MoneyRule
from gongkai.view.posting import Posting
from gongkai.wording.words import Words


def build_plan_ledger(posting: Posting, rule: MoneyRule, index: Index) -> Iterator[LedgerBox]:
    """What was planned for its period beside what came of it, once both are there."""
    category, words = posting.category, index.words
    assert posting.item is not None, "only what answers an item has ledgers"
    if posting.item.id not in (rule.budget, rule.actual):
        return
    columns = columns_of(category)[: len(rule.flows)]
    period, said = period_of(posting), words["money"]
    pair = [_find(posting, item, period, columns, index) for item in (rule.budget, rule.actual)]
    plan, result = pair
    if plan is None or result is None or not columns:
        return
    names = [category.items[each].name for each in (rule.budget, rule.actual)]
    title = said["plan_title"].format(period=display_period(period))
    picture = Picture(
        kind=ChartKind.BAR,
        title=title,
        unit=said["unit"],
        labels=tuple(each.label for each in columns),
        series=tuple(
            Series(name=name, values=account.figures)
            for name, account in zip(names, (plan, result), strict=True)
        ),
    )
    yield LedgerBox(
        heading=said["plan"],
        sentences=(),
        chart=build_chart(picture, words) if any(plan.figures) or any(result.figures) else None,
        caption=title,
        columns=(
            LedgerColumn(label=said["kind"]),
            LedgerColumn(label=names[0], url=plan.url),
            LedgerColumn(label=names[1], url=result.url),
            LedgerColumn(label=said["reached"]),
        ),
        rows=tuple(
            LedgerRow(
                name=field.label,
                cells=(
                    say_money(planned, words),
                    say_money(reached, words),
                    _say_share(percent_of_plan(reached, planned), words),
                ),
            )
            for field, planned, reached in zip(columns, plan.figures, result.figures, strict=True)
        ),
    )


def _find(
    posting: Posting, item: str, period: str, columns: Columns, index: Index
) -> Account | None:
    """What answers the item for the period; the posting itself where it does."""
    for each in index.runs.get((posting.category.id, item), ()):
        if each.period == period:
            is_own = posting.item is not None and posting.item.id == item
            found = posting if is_own else each.like(posting)
            return read_account(found, period, columns)
    return None


def build_watched_ledger(posting: Posting, rule: MoneyRule, index: Index) -> Iterator[LedgerBox]:
    """The fields that are followed over the years, planned and spent, where the posting states one."""
    category, words = posting.category, index.words
    columns = [category.fields[key] for key in rule.watched]
    assert posting.item is not None, "only what answers an item has ledgers"
    own = read_account(posting, period_of(posting), columns)
    if not columns or all(each is None for each in own.figures):
        return
    items = [each for each in (rule.budget, rule.actual) if each] or [posting.item.id]
    found = [
        (begin_of(each.period), order, category.items[item].name, account)
        for order, item in enumerate(items)
        for each in index.runs.get((category.id, item), ())
        for account in (read_account(each.like(posting), each.period, columns),)
        if any(figure is not None for figure in account.figures)
    ]
    found.sort(key=lambda each: each[:2])
    if len(found) < 2:
        return
    accounts = [account for *_, account in found]
    names = [f"{display_period(account.period)} {name}" for _, _, name, account in found]
    title = rule.watched_name or "、".join(each.label for each in columns)
    yield LedgerBox(
        heading=words["money"]["watched"].format(name=title),
        sentences=(),
        chart=_draw_watched(accounts, names, columns, title, words),
        caption=title,
        columns=tuple(
            LedgerColumn(label=each)
            for each in (words["money"]["period"], *(each.label for each in columns))
        ),
        rows=tuple(
            LedgerRow(
                name=name,
                url=account.url,
                title=account.title,
                cells=tuple(say_money(each, words) for each in account.figures),
                is_here=account.url == posting.url,
            )
            for name, account in zip(names, accounts, strict=True)
        ),
    )


def _draw_watched(
    accounts: Sequence[Account],
    names: Sequence[str],
    columns: Columns,
    title: str,
    words: Words,
) -> ChartBox | None:
    figures = [each.figures for each in accounts]
    if any(each is not None and each < 0 for row in figures for each in row):
        return None
    picture = Picture(
        kind=ChartKind.STACKED,
        title=title,
        unit=words["money"]["unit"],
        labels=tuple(names),
        series=tuple(
            Series(name=field.label, values=tuple(row[at] for row in figures))
            for at, field in enumerate(columns)
        ),
    )
    return build_chart(picture, words)


def _say_share(share: Decimal | None, words: Words) -> str:
    return words["chart"]["none"] if share is None else f"{share}%"
