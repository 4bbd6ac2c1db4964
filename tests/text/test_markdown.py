"""Texts without inline markup skip the search for it; nothing that is shown may change by that."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from gongkai.text import markdown

MARKUP = (
    "* ** _ ` `` \\ ! [ ] ( ) < > & &amp; # | - ]: <b> </b> <http://a.example> \x02 \x03".split()
)
PIECES = [*MARKUP, "  \n", "\n", "\n\n", " ", "1. ", "- ", "学校", "公示 5 天", "x"]


def convert(text, *, spared):
    converter = markdown._converter.__wrapped__()
    if not spared:
        converter.treeprocessors.deregister("plain_texts")
    return converter.convert(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_same_html(text):
    assert convert(text, spared=True) == convert(text, spared=False)


def test_plain_texts_are_spared(monkeypatch):
    """Markdown still treats an AtomicString as one: if it didn't, a build would take twice the time."""
    searched = []
    name = "_InlineProcessor__applyPattern"
    search = getattr(InlineProcessor, name)

    def count(self, pattern, data, *rest):
        searched.append(data)
        return search(self, pattern, data, *rest)

    monkeypatch.setattr(InlineProcessor, name, count)
    html = convert(
        "第一段没有标记。\n\n第二段有**标记**。\n\n| 项目 |\n| --- |\n| 水费 |\n", spared=True
    )
    assert re.search("<strong>标记</strong>", html)
    assert searched
    assert not {"第一段没有标记。", "水费"} & set(searched)
