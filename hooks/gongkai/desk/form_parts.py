"""Owns what a form is made of: fields, sheets, and the groups that they stand in; knows no schema."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from gongkai.writing.edit_kinds import KeyPath


@dataclass(frozen=True, kw_only=True, slots=True)
class Control:
    """One field of a form, with what stands in it at first."""

    path: KeyPath
    label: str
    value: str = ""
    hint: str = ""
    input_type: str = "text"
    input_mode: str = ""
    is_area: bool = False
    is_body: bool = False
    rows: int = 3
    is_required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    """What may be chosen, each with what it is called; empty for free text."""
    checked: tuple[str, ...] | None = None
    """Of options of which several may hold: those that do; None for any other field."""
    suggests: str = ""
    """The name of a list of texts that are often written here."""
    is_many: bool = False

    @property
    def name(self) -> str:
        """Its name in the form."""
        return name_of(self.path)


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetControl:
    """A table in a form: a text area of cells, over which a script lays a grid."""

    path: KeyPath
    label: str
    value: str = ""
    types: tuple[str, ...] = ()
    """The columns' types, where they are written in the source."""
    columns: tuple[tuple[str, str], ...] = ()
    """Keys and labels of columns that the category gives; empty where the headings are free."""

    @property
    def name(self) -> str:
        """Its name in the form."""
        return f"{name_of(self.path)}/sheet"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fieldset:
    """Fields that belong together."""

    path: KeyPath = ()
    label: str
    hint: str = ""
    parts: "tuple[FormPart, ...]" = ()
    is_folded: bool = False
    may_go: bool = False
    """Whether it is an item of a list, which may be taken out."""
    is_new: bool = False
    """Whether it is an item that is not there yet."""
    is_open: bool = False
    """Whether it is unfolded at first, because something is said of what stands in it."""
    is_period: bool = False
    """Whether it is the period, whose days are told beside it."""
    takes_files: bool = False
    """Whether files are handed in here."""

    @property
    def name(self) -> str:
        """Its name in the form."""
        return name_of(self.path)

    @property
    def removal(self) -> str:
        """The name of the box that has it taken out."""
        return f"{self.name}/remove"


FormPart: TypeAlias = Control | SheetControl | Fieldset


def name_of(path: KeyPath) -> str:
    """How the form calls what stands there."""
    return "/".join(map(str, path))


def unfold(parts: "tuple[FormPart, ...]", names: Container[str]) -> "tuple[FormPart, ...]":
    """The form with every group open in which one of the named fields stands."""
    return tuple(
        replace(
            part,
            parts=unfold(part.parts, names),
            is_open=part.name in names or any(each.name in names for each in walk(part.parts)),
        )
        if isinstance(part, Fieldset)
        else part
        for part in parts
    )


def walk(parts: tuple[FormPart, ...]) -> Iterator[FormPart]:
    """Every part, each group before what stands in it."""
    for part in parts:
        yield part
        if isinstance(part, Fieldset):
            yield from walk(part.parts)
