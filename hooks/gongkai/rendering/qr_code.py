"""Owns how an address becomes a QR code (GB/T 18284-2000, ISO/IEC 18004) for paper."""

import segno
from markupsafe import Markup

CORRECTION = "m"
"""15 % of a code may be stained or torn."""
MASK = 3
"""Fixed: readers take any, and trying all eight takes four times as long."""
QUIET = 4
"""Modules of white around the code, as the standard asks."""


def render_qr_code(address: str, label: str) -> Markup:
    """The code as an SVG element without a size of its own; `label` is its text for screen readers."""
    code = segno.make_qr(address, error=CORRECTION, mask=MASK, boost_error=False)
    svg = code.svg_inline(omitsize=True, border=QUIET, svgclass="gk-qr", lineclass=None)
    head = Markup('<svg role="img" aria-label="{}" ').format(label)
    return Markup(svg.replace("<svg ", head, 1))  # of digits and letters of our own
