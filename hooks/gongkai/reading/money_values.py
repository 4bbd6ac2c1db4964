"""Owns how an amount of money is read, in 元 and exact, and shown: digits, 万元, capitals."""

import re
from decimal import Decimal

from gongkai.diagnostics.diagnostic import Fault
from gongkai.numerals import MAX_LENGTH, NUMERALS, parse_numeral
from gongkai.reading.asked import Asked
from gongkai.reading.spelled_numbers import (
    NUMBER_SIGNS,
    SCALE_SIGNS,
    SCALES,
    explain_number,
    narrow,
    parse_digits,
    scale_up,
)

MONEY = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?")
MAX_MONEY = Decimal(10) ** 12
_EXPECTED = "金额，最多到分，如 35902.10、35,902.10元、3.5万元、叁仟伍佰元整"

_DIGITS = re.compile(
    rf"(?P<sign>[-+]?)¥?(?P<late>[-+]?)(?P<number>{NUMBER_SIGNS})(?P<scale>{SCALE_SIGNS})?[元圆]?[整正]?"
)
_SMALL = re.compile(r"(?:([0-9]+)[元圆])?([0-9])角(?:([0-9])分)?[整正]?")
_CAPITALS = re.compile(
    rf"(?P<whole>[{NUMERALS}]+)(?:[元圆](?P<cents>(?:零?[{NUMERALS}]角)?(?:零?[{NUMERALS}]分)?))?[整正]?"
)
_ONLY_CENTS = re.compile(rf"(?:零?([{NUMERALS}])角)?(?:零?([{NUMERALS}])分)?[整正]?")
_CURRENCY = re.compile(r"^(?:人民币|RMB|CNY|大写|小写|计|合计|共计)[::]?|(?:人民币|RMB|CNY)$", re.I)
_TWICE = re.compile(r"([^()]+)\(([^()]+)\)")
_NEGATIVE = re.compile(r"\(([0-9,]+(?:\.[0-9]{1,2})?)(?:元)?\)")
_BARE = re.compile(rf"[-+]?¥?[-+]?(?:{NUMBER_SIGNS})")
_FOREIGN = re.compile(r"[$€£]|美元|欧元|英镑|港[元币]|日元|USD|EUR|HKD", re.I)


def parse_money(text: str, of: Asked) -> Decimal | Fault:
    """The amount in 元, exact; a Fault where it can be read in two ways or is none.

    A bare number is in the field's unit, where that is 万元 or the like: 12.3456 is 123,456 元.
    """
    scale = of.unit.removesuffix("元") if of.unit.endswith("元") else ""
    if MONEY.fullmatch(text) and not scale:
        return Decimal(text)
    plain = narrow(text)
    if scale in SCALES and _BARE.fullmatch(plain):
        plain = f"{plain}{scale}元"
    twice = _TWICE.fullmatch(plain)
    if twice:
        first, second = (_read(_strip(part)) for part in twice.groups())
        if first is not None and second is not None:
            return first if first == second else _differs(first, second)
    value = _read(_strip(plain))
    if value is not None and abs(value) < MAX_MONEY:
        return value
    return Fault(rule="invalid-money", expected=_EXPECTED, help=_explain(text, plain))


def _strip(plain: str) -> str:
    for _ in range(2):  # 人民币大写：…
        plain = _CURRENCY.sub("", plain)
    return plain


def _read(plain: str) -> Decimal | None:
    """The amount in 元; None for what isn't one, or has more than two decimals."""
    if len(plain) > MAX_LENGTH:
        return None
    negative = _NEGATIVE.fullmatch(plain)
    if negative:
        value = parse_digits(negative[1])
        return None if value is None else -value
    found = _DIGITS.fullmatch(plain)
    if found:
        return _of_digits(found)
    small = _SMALL.fullmatch(plain)
    if small:
        return Decimal(f"{small[1] or 0}.{small[2]}{small[3] or 0}")
    return _of_capitals(plain)


def _of_digits(found: re.Match[str]) -> Decimal | None:
    value, scale = parse_digits(found["number"]), found["scale"] or ""
    if value is None or (found["sign"] and found["late"]):
        return None
    value = scale_up(value, scale)
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -2:
        return None
    return -value if "-" in (found["sign"], found["late"]) else value


def _of_capitals(plain: str) -> Decimal | None:
    found = _CAPITALS.fullmatch(plain)
    whole, cents = (parse_numeral(found["whole"]), found["cents"] or "") if found else (0, plain)
    small = _ONLY_CENTS.fullmatch(cents)
    if whole is None or small is None or not plain:
        return None
    jiao, fen = (parse_numeral(part) if part else 0 for part in small.groups())
    if jiao is None or fen is None or max(jiao, fen) > 9:
        return None
    value = Decimal(whole) + Decimal(10 * jiao + fen) / 100
    return value if value or whole == 0 else None


def _differs(first: Decimal, second: Decimal) -> Fault:
    return Fault(
        rule="invalid-money",
        expected="大写和小写是同一个数",
        help=f"一处是 {first:,} 元，一处是 {second:,} 元：核对后改正写错的一处",
    )


def _explain(text: str, plain: str) -> str:
    if _FOREIGN.search(text):
        return "写人民币的金额；外币的写在正文里"
    told = explain_number(text)
    if told:
        return told
    if re.search(r"[元万亿千百]*/|每|一?[人次份天月年]", plain) and re.search("[0-9]", plain):
        return "只写金额；单价的单位写在正文里"
    if re.search(r"\.[0-9]{3,}", plain):
        return "多于两位小数：四舍五入到分，是万元的写明“万元”"
    return "写数字，单位写元、万元或亿元；不写其他的字"


def display_money(value: Decimal) -> str:
    """The amount with commas and 元, two decimals unless it is whole."""
    return f"{value:,.2f} 元" if value != value.to_integral_value() else f"{value:,.0f} 元"
