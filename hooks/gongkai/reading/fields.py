"""Owns what a field is, one typed value of a mapping, and which types there are.

A catalogue names a type by its id; the engine's own keys use the same types. Knows no file's keys.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, Generic, TypeVar, cast

from gongkai.days.hours import write_hour
from gongkai.diagnostics.diagnostic import Fault
from gongkai.reading import (
    day_values,
    money_values,
    month_day_values,
    period_values,
    quantity_values,
    registration_values,
    time_values,
)
from gongkai.reading import value_parsers as parsers
from gongkai.reading.price import PRICE as PRICE_PATTERN
from gongkai.reading.price import parse_price

T = TypeVar("T", covariant=True)


class Role(Enum):
    """What a part of an entry is to its readers, and what a change of it means."""

    CONTENT = "what is posted; a change of it is one of substance"
    RECORD = "may be added to later; what stands there stands"
    PLUMBING = "what only the site needs; no reader sees it"


@dataclass(frozen=True, slots=True)
class FieldType(Generic[T]):
    """A way to read text: `parse(text, field)` gives the value or a Fault, `display` what readers see.

    `widget`, `json_type`, `json_format` and `pattern` are what a form and a JSON Schema need.
    """

    id: str
    parse: "Callable[[str, Field[Any]], T | Fault]"
    display: Callable[[Any], str] = str
    is_figure: bool = False
    widget: str = "text"
    json_type: str = "string"
    json_format: str = ""
    pattern: str = ""
    unit: str = ""
    """In which its figures are, where `display` adds it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return find_type, (self.id,)  # one object a type, in every process


@dataclass(frozen=True, kw_only=True, slots=True)
class Field(Generic[T]):
    """One typed value of a mapping: its key, its Chinese label, its type and limits."""

    key: str
    label: str
    type: FieldType[T]
    required: bool = False
    choices: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    """What may stand behind a choice and says nothing: 询价采购 is 询价."""
    unit: str = ""
    many: bool = False
    total_of: tuple[str, ...] = ()
    """Names of tables whose total it states."""
    also: tuple[str, ...] = ()
    """What else it is called in tables and texts."""
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    adds_to: str = ""
    """In a list: the field that all the list's values make up together."""
    hint: str = ""
    """How it is written, for the handbook and a form."""
    example: str = ""
    role: Role = Role.CONTENT
    is_reference: bool = False
    """It names something that stands elsewhere: a department, an item, a file, another entry."""
    attribute: str = ""
    """Its name in the object that is built, where that differs from the key."""

    @property
    def heading(self) -> str:
        """The label as a column's: with the unit that its cells leave out."""
        unit = self.type.unit or self.unit
        return f"{self.label}（{unit}）" if unit and unit not in self.label else self.label

    def parse(self, text: str) -> T | Fault:
        """The typed value of the text, or a Fault."""
        return self.type.parse(text, self)

    def display(self, value: Any) -> str:
        """The value as readers see it, with its unit; several are joined by 、."""
        values = value if self.many else (value,)
        return "、".join(self.type.display(each) + self.unit for each in values)


TEXT = FieldType("text", parsers.parse_text, widget="textarea")
TITLE = FieldType("title", parsers.parse_title)
DATE = FieldType("date", day_values.parse_date, date.isoformat, widget="date", json_format="date")
PERIOD = FieldType(
    "period",
    period_values.parse_period,
    period_values.display_period,
    pattern=period_values.PERIOD.pattern,
)
MONEY = FieldType(
    "money",
    money_values.parse_money,
    money_values.display_money,
    is_figure=True,
    unit="元",
    widget="number",
    json_type="number",
    pattern=money_values.MONEY.pattern,
)
INTEGER = FieldType(
    "integer",
    quantity_values.parse_integer,
    quantity_values.display_integer,
    is_figure=True,
    widget="number",
    json_type="integer",
    pattern=quantity_values.INTEGER.pattern,
)
NUMBER = FieldType(
    "number",
    quantity_values.parse_number,
    is_figure=True,
    widget="number",
    json_type="number",
    pattern=quantity_values.NUMBER.pattern,
)
PERCENT = FieldType(
    "percent",
    quantity_values.parse_percent,
    quantity_values.display_percent,
    is_figure=True,
    unit="%",
    widget="number",
    json_type="number",
    pattern=quantity_values.NUMBER.pattern,
)
PRICE = FieldType("price", parse_price, is_figure=True, pattern=PRICE_PATTERN.pattern)
PERSON = FieldType("person", parsers.parse_title)
BOOLEAN = FieldType(
    "boolean",
    parsers.parse_boolean,
    parsers.display_boolean,
    widget="checkbox",
    json_type="boolean",
)
CHOICE = FieldType("choice", parsers.parse_choice, widget="select")
LINK = FieldType("link", parsers.parse_link, widget="url", json_format="uri")
SLUG = FieldType("slug", parsers.parse_slug, pattern=parsers.SLUG.pattern)
ENTRY_ID = FieldType("entry-id", parsers.parse_entry_id, pattern=parsers.ENTRY_ID.pattern)

TIME = FieldType("time", time_values.parse_time, write_hour)
LAST_DAY = FieldType(
    "last-day", time_values.last_day_parser(day_values.parse_date), time_values.display_last_day
)
MONTH_DAY = FieldType(
    "month-day", month_day_values.parse_month_day, month_day_values.display_month_day
)
ICP = FieldType("icp", registration_values.parse_icp)
OCID_PREFIX = FieldType(
    "ocid-prefix",
    registration_values.parse_ocid_prefix,
    pattern=registration_values.OCID_PREFIX.pattern,
)
POLICE_RECORD = FieldType("police-record", registration_values.parse_police_record)

FIELD_TYPES: dict[str, FieldType[Any]] = {
    each.id: each
    for each in (
        *(TEXT, TITLE, DATE, PERIOD, MONEY, PRICE, INTEGER, NUMBER, PERCENT),
        *(PERSON, BOOLEAN, CHOICE, LINK, SLUG, ENTRY_ID),
    )
}
"""Every type by its id, which is what a catalogue names it by."""

_OWN_TYPES = {
    each.id: each for each in (TIME, LAST_DAY, MONTH_DAY, ICP, OCID_PREFIX, POLICE_RECORD)
}
"""Types that only the engine's own keys have."""


def find_type(id: str) -> FieldType[Any]:
    """The type of that id. KeyError for an unknown one."""
    return FIELD_TYPES.get(id) or _OWN_TYPES[id]


E = TypeVar("E", bound=StrEnum)


def choice_of(members: type[E], *, key: str, label: str, **rest: Any) -> Field[E]:
    """A field that takes one of the enumeration's values, and gives the member."""
    type_ = cast(FieldType[E], CHOICE)
    return Field(key=key, label=label, type=type_, choices=tuple(members), **rest)
