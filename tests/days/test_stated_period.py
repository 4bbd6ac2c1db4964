"""What a notice says of its own review is read where it is certain, in the spellings that schools use."""

from datetime import date

import pytest

from gongkai.days.stated_period import find_stated_periods

NEAR = date(2026, 11, 16)
SPAN = (date(2026, 11, 16), date(2026, 11, 20))


def read(text):
    return [
        (each.number, each.is_working_days) if each.number else (each.first_day, each.last_day)
        for each in find_stated_periods(text, NEAR)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公示期三天", [(3, False)]),
        ("公示期５个工作日", [(5, True)]),
        ("**公示期**：五个工作日", [(5, True)]),
        ("二、公示时间：5 个工作日", [(5, True)]),
        ("公示时间为七天。", [(7, False)]),
        ("现予以公示 7 天，接受监督", [(7, False)]),
        ("公示期（3天）", [(3, False)]),
        ("公示期为十五日", [(15, False)]),
        ("公示时间：11月16日至11月20日", [SPAN]),
        ("公示期限：2026年11月16日—2026年11月20日", [SPAN]),
        ("公示时间：2026.11.16-2026.11.20（5个工作日）", [SPAN, (5, True)]),
        ("公示从11月16日（星期一）到20日（星期五）", [SPAN]),
        ("公示期自11月16日起至11月20日止，共五个工作日。", [SPAN, (5, True)]),
        ("公示自11月16日起五个工作日", [(5, True)]),
        ("公示期三天（11月16日至11月20日）", [(3, False), SPAN]),
        ("公示到11月20日24时为止", [(None, date(2026, 11, 20))]),
        ("公示至2026年11月20日下午5:00前", [(None, date(2026, 11, 20))]),
        ("公示时间：11月16日8:00至11月20日17:30", [SPAN]),
        ("公示期：12月29日至1月5日", [(date(2026, 12, 29), date(2027, 1, 5))]),
        ("征求意见时间：11月16日至11月20日", [SPAN]),
    ],
)  # fmt: skip
def test_a_phrase_is_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "公示期满后5个工作日内签订合同",
        "公示期不少于5个工作日",
        "不符合条件的，递补后重新公示五个工作日",
        "第一次公示时间：10月16日至10月20日",
        "第八条 评审结果在校内公示，公示期5个工作日",
        "4. 确定人选，公示期5个工作日",
        "公示：2月30日至2月31日",
        "公示栏在一楼大厅，5天以后拆除",
        "公示 20日上午张贴",
        "答复在五个工作日内作出",
    ],
)
def test_what_may_mean_something_else_is_let_be(text):
    assert read(text) == []


def test_the_line_is_counted_from_the_text_s_first():
    found = list(find_stated_periods("甲\n\n公示期三天", NEAR))
    assert [each.line for each in found] == [2]
