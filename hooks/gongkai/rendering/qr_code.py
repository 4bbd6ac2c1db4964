"""Owns how an address becomes a QR code (GB/T 18284-2000, ISO/IEC 18004) for paper."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import segno
from markupsafe import Markup

CORRECTION = "m"
"""15 % of a code may be stained or torn."""
MASK = 3
"""Fixed: readers take any, and trying all eight takes four times as long."""
QUIET = 4
"""Modules of white around the code, as the standard asks."""


_SVG = Markup(
    '<svg role="img" aria-label="{label}" viewBox="0 0 {size} {size}" class="gk-qr">'
    '<path stroke="#000" d="{path}"/></svg>'
)
_DARK = re.compile(rb"\x01+")


def render_qr_code(address: str, label: str) -> Markup:
    """The code as an SVG element without a size of its own; `label` is its text for screen readers."""
    size, path = _render(address)
    return _SVG.format(label=label, size=size, path=path)


@lru_cache(maxsize=8)  # an entry's sheet is made right after its page
def _render(address: str) -> tuple[int, str]:
    """How many modules the code is wide, and its dark ones as a path."""
    rows = segno.make_qr(address, error=CORRECTION, mask=MASK, boost_error=False).matrix
    return len(rows) + 2 * QUIET, "".join(_draw(rows))


def _draw(rows: Iterable[bytearray]) -> Iterator[str]:
    """The dark modules, each run in a row as one line; segno's own way of writing takes three times as long."""
    pen_x, pen_y, move = 0, -0.5, "M"
    for y, row in enumerate(rows, QUIET):
        for run in _DARK.finditer(row):
            x = run.start() + QUIET
            yield f"{move}{x - pen_x} {y - pen_y:g}h{run.end() - run.start()}"
            pen_x, pen_y, move = run.end() + QUIET, y, "m"
