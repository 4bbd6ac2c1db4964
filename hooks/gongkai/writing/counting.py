"""Owns the period of an entry that is still being written: its days as they follow from the form's values."""

from collections.abc import Mapping
from datetime import date

from gongkai.board.board import Board
from gongkai.days.period import MAX_DAYS, Period, Review
from gongkai.days.schedule import derive_schedule
from gongkai.entry.entry_schema import PUBLISHED_ON
from gongkai.entry.review_schema import DAYS, FIRST_DAY, REVIEW, WORKING_DAYS
from gongkai.reading.fields import Field
from gongkai.rulebook.category import Category, DueItem


def count_period(
    board: Board, category: Category, item: DueItem | None, values: Mapping[str, str]
) -> Period | None:
    """From when to when it hangs, by the names of a draft's fields; None until a day and a length are right."""

    def read(name: str, field: Field[object]) -> object:
        text = values.get(name, "").strip()
        return field.parse(text) if text else None

    group = REVIEW.key
    published = read(PUBLISHED_ON.key, PUBLISHED_ON)
    first = read(f"{group}.{FIRST_DAY.key}", FIRST_DAY) or published
    working_days = read(f"{group}.{WORKING_DAYS.key}", WORKING_DAYS)
    days = read(f"{group}.{DAYS.key}", DAYS)
    written = [each for each in (working_days, days) if each is not None]
    if not isinstance(first, date) or len(written) != 1:
        return None
    (length,) = written
    if not isinstance(length, int) or not 1 <= length <= MAX_DAYS:
        return None
    school = board.school
    schedule = derive_schedule(
        [
            Review(
                first_day=first,
                working_days=length if working_days is not None else None,
                days=length if days is not None else None,
            )
        ],
        category.review_rule(item).kind,
        (),
        board.calendar,
        first_day_counts=school is None or school.first_day_counts,
    )
    return schedule.last_round if schedule else None
