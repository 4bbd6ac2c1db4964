"""Owns whether the HTML of a clipboard is such as programs write: neither too long nor nested without end."""

import re

MAX_LENGTH = 2_000_000
MAX_DEPTH = 400
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,20})")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def is_sane(html: str) -> bool:
    """Whether it may be parsed: Word and Excel close what they open."""
    if len(html) > MAX_LENGTH:
        return False
    depth = 0
    for closes, name in _TAG.findall(html):
        if name.lower() in _VOID:
            continue
        depth = max(0, depth - 1) if closes else depth + 1
        if depth > MAX_DEPTH:
            return False
    return True
