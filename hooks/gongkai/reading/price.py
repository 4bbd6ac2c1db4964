"""Owns what a price by the unit is: 12.50元/份, 3元/人·月; knows no key."""

import re
import unicodedata

from gongkai.diagnostics.diagnostic import Fault

PRICE = re.compile(
    r"([0-9]{1,9}(?:,?[0-9]{3}){0,3}(?:\.[0-9]{1,4})?)\s*(万?元)\s*(?:/|每|一)\s*(\S(?:.{0,18}\S)?)"
)
_TURNED = re.compile(r"每\s*(\S{1,10}?)\s*([0-9][0-9,]*(?:\.[0-9]{1,4})?)\s*(万?元)")


def parse_price(text: str, _: object) -> str | Fault:
    """The price as readers see it: its figure, 元, and the unit that it is for."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = PRICE.fullmatch(plain)
    if found:
        return f"{found[1]}{found[2]}/{found[3]}"
    turned = _TURNED.fullmatch(plain)
    if turned:
        return f"{turned[2]}{turned[3]}/{turned[1]}"
    return Fault(
        rule="invalid-money",
        message="",
        expected="数字、元、斜线和计价的单位，如 12.50元/份、300元/人",
        help="写明每一份、每一人多少元；总的金额写在金额一项里",
    )
