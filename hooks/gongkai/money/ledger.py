"""Owns accounts in the order of their periods, missing ones among them; knows no entry and no page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gongkai.days.due_period import begin_of, kind_of, next_period

WITHIN_YEAR = ("M", "Q", "W")
"""Kinds of periods of which a year is shown; of others as many as MOST."""
MOST = 10
Figures = tuple[Decimal | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What an entry states for a period: a figure for each column of a ledger, None where it states none."""

    url: str
    title: str
    period: str
    figures: Figures


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerLine:
    """A period of a ledger; `account` is None where nothing of it is there."""

    period: str
    account: Account | None


def list_years(periods: Iterable[str]) -> list[str]:
    """The years of those that are parts of one, the newest first."""
    return sorted({each[:4] for each in periods if kind_of(each) in WITHIN_YEAR}, reverse=True)


def lay_out(accounts: Mapping[str, Sequence[Account]], around: str) -> list[LedgerLine]:
    """The periods of the year of that one, or the last ten of its kind: without a gap, oldest first.

    It begins with the year, or with the first that there is of all, and ends with the last that there is
    of the year.
    """
    kind = kind_of(around)
    known = sorted((each for each in accounts if kind_of(each) == kind), key=begin_of)
    shown = known
    if kind in WITHIN_YEAR:
        shown = [each for each in known if each[:4] == around[:4]]
    if not shown:
        return []
    first = known[0]
    if kind in WITHIN_YEAR:
        opening = {"M": "01", "Q": "Q1", "W": "W01"}[kind]
        first = max(f"{around[:4]}-{opening}", first)
    periods = [first]
    while periods[-1] != shown[-1]:
        periods.append(next_period(periods[-1]))
    if kind not in WITHIN_YEAR:
        periods = periods[-MOST:]
    return [
        LedgerLine(period=period, account=account)
        for period in periods
        for account in (accounts.get(period) or (None,))
    ]


def sum_up(lines: Iterable[LedgerLine]) -> Figures:
    """For each column the sum of what the accounts state; None where one of them doesn't."""
    stated = [each.account.figures for each in lines if each.account]
    return tuple(_add(column) for column in zip(*stated, strict=True))


def _add(column: Figures) -> Decimal | None:
    known = [each for each in column if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(column) else None


def percent_of_plan(actual: Decimal | None, plan: Decimal | None) -> Decimal | None:
    """How much of what was planned was reached, in per cent to one decimal; None of nothing."""
    if actual is None or not plan:
        return None
    return (100 * actual / plan).quantize(Decimal("0.1"), ROUND_HALF_UP)
