"""Owns how an audience is written, in a catalogue, an entry, a table, an attachment."""

from gongkai.audience import Audience
from gongkai.reading.fields import choice_of

AUDIENCE = choice_of(
    Audience,
    key="audience",
    label="公开范围",
    hint="不写则随条目；条目公开而这一项不公开的，写 `staff`",
    example="staff",
)
