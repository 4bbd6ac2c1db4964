"""How people write amounts, counts, days and periods: each spelling with its value, or with what is said."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.diagnostics.diagnostic import Fault
from gongkai.reading.fields import BOOLEAN, DATE, INTEGER, MONEY, NUMBER, PERCENT, PERIOD, Field
from gongkai.reading.period_values import PERIOD as STORED
from gongkai.reading.period_values import display_period

AMOUNTS = """\
598000|59.8万元|59.8 万|５９．８万元|598,000|598，000.00|￥598000|¥ 598,000.00|598000元整
598000|伍拾玖万捌仟元整|59.80万
12000|壹万贰仟元整|人民币壹万贰仟元整|大写：壹万贰仟元|一万二千元|1.2万|12000元（壹万贰仟元整）|壹万贰仟元整（￥12,000.00）|12千元
150000000|1.5亿元|15000万元|一亿五千万元
1200.50|1,200.50元|1200.5|1200元5角|壹仟贰佰元伍角|人民币1200.50元|１２００．５|1 200.50
300.05|叁佰元零伍分|300.05 元
0.5|.5|5角|伍角整
-300|-300|−300|－300.00|(300.00)|（300.00）|￥-300|-￥300
0|0|0.00|零元|０元
1050.58|壹仟零伍拾元零伍角捌分|1050元5角8分
12|12|012|“12”|拾贰元|12圆""".split("\n")


def spellings(lines):
    return [
        (value, text) for line in lines for value, *texts in [line.split("|")] for text in texts
    ]


def parse(type_, text, label="项目", unit=""):
    return Field(key="x", label=label, type=type_, unit=unit).parse(text)


@pytest.mark.parametrize(("value", "text"), spellings(AMOUNTS))
def test_an_amount_is_read_to_the_fen(value, text):
    assert parse(MONEY, text) == Decimal(value)


NO_AMOUNTS = {
    "12,34": "三位一节",
    "1,2000": "三位一节",
    "1234,567": "三位一节",
    "12 34": "空格",
    "12O0": "字母",
    "1OO": "字母",
    "l2.5": "字母",
    "1200.5.0": "小数点",
    "1.2.3": "小数点",
    "1.200": "两位小数",
    "86400.123": "两位小数",
    "1.23456789万元": "两位小数",
    "约3万元": "确切",
    "2500多元": "确切",
    "3万元以上": "确切",
    "3-5万元": "一个数字",
    "3～5万": "一个数字",
    "12元/人": "单价",
    "每人300元": "单价",
    "$1200": "人民币",
    "1200美元": "人民币",
    "三百五": "写数字",
    "壹佰贰": "写数字",
    "1_000": "写数字",
    "1e3": "写数字",
    "1:30": "写数字",
    "0x1F": "写数字",
    "面议": "写数字",
    "元": "写数字",
    "12345678901234": "写数字",
    "12000元（壹万叁仟元整）": "13,000",
    "壹万贰仟元整（￥1,200.00）": "1,200",
}


def told(type_, text, **field):
    fault = parse(type_, text, **field)
    assert isinstance(fault, Fault), fault
    return fault.help


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_what_is_no_exact_amount_is_told_why(text):
    assert NO_AMOUNTS[text] in told(MONEY, text)


COUNTS = """\
45|45人|45 人|45名|四十五|四十五人|４５人|45.0|第45|045|+45
1200|1,200|1，200人|1 200|一千二百
12000|1.2万|1.2万人|一万两千
3|三人|3人|3 位|叁
103|一百零三|103
-2|-2|－2""".split("\n")


@pytest.mark.parametrize(("value", "text"), spellings(COUNTS))
def test_a_count_is_read_with_its_unit(value, text):
    assert parse(INTEGER, text, unit="人") == int(value)
    assert parse(NUMBER, text, unit="人") == int(value)
    assert parse(INTEGER, text, label="到会（人）") == int(value)


NO_COUNTS = {
    "45家": "单位是“人”",
    "40余人": "确切",
    "约45": "确切",
    "3-5": "一个数字",
    "12O": "字母",
    "1,2000": "三位一节",
    "二三": "写数字",
    "45+": "写数字",
    "36.5": "确有小数",
    "97.5%": "写数字",
}


@pytest.mark.parametrize("text", NO_COUNTS)
def test_what_is_no_count_is_told_why(text):
    assert NO_COUNTS[text] in told(INTEGER, text, unit="人")


def test_working_days_and_days_are_not_mixed_up():
    assert parse(INTEGER, "5个工作日", label="工作日数") == 5
    assert parse(INTEGER, "7天", label="天数") == 7
    assert "单位是“工作日”" in told(INTEGER, "5天", label="工作日数")
    assert "单位是“天”" in told(INTEGER, "5个工作日", label="天数")


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("36.5", "学时", "36.5"),
        ("36.5学时", "学时", "36.5"),
        ("36.5 课时", "学时", "36.5"),
        ("三十六学时", "学时", "36"),
        ("1,680㎡", "平方米", "1680"),
        ("1680m²", "平方米", "1680"),
        ("0.5万平方米", "平方米", "5000"),
        ("186 米", "米", "186"),
        ("96.30分", "分", "96.30"),
        ("-3.5", "", "-3.5"),
    ],
)
def test_a_number_is_read_with_its_unit(text, unit, value):
    read = parse(NUMBER, text, unit=unit)
    assert (read, str(read)) == (Decimal(value), value)


PERCENTS = """\
97.5|97.5|97.5%|97.5％|９７．５%|97.5 %|百分之97.5|百分之九十七点五
-3.6|-3.6%|－3.6
3.6|+3.6%|3.60
100|百分之百|百分之一百|100%""".split("\n")


@pytest.mark.parametrize(("value", "text"), spellings(PERCENTS))
def test_a_percent_is_read_with_its_sign(value, text):
    assert parse(PERCENT, text) == Decimal(value)


@pytest.mark.parametrize("text", ["97.5‰", "3.6个百分点", "近98%", "98%以上", "九成", "97.5%%"])
def test_what_is_no_percent_is_told(text):
    assert told(PERCENT, text)


DAYS = """\
2026-11-18|2026-11-18|2026/11/18|2026.11.18|2026年11月18日|2026 年 11 月 18 日|２０２６－１１－１８
2026-11-18|2026—11—18|20261118
2026-03-01|2026-3-1|2026年3月1号|2026年03月01日|二〇二六年三月一日|二○二六年三月一日|2026.3.1|2026-03-01。|“2026-03-01”
2026-11-18|2026-11-18T00:00:00.000Z|2026-11-18T00:00:00Z|2026-11-18 00:00:00
2026-11-18|2026-11-18 00:00|2026-11-18T00:00:00+08:00
2026-11-18|2026年11月18日（周三）|2026年11月18日星期三|2026-11-18（星期三）|2026.11.18 周三""".split(
    "\n"
)


@pytest.mark.parametrize(("value", "text"), spellings(DAYS))
def test_a_day_is_read_however_it_is_written(value, text):
    assert parse(DATE, text) == date.fromisoformat(value)


NO_DAYS = {
    "2026年11月18日（周四）": "星期三",
    "2026-11-18 09:30": "只写日期",
    "2026-11-17T16:00:00.000Z": "北京时间",
    "2026-02-30": "28 天",
    "2026年2月30日": "28 天",
    "20260230": "28 天",
    "2026/13/1": "12",
    "46344": "Excel",
    "26-11-18": "四位",
    "26.11.18": "四位",
    "11月18日": "年份",
    "11-18": "年份",
    "2026年11月": "哪一天",
    "2026-11": "哪一天",
    "2026-11-18至2026-11-20": "一个日期",
    "18/11/2026": "实际的日期",
    "1926-11-18": "年份",
    "待定": "实际的日期",
}


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_told_why(text):
    assert NO_DAYS[text] in told(DATE, text)


PERIODS = """\
2026|2026|2026年|2026年度|2026 年|2026年1-12月|２０２６年
2026-SY|2026-SY|2026学年|2026-2027学年|2026—2027学年度|2026-27学年
2026-S1|2026-S1|2026-2027学年第一学期|2026-2027 学年第 1 学期|2026—2027学年度上学期
2026-S1|2026学年第一学期|2026/2027学年第一学期
2026-S1|2026年秋季学期|2026年秋季|2026秋|2026-2027-1|2026-2027学年（第一学期）|2026～2027学年第一学期
2026-S2|2026-2027学年第二学期|2026学年第二学期|2026-2027学年下学期|2027年春季学期|2027春|2026-2027-2
2026-H1|2026年上半年|2026上半年|2026年1-6月|2026-H1
2026-H2|2026年下半年|2026年度下半年|2026年7—12月
2026-Q3|2026年第三季度|2026年三季度|2026年3季度|2026年第3季度|2026Q3|2026-q3|2026年度第三季度|2026年7-9月
2026-10|2026年10月|2026.10|2026/10|2026-10|2026年10月份|202610|2026年十月|二〇二六年十月|２０２６年１０月
2026-09|2026-9|2026年9月|2026.9|2026年09月
2026-W07|2026-W7|2026年第7周|2026W07""".split("\n")


@pytest.mark.parametrize(("value", "text"), spellings(PERIODS))
def test_a_period_is_read_however_it_is_written(value, text):
    assert parse(PERIOD, text) == value
    assert STORED.fullmatch(value)


NO_PERIODS = {
    "2026年第一学期": "2026-S1",
    "2026年上学期": "2025-S2",
    "2026.1": "2026-10",
    "2026-2028学年第一学期": "2026-2027",
    "2026-2027": "其中一种",
    "2026年13月": "十二个月",
    "2026-13": "十二个月",
    "2026年1-10月": "最后一个月",
    "2026-W54": "53",
    "2026-S3": "其中一种",
    "9月": "其中一种",
    "第三季度": "其中一种",
    "1889年": "年份",
}


@pytest.mark.parametrize("text", NO_PERIODS)
def test_what_is_no_period_is_told_why(text):
    assert NO_PERIODS[text] in told(PERIOD, text)


def test_every_period_is_shown_in_words():
    shown = [display_period(value) for value, text in spellings(PERIODS) if text == value]
    assert shown == ["2026年", "2026学年", "2026学年第一学期", "2026年上半年", "2026年10月"]
    assert display_period("2026-H2") == "2026年下半年"


@pytest.mark.parametrize("text", ["true", "True", "是", "有", "yes", "√", " 是 "])
def test_yes(text):
    assert parse(BOOLEAN, text) is True


@pytest.mark.parametrize("text", ["false", "FALSE", "否", "无", "no", "×"])
def test_no(text):
    assert parse(BOOLEAN, text) is False


@pytest.mark.parametrize("text", ["对", "1", "0", "合格", "待定", "", "是否"])
def test_neither_yes_nor_no(text):
    assert told(BOOLEAN, text)


@pytest.mark.parametrize("type_", [MONEY, INTEGER, NUMBER, PERCENT, DATE, PERIOD, BOOLEAN])
@pytest.mark.parametrize(
    "text",
    ["9" * 100_000, "," * 100_000, "一" * 100_000, " " * 100_000 + "1", "٣", "²", "½", "①", "3²"],
)
def test_a_strange_text_is_told_at_once(type_, text):
    assert isinstance(parse(type_, text), Fault)
