"""names.md row by row: masked names, and how soon objections were answered."""

from datetime import date
from pathlib import Path

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.pages.happenings import build_objections
from gongkai.view.deriving import derive_view
from gongkai.view.person_masks import mask_name
from gongkai.wording.words import read_words
from life.reading import read_rows

ROWS = list(read_rows(Path(__file__).with_name("names.md").read_text("utf-8")))
_STANDS = str.maketrans({"␣": "\u3000"})
NAMES = [
    tuple(row[key].replace("·0", "\u200b").translate(_STANDS) for key in ("name", "masked"))
    for row in ROWS
    if "name" in row
]
UNSEEN = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u2062\u3164\ufe0f\ufe00\U000e0100\u202e\u0001"
)
SPACES = " \u3000\u00a0\u2003\u2002\u2009\u2007\u202f\u205f\u200a\u1680\t\n\r\u2028"
REPLIES = [tuple(row.values()) for row in ROWS if "replied" in row]
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(("name", "masked"), NAMES)
def test_a_name_is_masked(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize("name", [name for name, _ in NAMES])
def test_masking_twice_tells_no_more(name):
    masked = mask_name(name)
    assert len(masked) <= len(name)
    assert mask_name(masked).replace("*", "") in masked.replace("*", "")


@pytest.mark.parametrize("sign", UNSEEN + SPACES, ids=ascii)
def test_what_does_not_show_is_no_part_of_a_name(sign):
    assert mask_name(f"李{sign}某") == "李*"
    assert mask_name(f"{sign}李{sign}{sign}某{sign}").strip() == "李*"
    assert mask_name(f"王某{sign}某") in ("王*某", "王**")


@pytest.mark.parametrize(("replied", "count", "median"), REPLIES)
def test_objections_are_counted(replied, count, median, tmp_path):
    objections = "\n".join(
        "  - {received_on: 2026-11-02, summary: 有误"
        + ("}" if day == "-" else f", reply: 已核, replied_on: 2026-11-{day:0>2}, result: partly}}")
        for day in replied.split()
    )
    front = "title: 公示\ndepartment: 人事处\npublished_on: 2026-11-02\nreview: {working_days: 5}"
    entry = f"---\n{front}\nobjections:\n{objections}\n---\n正文。\n"
    root = lay_board(tmp_path, {"finance/2026-11-02-n/index.md": entry})
    view = derive_view(load_board([root], TODAY), Audience.PUBLIC)
    (posting,) = view.postings.values()
    box = build_objections(posting, read_words())
    assert box.summary_text == count + (f"，答复用时中位数 {median}" if median else "")
    pending = [item.is_pending for item in box.items]
    assert pending.count(False) == int(count.split()[-2])
    assert all(item.is_pending is not bool(item.reply) for item in box.items)


def test_no_objections_no_box(tmp_path):
    entry = "---\ntitle: 公示\ndepartment: 人事处\npublished_on: 2026-11-02\n---\n正文。\n"
    root = lay_board(tmp_path, {"finance/2026-11-02-n/index.md": entry})
    (posting,) = derive_view(load_board([root], TODAY), Audience.PUBLIC).postings.values()
    assert build_objections(posting, read_words()) is None
