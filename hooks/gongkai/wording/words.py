"""Owns the reading of `words.yml`: every string that readers see, in one place."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

Words = Mapping[str, Mapping[str, str]]

WORDS_FILE = Path(__file__).with_name("words.yml")


@cache
def read_words() -> Words:
    """The words by component and name; some hold `{names}` to be filled in."""
    words: Words = yaml.load(WORDS_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return words
