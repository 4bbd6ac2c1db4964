"""Owns the facts of a generated entry: working days, review, outcome, period, field values."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from chinese_calendar import is_workday

from catalogue import Category, Item, Rules
from text import Writer

ONE_DAY = timedelta(days=1)
REVIEW_CHANCE = 0.35
"""For what may be posted for review but need not be."""
OUTCOME_CHANCE = 0.85
FIELD_CHANCE = 0.6
_LINKING = ("merged_into", "decision")
"""Columns that name another record, or ask for one: nothing invented would be there."""
_ENTRY_ID = "entry-id"
_FIGURES = ("integer", "money")
_EITHER = re.compile(r"(\w+) *\| *(\w+)")
_KEYS = re.compile(r"[a-z][a-z_]*(?![a-z_?])")
"""Of a relation those that have no ? behind them: without one of them it says nothing."""

LAST_KNOWN = date(2026, 12, 31)
"""The last day whose holidays were announced when this was written."""


@cache
def is_working_day(day: date) -> bool:
    """By the announced holidays; after the last announced year, by the week alone."""
    return is_workday(day) if day <= LAST_KNOWN else day.weekday() < 5


def following_working_day(day: date) -> date:
    """The day itself when it is a working day, else the next one that is."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def invent_review(rng: random.Random, item: Item, first_day: date) -> tuple[dict, date] | None:
    """What to write under `review:` and the last day that it gives; None for a notice.

    Never shorter than the rule's minimum. `first_day` is a working day and counted.
    """
    if not item.review.get("required") and rng.random() >= REVIEW_CHANCE:
        return None
    minimum = item.review.get("minimum") or {"working_days": 5}
    unit, least = next(iter(minimum.items()))
    length = least + rng.choice((0, 0, 0, 0, 2, 5))
    last_day = (
        _last_working_day(first_day, length)
        if unit == "working_days"
        else _last_day(first_day, length)
    )
    if rng.random() < 0.2:
        return {"last_day": last_day}, last_day
    return {unit: length}, last_day


def _last_working_day(first_day: date, count: int) -> date:
    day = first_day
    while (count := count - is_working_day(day)) > 0:
        day += ONE_DAY
    return day


def _last_day(first_day: date, count: int) -> date:
    return following_working_day(first_day + ONE_DAY * (count - 1))


def invent_outcome(rng: random.Random, last_day: date, today: date) -> dict | None:
    """What to write under `outcome:`; None when nothing was decided by the day `today`."""
    decided_on = following_working_day(last_day + ONE_DAY * rng.randint(1, 9))
    if decided_on > today or rng.random() >= OUTCOME_CHANCE:
        return None
    result = rng.choices(("no-objection", "adjusted", "cancelled"), (90, 8, 2))[0]
    return {"decided_on": decided_on, "result": result}


def period_of(item: Item, day: date, rules: Rules) -> str | None:
    """The period that a disclosure on the day answers for; None when the item has none then."""
    match item.cadence:
        case "yearly":
            return f"{day.year}"
        case "quarterly":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case "monthly":
            return f"{day.year}-{day.month:02d}"
        case "weekly":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}"
        case "term":
            return next(
                (period for period, first, last in rules.terms if first <= day <= last), None
            )
        case _:
            return None


def invent_fields(
    rng: random.Random, category: Category, writer: Writer
) -> Iterator[tuple[str, object]]:
    """Values for the category's fields: all required ones, of the others some.

    Invented figures don't agree with each other: of those that must, one is left out.
    """
    chosen = [
        key
        for key, field in category.fields.items()
        if (field.get("required") or rng.random() < FIELD_CHANCE) and _can_be_invented(field)
    ]
    for relation in (each for one in category.relations for each in sorted(_alternatives(one))):
        needed = [key for key in _KEYS.findall(relation) if key in category.fields]
        if all(key in chosen for key in needed):
            chosen = [key for key in chosen if key != needed[-1]]
    for key, field in category.fields.items():
        if key in chosen:
            count = rng.randint(2, 5) if field.get("many") else 1
            values = [_value(rng, field, writer) for _ in range(count)]
            yield key, list(dict.fromkeys(values)) if field.get("many") else values[0]


def _can_be_invented(field: dict) -> bool:
    """Not another entry's name, nor records that each need a figure."""
    columns = field.get("columns") or {}
    return field.get("type") != _ENTRY_ID and not any(
        each.get("required") and each.get("type") in _FIGURES for each in columns.values()
    )


def _alternatives(relation: str) -> set[str]:
    """The relation with the one and with the other of two keys that may stand for each other."""
    return {_EITHER.sub(each, relation) for each in (r"\1", r"\2")}


def _invent_record(rng: random.Random, columns: dict, writer: Writer) -> dict[str, object]:
    """A record of a list; without counts and amounts, which must agree with others."""
    return {
        key: _value(rng, column, writer)
        for key, column in columns.items()
        if column.get("type") not in (*_FIGURES, _ENTRY_ID)
        and key not in _LINKING
        and (column.get("required") or rng.random() < FIELD_CHANCE)
    }


def _value(rng: random.Random, field: dict, writer: Writer) -> object:
    match field.get("type", "text"):
        case "date":
            return following_working_day(writer.day - ONE_DAY * rng.randint(0, 40))
        case "money":
            return f"{rng.randint(500, 900_000)}.{rng.randint(0, 99):02d}"
        case "integer":
            return rng.randint(1, 90)
        case "number":
            return f"{rng.randint(10, 990) / 10}"
        case "percent":
            return f"{rng.randint(600, 1000) / 10}"
        case "person":
            return writer.slot("person")
        case "link":
            return f"https://example.edu.cn/{rng.randint(1000, 9999)}"
        case "choice":
            return str(rng.choice(field["choices"]))
        case "boolean":
            return rng.choice(("true", "false"))
        case "price":
            return f"{rng.randint(1, 900)}.{rng.randint(0, 99):02d}元/{rng.choice('份人件次')}"
        case "records":
            records = [
                _invent_record(rng, field["columns"], writer) for _ in range(rng.randint(2, 4))
            ]
            return [each for each in records if each]
        case _:
            return writer.words(rng.randint(2, 4))
