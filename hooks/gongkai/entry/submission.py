"""Owns the marks of a draft on its way to release: who handed it in, who gave it back; no reader sees them."""

from dataclasses import dataclass
from datetime import date

from gongkai.reading.fields import DATE, TEXT, TITLE, Field, Role
from gongkai.reading.schema import Group


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """A draft that waits for a colleague to look at it."""

    sent_by: str
    sent_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenBack:
    """A draft that a colleague has given back."""

    returned_by: str
    returned_on: date
    note: str


SENT_BY = Field(key="sent_by", label="送审人", type=TITLE, required=True, example="王某某")
SENT_ON = Field(key="sent_on", label="送审日期", type=DATE, required=True, example="2026-11-13")
SUBMITTED = Group(
    key="submitted",
    label="送审",
    role=Role.PLUMBING,
    attribute="submission",
    hint="编辑台写的：草稿等另一人看，发布时去掉，不用手写",
    nodes=(SENT_BY, SENT_ON),
)
RETURNED_BY = Field(key="returned_by", label="退回人", type=TITLE, required=True, example="李某某")
RETURNED_ON = Field(
    key="returned_on", label="退回日期", type=DATE, required=True, example="2026-11-13"
)
NOTE = Field(
    key="note", label="退回的话", type=TEXT, required=True, example="得分表少一行，补上再送"
)
RETURNED = Group(
    key="returned",
    label="退回",
    role=Role.PLUMBING,
    attribute="given_back",
    hint="编辑台写的：另一人退回草稿时的话，再送审时去掉，不用手写",
    nodes=(RETURNED_BY, RETURNED_ON, NOTE),
)
