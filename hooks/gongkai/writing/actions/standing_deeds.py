"""Owns the actions that own up to a change of what is posted, or take it back; knows no other action."""

from gongkai.entry.event_schema import CORRECTIONS, WITHDRAWN
from gongkai.writing.actions.deed import Deed, Occasion, Values
from gongkai.writing.edit_kinds import AppendItem, Edit, SetValue
from gongkai.writing.form_field import FormField

CORRECTED_ON, NOTE = CORRECTIONS.fields()
WITHDRAWN_ON, REASON_GIVEN = WITHDRAWN.fields()


def _is_standing(on: Occasion) -> bool:
    return on.is_standing


def _ask_correction(on: Occasion) -> tuple[FormField, ...]:
    return (
        FormField(
            field=CORRECTED_ON,
            default=on.day.isoformat(),
            is_required=True,
            first=on.entry.published_on,
            last=on.day,
        ),
        FormField(field=NOTE, is_required=True),
    )


def _correct(on: Occasion, values: Values) -> tuple[Edit, ...]:
    return (AppendItem((CORRECTIONS.key,), values),)


def _ask_withdrawal(on: Occasion) -> tuple[FormField, ...]:
    return (
        FormField(
            field=WITHDRAWN_ON,
            default=on.day.isoformat(),
            is_required=True,
            first=on.entry.published_on,
        ),
        FormField(field=REASON_GIVEN, is_required=True),
    )


def _withdraw(on: Occasion, values: Values) -> tuple[Edit, ...]:
    return (SetValue((WITHDRAWN.key,), values),)


CORRECT = Deed(
    name="correct",
    label="更正",
    help="公开以后改了内容的，写明改了什么、为什么改；读者看得到这一条。",
    offered=_is_standing,
    ask=_ask_correction,
    derive_edits=_correct,
)
WITHDRAW = Deed(
    name="withdraw",
    label="撤回",
    help="这一条不该公布，或者作废了：网页还在，只写着撤回的日期和原因。",
    offered=_is_standing,
    ask=_ask_withdrawal,
    derive_edits=_withdraw,
)
