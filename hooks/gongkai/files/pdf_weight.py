"""Owns how much work the text of a PDF's page is, told before a library begins on it.

A page counts with every form that it draws, as often as it draws it, and with its fonts' tables. A file
of a few kilobytes can ask for hours.
"""

import re
from collections import Counter
from typing import Any

from gongkai.files.budget import Budget
from gongkai.files.pdf_objects import data_of, entries_of, is_stream, list_of, look, resolve

_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{1,20}Do\b")
_TEXT = (b"Tj", b"TJ", b"'", b'"')
_OF_TABLES = 3
"""A font's table takes a third of the time that as much text takes."""
_OF_FORMS = 500
"""What drawing a form takes beside its content, in bytes of content."""
MAX_FORMS = 50
MAX_MARKS = 500
_MARK = re.compile(rb"B[DM]C|EMC")


def _is_deep(data: bytes) -> bool:
    """Whether marks stand in marks so deep that drawing would take memory by their square."""
    depth = 0
    for mark in _MARK.finditer(data):
        depth = max(0, depth - 1) if mark[0] == b"EMC" else depth + 1
        if depth > MAX_MARKS:
            return True
    return False


class Scale:
    """Weighs the pages of one file against a budget."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._forms: dict[int, int] = {}
        self._tables: dict[int, int] = {}
        self.has_marks = False
        """Whether on a page so far a text may stand in for what is drawn."""
        self._kept: list[Any] = []
        """What has been weighed is known by its id as long as it lives."""

    def weigh(self, page: Any) -> None:
        """Raises TooLarge before the page would be too much."""
        streams = [resolve(each) for each in list_of(look(page, "/Contents"))]
        by_id = {id(stream): stream for stream in streams if is_stream(stream)}
        for key, times in Counter(id(stream) for stream in streams).items():
            if key in by_id:
                weight = self._content(by_id[key], look(page, "/Resources"), 0)
                self._budget.spend("drawn", weight * times)

    def weigh_note(self, note: Any) -> bool:
        """Whether something is drawn for the note. Raises TooLarge before that would be too much."""
        drawn = look(look(note, "/AP"), "/N")
        states = [drawn] if is_stream(drawn) else [each for _, each in entries_of(drawn)]
        for form in filter(is_stream, states):
            self._budget.spend("drawn", self._content(form, look(form, "/Resources"), 1))
        return bool(states)

    def _content(self, stream: Any, resources: Any, depth: int) -> int:
        data = data_of(stream)
        self._budget.spend("unpacked", len(data))
        weight = len(data) if any(mark in data for mark in _TEXT) else 0
        if b"BDC" in data and (b"/ActualText" in data or look(resources, "/Properties")):
            self.has_marks = True
        if _is_deep(data):
            self._budget.spend("drawn", 1 << 40)
        if weight:
            weight += self._fonts(resources) // _OF_TABLES
        forms = look(resources, "/XObject")
        for name, times in Counter(_DRAWS.findall(data)).items():
            form = look(forms, "/" + name.decode("latin-1"))
            if form is not None:
                weight += times * self._form(form, resources, depth + 1)
        return weight

    def _form(self, form: Any, resources: Any, depth: int) -> int:
        if not is_stream(form) or look(form, "/Subtype") != "/Form":
            return 0
        key = id(form)
        if key not in self._forms:
            self._forms[key] = 0  # one that draws itself draws nothing more
            if depth > MAX_FORMS:
                self._budget.spend("drawn", 1 << 40)
            own = look(form, "/Resources")
            inner = self._content(form, resources if own is None else own, depth)
            self._forms[key] = inner + _OF_FORMS
            self._kept.append(form)
        return self._forms[key]

    def _fonts(self, resources: Any) -> int:
        """The length of the tables of all fonts there."""
        total = 0
        for _, font in entries_of(look(resources, "/Font")):
            table = look(font, "/ToUnicode")
            if not is_stream(table):
                continue
            key = id(table)
            if key not in self._tables:
                self._tables[key] = len(data_of(table))
                self._kept.append(table)
                self._budget.spend("unpacked", self._tables[key])
            total += self._tables[key]
        return total
