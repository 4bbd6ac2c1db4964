"""Owns how accounts become ledgers: which entries state which figures, how periods are told and drawn."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from gongkai.money.chart_figures import ChartKind, Picture, Series
from gongkai.money.ledger import Account, LedgerLine, sum_up
from gongkai.pages.charts import build_chart
from gongkai.pages.ledger_components import LedgerBox, LedgerColumn, LedgerRow
from gongkai.pages.runs import RunPeriod
from gongkai.reading.fields import Field
from gongkai.reading.period_values import display_period
from gongkai.rulebook.category import Category
from gongkai.view.posting import Posting
from gongkai.wording.words import Words

Columns = Sequence[Field[Any]]


def columns_of(category: Category) -> Columns:
    """The fields of what came in, was spent, and is left; empty where the category names none."""
    rule = category.money
    if rule is None or not rule.flows:
        return ()
    return [category.fields[key] for key in (*rule.flows, rule.balance) if key]


def read_account(posting: Posting, period: str, columns: Columns) -> Account:
    """What the posting states in these fields."""
    values = {field.key: value for field, value in posting.facts}
    return Account(
        url=posting.url,
        title=posting.title,
        period=period,
        figures=tuple(values.get(each.key) for each in columns),
    )


def read_accounts(
    periods: Iterable[RunPeriod], columns: Columns, like: Posting | None = None
) -> Mapping[str, Sequence[Account]]:
    """By period: of each what is most like that posting, else all that have a title of their own."""
    return {
        each.period: [
            read_account(posting, each.period, columns)
            for posting in ((each.like(like),) if like else each.by_title.values())
        ]
        for each in periods
    }


def short_period(period: str) -> str:
    """The period without its year, where it is a part of one: 9月."""
    whole = display_period(period)
    return whole.removeprefix(f"{period[:4]}年") or whole


def say_money(value: Decimal | None, words: Words) -> str:
    """1,234.50; a dash for nothing."""
    return words["chart"]["none"] if value is None else f"{value:,.2f}"


def build_period_ledger(
    lines: Sequence[LedgerLine],
    category: Category,
    words: Words,
    *,
    heading: str,
    title: str,
    sentences: tuple[str, ...] = (),
    here: str = "",
    has_total: bool = False,
) -> LedgerBox:
    """The lines as a picture of what came in and was spent, and a table; `here` is the page's own address.

    What none of the accounts states has no column.
    """
    columns, said = columns_of(category), words["money"]
    accounts = [line.account for line in lines if line.account]
    told = [
        at for at in range(len(columns)) if any(each.figures[at] is not None for each in accounts)
    ]
    named = [columns[at].label for at in told]
    years = {each.period[:4] for each in lines}
    name = short_period if len(years) == 1 else display_period
    rows = [
        LedgerRow(
            name=name(line.period),
            url=line.account.url,
            title=line.account.title,
            cells=tuple(say_money(line.account.figures[at], words) for at in told),
            is_here=line.account.url == here,
        )
        if line.account
        else LedgerRow(name=name(line.period), note=said["missing"])
        for line in lines
    ]
    if has_total:
        sums = sum_up(lines)
        total = tuple(say_money(sums[at], words) for at in told)
        rows.append(LedgerRow(name=said["total"], cells=total, is_total=True))
    return LedgerBox(
        heading=heading,
        sentences=sentences,
        chart=_draw(lines, columns[: len(_flows(category))], title, name, words),
        caption=title,
        columns=tuple(LedgerColumn(label=each) for each in (said["period"], *named)),
        rows=tuple(rows),
    )


def _flows(category: Category) -> tuple[str, ...]:
    return category.money.flows if category.money else ()


def _draw(
    lines: Sequence[LedgerLine], columns: Columns, title: str, name: Any, words: Words
) -> Any:
    """What came in and was spent; None where fewer than two periods state anything."""
    figures = [line.account.figures[: len(columns)] if line.account else () for line in lines]
    if sum(any(each is not None for each in row) for row in figures) < 2:
        return None
    picture = Picture(
        kind=ChartKind.BAR,
        title=title,
        unit=words["money"]["unit"],
        labels=tuple(name(line.period) for line in lines),
        series=tuple(
            Series(name=field.label, values=tuple(row[at] if row else None for row in figures))
            for at, field in enumerate(columns)
        ),
        is_run=True,
    )
    return build_chart(picture, words)
