"""Owns how a plain text stands in Markdown as it is; knows no file."""

import re

_SIGNS = re.compile(r"[\[\]`<~]")
_OPENING = re.compile(r"(#{1,6}(?=\s|[^\s\d#])|>|[-+*](?=\s)|\|)")


def escape_text(text: str) -> str:
    """The text, one line, such that no sign of it is taken for markup."""
    text = _SIGNS.sub(r"\\\g<0>", text)
    if text.count("*") > 1:
        text = text.replace("*", "\\*")
    return _OPENING.sub(r"\\\1", text, count=1) if _OPENING.match(text) else text


def write_grid(rows: list[list[str]], right: list[bool]) -> str:
    """A table of Markdown; the first row are its headings, `right` tells columns of figures."""
    lines = [_row(rows[0])]
    lines.append(_row(["---:" if each else "---" for each in right]))
    return "\n".join([*lines, *(_row(row) for row in rows[1:])])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(' '.join(each.split()).replace('|', chr(92) + '|') for each in cells)} |"
