"""Owns the actions on a review that runs: it is made longer, or broken off and begun anew."""

from datetime import date

from gongkai.days.beijing import ONE_DAY
from gongkai.days.calendar import Calendar
from gongkai.days.period import Review
from gongkai.entry.review_schema import (
    EXTENDED_TO,
    EXTENSION_DECIDED_ON,
    EXTENSIONS,
    INTERRUPTED_ON,
    REASON,
    RESTART_WORKING_DAYS,
    RESTARTED_ON,
    RESTARTS,
    REVIEW,
)
from gongkai.writing.actions.deed import Deed, Occasion, Values
from gongkai.writing.edit_kinds import AppendItem, Edit, KeyPath
from gongkai.writing.form_field import FormField


def _is_running(on: Occasion) -> bool:
    if not on.is_standing or on.entry.outcome or on.open_round is None:
        return False
    return _last_decision(_review(on)[0]) <= on.day


def _review(on: Occasion) -> tuple[Review, date]:
    """The running round as written, and the day up to which it runs."""
    running = on.open_round
    assert running is not None, "it is offered where one runs"
    return on.entry.reviews[running[0]], running[1].last_day


def _last_decision(review: Review) -> date:
    """The day of what was decided last; what comes now isn't earlier."""
    extended = (each.decided_on for each in review.extensions)
    return max((*extended, *(each.first_day for each in review.restarts)), default=review.first_day)


def _path(on: Occasion, key: str) -> KeyPath:
    """Where the list stands: of several rounds in the one that runs."""
    written = on.data.get(REVIEW.key) if isinstance(on.data, dict) else None
    running = on.open_round
    if isinstance(written, list) and running:
        return (REVIEW.key, running[0], key)
    return (REVIEW.key, key)


def _ask_extension(on: Occasion) -> tuple[FormField, ...]:
    review, until = _review(on)
    return (
        FormField(
            field=EXTENSION_DECIDED_ON,
            default=on.day.isoformat(),
            is_required=True,
            first=_last_decision(review),
            last=on.day,
        ),
        FormField(
            field=EXTENDED_TO,
            default=_next_working_day(until, on.board.calendar).isoformat(),
            is_required=True,
            first=until + ONE_DAY,
            note=f"原来公示到 {until}，只能更晚",
        ),
        FormField(field=REASON, is_required=True),
    )


def _extend(on: Occasion, values: Values) -> tuple[Edit, ...]:
    return (AppendItem(_path(on, EXTENSIONS.key), values),)


def _ask_restart(on: Occasion) -> tuple[FormField, ...]:
    review, until = _review(on)
    running = on.open_round
    assert running is not None, "it is offered where one runs"
    days = running[1].working_days
    length = FormField(
        field=RESTART_WORKING_DAYS,
        default=str(days),
        is_required=True,
        note=f"原来写的是最后一天，共 {days} 个工作日",
    )
    return (
        FormField(
            field=INTERRUPTED_ON,
            default=on.day.isoformat(),
            is_required=True,
            first=_last_decision(review),
            last=min(on.day, until),
        ),
        FormField(
            field=RESTARTED_ON,
            default=_next_working_day(on.day, on.board.calendar).isoformat(),
            is_required=True,
            first=_last_decision(review),
            note="从这一天起重新数，与原来一样长"
            if review.last_day is None
            else "从这一天起重新数",
        ),
        FormField(field=REASON, is_required=True),
        *((length,) if review.last_day else ()),
    )


def _restart(on: Occasion, values: Values) -> tuple[Edit, ...]:
    return (AppendItem(_path(on, RESTARTS.key), values),)


def _next_working_day(day: date, calendar: Calendar) -> date:
    day += ONE_DAY
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


EXTEND_REVIEW = Deed(
    name="extend",
    label="延长",
    help="公示期里决定延长的，写明延长到哪一天和原因；网页立刻按新的日子说。",
    offered=_is_running,
    ask=_ask_extension,
    derive_edits=_extend,
)
RESTART_REVIEW = Deed(
    name="restart",
    label="中断重来",
    help="公示期里内容有了变动、要从头公示的，写明哪天中断、哪天重新开始和原因。",
    offered=_is_running,
    ask=_ask_restart,
    derive_edits=_restart,
)
