"""Owns which figure of a workbook a typed column shows: an amount to the fen, whatever its format rounds."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gongkai.diagnostics.diagnostic import Fault
from gongkai.entry.table import is_blank_cell
from gongkai.files.sheet_cells import SheetCell
from gongkai.reading.fields import MONEY, Field

_FEN = Decimal("0.01")
_MOST_DECIMALS = 6
"""Of what is no amount in 元: as many as a number may have."""


def settle_figures(
    rows: list[list[str]],
    stored: Mapping[tuple[int, int], SheetCell],
    columns: Sequence[Field[Any]],
) -> list[list[str]]:
    """The rows with what each stored number is in its column."""
    if not stored:
        return rows
    return [
        [
            _settle(text, stored[r, c], columns[c])
            if (r, c) in stored and c < len(columns)
            else text
            for c, text in enumerate(row)
        ]
        for r, row in enumerate(rows)
    ]


def shorten(text: str, cell: SheetCell) -> str:
    """The cell's text; without a format, of no more decimals than anyone reads."""
    if cell.decimals is not None or cell.value is None or text != f"{cell.value:f}":
        return text
    return _plain(round_to(cell.value, _MOST_DECIMALS))


def _settle(text: str, cell: SheetCell, column: Field[Any]) -> str:
    if cell.value is None or column.type is not MONEY or column.unit or is_blank_cell(text):
        return shorten(text, cell)
    exact = round_to(cell.value, 2)
    shown = column.parse(text)
    if shown == exact or (isinstance(shown, Fault) and cell.decimals is not None):
        return text
    return f"{exact:,.2f}" if "," in text else _plain(exact)


def round_to(value: Decimal, places: int) -> Decimal:
    """The value with at most so many decimals, halves away from zero, as spreadsheets round."""
    if -int(value.as_tuple().exponent) <= places:
        return value
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
