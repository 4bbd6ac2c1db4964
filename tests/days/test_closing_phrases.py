"""What a text says of the hour at which its period closes; of nothing else that closes."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.days.closing_phrases import find_closing_phrases
from gongkai.days.hours import END_OF_DAY

FIVE, HALF = time(17), time(17, 30)


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("如有异议，请于23日下午5:00前向人事处反映。", (None, 23), FIVE),
        ("如有异议，请于11月23日17:00前书面提出，学校五个工作日内答复。", (11, 23), FIVE),
        ("公示截止时间：11月23日17:00", (11, 23), FIVE),
        ("截止时间：11月23日17:00", (11, 23), FIVE),
        ("截止时间为2026年11月23日17时", (11, 23), FIVE),
        ("公示期至11月20日17时止", (11, 20), FIVE),
        ("公示时间：2026年11月16日8:00至11月20日17:00。", (11, 20), FIVE),
        ("公示自11月16日起至11月20日下午5时30分止", (11, 20), HALF),
        ("意见请于2026-11-20 17:00前发送至邮箱", (11, 20), FIVE),
        ("请于11月20日（星期五）下午五点半前反馈意见", (11, 20), HALF),
        ("有异议请在１１月２０日１７：３０之前反映", (11, 20), HALF),
        ("公示截止到2026.11.20 17:00", (11, 20), FIVE),
        ("对名单有意见的，11月20日24时以前都可以提", (11, 20), END_OF_DAY),
        ("请在2026/11/20 17点以前提出建议", (11, 20), FIVE),
        ("异议请在最后一天17:00以前提出", (None, None), FIVE),
    ],
)
def test_a_closing_hour_is_found(text, day, hour):
    (phrase,) = find_closing_phrases(text)
    assert ((phrase.month, phrase.day), phrase.hour) == (day, hour)


@pytest.mark.parametrize(
    "text",
    [
        "受理时间：上午8:30—11:30，下午14:30—17:00。",
        "受理异议的时间为8:30至17:00。",
        "11月20日下午3点召开座谈会，听取意见。",
        "报名截止11月20日17:00，逾期不再受理。",
        "投标文件递交截止时间：11月20日9:30",
        "11月20日9:30开标，有异议的当场提出。",
        "请于11月20日17:00前缴费，有意见的向财务室反映。",
        "意见箱每天17:00前开箱。",
        "| 意见 | 11月20日17:00前 |",
        "2026年11月20日，如有异议请反映。",
        "收到异议后，11月25日17:00前答复本人。",
        "本次会议16:00结束。",
    ],
)
def test_what_is_no_closing_hour_of_the_period(text):
    assert list(find_closing_phrases(text)) == []


def test_a_phrase_knows_its_day_as_far_as_it_says_it():
    (phrase,) = find_closing_phrases("异议请于20日17:00前提出")
    assert phrase.is_on(date(2026, 11, 20)) and not phrase.is_on(date(2026, 11, 23))
    (phrase,) = find_closing_phrases("异议请于2025年11月20日17:00前提出")
    assert not phrase.is_on(date(2026, 11, 20))


def test_where_a_phrase_stands_is_told():
    text = "第一行。\n第二行。\n异议请于20日17:00前提出。"
    (phrase,) = find_closing_phrases(text)
    assert text.count("\n", 0, phrase.at) == 2


@given(st.text(alphabet="意见异议请于至截止0123456789月日年:：时点前。，\n下午 |", max_size=60))
def test_no_text_breaks_it(text):
    for phrase in find_closing_phrases(text):
        assert 0 <= phrase.at <= len(text)
