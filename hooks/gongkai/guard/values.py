"""Owns what makes a number a real one: dates, check digits, forms. Knows no rule's words.

Each verifier takes a match and its text and gives the value's normal form, or None when it only looks
like one. The normal form is what an allowance's hash is of.
"""

import re
from collections.abc import Callable
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
FIRST_YEAR, LAST_YEAR = 1900, 2040
_APART = re.compile("[^0-9A-Za-z]+")
_LABELLED = re.compile(r"(?:身份证|证件号)[^0-9\n]{0,10}$")
_CARD_LABEL = re.compile(
    r"(?:银行|储蓄|借记|信用|工资|社保|一)?(?:卡|账|帐)[号户][^0-9\n]{0,8}$|卡号[^\n]{0,3}$"
)
_CARD_PREFIX = re.compile("6[0-9]|9558|4|5|3[0-9]")
_OFFICE = re.compile(
    "办公|行政楼|教学楼|综合楼|实验楼|图书馆|大厦|写字楼|广场|中心|产业园|科技园|商务|学校|校区|会议"
)
_FIRM = re.compile(
    "供应商|供货|公司|单位|代理|采购人|注册|中标|投标|商铺|工程|项目|施工|建设|验收|宿舍"
)
_RANGE = re.compile(
    r"[日号]?[（(（]?含?[当本]?[日天]?[)）]?\s*(?:以前|以后|之前|之后|及以|前|后|起|至|到|—|–|~|～|-)"
)
_MASKED = re.compile("[*×✕●○◯■□_#＃?]{2}")
_MANY_SINGLE = 15
_MAX_GAPS = 5


def is_date(year: str, month: str, day: str) -> bool:
    """Whether that day exists, within the years in which a living person was born."""
    try:
        return FIRST_YEAR <= date(int(year), int(month), int(day)).year <= LAST_YEAR
    except ValueError:
        return False


def id_check_digit(digits: str) -> str:
    """The 18th character of a resident ID number whose first 17 digits are these (GB 11643-1999)."""
    return _CHECK[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11]


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the ones before (ISO/IEC 7812-1)."""
    total = 0
    for at, each in enumerate(reversed(digits)):
        number = int(each) * (1 + at % 2)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def _gaps_are_meant(text: str) -> bool:
    """Whether the parts look like one number written apart, not like a row of numbers."""
    gaps = len(_APART.findall(text))
    return gaps <= _MAX_GAPS or gaps >= _MANY_SINGLE


def verify_resident_id(match: re.Match[str], text: str) -> str | None:
    """18 digits with a real date and the check digit; 15 with a real date. Beside 身份证, typing errors too."""
    value = _APART.sub("", match["value"]).upper()
    start = match.start("value")
    labelled = _LABELLED.search(text, max(0, start - 20), start) is not None
    if not _gaps_are_meant(match["value"]):
        return None
    if len(value) == 18:
        real = is_date(value[6:10], value[10:12], value[12:14])
        return value if real and (labelled or id_check_digit(value[:17]) == value[17]) else None
    if labelled:
        return value if is_date(f"19{value[6:8]}", value[8:10], value[10:12]) else None
    starts_with_day = value[:2] == "20" and is_date(value[:4], value[4:6], value[6:8])
    if starts_with_day or value[0] == "0":
        return None
    return value if is_date(f"19{value[6:8]}", value[8:10], value[10:12]) else None


def verify_bank_card(match: re.Match[str], text: str) -> str | None:
    """16 to 19 digits with Luhn's check digit and an issuer's first digits; apart only 62…, or beside 卡号."""
    value = _APART.sub("", match["value"])
    if not 16 <= len(value) <= 19 or not passes_luhn(value) or len(set(value)) < 4:
        return None
    start = match.start("value")
    if _CARD_LABEL.search(text, max(0, start - 20), start):
        return value
    is_apart = not match["value"].isdigit()
    return value if (value[:2] == "62" if is_apart else _CARD_PREFIX.match(value)) else None


def verify_mobile(match: re.Match[str], text: str) -> str | None:
    """11 digits from 13 to 19, but none that is all one digit after that."""
    value = _APART.sub("", match["value"])
    return value if len(set(value[3:])) > 1 else None


def verify_document(match: re.Match[str], text: str) -> str | None:
    """As the pattern found it; no number whose rest is hidden: 202400****."""
    is_masked = _MASKED.match(text, match.end("value")) is not None
    return None if is_masked else match["value"].upper()


def verify_birth_date(match: re.Match[str], text: str) -> str | None:
    """A real day, but none from which or until which a rule counts (2019年9月1日以后出生)."""
    value = match["value"]
    parts = [value[:4], value[4:6], value[6:]] if value.isdigit() else re.findall("[0-9]+", value)
    if not is_date(*parts) or _RANGE.match(match["after"]):
        return None
    return "-".join((parts[0], parts[1].zfill(2), parts[2].zfill(2)))


def verify_address(match: re.Match[str], text: str) -> str | None:
    """A door, but no office's and no firm's."""
    start = match.start("value")
    before = text[max(0, start - 20) : start].rpartition("\n")[2]
    if "住" not in before and (
        _OFFICE.search(match["value"]) or _FIRM.search(before + match["value"])
    ):
        return None
    after = text[match.end("value") : match.end("value") + 10]
    return None if _OFFICE.match(after) else re.sub(r"\s+", "", match["value"])


_FILE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".css", ".js")


def verify_email(match: re.Match[str], text: str) -> str | None:
    """As written, in lower case; a picture's name such as a@2x.png is none."""
    value = match["value"].lower()
    domain = value.rpartition("@")[2]
    is_host = not domain.rpartition(".")[2].isdigit() and not value.endswith(_FILE_ENDINGS)
    return value if is_host else None


VERIFIERS: dict[str, Callable[[re.Match[str], str], str | None]] = {
    "resident_id": verify_resident_id,
    "bank_card": verify_bank_card,
    "mobile": verify_mobile,
    "document": verify_document,
    "birth_date": verify_birth_date,
    "address": verify_address,
    "email": verify_email,
}
"""By the names that privacy.yml uses."""
