"""Owns which sign stands between the cells of a CSV text: told by its lines, a comma where they don't tell."""

import csv
import io
import re
from itertools import islice

SEPARATORS = (",", "\t", ";", "；", "，")
"""What programs and people write between cells, the likeliest first."""

SAMPLE = 100_000
"""Characters that are looked at."""

_STATED = re.compile(r'"?sep=([,;\t；，])"?\r?\n', re.IGNORECASE)


def skip_stated(text: str) -> tuple[str, str]:
    """The sign that Excel's first line `sep=;` states, and the text behind that line; '' without one."""
    found = _STATED.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def find_separator(text: str) -> str:
    """The sign that parts every line into as many cells as the first; a comma goes before the others."""
    lines = io.StringIO(text[:SAMPLE])
    header = next((line for line in lines if line.strip()), "")
    present = [sign for sign in SEPARATORS if sign in header]
    if not present or present == [","]:
        return ","
    sample = text[:SAMPLE]
    if len(text) > SAMPLE:
        sample = sample[: sample.rfind("\n") + 1]
    fitting = [sign for sign in present if _parts_evenly(sample, sign)]
    if fitting:
        return fitting[0]
    return present[0] if len(present) == 1 else ","


def _parts_evenly(sample: str, sign: str) -> bool:
    """Whether the sign parts every line that has anything into the same number of cells, two or more."""
    try:
        counts = {
            len(row)
            for row in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=sign), 500)
            if any(cell.strip() for cell in row)
        }
    except csv.Error:
        return False
    return len(counts) == 1 and max(counts) > 1
