"""Owns how long an entry stays as it was posted: the rule as data, the day, and the masking of names."""

from gongkai.days.retention import Action, After, Retention
from gongkai.reading.fields import Field
from gongkai.reading.shape import Shape


def parse_retention(shape: Shape | None) -> Retention | None:
    """The rule of a catalogue file; None when there is none or it has a fault."""
    if shape is None:
        return None
    value = {
        field.key: shape.take(field)
        for field in (
            Field(
                key="after",
                label="起算",
                type="choice",
                required=True,
                choices=tuple(str(each) for each in After),
            ),
            Field(key="days", label="天数", type="integer", required=True),
            Field(
                key="action",
                label="做法",
                type="choice",
                required=True,
                choices=tuple(str(each) for each in Action),
            ),
            Field(key="source", label="依据", required=True),
            Field(key="certainty", label="把握", type="choice", choices=("high", "medium", "low")),
        )
    }
    shape.finish()
    if not shape.is_whole:
        return None
    return Retention(
        after=After(value["after"]),
        days=min(max(0, value["days"]), 36_500),
        action=Action(value["action"]),
        source=value["source"],
        certainty=value["certainty"] or "low",
    )
