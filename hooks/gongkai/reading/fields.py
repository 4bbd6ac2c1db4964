"""Owns what a field is: one typed value of a mapping, and what a type knows about its values.

Knows no type by name (those stand in `field_types`) and no file's keys.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from gongkai.diagnostics.diagnostic import Fault

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

    def __reduce__(self) -> tuple[Any, ...]:
        from gongkai.reading.field_types import FIELD_TYPES

        return FIELD_TYPES.__getitem__, (self.id,)  # one object a type, in every process


@dataclass(frozen=True, kw_only=True, slots=True)
class Field(Generic[T]):
    """One typed value of a mapping: its key, its Chinese label, its type and limits."""

    key: str
    label: str
    type: FieldType[T]
    required: bool = False
    choices: tuple[str, ...] = ()
    unit: str = ""
    many: bool = False
    total_of: tuple[str, ...] = ()
    """Names of tables whose total it states."""
    hint: str = ""
    """How it is written, for the handbook and a form."""
    example: str = ""
    role: Role = Role.CONTENT
    is_reference: bool = False
    """It names something that stands elsewhere: a department, an item, a file, another entry."""
    attribute: str = ""
    """Its name in the object that is built, where that differs from the key."""

    def parse(self, text: str) -> T | Fault:
        """The typed value of the text, or a Fault."""
        return self.type.parse(text, self)

    def display(self, value: Any) -> str:
        """The value as readers see it, with its unit; several are joined by 、."""
        values = value if self.many else (value,)
        return "、".join(self.type.display(each) + self.unit for each in values)
