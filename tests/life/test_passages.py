"""Passages for staff: what a clerk may write, and that a slip of the hand never makes one public."""

import pytest

from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.text.passages import parse_passages


def _read(body):
    """(what the public may read, what only staff may, the lines of which something is told)."""
    report = Report()
    passages = parse_passages(body, Place("index.md", 10), report)
    public = "\n".join(each.text for each in passages if each.audience is None)
    staff = "\n".join(each.text for each in passages if each.audience is Audience.STAFF)
    return public, staff, [each.place.line for each in report.diagnostics]


@pytest.mark.parametrize(
    ("body", "public", "staff"),
    [
        ("前\n后", "前\n后", ""),
        ("前\n::: staff\n内\n:::\n后", "前\n后", "内"),
        ("前\n:::staff\n内\n:::\n后", "前\n后", "内"),
        ("::: staff\n内\n:::", "", "内"),
        ("::: staff\n一\n:::\n中\n::: staff\n二\n:::", "中", "一\n二"),
        ("- 前\n    ::: staff\n    内\n    :::\n- 后", "- 前\n- 后", "    内"),
        ("   :::: staff  \n内\n   ::::  \n后", "后", "内"),
        ("时间：下午三点\n地点::: 礼堂", "时间：下午三点\n地点::: 礼堂", ""),
        ("| a |\n| :--- |\n| b |", "| a |\n| :--- |\n| b |", ""),
        (": staff 说明", ": staff 说明", ""),
    ],
)
def test_as_it_should_be(body, public, staff):
    assert _read(body) == (public, staff, [])


SLIPS = {
    "not closed": (11, "前\n::: staff\n内"),
    "another name": (11, "前\n::: teachers\n内\n:::\n后"),
    "in capitals": (11, "前\n::: Staff\n内\n:::\n后"),
    "full-width colons": (11, "前\n：：： staff\n内\n:::\n后"),
    "full-width at the end": (13, "前\n::: staff\n内\n：：：\n后"),
    "two colons": (11, "前\n:: staff\n内\n:::\n后"),
    "one colon": (13, "前\n: staff\n内\n:::\n后"),
    "as an item": (11, "- 前\n- ::: staff\n  内\n  :::\n后"),
    "as a numbered item": (11, "1. 前\n2. ::: staff\n   内\n   :::\n后"),
    "as an item numbered otherwise": (11, "1、前\n2、::: staff\n内\n2、:::\n后"),
    "in a quotation": (11, "> 前\n> ::: staff\n> 内\n> :::\n后"),
    "in a table": (11, "| 前 |\n| ::: staff |\n| 内 |\n| ::: |"),
    "after an ideographic space": (11, "前\n　　::: staff\n内\n:::\n后"),
    "one within another": (13, "前\n::: staff\n内\n::: staff\n内\n:::\n内\n:::\n后"),
    "an end without a beginning": (11, "前\n:::\n后"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_so_that_nothing_is_published(slip):
    line, body = SLIPS[slip]
    *_, told = _read(body)
    assert told
    assert told[0] == line
