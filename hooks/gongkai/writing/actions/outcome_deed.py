"""Owns the action that writes what came of a review once it is over; knows no other action."""

from gongkai.days.beijing import ONE_DAY
from gongkai.entry.event_schema import DECIDED_ON, OUTCOME
from gongkai.writing.actions.deed import Deed, Occasion, Values
from gongkai.writing.edit_kinds import Edit, SetValue
from gongkai.writing.form_field import FormField


def _is_offered(on: Occasion) -> bool:
    if not on.is_standing or on.is_superseded or on.entry.outcome or on.schedule is None:
        return False
    last = on.schedule.last_round
    return last.kind.awaits_outcome and last.is_over_on(on.day)


def _ask(on: Occasion) -> tuple[FormField, ...]:
    assert on.schedule is not None, "it is offered where there is a period"
    over = on.schedule.last_round.last_day
    rule = on.entry.category.outcome_rule(on.entry.item)
    return tuple(
        FormField(
            field=field,
            default=on.day.isoformat() if field is DECIDED_ON else "",
            is_required=field.required,
            first=over + ONE_DAY if field is DECIDED_ON else None,
            note=f"公示到 {over}，满了才能作结论"
            + (f"；{rule.length}以内公布（{rule.source}）" if rule else "")
            if field is DECIDED_ON
            else "",
        )
        for field in OUTCOME.fields()
    )


def _derive_edits(on: Occasion, values: Values) -> tuple[Edit, ...]:
    return (SetValue((OUTCOME.key,), values),)


WRITE_OUTCOME = Deed(
    name="outcome",
    label="写结果",
    help="公示期满以后，写明有没有异议、怎么处理；读者在网页上看到结果。",
    offered=_is_offered,
    ask=_ask,
    derive_edits=_derive_edits,
)
