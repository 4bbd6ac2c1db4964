"""Whatever signs a value holds, it is read as written, or something is said: nothing is lost in silence."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.reading.raw import RawList, RawMapping, RawText, parse_yaml

SIGNS = [
    *"#\"'[]{}(),:;：，；>|*&!%@`-?~=\\/<^$+._ \u3000\t",
    *(" #", "# ", ": ", "- ", "  # ", ", ", '"甲"'),
]
WORDS = [
    "甲",
    "乙公司",
    "5",
    "楼",
    "12",
    "2026-11-18",
    "a",
    "days",
    "第一",
    "true",
    "“",
    "”",
    "…",
    "℃",
]
TEXTS = st.lists(st.sampled_from(SIGNS + WORDS), min_size=1, max_size=8).map("".join)

PROFILE = settings(max_examples=300, deadline=None)


def read(text):
    report = Report()
    return parse_yaml(text, Place("index.md"), report), report.diagnostics


_COMMENT = re.compile(r"[ \t][ \t]#|#[ \t]|#$|(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|true|a|days)[ \t]+#")


def is_plain_yaml(text):
    """What YAML's own writers mean by it: a whole quoted text or bracket, a block, a comment apart."""
    text = text.strip(" \t")
    return text[:1] in "\"'[{|>#" or text[-1:] in "|>" or _COMMENT.search(text) is not None


@PROFILE
@given(TEXTS)
@example("学生公寓 #5 楼")
@example("甲: 乙: 丙")
def test_a_value_is_whole_or_told(text):
    root, told = read(f"title: {text}\nnumber: 1\n")
    value = root and root.values.get("title")
    if is_plain_yaml(text) or told:
        return
    assert isinstance(value, RawText)
    assert value.text == text.strip()
    assert root.values["number"].text == "1"


@PROFILE
@given(TEXTS)
def test_an_item_is_whole_or_told(text):
    root, told = read(f"x:\n  - {text}\n  - 1\n")
    value = root and root.values.get("x")
    if is_plain_yaml(text) or told:
        return
    assert isinstance(value, RawList)
    item = value.items[0]
    if isinstance(item, RawMapping):  # `- 时间: 9点` has a name of its own: its schema tells
        ((key, inner),) = item.values.items()
        assert ":" in text
        assert "".join(f"{key}:{inner.text}".split()) == "".join(text.split())
    elif isinstance(item, RawText):
        assert item.text == text.strip()
    else:
        assert text.lstrip()[:2] in ("- ", "-")


@PROFILE
@given(TEXTS.filter(lambda text: not set(text) & set("[]{},\"'")))
def test_a_cell_is_whole_or_told(text):
    root, told = read(f"x: [{text}, 乙]\n")
    value = root and root.values.get("x")
    if told or not text.strip(" \t"):
        return
    assert isinstance(value, RawList)
    item, other = value.items
    assert other.text == "乙"
    if isinstance(item, RawText):
        assert item.text == text.strip()
    else:
        assert isinstance(item, RawMapping)
        assert ":" in text
        ((key, inner),) = item.values.items()
        assert "".join(f"{key}:{inner.text}".split()) == "".join(text.split())


@PROFILE
@given(TEXTS.filter(lambda text: not set(text) & set("[]{},\"'")))
def test_a_named_value_in_braces_is_whole_or_told(text):
    root, told = read(f"x: {{a: {text}, b: 乙}}\n")
    value = root and root.values.get("x")
    if told or not text.strip(" \t"):
        return
    assert isinstance(value, RawMapping)
    assert value.values["b"].text == "乙"
    assert isinstance(value.values["a"], RawText)
    assert value.values["a"].text == text.strip()


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if sign.strip(" #\t")])
def test_every_sign_stands_everywhere(sign):
    for text in (f"甲{sign}乙", f"甲 {sign}乙", f"甲{sign} 乙", f"甲{sign}"):
        root, told = read(f"title: {text}\nnumber: 1\n")
        assert told or root.values["title"].text == text.strip()
