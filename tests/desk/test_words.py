"""Every word that the desk's templates and code ask for is there, and every word is used."""

import re
from pathlib import Path

from gongkai.desk.desk_words import read_desk_words

ROOT = Path(__file__).parents[2]
ASKED = re.compile(r"\bsay\.([a-z_]+)\.([a-z_]+)")


def test_templates_ask_only_for_words_that_exist():
    words = read_desk_words()
    asked = {
        pair
        for path in (ROOT / "overrides/desk").glob("*.html")
        for pair in ASKED.findall(path.read_text("utf-8"))
    }
    assert len(asked) > 60
    assert {
        (section, name) for section, name in asked if name not in words.get(section, {})
    } == set()
    methods = {name for name in dir({}) if not name.startswith("_")}
    assert not {pair for pair in asked if pair[1] in methods}, "a template would get the method"


def test_no_word_is_left_over():
    code = "\n".join(
        path.read_text("utf-8")
        for folder, kind in (("hooks/gongkai/desk", "*.py"), ("overrides/desk", "*.html"))
        for path in (ROOT / folder).glob(kind)
    )
    left = [
        f"{section}.{name}"
        for section, names in read_desk_words().items()
        for name in names
        if section not in ("types", "hints", "look")
        and f"say.{section}.{name}" not in code
        and f'"{name}"' not in code
    ]
    assert left == []
