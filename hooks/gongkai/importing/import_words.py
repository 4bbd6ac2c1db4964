"""Owns the reading of `import_words.yml`: every sentence that is said of what was taken in, in one place."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("import_words.yml")


@cache
def read_import_words() -> Mapping[str, Mapping[str, str]]:
    """The sentences by subject and name; some hold `{names}` to be filled in."""
    words: Mapping[str, Mapping[str, str]] = yaml.load(
        _FILE.read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return words
