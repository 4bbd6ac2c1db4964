"""Owns how a table stands in a text area: cells parted by tabs, as spreadsheets copy them."""

from collections.abc import Sequence

Grid = tuple[tuple[str, ...], ...]


def write_sheet(rows: Sequence[Sequence[str]]) -> str:
    """The rows as text; a cell that holds a tab, a line end or begins with a quote is quoted."""
    return "\n".join("\t".join(map(_write, row)) for row in rows)


def _write(cell: str) -> str:
    if cell.startswith('"') or "\t" in cell or "\n" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def parse_sheet(text: str) -> Grid:
    """The rows of a text, all of one width, without blank rows and columns at its edges."""
    rows, row, at = [], [], 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    while at <= len(text):
        cell, at = _read(text, at)
        row.append(cell)
        if at >= len(text) or text[at] == "\n":
            rows.append(row)
            row = []
        at += 1
    return trim([[each.rstrip() for each in row] for row in rows])


def _read(text: str, at: int) -> tuple[str, int]:
    """The cell that begins there, and where it ends."""
    if text[at : at + 1] == '"':
        end, parts = at + 1, []
        while (found := text.find('"', end)) >= 0:
            parts.append(text[end:found])
            if text[found + 1 : found + 2] != '"':
                if text[found + 1 : found + 2] in ("", "\t", "\n"):
                    return "".join(parts), found + 1
                break
            parts.append('"')
            end = found + 2
    ends = [end for sign in "\t\n" if (end := text.find(sign, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def trim(rows: Sequence[Sequence[str]]) -> Grid:
    """The rows as a rectangle, without rows and columns that are blank throughout."""
    full = [row for row in rows if any(cell.strip() for cell in row)]
    width = max(map(len, full), default=0)
    even = [[*row, *[""] * (width - len(row))] for row in full]
    kept = [at for at in range(width) if any(row[at].strip() for row in even)]
    return tuple(tuple(row[at] for at in kept) for row in even)
