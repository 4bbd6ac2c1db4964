"""A time of day is read in every way in which clerks write one, and never guessed."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.days.hours import END_OF_DAY, read_hour, write_hour

FIVE = time(17)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "17:00",
            "17：00",
            "１７：００",
            "17:00:00",
            "17.00",
            "17时",
            "17点",
            "17点整",
            "17时00分",
        ),
        *(
            "下午5点",
            "下午五点",
            "下午 5 点",
            "下午5:00",
            "下午5：00",
            "下午５时",
            "午后5点钟",
            "傍晚5时",
        ),
        *("十七时", "十七点", "5pm", "5 PM", "5:00pm", "pm 5:00", "当天17:00", "当日下午5点"),
        *("17:00前", "17时止", "17:00之前", "下午5点以前", "17:00为止", "17:00截止"),
    ],
)
def test_five_in_the_afternoon(text):
    assert read_hour(text) == FIVE


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("24:00", END_OF_DAY),
        ("24时", END_OF_DAY),
        ("晚上12点", END_OF_DAY),
        ("二十四时", END_OF_DAY),
        ("12:00", time(12)),
        ("中午", time(12)),
        ("中午12点", time(12)),
        ("中午1点", time(13)),
        ("上午11:30", time(11, 30)),
        ("上午十一点半", time(11, 30)),
        ("下午五点半", time(17, 30)),
        ("下午5点30分", time(17, 30)),
        ("十七时四十五分", time(17, 45)),
        ("下午4点一刻", time(16, 15)),
        ("下午4点三刻", time(16, 45)),
        ("晚8点", time(20)),
        ("早上8点", time(8)),
        ("8:30", time(8, 30)),
        ("23:59", time(23, 59)),
    ],
)
def test_other_hours(text, hour):
    assert read_hour(text) == hour


@pytest.mark.parametrize(
    "text",
    [
        *("", "17", "1700", "1020", "0:00", "00:00", "零点", "25:00", "17:60", "17:5", "24:30"),
        *("下班前", "五个工作日", "17:00-18:00", "上午8:30—11:30", "2026-11-20", "明天17:00"),
    ],
)
def test_what_is_no_hour(text):
    assert read_hour(text) is None


@given(st.times().map(lambda each: each.replace(second=0, microsecond=0)))
def test_what_is_written_is_read_again(hour):
    assert read_hour(write_hour(hour)) == (hour if hour != time() else None)


@given(st.text(max_size=12))
def test_no_text_breaks_it(text):
    read_hour(text)
