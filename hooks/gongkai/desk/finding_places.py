"""Owns beside which field of a form a finding stands: by the place in the source that it names."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.desk.entry_form import BODY
from gongkai.desk.form_fields import NEW
from gongkai.desk.form_parts import FormPart, name_of, walk
from gongkai.diagnostics.diagnostic import Diagnostic, Place, Report, Severity
from gongkai.entry.entry_schema import ATTACHMENTS
from gongkai.guard.masking import mask_diagnostic
from gongkai.reading.raw import RawList, RawMapping, RawNode
from gongkai.reading.source import parse_document
from gongkai.writing.edit_kinds import KeyPath

_MISSING = re.compile(r"缺少 ([a-z_]{1,40})")
"""How a key that isn't there is told; it has no place of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownFinding:
    """A finding as it stands beside its field, everything personal masked."""

    is_error: bool
    rule: str
    message: str
    found: str
    expected: str
    help: tuple[str, ...]
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedFindings:
    """Findings by the name of the field beside which they stand; those of none are the entry's."""

    by_name: Mapping[str, tuple[ShownFinding, ...]]
    entry: tuple[ShownFinding, ...]


def place_findings(
    diagnostics: Iterable[Diagnostic], text: str, file: str, parts: tuple[FormPart, ...]
) -> PlacedFindings:
    """Each finding beside the nearest field of the form."""
    places = list(_list_places(text, file))
    starts = [(place.line, place.column) for place, _ in places]
    body_line = _body_line(text, file)
    names = {part.name for part in walk(parts)}
    by_name: dict[str, list[ShownFinding]] = {}
    rest: list[ShownFinding] = []
    for each in diagnostics:
        path = _path_of(each, file, places, starts, body_line)
        name = _nearest(path, names)
        shown = show_finding(each)
        (by_name.setdefault(name, []) if name else rest).append(shown)
    return PlacedFindings(
        by_name={name: tuple(found) for name, found in by_name.items()}, entry=tuple(rest)
    )


def show_finding(diagnostic: Diagnostic) -> ShownFinding:
    """The finding as a page shows it."""
    masked = mask_diagnostic(diagnostic)
    return ShownFinding(
        is_error=masked.severity is Severity.ERROR,
        rule=masked.rule,
        message=masked.message,
        found=masked.found,
        expected=masked.expected,
        help=tuple(masked.help.split("\n")),
        line=masked.place.line,
    )


def _list_places(text: str, file: str) -> Iterator[tuple[Place, KeyPath]]:
    document = parse_document(text, file, Report())
    if document:
        found = _walk(document.front, ())
        yield from sorted(found, key=lambda each: (each[0], -len(each[1])))


def _walk(node: RawNode, path: KeyPath) -> Iterator[tuple[Place, KeyPath]]:
    if path:
        yield node.place, path
    if isinstance(node, RawMapping):
        for key, value in node.values.items():
            yield node.keys[key], (*path, key)
            yield from _walk(value, (*path, key))
    elif isinstance(node, RawList):
        for at, item in enumerate(node.items):
            yield from _walk(item, (*path, at))


def _body_line(text: str, file: str) -> int:
    document = parse_document(text, file, Report())
    return document.body_line if document else 1 << 30


def _path_of(
    diagnostic: Diagnostic,
    file: str,
    places: list[tuple[Place, KeyPath]],
    starts: list[tuple[int, int]],
    body_line: int,
) -> KeyPath:
    """Where in the source's data the finding belongs; empty for nowhere."""
    place = diagnostic.place
    if place.file != file:
        return (ATTACHMENTS.key,)
    if place.line >= body_line:
        return (BODY,)
    at = bisect_right(starts, (place.line, place.column))
    path = places[at - 1][1] if at else ()
    if missing := _MISSING.search(diagnostic.message):
        is_here = at and starts[at - 1] == (place.line, place.column)
        above = path if is_here and path[-1:] != (missing[1],) else path[:-1]
        return (*(above if is_here else ()), missing[1])
    return path


def _nearest(path: KeyPath, names: set[str]) -> str:
    """The name of the field at the path, or of what it stands in; empty for none."""
    added = tuple(NEW if isinstance(step, int) else step for step in path)
    for length in range(len(path), 0, -1):
        for steps in (path[:length], added[:length]):
            for name in (name_of(steps), f"{name_of(steps)}/sheet"):
                if name in names:
                    return name
    return ""
