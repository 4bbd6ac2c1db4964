"""No body that passes the check takes a converter long, and telling so grows as the body does."""

import re

import pytest

from boards import NOTICE, NOTICE_TEXT, check_text, lay_board
from effort import limit_effort, measure_growth
from gongkai.text.markdown import convert
from gongkai.text.tangles import MAX_TAGS, find_tangle, is_convertible
from thoroughness import times

FULL = times(1_000_000, 400_000)
ENOUGH = 1000
"""Units of work for the worst body that passes; about ten seconds on a laptop, and a few as a rule."""


def repeat(piece):
    return lambda size: piece * (size // len(piece.encode()))


def growing(sign, between):
    """Runs of the sign, each longer than the last."""

    def make(size):
        runs, told = [], 0
        while told < size:
            runs.append(sign * (len(runs) + 1))
            told += len(runs) + 1
        return between.join(runs)

    return make


SHAPES = {
    "open tags": repeat("<div>"),
    "open tags in lines": repeat("<div>文字\n"),
    "open tags of tables": repeat("<table><tr><td>"),
    "emphasised tags": repeat("<em>字"),
    "tags of paragraphs": repeat("<p>文字\n"),
    "tags without an end": repeat('<a href="x '),
    "half tags": repeat("<b "),
    "comments": repeat("<!--"),
    "finished comments": repeat("<!-- -->"),
    "declarations": repeat("<!A"),
    "lines under texts": repeat("标题\n====\n"),
    "lines of one sign": repeat("=\n"),
    "back-ticks, growing": growing("`", " "),
    "back-ticks in lines": growing("`", "\n"),
    "back-ticks in pairs": repeat("`a"),
    "back-ticks alone": repeat("`"),
    "strokes": repeat("_"),
    "strokes and letters": repeat("__a "),
    "stars": repeat("*"),
    "stars and letters": repeat("*a **b "),
    "quotes": repeat(">"),
    "quoted lines": repeat("> 一\n"),
    "quotes in quotes": repeat("> > > > > > > > > > 一\n"),
    "items": repeat("- 一\n"),
    "numbered items": repeat("1. 一\n"),
    "items in items": lambda size: "\n".join(f"{'  ' * (at % 19)}- 一" for at in range(size // 26)),
    "brackets before a long text": lambda size: "[" * 2000 + "字" * (size // 3),
    "pictures' brackets": lambda size: "![" * 1900 + "字" * (size // 3),
    "brackets and round ones": lambda size: "[a](" * 1900 + "(" * size,
    "closing brackets": repeat("]("),
    "references": repeat("&lt;"),
    "ampersands": repeat("&"),
    "backslashes": repeat("\\*"),
    "tables": repeat("| 一 |\n| - |\n| 二 |\n\n"),
    "rows": repeat("|一|二|\n"),
    "cells": repeat("一|"),
    "fences": repeat("```\n一\n"),
    "headings": repeat("## 一样\n\n"),
    "blanks at line ends": repeat("一  \n"),
    "addresses": repeat("<http://a.example> "),
    "colons": repeat("：：\n"),
    "angles": repeat("<"),
}
COSTLY = (
    "open tags",
    "back-ticks, growing",
    "back-ticks in pairs",
    "brackets before a long text",
    "backslashes",
    "blanks at line ends",
)
"""Of which a converter's effort grows with the square of the body."""


def largest_that_passes(make):
    """The largest of ever smaller bodies of the shape that a converter is given."""
    size = FULL
    while size > 1000 and not is_convertible(make(size)):
        size = size * 3 // 4
    return make(size)


@pytest.mark.parametrize("shape", COSTLY)
def test_the_worst_that_passes_is_converted_soon(shape):
    text = largest_that_passes(SHAPES[shape])
    limit_effort(ENOUGH, lambda: convert(text, "{number}", ""))


@pytest.mark.parametrize(
    "shape", [*COSTLY[:4], "comments", "half tags", "tags without an end", "declarations"]
)
def test_telling_grows_as_the_body_does(shape):
    short, long = SHAPES[shape](FULL // 8), SHAPES[shape](FULL // 4)
    growth = measure_growth(
        lambda: is_convertible(short), lambda: is_convertible(long), enough=4, light=60
    )
    assert growth <= 4


def said(tmp_path, body):
    return check_text(lay_board(tmp_path, {NOTICE: f"{NOTICE_TEXT}\n第一段。\n\n{body}\n"}))


@pytest.mark.parametrize(
    ("shape", "what"),
    [
        ("open tags", f"超过 {MAX_TAGS} 层的网页代码"),
        ("back-ticks, growing", "一段 200"),
        ("lines under texts", "一段 "),
        ("brackets before a long text", "一段 "),
        ("backslashes", "一段 "),
    ],
)
def test_it_is_told_where_it_begins(shape, what, tmp_path):
    told = said(tmp_path, SHAPES[shape](200_000))
    assert re.search(rf"disclosures/{NOTICE}:15:[0-9]+: error\[tangled-body\]", told)
    assert f"写的是：{what}" in told


def test_too_many_small_parts_are_told(tmp_path):
    told = said(tmp_path, repeat("- 一\n\n")(1_000_000))
    assert "error[tangled-body]" in told and "行，太多的段落、列表或格子" in told


@pytest.mark.parametrize(
    "body",
    [
        "公示期间如有异议，请向校务公开办公室反映。" * 3000,
        "**要紧**：见 [通知](https://example.edu.cn/a)，`A-1` 号，<sup>注</sup>。\n\n" * 1500,
        "| 项目 | 金额 |\n| --- | --- |\n" + "| **水费** [明细](list.csv) | 1,900.00 |\n" * 1900,
        "- 第一项 [附件](a.pdf)\n" * 1900,
        "他说：“好”。1900*900*1.5mm，张*明，A&B，3<5。\n" * 500,
        "<p>从别处粘贴来的文字</p>\n" * 3000,
        "<table><tr><td>一</td><td>二</td></tr></table>\n\n" * 500,
        "一行接着一行，没有空行\n" * 1500,
    ],
    ids=["prose", "marked", "table", "list", "signs", "pasted", "tables", "lines"],
)
def test_what_people_write_is_none(body):
    assert find_tangle(body) is None
