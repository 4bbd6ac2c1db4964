"""Owns how people write numbers: full-width digits, commas between thousands, 万 and 亿.

Every value is exact; what can be read in two ways is not read.
"""

import re
import unicodedata
from decimal import Decimal

from gongkai.numerals import MAX_LENGTH

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Dates outside these years are typing errors on a school's board."""

NUMBER_SIGNS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,6})?|\.[0-9]{1,6}"
SCALES = {
    "": 0,
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "万亿": 12,
}
SCALE_SIGNS = "|".join(sorted(filter(None, SCALES), key=len, reverse=True))

_SPACED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])")
_APART = re.compile(r"[0-9.,]\s+[0-9.,]")
_BAD_COMMA = re.compile(r"[0-9],(?![0-9]{3}(?![0-9]))|[0-9]{4},")
_LETTER_IN_DIGITS = re.compile(
    r"(?<=[0-9])[OoQlIi|]+(?=[0-9.,%]|$|[\u4e00-\u9fff])|(?:^|(?<=[-¥]))[OolI](?=[0-9.,])"
)


_NARROW = re.compile(r"[0-9.,%-]*")


def narrow(text: str) -> str:
    """The text without blanks, full-width digits and signs made half-width; blanks that part digits stay."""
    if _NARROW.fullmatch(text):
        return text[: 4 * MAX_LENGTH]
    plain = text[: 4 * MAX_LENGTH].strip().strip("“”‘’\"'")
    plain = plain.replace("㎡", "平方米").replace("m²", "平方米")
    if any(sign.isdigit() and not sign.isdecimal() for sign in plain):
        return text  # 3² would become 32, ① a count
    plain = unicodedata.normalize("NFKC", plain).replace("−", "-").replace("﹣", "-")
    plain = _SPACED.sub(lambda found: found[0].replace(" ", ","), plain.strip())
    return plain if _APART.search(plain) else "".join(plain.split())


def narrow_day(text: str) -> str:
    """The text of a day or a period, narrowed, without a full stop behind it."""
    return narrow(text).rstrip("。.,")


def parse_digits(text: str) -> Decimal | None:
    """The number written in digits, with or without commas between its thousands; no sign, no unit."""
    if re.fullmatch(NUMBER_SIGNS, text) is None:
        return None
    return Decimal(text.replace(",", ""))


def scale_up(value: Decimal, scale: str) -> Decimal:
    """The value times 万 and the like, exact, without needless zeros."""
    if not scale:
        return value
    product = value.scaleb(SCALES[scale])
    whole = product.to_integral_value()
    return whole.quantize(Decimal(1)) if product == whole else product.normalize()


def explain_number(text: str) -> str:
    """What seems to be wrong with the number; empty where that doesn't show."""
    plain = narrow(text)
    if _LETTER_IN_DIGITS.search(plain):
        return "数字里夹着字母，像是把 0 打成了字母 O，或把 1 打成了 l：改成数字"
    if _APART.search(plain):
        return "数字中间有空格：删掉空格，核对位数"
    if _BAD_COMMA.search(plain):
        return "逗号的位置不对，千位逗号三位一节，如 12,000：核对位数，或去掉逗号"
    if plain.count(".") > 1 and re.search(r"[0-9]\.", plain):
        return "不止一个小数点：核对后改正"
    if re.search("[约近余多超]|左右|上下|以上|以下|不低于|不少于|不高于|大概|≥|≤|>|<", plain):
        return "写确切的数字；只有大概数目的，写在正文里"
    if re.search(r"[0-9]\s*[-~～至到—]+\s*[0-9]", plain):
        return "只写一个数字；一个范围写在正文里"
    return ""
