"""Owns how a value is parsed from text and shown to readers, for each type of field.

No parser raises for bad data: it returns a Fault. Knows no key.
"""

import re
import unicodedata
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Protocol
from urllib.parse import urlsplit

from gongkai.diagnostics.diagnostic import Fault
from gongkai.diagnostics.near_names import near_names
from gongkai.reading.filenames import find_name_fault

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Dates outside these years are typing errors on a school's board."""

MAX_TEXT = 2_000
LINK_SCHEMES = ("http", "https", "mailto")

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LOOSE_DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
MONEY = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?")
INTEGER = re.compile(r"-?[0-9]{1,12}")
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
PERIOD = re.compile(r"[0-9]{4}(-S[12]|-Q[1-4]|-(0[1-9]|1[0-2])|-W(0[1-9]|[1-4][0-9]|5[0-3]))?")
ENTRY_ID = re.compile(r"[a-z0-9-]+/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Asked(Protocol):
    """What a parser may ask of the field that a value is for."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def choices(self) -> tuple[str, ...]: ...


def parse_text(text: str, _: Asked) -> str | Fault:
    if len(text) <= MAX_TEXT:
        return text
    return Fault(
        rule="text-too-long",
        expected=f"不超过 {MAX_TEXT} 个字",
        help="把详细内容移到正文里",
    )


def parse_title(text: str, of: Asked) -> str | Fault:
    if len(text) <= 120 and "\n" not in text:
        return text
    return Fault(
        rule="text-too-long",
        message=f"{of.key}（{of.label}）不止一行" if "\n" in text else "",
        expected="一行，不超过 120 个字",
        help="缩短成一行，细节写在正文里",
    )


def parse_date(text: str, _: Asked) -> date | Fault:
    match = _DATE.fullmatch(text)
    if match is None:
        return Fault(rule="invalid-date", expected="年-月-日，如 2026-03-01", help=_meant_day(text))
    year, month, day = (int(part) for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Fault(
            rule="invalid-date",
            expected=f"年份在 {FIRST_YEAR} 到 {LAST_YEAR} 之间",
            help="检查年份",
        )
    try:
        return date(year, month, day)
    except ValueError:
        return Fault(
            rule="invalid-date", expected="年-月-日，且当天存在", help=_no_such_day(year, month)
        )


def _meant_day(text: str) -> str:
    loose = _LOOSE_DATE.fullmatch(_narrow(text))
    if loose:
        year, month, day = (int(part) for part in loose.groups())
        with suppress(ValueError):
            return f"改成 {date(year, month, day)}"
    return "改成实际的日期，如 2026-03-01"


def _narrow(text: str) -> str:
    """Full-width digits and signs made half-width."""
    return unicodedata.normalize("NFKC", text)


def _no_such_day(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return "月份只有 01 到 12，改成实际的日期"
    following = date(year + month // 12, month % 12 + 1, 1)
    days = (following - date(year, month, 1)).days
    return f"{year} 年 {month} 月只有 {days} 天，改成实际的日期"


def parse_period(text: str, _: Asked) -> str | Fault:
    if PERIOD.fullmatch(text) and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return text
    return Fault(
        rule="invalid-period",
        expected="2026（全年）、2026-S1（学期）、2026-Q3（季度）、2026-09（月）或 2026-W47（周）",
        help="按其中一种写，例如 9 月写 2026-09",
    )


def display_period(period: str) -> str:
    """The period in words: 2026年, 2026年9月, 2026年第三季度, 2026学年第一学期, 2026年第47周."""
    year, _, part = period.partition("-")
    match part[:1]:
        case "":
            return f"{year}年"
        case "S":
            return f"{year}学年第{'一二'[int(part[1]) - 1]}学期"
        case "Q":
            return f"{year}年第{'一二三四'[int(part[1]) - 1]}季度"
        case "W":
            return f"{year}年第{int(part[1:])}周"
        case _:
            return f"{year}年{int(part)}月"


def parse_money(text: str, _: Asked) -> Decimal | Fault:
    if MONEY.fullmatch(text):
        return Decimal(text)
    plain = re.sub(r"[,\s]|元$|^[¥￥]", "", _narrow(text))
    return Fault(
        rule="invalid-money",
        expected="以元为单位的数字，最多两位小数，如 35902.10",
        help=f"改成 {plain}"
        if MONEY.fullmatch(plain)
        else "只写数字，不写单位、逗号和“万”，例如 3.5 万元写 35000",
    )


def display_money(value: Decimal) -> str:
    return f"{value:,.2f} 元" if value != value.to_integral_value() else f"{value:,.0f} 元"


def parse_integer(text: str, _: Asked) -> int | Fault:
    if INTEGER.fullmatch(text):
        return int(text)
    return Fault(rule="invalid-integer", expected="整数，如 12", help="只写数字，不写单位和小数")


def parse_number(text: str, _: Asked) -> Decimal | Fault:
    if NUMBER.fullmatch(text):
        return Decimal(text)
    return Fault(
        rule="invalid-number", expected="数字，如 96.3", help="只写数字，不写单位、百分号和逗号"
    )


def parse_boolean(text: str, _: Asked) -> bool | Fault:
    if text in ("true", "false"):
        return text == "true"
    return Fault(
        rule="invalid-boolean", expected="true（是）或 false（否）", help="是写 true，否写 false"
    )


def parse_choice(text: str, of: Asked) -> str | Fault:
    for choice in of.choices:  # the member itself, where the choices are an enumeration's
        if choice == text:
            return choice
    return Fault(
        rule="invalid-choice",
        expected="、".join(of.choices),
        help=_ask_choice(text, of.choices),
    )


def _ask_choice(text: str, choices: tuple[str, ...]) -> str:
    """What to do; of Chinese terms no near one is offered: 竞争性谈判 isn't 竞争性磋商 in law."""
    plain = "".join(_narrow(text).split())
    same = [each for each in choices if "".join(_narrow(each).split()) == plain]
    if same:
        return f"改成 {same[0]}"
    if not all(each.isascii() for each in choices):
        return "从列出的几项里选一项，照抄；都不是的，先在分类文件的 choices 里添上，不要换成别的"
    return near_names(text, choices) or "从列出的几项里选一项，照抄"


def parse_link(text: str, _: Asked) -> str | Fault:
    fault = Fault(
        rule="invalid-link",
        expected="以 https://、http:// 或 mailto: 开头的地址",
        help="从浏览器的地址栏复制完整网址",
    )
    try:
        parts = urlsplit(text)
    except ValueError:
        return fault
    is_whole = parts.netloc or (parts.scheme == "mailto" and "@" in parts.path)
    has_space = any(character.isspace() for character in text)
    return text if parts.scheme in LINK_SCHEMES and is_whole and not has_space else fault


def parse_slug(text: str, _: Asked) -> str | Fault:
    if SLUG.fullmatch(text):
        return _reserved(text) or text
    return Fault(
        rule="invalid-name",
        expected="小写英文字母、数字和减号，如 monthly-accounts",
        help="改用小写英文或拼音，词之间用减号",
    )


def _reserved(folder: str) -> Fault | None:
    """A Fault when no folder can have the name on some system."""
    because = find_name_fault(folder)
    if not because:
        return None
    return Fault(
        rule="invalid-name",
        expected="Windows 上也能用的文件夹名称",
        help=f"换一个名称：{because}",
    )


def parse_entry_id(text: str, _: Asked) -> str | Fault:
    if ENTRY_ID.fullmatch(text):
        return _reserved(text.partition("/")[0]) or text
    return Fault(
        rule="invalid-name",
        expected="分类代号/文件夹名，如 finance/2026-03-01-budget",
        help="从浏览器地址栏抄最后两段，不带开头和结尾的斜线",
    )


def display_integer(value: int) -> str:
    return f"{value:,}"


def display_percent(value: Decimal) -> str:
    return f"{value}%"


def display_boolean(value: bool) -> str:
    return "是" if value else "否"
