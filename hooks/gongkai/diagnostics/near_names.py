"""Owns the guessing of what a misspelt name was meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

MAX_NEAR = 4
MAX_COMPARED = 80
"""Longer texts are no misspelt names; comparing them would cost time quadratic in their length."""


def find_near(written: str, known: Iterable[str]) -> list[str]:
    """Up to four near names, best first."""
    return get_close_matches(written[:MAX_COMPARED], list(known), n=MAX_NEAR, cutoff=0.6)


def ask_near(near: Iterable[str]) -> str:
    """The question whether one of these names was meant; empty without any."""
    names = "、".join(near)
    return f"是不是想写：{names}" if names else ""


def near_names(written: str, known: Iterable[str]) -> str:
    """The same for the names that are near; empty when nothing is."""
    return ask_near(find_near(written, known))
