"""Owns how much work the text of a PDF's page is, told before a library begins on it.

A page counts with every form that it draws, as often as it draws it, and with its fonts' tables. A file
of a few kilobytes can ask for hours.
"""

import re
from collections import Counter
from typing import Any

import pypdf

from gongkai.files.budget import MB, Budget

_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{1,20}Do\b")
_TEXT = (b"Tj", b"TJ", b"'", b'"')
_OF_TABLES = 3
"""A font's table takes a third of the time that as much text takes."""
_OF_FORMS = 500
"""What drawing a form takes beside its content, in bytes of content."""
MAX_FORMS = 50


def bound_pypdf() -> None:
    """Set the library's own limits; what exceeds them raises."""
    pypdf.overwrite_configuration(
        zlib_maximum_output_length=30 * MB,
        lzw_maximum_output_length=4 * MB,
        run_length_maximum_output_length=30 * MB,
        array_based_stream_maximum_output_length=30 * MB,
        stream_decoding_work_maximum_length=60 * MB,
        stream_filters_maximum_length=4,
        page_tree_maximum_entries=5_000,
        outline_maximum_entries=5_000,
        form_fields_maximum_entries=5_000,
        named_destinations_maximum_entries=5_000,
        disable_legacy_handling=True,
    )


class Scale:
    """Weighs the pages of one file against a budget."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._forms: dict[int, int] = {}
        self._tables: dict[int, int] = {}
        self._kept: list[Any] = []
        """What has been weighed is known by its id as long as it lives."""

    def weigh(self, page: Any) -> None:
        """Raises TooLarge before the page would be too much."""
        contents = page.get("/Contents")
        contents = contents.get_object() if contents is not None else None
        parts = contents if isinstance(contents, list) else [contents]
        streams = [part.get_object() for part in parts if part is not None]
        by_id = {id(stream): stream for stream in streams if hasattr(stream, "get_data")}
        for key, times in Counter(id(stream) for stream in streams).items():
            if key in by_id:
                weight = self._content(by_id[key], page.get("/Resources"), 0)
                self._budget.spend("drawn", weight * times)

    def _content(self, stream: Any, resources: Any, depth: int) -> int:
        data = stream.get_data()
        self._budget.spend("unpacked", len(data))
        resources = resources.get_object() if resources is not None else {}
        weight = len(data) if any(mark in data for mark in _TEXT) else 0
        if weight:
            weight += self._fonts(resources) // _OF_TABLES
        forms = (resources.get("/XObject") or {}) if resources else {}
        forms = forms.get_object() if forms else {}
        for name, times in Counter(_DRAWS.findall(data)).items():
            form = forms.get("/" + name.decode("latin-1"))
            if form is not None:
                weight += times * self._form(form.get_object(), resources, depth + 1)
        return weight

    def _form(self, form: Any, resources: Any, depth: int) -> int:
        if not hasattr(form, "get_data") or form.get("/Subtype") != "/Form":
            return 0
        key = id(form)
        if key not in self._forms:
            self._forms[key] = 0  # one that draws itself draws nothing more
            if depth > MAX_FORMS:
                self._budget.spend("drawn", 1 << 40)
            inner = self._content(form, form.get("/Resources", resources), depth)
            self._forms[key] = inner + _OF_FORMS
            self._kept.append(form)
        return self._forms[key]

    def _fonts(self, resources: Any) -> int:
        """The length of the tables of all fonts there."""
        fonts = resources.get("/Font") if resources else None
        total = 0
        for font in (fonts.get_object() if fonts is not None else {}).values():
            table = font.get_object().get("/ToUnicode")
            table = table.get_object() if table is not None else None
            if not hasattr(table, "get_data"):
                continue
            key = id(table)
            if key not in self._tables:
                self._tables[key] = len(table.get_data())
                self._kept.append(table)
                self._budget.spend("unpacked", self._tables[key])
            total += self._tables[key]
        return total
