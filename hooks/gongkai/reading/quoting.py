"""Owns quotes: where quoted text ends, where a name does, and text put in quotes for YAML or a clerk."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

_QUOTED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL),
    "'": re.compile(r"'(?:[^']|'')*'"),
}
_NO_KEY = re.compile(r"""[\[{"'#&*!|>]|[-?:](?:\s|$)""")
_NAME_END = re.compile(r"[ \t]*:(?=[ \t]|$)")
_COLON = re.compile(r":(?=[ \t]|$)")
MAX_QUOTED = 60
"""A longer value isn't written out in a message."""


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Text in one line, columns from 0."""

    line: int
    start: int
    end: int


def find_quoted_end(text: str, at: int) -> int | None:
    """Behind the closing quote of the quoted text that begins there; None when it isn't closed."""
    found = _QUOTED[text[at]].match(text, at)
    return found.end() if found else None


def find_key(line: str, start: int) -> tuple[int, int] | None:
    """Where the name that begins there ends, and where its value begins; None where no name stands."""
    behind = start
    if line[start : start + 1] in ('"', "'"):
        behind = find_quoted_end(line, start) or len(line)
        if not _NAME_END.match(line, behind):
            return None
    elif _NO_KEY.match(line, start):
        return None
    colon = _COLON.search(line, behind)
    if colon is None:
        return None
    value = colon.end()
    while value < len(line) and line[value] in " \t":
        value += 1
    return colon.start(), value


def quote(text: str) -> str:
    """The text in double quotes, as YAML reads it back."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def quote_for_clerk(text: str) -> str:
    """The text in quotes, with as few strange signs as can be."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quote_value(line: str, value: str = "") -> str:
    """What to do to have the line's value, or the one given, taken as text: the whole line with quotes."""
    key = find_key(line, len(line) - len(line.lstrip(" -")))
    value = value or (line[key[1] :].strip() if key else "")
    if key is None or not value:
        return "把整段内容放进英文引号"
    if len(value) > MAX_QUOTED:
        return "把冒号后面的整段内容放进英文引号"
    return f"写成 {line[: key[0]].strip(' -')}: {quote_for_clerk(value)}"


def quote_spans(
    text: str, spans: Iterable[TextSpan]
) -> tuple[str, dict[int, tuple[tuple[int, int], ...]]]:
    """The text with each span quoted, and which columns of it stand behind how many added signs."""
    lines = text.split("\n")
    added: dict[int, tuple[tuple[int, int], ...]] = {}
    for number, group in groupby(spans, key=lambda span: span.line):
        line, parts, at, total = lines[number], [], 0, 0
        marks = []
        for span in group:
            written = line[span.start : span.end]
            quoted = quote(written)
            parts += [line[at : span.start], quoted]
            marks.append((span.start + total + 1, total + len(quoted) - len(written)))
            total, at = marks[-1][1], span.end
        lines[number] = "".join([*parts, line[at:]])
        added[number] = tuple(marks)
    return "\n".join(lines), added
