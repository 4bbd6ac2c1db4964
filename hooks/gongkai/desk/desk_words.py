"""Owns the reading of `desk_words.yml`: every word of the desk, in one place."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

Words = Mapping[str, Mapping[str, str]]

DESK_WORDS = Path(__file__).with_name("desk_words.yml")


@cache
def read_desk_words() -> Words:
    """The words by page and name; some hold `{names}` to be filled in."""
    words: Words = yaml.load(DESK_WORDS.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return words
