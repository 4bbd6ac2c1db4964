"""Every word that a template asks for stands in words.yml, and every word there is used."""

import re
from pathlib import Path

from gongkai.wording.words import read_words

ROOT = Path(__file__).parents[2]
IN_TEMPLATES = re.compile(r"words\.([a-z_]+)\.([a-z_0-9]+)")


def _asked_by_templates():
    for path in (ROOT / "overrides").rglob("*.html"):
        yield from IN_TEMPLATES.findall(path.read_text("utf-8"))


def test_templates_ask_only_for_words_that_exist():
    words = read_words()
    asked = set(_asked_by_templates())
    assert len(asked) > 20
    assert {
        (section, name) for section, name in asked if name not in words.get(section, {})
    } == set()


def test_no_word_has_a_name_that_a_template_takes_for_something_else():
    """`words.chart.keys` is a method of the mapping, printed with its place in memory."""
    names = {name for section in read_words().values() for name in section}
    assert names & {name for _, name in _asked_by_templates()} & set(dir(dict)) == set()


def test_no_word_is_left_over():
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "hooks" / "gongkai").rglob("*.py"))
    asked = set(_asked_by_templates())
    by_value = {"audience", "nav", "stage", "states", "headline", "lists"}  # looked up by an id
    by_value |= {each for each in read_words() if each.startswith(("kind_", "data_"))}
    left = [
        f"{section}.{name}"
        for section, names in read_words().items()
        for name in names
        if (section, name) not in asked and f'"{name}"' not in code and section not in by_value
    ]
    assert left == []
