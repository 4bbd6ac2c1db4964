"""Owns the numbers that a table keeps in several cells: side by side, a digit in each, or joined by a formula.

Knows not what a number means; what could be anyone's by its length is given, and looked at elsewhere.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.files.cells import Cell
from gongkai.guard.scan import narrow
from gongkai.guard.spelt_digits import read_spelt_digit

ID, PHONE = 18, 11
"""Digits of a resident ID number, of a mobile phone's."""
_DIGITS = re.compile(r"[0-9]{1,17}[Xx]?|[Xx]")
_RULE = re.compile(":?-{2,}:?")
"""Below the heads of a table of Markdown."""
_DASH = re.compile("[-–—~·./]{1,2}")
_OF_ID = {
    (6, 8, 4),
    (6, 4, 4, 4),
    (6, 4, 2, 2, 4),
    (6, 8, 3, 1),
    (3, 3, 8, 4),
    (2, 2, 2, 8, 4),
}
_OF_PHONE = {(3, 8), (7, 4), (3, 4, 4)}
_MAX_PARTS = 6
_TELLING = re.compile("身份证|证件|号码|手机|电话|联系")
_JOINS = re.compile(r"&|\bCONCAT", re.IGNORECASE)
_TERM = re.compile(
    r"\s*(?:\"([^\"]{0,99})\"|\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?![(\w!])|([0-9]{1,20})"
    r"|(?:CONCAT(?:ENATE)?|TEXT|T|TRIM)\(|[&(),=])",
    re.IGNORECASE,
)
MAX_KNOWN = 200_000
"""Cells that formulas may refer to."""
MAX_FORMULAS = 50_000
_MAX_VALUE = 20


class CellRuns:
    """What has been seen of a table, row by row."""

    def __init__(self) -> None:
        self._heads: dict[str, str] = {}
        """The last text in each column that is no number."""
        self._known: dict[tuple[str, int], str] = {}
        self._formulas: list[tuple[int, str, str]] = []

    def join(
        self, number: int, cells: Sequence[Cell], texts: Sequence[str]
    ) -> Iterator[tuple[str, str]]:
        """(column of the first cell, number) of each that stands in neighbouring cells of the row."""
        run: list[tuple[str, str]] = []
        left = ""
        for cell, written in zip(cells, texts, strict=True):
            text = read_spelt_digit(narrow(written.partition("\t")[0]).strip())
            self._remember(number, cell, text)
            if _DIGITS.fullmatch(text):
                run.append((cell.column, text))
            elif text and not (run and _DASH.fullmatch(text)):
                yield from self._joined(run, left)
                run, left = [], text
                if not _RULE.fullmatch(text):
                    self._heads[cell.column] = text
        yield from self._joined(run, left)

    def _remember(self, number: int, cell: Cell, text: str) -> None:
        if 0 < len(text) <= _MAX_VALUE and len(self._known) < MAX_KNOWN:
            self._known[cell.column.upper(), number] = text
        formula = cell.aside.rpartition("\t")[2]
        if formula and _JOINS.search(formula) and len(self._formulas) < MAX_FORMULAS:
            self._formulas.append((number, cell.column, formula[:500]))

    def _joined(self, run: Sequence[tuple[str, str]], left: str) -> Iterator[tuple[str, str]]:
        """What the cells of a run give; `left` is the text before its first."""
        if len(run) < 2:
            return
        if len(run) >= PHONE and all(len(text) == 1 for _, text in run):
            yield from self._single(run, left)
            return
        for start in range(len(run) - 1):
            length = len(run[start][1])
            for end in range(start + 2, min(start + _MAX_PARTS, len(run)) + 1):
                length += len(run[end - 1][1])
                if length in (ID, PHONE) and self._is_one(
                    run[start:end], length, left if start == 0 else ""
                ):
                    yield run[start][0], "".join(text for _, text in run[start:end])
                if length >= ID:
                    break

    def _single(self, run: Sequence[tuple[str, str]], left: str) -> Iterator[tuple[str, str]]:
        """What a form's cells of one digit give: the whole run, and each part that is long enough."""
        digits = "".join(text for _, text in run)
        is_told = _TELLING.search(left) or _TELLING.search(self._heads.get(run[0][0], ""))
        for length in (ID, PHONE):
            if len(run) == length or length == ID or is_told:
                for start in range(len(run) - length + 1):
                    yield run[start][0], digits[start : start + length]

    def _is_one(self, parts: Sequence[tuple[str, str]], length: int, left: str) -> bool:
        """Whether the cells may be parts of one number: by their lengths, or as nothing tells them apart."""
        lengths = tuple(len(text) for _, text in parts)
        heads = [self._heads.get(column, "") for column, _ in parts]
        is_told = _TELLING.search(heads[0]) is not None and not any(
            head and head != heads[0] for head in heads[1:]
        )
        if is_told or (_TELLING.search(left) and len(left) < _MAX_VALUE):
            return True
        if length == ID:
            return lengths in _OF_ID or len(parts) == 2
        return lengths in _OF_PHONE and len(set(heads)) == 1

    def reckon(self) -> Iterator[tuple[int, str, str]]:
        """(row, column, text) of each formula that joins texts and cells of the table."""
        for number, column, formula in self._formulas:
            text = self._value(formula)
            if text:
                yield number, column, text

    def _value(self, formula: str) -> str:
        """What the formula gives, where it only joins; empty else."""
        parts, at = [], 0
        while at < len(formula):
            term = _TERM.match(formula, at)
            if term is None:
                return ""
            at = term.end()
            if term[2]:
                parts.append(self._known.get((term[2].upper(), int(term[3])), ""))
            else:
                parts.append(term[1] or term[4] or "")
        return "".join(parts)
