"""What a clerk writes stands on the page as written, unless it clearly is markup."""

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.diagnostics.diagnostic import Place
from gongkai.search.extracting import split_html
from gongkai.text.body import read_body
from gongkai.text.markdown import convert

ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split(" |"))
    for line in Path(__file__).with_name("signs.md").read_text("utf-8").splitlines()
    if line.startswith("| ")
][2:]
SIGNS = "*_~#+[]()-.:：、，。!=^$%@;？"
LETTERS = "校公示甲乙5a"


def to_html(text):
    return convert(text, "表格 {number}", "仅限教职工")


def shown_of(text):
    return html.unescape(re.sub(r"<[^>]*>", "", to_html(text)))


@pytest.mark.parametrize(("written", "shown", "tags"), ROWS, ids=[row[0] for row in ROWS])
def test_signs_in_a_body(written, shown, tags):
    assert shown_of(written).strip() == shown
    found = re.findall(r"<(\w+)", to_html(written))
    assert found == ["p", *tags.split()]


@pytest.mark.parametrize("written", [row[0] for row in ROWS])
def test_the_search_holds_what_the_page_shows(written):
    assert list(split_html(to_html(written))) == [shown_of(written).strip()]


@pytest.mark.parametrize(("written", "shown", "tags"), ROWS, ids=[row[0] for row in ROWS])
def test_signs_in_a_cell(written, shown, tags):
    page = to_html(f"| 名称 | 内容 |\n| --- | --- |\n| 甲 | {written} |\n")
    cell = re.findall(r"<td[^>]*>(.*?)</td>", page, re.DOTALL)[-1]
    assert html.unescape(re.sub(r"<[^>]*>", "", cell)) == shown


def test_what_is_no_link_and_no_heading_is_none_to_the_checks():
    body = read_body("[2026](5)号\n\n#5楼\n\n[1]: 说明\n\n# 一\n\n[办法](a.pdf)\n", Place("x"))
    assert [each.target for each in body.links] == ["a.pdf"]
    assert [each.text for each in body.headings] == ["一"]


WORDS = st.text(LETTERS, min_size=1, max_size=3)


@given(st.lists(st.tuples(WORDS, st.text(SIGNS, max_size=3)), min_size=1, max_size=8), WORDS)
def test_nothing_but_markup_is_lost(pairs, last):
    """Every sign between words arrives in its order; only stars, and brackets of a link, may be markup."""
    text = "".join(word + signs for word, signs in pairs) + last
    if re.search(r"\]\([^)]*[/.#:][^)]*\)", text):
        return  # a link
    shown = shown_of(text).strip()
    assert shown.replace("*", "") == text.replace("*", "")
    assert set(re.findall(r"<(\w+)", to_html(text))) <= {"p", "strong", "em"}


@given(st.lists(WORDS, min_size=2, max_size=6))
def test_single_stars_between_words_always_stay(words):
    text = "*".join(words)
    assert shown_of(text).strip() == text
