"""Owns the guessing of what a misspelt name was meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

MAX_NEAR = 4
MAX_COMPARED = 80
"""Longer texts are no misspelt names; comparing them would cost time quadratic in their length."""


def near_names(written: str, known: Iterable[str]) -> str:
    """A sentence with up to four near names, best first; empty when nothing is near."""
    near = get_close_matches(written[:MAX_COMPARED], list(known), n=MAX_NEAR, cutoff=0.5)
    return f"是不是想写：{'、'.join(near)}" if near else ""
