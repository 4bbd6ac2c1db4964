# ruff: noqa: E501 — many short texts
"""No regular expression of the engine blows up: the time grows with the text, not with its square."""

import importlib
import inspect
import pkgutil
import re
from collections import deque

import pytest

import gongkai
from effort import measure_growth
from gongkai.guard.patterns import read_privacy

LENGTH, TIMES = 3_000, 4
BOUND = TIMES * 2.5
"""Four times the text takes four times the time; sixteen times would be its square."""
NOISE = 1.5
"""Units of work; what is done within them has not blown up."""
UNITS = (
    *("1", "1 ", "1-", "13 9", "1390 ", "6222 ", "a", "a@", "a.", "@a.", "A1", "x=", "<", "<a ", "<!--", "</", "&#", "&#1"),
    *("[", "[a](", "![", "](", "(", "((", ")", "\\", "\\(", "{", "*", "_", "`", "~", "|", "| a ", "- ", "#", ">", ":", "::: "),
    *(" ", "\t", "\n", "\r\n", " \n", "a\n", "  - a\n", "---\n", "：", "，", "、", "（", "路1", "小区1栋", "出生1990", "学号：", "身份证 1"),
    *("住址：路", "路一二三", "公示", "第1条", "2026-01-01", "2026年", "%", "%3", "%31", "/", "//", "../", "http://a", "http://a.b/", "'", '"'),
    *('a="', "a='1' ", " AUTHOR ", "instr>", "<Company>", "<author>", "/Info ", "/Info 1 ", "/A ", "/X Do", "\xff", "\xff\x00", "\x00"),
    *("<mc:AlternateContent>", "<fileSharing ", " userName=", " xmlns:a=", " a:b=", "<rdf:RDF ", "obj ", "1 0 obj"),
)  # fmt: skip


def compiled():
    """Every pattern that a module of the engine or the privacy rules hold, with its name."""
    for each in pkgutil.walk_packages(gongkai.__path__, "gongkai."):
        if each.name.endswith("__main__"):  # runs the command
            continue
        for name, value in vars(importlib.import_module(each.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{each.name}.{name}", value
    for rule in read_privacy().rules.values():
        held = {"prefilter": rule.prefilter, "not_after": rule.not_after}
        held |= {f"pattern {number}": each for number, each in enumerate(rule.patterns, 1)}
        for name, value in held.items():
            if value:
                yield f"{rule.id} {name}", value


PATTERNS = dict(compiled())
OUR_OWN = {"gongkai.search.extracting._TAG"}
"""Sees only the HTML that we have written, in which no `<` stands alone."""


def is_anchored(name):
    """Whether a module uses it at one place of a text only, never in search of one."""
    module, _, own = name.rpartition(".")
    if not module.startswith("gongkai."):
        return False
    source = inspect.getsource(importlib.import_module(module))
    uses = set(re.findall(rf"\b{own}\.(\w+)", source))
    return bool(uses) and uses <= {"match", "fullmatch", "pattern"}


def test_the_patterns_are_found():
    assert len(PATTERNS) > 60
    assert any("personal-address" in name for name in PATTERNS)


def finding(pattern, text):
    """The work of finding all that the pattern finds in the text."""
    return lambda: deque(pattern(text), maxlen=0)


def growth(pattern, short, long):
    """How many times the work of the short text the long one takes; 0 for hardly any."""
    short, long = finding(pattern, short), finding(pattern, long)
    return measure_growth(short, long, enough=BOUND, light=NOISE)


@pytest.mark.parametrize("name", sorted(PATTERNS.keys() - OUR_OWN))
def test_the_time_of_a_pattern_grows_with_the_text(name):
    pattern = PATTERNS[name]
    find = (lambda text: (pattern.match(text),)) if is_anchored(name) else pattern.finditer
    for unit in UNITS:
        short, long = (unit * (size // len(unit)) for size in (LENGTH, LENGTH * TIMES))
        if isinstance(pattern.pattern, bytes):
            short, long = short.encode("utf-8"), long.encode("utf-8")
        assert growth(find, short, long) <= BOUND, unit


def test_a_pattern_that_blows_up_is_noticed():
    """The measure itself: twice the text, four times the time."""
    find = re.compile("a+b").finditer
    short, long = "a" * LENGTH, "a" * LENGTH * TIMES
    assert growth(find, short, long) > BOUND
