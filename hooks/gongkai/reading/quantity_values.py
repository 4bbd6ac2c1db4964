"""Owns how counts, numbers and percents are read, with or without their unit, and shown."""

import re
from decimal import Decimal

from gongkai.diagnostics.diagnostic import Fault
from gongkai.numerals import MAX_LENGTH, NUMERALS, parse_numeral
from gongkai.reading.asked import Asked
from gongkai.reading.spelled_numbers import (
    NUMBER_SIGNS,
    SCALE_SIGNS,
    explain_number,
    narrow,
    parse_digits,
    scale_up,
)

INTEGER = re.compile(r"-?[0-9]{1,12}")
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")

_DIGITS = re.compile(
    rf"(?P<sign>[-+]?)(?P<number>{NUMBER_SIGNS})(?P<scale>{SCALE_SIGNS})?(?P<unit>[^0-9.,%‰+-]*)"
)
_CHINESE = re.compile(rf"(?P<number>[{NUMERALS}]+)(?P<unit>[^0-9.,%‰+-]*)")
_PERCENT = re.compile(rf"(?:百分之)?(?P<sign>[-+]?)(?P<number>{NUMBER_SIGNS})%?")
_CHINESE_PERCENT = re.compile(rf"百分之(?P<whole>[{NUMERALS}]+)(?:点(?P<part>[{NUMERALS}]+))?")
_BRACKET = re.compile(r"[(（]([^()（）]{1,6})[)）]$")
_ORDINAL = re.compile("^第(?=.)")

_SAME_UNITS = (
    "人 名 位 个人 人次",
    "天 日 个自然日 自然日 日历天 个日历天",
    "个工作日 工作日",
    "月 个月",
    "周 个星期 星期",
    "平方米 平米 平方",
    "米 m 公尺",
    "公里 千米 km",
    "公斤 千克 kg",
    "小时 个小时 h",
    "学时 课时 节 节课 标准课时",
    "岁 周岁",
    "个 家 项 条 件 份 张 票 册 本 次 场 期 门 间 栋 幢 台 套 辆 支 组 班 户 笔 篇 批 块 把 案 所 届 级 款 类"
    " 个岗位 个名额 个班 个班级 台套 人次 趟 轮 页 点 处 台（套） 例 桌 盒 箱 袋 只 双 副 根 株 棵 亩 吨 升",
    "分 分钟",
    "年 学年",
)
_KNOWN_UNITS = frozenset(" ".join(_SAME_UNITS).split())


def parse_integer(text: str, of: Asked) -> int | Fault:
    """The count: 45, 45人, 1,200, 三家, 5.0; a Fault for a fraction, a range or another unit."""
    if INTEGER.fullmatch(text):
        return int(text)
    value = _read(text, of, "invalid-integer", "整数，如 12、12人、1,200")
    if isinstance(value, Fault):
        return value
    if value == value.to_integral_value():
        return int(value)
    return Fault(
        rule="invalid-integer", expected="整数，如 12", help="核对后改正；确有小数的，类型写 number"
    )


def parse_number(text: str, of: Asked) -> Decimal | Fault:
    """The number: 36.5, 36.5学时, 1,680平方米, 1.2万; a Fault for a range or another unit."""
    if NUMBER.fullmatch(text):
        return Decimal(text)
    return _read(text, of, "invalid-number", "数字，如 96.3、36.5学时、1,680")


def parse_percent(text: str, _: Asked) -> Decimal | Fault:
    """The percent: 97.5, 97.5%, 百分之九十七点五."""
    plain = narrow(text)
    found = _PERCENT.fullmatch(plain) if len(plain) <= MAX_LENGTH else None
    if found:
        value = parse_digits(found["number"])
        if value is not None:
            return -value if found["sign"] == "-" else value
    chinese = _CHINESE_PERCENT.fullmatch(plain) if len(plain) <= MAX_LENGTH else None
    if chinese:
        whole = parse_numeral(chinese["whole"])
        digits = [parse_numeral(sign) for sign in chinese["part"] or ""]
        if whole is not None and all(each is not None and each < 10 for each in digits):
            return Decimal(f"{whole}.{''.join(map(str, digits))}" if digits else whole)
    help = explain_number(text) or "写数字，可以带百分号；其他的字写在正文里"
    return Fault(rule="invalid-number", expected="百分数，如 97.5、97.5%", help=help)


def _read(text: str, of: Asked, rule: str, expected: str) -> Decimal | Fault:
    plain = narrow(text)
    value, unit = _split(_ORDINAL.sub("", plain)) if len(plain) <= MAX_LENGTH else (None, "")
    if value is None:
        help = explain_number(text) or "写数字，可以带单位；其他的字写在正文里"
        return Fault(rule=rule, expected=expected, help=help)
    wrong = _wrong_unit(unit, of) and (explain_number(text) or _wrong_unit(unit, of))
    return Fault(rule=rule, expected=expected, help=wrong) if wrong else value


def _split(plain: str) -> tuple[Decimal | None, str]:
    """The number and its unit; no number where there is none."""
    found = _DIGITS.fullmatch(plain)
    if found:
        value = parse_digits(found["number"])
        if value is None:
            return None, ""
        value = scale_up(value, found["scale"] or "")
        return (-value if found["sign"] == "-" else value), found["unit"]
    chinese = _CHINESE.fullmatch(plain)
    value_of_signs = parse_numeral(chinese["number"]) if chinese else None
    if chinese is None or value_of_signs is None:
        return None, ""
    return Decimal(value_of_signs), chinese["unit"]


def _wrong_unit(unit: str, of: Asked) -> str:
    """What is wrong with the unit; empty when it fits the field's."""
    if not unit:
        return ""
    bracket = _BRACKET.search(of.label)
    wanted = of.unit or (bracket[1] if bracket else "")
    wanted = wanted or next((each for each in ("工作日", "天") if each in of.label), "")
    wanted = narrow(wanted)
    if unit == wanted:
        return ""
    if wanted:
        same = any({unit, wanted} <= set(each.split()) for each in _SAME_UNITS)
        return "" if same else f"这一项的单位是“{wanted}”，写的是“{unit[:8]}”：核对后只写数字"
    return "" if unit in _KNOWN_UNITS else f"只写数字：“{unit[:8]}”写在正文里"


def display_integer(value: int) -> str:
    """The count with commas."""
    return f"{value:,}"


def display_percent(value: Decimal) -> str:
    """The percent with its sign."""
    return f"{value}%"
