"""Owns how people write numbers: full-width digits, commas between thousands, 万 and 亿, Chinese numerals.

Every value is exact; what can be read in two ways is not read.
"""

import re
import unicodedata
from decimal import Decimal

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Dates outside these years are typing errors on a school's board."""

MAX_LENGTH = 60
"""A longer text is no number."""

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

_DIGITS = {
    **{sign: at for at, sign in enumerate("零一二三四五六七八九")},
    **{sign: at for at, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{"○": 0, "两": 2, "贰": 2, "弍": 2, "叄": 3, "參": 3, "貳": 2, "陸": 6},
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
CHINESE_SIGNS = "".join((*_DIGITS, *_UNITS, *_GROUPS))

_SPACED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])")
_APART = re.compile(r"[0-9.,]\s+[0-9.,]")
_BAD_COMMA = re.compile(r"[0-9],(?![0-9]{3}(?![0-9]))|[0-9]{4},")
_LETTER_IN_DIGITS = re.compile(
    r"(?<=[0-9])[OoQlIi|]+(?=[0-9.,%]|$|[\u4e00-\u9fff])|(?:^|(?<=[-¥]))[OolI](?=[0-9.,])"
)


def narrow(text: str) -> str:
    """The text without blanks, full-width digits and signs made half-width; blanks that part digits stay."""
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


def parse_chinese(text: str) -> int | None:
    """The number written in Chinese, 一万二千, 壹万贰仟, 二〇二六, 十二; None for what isn't one."""
    if not text or len(text) > MAX_LENGTH or any(sign not in CHINESE_SIGNS for sign in text):
        return None
    if all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text)) if len(text) != 2 else _two(text)
    if text[-1] in _DIGITS and text[-2] not in "十拾零〇○":
        return None  # 三百五 is 350 to some
    total = group = 0
    digit: int | None = None
    last_unit, last_group = 10_000, 10**16
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _UNITS:
            if _UNITS[sign] >= last_unit or (digit == 0 and sign not in "十拾"):
                return None
            last_unit = _UNITS[sign]
            group += (digit or 1) * last_unit
            digit = None
        else:
            if _GROUPS[sign] >= last_group or not group + (digit or 0):
                return None
            last_group, last_unit = _GROUPS[sign], 10_000
            total += (group + (digit or 0)) * last_group
            group, digit = 0, None
    return total + group + (digit or 0)


def _two(text: str) -> int | None:
    """Two digits side by side are a number only with a zero: 二三 may be two or three."""
    first, second = (_DIGITS[sign] for sign in text)
    return first * 10 + second if 0 in (first, second) else None


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
