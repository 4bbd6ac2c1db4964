"""Owns what a form asks of a clerk: a field of a schema, with what stands in it at first; knows no page."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.diagnostics.diagnostic import Fault
from gongkai.reading.fields import Field
from gongkai.writing.choice_labels import find_choice, list_choices
from gongkai.writing.spans import Data

_BETWEEN = re.compile(r"[、，,;；\n]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class FormField:
    """What a form asks: a field of the schema, with what stands in it at first and what it may hold."""

    field: Field[Any]
    default: str = ""
    is_required: bool = False
    first: date | None = None
    """Of a date: not before this day."""
    last: date | None = None
    """Of a date: not after it."""
    own_options: tuple[tuple[str, str], ...] = ()
    note: str = ""
    """Where the default comes from, or what bounds it: one sentence for the clerk."""

    @property
    def key(self) -> str:
        """Its name in the form, and in most cases in the source."""
        return self.field.key

    @property
    def label(self) -> str:
        """What it is called."""
        return self.field.label

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What may be chosen, each with what it is called; empty for free text."""
        return self.own_options or list_choices(self.field)

    def read(self, text: str) -> str:
        """What is written down for the text: the choice that a label names, else the text itself."""
        return find_choice(self.field, text.strip())

    def find_problem(self, text: str) -> str:
        """What is wrong with the text in a Chinese sentence; empty for nothing."""
        if not text:
            return f"{self.label}：还没有写" if self.is_required else ""
        if self.own_options:
            known = dict(self.own_options)
            parts = _BETWEEN.split(text) if self.field.many else [text]
            wrong = next((each for each in parts if each.strip() not in known), "")
            return f"{self.label}：{wrong} 不在可选的几项里" if wrong else ""
        for part in split_many(self.field, text):
            value = self.field.parse(part)
            said = (
                f"{value.message or '写法不对'}。应当是：{value.expected}。{value.help}"
                if isinstance(value, Fault)
                else self._find_bound(value)
            )
            if said:
                return f"{self.label}：{said}"
        return ""

    def _find_bound(self, value: Any) -> str:
        day = value.date() if isinstance(value, datetime) else value
        if isinstance(day, date):
            if self.first and day < self.first:
                return f"不能早于 {self.first}"
            if self.last and day > self.last:
                return f"不能晚于 {self.last}"
        return ""


def split_many(field: Field[Any], text: str) -> list[str]:
    """The values in a text of a field that may have several: 张某某、李某; else the text alone."""
    if not field.many:
        return [text]
    return [each.strip() for each in _BETWEEN.split(text) if each.strip()]


def shape_value(field: Field[Any], text: str) -> Data:
    """The text as it stands in a source: several values are a list."""
    parts = split_many(field, text)
    if len(parts) > 1:
        return list(parts)
    return parts[0] if parts else ""
