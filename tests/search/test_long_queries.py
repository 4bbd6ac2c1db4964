"""What is too long to be looked for is searched as far as it goes, and the page says what it left out."""

import pytest

from search.board import CANDIDATES, PROJECTOR

SAID = "所输文字太长，只查了前面的，到“{}”为止；没有查“{}”。"
LONGEST = 128
"""Symbols that are looked for."""
SENTENCE = "询价采购，成交金额48,600.00元，单价3800元。"


@pytest.mark.parametrize(
    "query",
    [
        SENTENCE,
        " ".join("询价 采购 成交 金额 48600元 单价 3800元 多媒体 教室 投影机 结果 公示".split()),
        " ".join(["采购", "成交"] * 30 + ["投影机"]),
        "投影机" + "，" * 400,
        "投影机 " * 42,
        "　".join(SENTENCE.rstrip("。").split("，")),
    ],
    ids=["sentence", "twelve words", "sixty words", "commas", "again and again", "wide spaces"],
)
def test_all_of_it_is_looked_for(query, reader):
    reader.open()
    reader.ask(query)
    assert reader.urls == [PROJECTOR]
    assert reader.part("notes").inner_text() == ""


@pytest.mark.parametrize(
    ("query", "asked", "left"),
    [
        ("投影机" * 42 + "采购公告", "…" + ("投影机" * 42 + "采购")[-12:], "公告"),
        ("投影机" * 50, "…" + ("投影机" * 43)[:128][-12:], ("投影机" * 50)[128:140] + "…"),
        ("投影机 " * 42 + "采购 不存在 的词", "…" + ("投影机 " * 42 + "采购")[-12:], "不存在 的词"),
        ("投影机 " * 42 + "采购成交", "…" + ("投影机 " * 42 + "采购")[-12:], "成交"),
        ("x " * 200, "…" + ("x " * 128).strip()[-12:], "x x x x x x …"),
        ("推荐" * 64 + "人选", "…" + "推荐" * 6, "人选"),
    ],
    ids=["word", "half a word", "words", "within a word", "letters", "one more"],
)
def test_what_is_left_out_is_told(query, asked, left, reader):
    reader.open()
    reader.ask(query)
    assert SAID.format(asked, left) in reader.part("notes").inner_text()


def test_what_is_pasted_is_not_cut_by_the_box(reader):
    text = "投影机 " * 200 + "末尾"
    reader.open()
    reader.ask(text)
    assert reader.box.input_value() == text
    assert "没有查“" in reader.part("notes").inner_text()


def test_signs_left_over_are_no_words(reader):
    reader.open()
    reader.ask("推荐人选" + " 。" * 300)
    assert reader.urls == [CANDIDATES]
    assert reader.part("notes").inner_text() == ""
