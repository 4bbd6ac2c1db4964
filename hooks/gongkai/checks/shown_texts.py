"""Owns which texts of an entry are shown as they are written, each with its place; judges none."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gongkai.diagnostics.diagnostic import Place
from gongkai.entry.entry import Entry
from gongkai.view.posted_texts import TextKind, texts_of


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownText:
    """A text of an entry that readers see as it is written."""

    where: str
    place: Place
    text: str
    is_public: bool = True
    is_body: bool = False

    def place_of(self, index: int) -> Place:
        """Where that character stands, as near as is known."""
        below = self.text.count("\n", 0, index) if self.is_body else 0
        return Place(self.place.file, self.place.line + below, self.place.column)


def list_shown_texts(entry: Entry) -> Iterator[ShownText]:
    """Every text of the entry that is shown as it is written: all but values of type person."""
    shown = (each for each in texts_of(entry) if not each.is_name)
    for (path, kind), texts in groupby(shown, key=lambda each: (each.path, each.kind)):
        first, *others = texts
        yield ShownText(
            where=first.label,
            place=_place(entry, path, kind),
            text="\n".join((first.text, *(each.text for each in others))),
            is_public=not first.for_staff,
            is_body=kind is TextKind.BODY,
        )


def _place(entry: Entry, path: tuple[str | int, ...], kind: TextKind) -> Place:
    """Where the text stands, as near as is known."""
    at = next((part for part in path if isinstance(part, int)), 0)
    if kind is TextKind.BODY:
        return entry.passages[at].place
    if kind is TextKind.CELL:
        return entry.tables[at].place
    names = [part for part in path if isinstance(part, str)]
    longest_first = (".".join(names[:end]) for end in range(len(names), 0, -1))
    return entry.place_of(*longest_first, "title")
