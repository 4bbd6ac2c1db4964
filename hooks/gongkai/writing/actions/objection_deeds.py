"""Owns the actions by which an objection is put on record and answered; knows no other action."""

from collections.abc import Mapping

from gongkai.entry.event_schema import OBJECTIONS
from gongkai.reading.fields import CHOICE, Field
from gongkai.writing.actions.deed import Deed, Occasion, Values
from gongkai.writing.edit_kinds import AppendItem, Edit, SetValue
from gongkai.writing.form_field import FormField
from gongkai.writing.spans import Data

RECEIVED_ON, SUMMARY, REPLY, REPLIED_ON, RESULT = OBJECTIONS.fields()
WHICH = Field(key="which", label="哪一件异议", type=CHOICE, hint="答复的是哪一件")
_SHOWN = 30


def _may_be_recorded(on: Occasion) -> bool:
    if not on.is_standing or on.schedule is None:
        return False
    return any(each.first_day <= on.day for each in on.schedule.responding)


def _ask_record(on: Occasion) -> tuple[FormField, ...]:
    return (
        FormField(
            field=RECEIVED_ON,
            default=on.day.isoformat(),
            is_required=True,
            first=on.entry.published_on,
            last=on.day,
        ),
        FormField(
            field=SUMMARY, is_required=True, note="会公布：写事情，不写提出人的姓名和联系方式"
        ),
    )


def _record(on: Occasion, values: Values) -> tuple[Edit, ...]:
    return (AppendItem((OBJECTIONS.key,), values),)


def _list_open(on: Occasion) -> list[tuple[int, Mapping[str, Data]]]:
    """The objections of which nothing is answered, each with its number from 0 in the source."""
    answer = (REPLY.key, REPLIED_ON.key, RESULT.key)
    return [
        (at, each)
        for at, each in enumerate(on.records(OBJECTIONS.key))
        if each and not any(each.get(key) for key in answer)
    ]


def _may_be_answered(on: Occasion) -> bool:
    return on.entry.is_posted_on(on.day) and bool(_list_open(on))


def _ask_answer(on: Occasion) -> tuple[FormField, ...]:
    options = tuple(
        (str(at + 1), f"{each.get(RECEIVED_ON.key)} 收到：{str(each.get(SUMMARY.key))[:_SHOWN]}")
        for at, each in _list_open(on)
    )
    received = [each.received_on for each in on.entry.objections if not each.is_answered]
    first = min(received, default=on.day)
    return (
        FormField(field=WHICH, default=options[0][0], is_required=True, own_options=options),
        FormField(field=REPLY, is_required=True, note="会公布：先答复本人，再写在这里"),
        FormField(
            field=REPLIED_ON,
            default=max(on.day, first).isoformat(),
            is_required=True,
            first=first,
            last=max(on.day, first),
        ),
        FormField(field=RESULT, is_required=True),
    )


def _answer(on: Occasion, values: Values) -> tuple[Edit, ...]:
    at = int(values[WHICH.key]) - 1
    answer = (REPLY, REPLIED_ON, RESULT)
    return tuple(SetValue((OBJECTIONS.key, at, each.key), values[each.key]) for each in answer)


RECORD_OBJECTION = Deed(
    name="objection",
    label="登记异议",
    help="收到异议，写明哪天收到、说的什么事；答复以后再写答复。",
    offered=_may_be_recorded,
    ask=_ask_record,
    derive_edits=_record,
)
ANSWER_OBJECTION = Deed(
    name="answer",
    label="答复异议",
    help="答复了本人以后，写明怎么答复的、哪天答复、异议成不成立。",
    offered=_may_be_answered,
    ask=_ask_answer,
    derive_edits=_answer,
)
