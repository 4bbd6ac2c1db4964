"""No spreadsheet program runs what a cell says, figures stay figures, and the text can be had again."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.exports.csv_cells import guard_text, write_cell, write_csv

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1+1",
    "\u3000=1+1",
    "\xa0-2+3",
    "\ufeff=1",
    "＝1＋1",
    "＋1",
    "－1",
    "＠SUM",
    "﹦1",
    "−1",
    "'=1",
)
TEXTS = (
    "",
    "张某某",
    "2026-11-18",
    "校发〔2026〕1号",
    "a=b",
    "1-2",
    "'引号'",
    " 空格",
    "《办法》",
    "=",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_begins_as_a_formula_begins_with_an_apostrophe(text):
    assert guard_text(text) == f"'{text}"


@pytest.mark.parametrize("text", [each for each in TEXTS if each != "="])
def test_any_other_text_stays_as_it_is(text):
    assert guard_text(text) == text


@given(st.text("'=-＠ \t甲", max_size=5))
def test_no_two_texts_become_the_same(text):
    guarded = guard_text(text)
    if guarded != text:
        assert guarded == f"'{text}"
        assert guard_text(guarded) != guarded, "no text of its own stands there unguarded"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (Decimal("-1184.50"), "-1184.50"),
        (Decimal("1E+3"), "1000"),
        (-3, "-3"),
        (True, "是"),
        (False, "否"),
        (date(2026, 11, 18), "2026-11-18"),
        (("张某某", "李某"), "张某某；李某"),
        ((Decimal("-1"), Decimal("2.50")), "'-1；2.50"),
        (("=A1", "李某"), "'=A1；李某"),
        ((), ""),
    ],
)
def test_values_are_plain(value, written):
    assert write_cell(value) == written


def test_a_table_reads_back_as_it_was():
    row = ["张某某", '说"好"，', "两行\n文字", Decimal("0.10")]
    content = write_csv(["甲", "乙", "=丙", "丁"], [row])
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") == 2
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert read == [["甲", "乙", "'=丙", "丁"], ["张某某", '说"好"，', "两行\n文字", "0.10"]]
