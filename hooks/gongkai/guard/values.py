"""Owns what makes a number a real one: dates, check digits, forms. Knows no rule's words.

Each verifier takes a match and its text and gives the value's normal form, or None when it only looks
like one. The normal form is what an allowance's hash is of.
"""

import re
from collections.abc import Callable
from datetime import date

from gongkai.numerals import parse_numeral

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
FIRST_YEAR, LAST_YEAR = 1900, 2040
_APART = re.compile("[^0-9A-Za-z]+")
_LABELLED = re.compile(r"(?:身份证|证件号)[^0-9\n]{0,10}$")
_CARD_LABEL = re.compile(
    r"(?:银行|储蓄|借记|信用|工资|社保|一)?(?:卡|账|帐)[号户][^0-9\n]{0,8}$|卡号[^\n]{0,3}$"
)
_CARD_PREFIX = re.compile("6[0-9]|9558|4|5|3[0-9]")
_LINE_END = re.compile(r"[ \t\r>-]{0,6}\n[ \t>]{0,6}")
_HOLDER = re.compile(
    r"(?:户\s?名|账户名称?|帐户名称?|账号名称|单位名称|收款单位|收款人|收款方|开户单位|全\s?称)[:：| \t]{1,4}"
    r"(?P<name>[^\n|，,；;。:：]{2,30})"
)
_ORGANISATION = re.compile(
    "学校|小学|中学|学院|大学|幼儿园|高中|公司|中心|[局厅委院园社站所厂店]$|工会|委员会|基金会|协会|财政|集团|经营部|商行|合作社"
)
_PUBLIC_ACCOUNT = re.compile(
    "(?:对公|单位|公司|学校|基本|零余额|财政|专用)(?:存款)?[账帐专]?户|专户|基本户"
)
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
_MAX_LINE_ENDS = 2


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
    gaps = _APART.findall(text)
    if text.count("\n") > _MAX_LINE_ENDS:
        return False
    return len(gaps) <= _MAX_GAPS or (
        len(gaps) >= _MANY_SINGLE and not any("," in gap for gap in gaps)
    )


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
    start, end = match.span("value")
    if _is_organisations(text, start, end):
        return None
    if _CARD_LABEL.search(text, max(0, start - 20), start):
        return value
    if match["value"].isdigit():
        return value if _CARD_PREFIX.match(value) else None
    ways = (match["value"], _LINE_END.sub("", match["value"]))
    return value if value[:2] == "62" and any(map(_is_usual, ways)) else None


def _is_usual(written: str) -> bool:
    """Whether a card's digits stand in fours, in two parts, or together."""
    groups = tuple(map(len, re.findall("[0-9]+", written)))
    is_in_fours = set(groups[:4]) == {4} and len(groups) <= 5
    return len(groups) <= 2 or is_in_fours


def _is_organisations(text: str, start: int, end: int) -> bool:
    """Whether the account's holder, named beside it, is a school, a firm or an authority."""
    before, after = text[max(0, start - 160) : start], text[end : end + 80]
    named = [*_HOLDER.finditer(before)]
    holder = named[-1] if named else _HOLDER.search(after)
    if holder:
        return _ORGANISATION.search(holder["name"]) is not None
    return _PUBLIC_ACCOUNT.search(before[-24:]) is not None


def verify_document(match: re.Match[str], text: str) -> str | None:
    """As the pattern found it; no number whose rest is hidden: 202400****."""
    is_masked = _MASKED.match(text, match.end("value")) is not None
    return None if is_masked else match["value"].upper()


def verify_birth_date(match: re.Match[str], text: str) -> str | None:
    """A real day, but none from which or until which a rule counts (2019年9月1日以后出生)."""
    value = match["value"]
    parts = [value[:4], value[4:6], value[6:]] if value.isdigit() else _day_parts(value)
    if len(parts) != 3 or not is_date(*parts) or _RANGE.match(match["after"]):
        return None
    return "-".join((parts[0], parts[1].zfill(2), parts[2].zfill(2)))


def _day_parts(written: str) -> list[str]:
    """Year, month and day, as digits; they may be spelt, the year without its century."""
    parts = []
    for part in re.findall("[0-9]+|[〇零○一二三四五六七八九十]+", written):
        number = part if part.isdecimal() else parse_numeral(part)
        parts.append("" if number is None else str(number))
    if parts and len(parts[0]) == 2:
        parts[0] = f"19{parts[0]}"
    return parts


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


_NOBODYS_DOMAIN = re.compile(
    r"(?:^|\.)example\.(?:com|org|net|cn)$|\.(?:example|test|invalid|localhost)$"
)
_LOGIN = re.compile(r"[A-Za-z]{2,8}://[^\s/@:]{0,60}:$")
_FILE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".css", ".js")


def verify_email(match: re.Match[str], text: str) -> str | None:
    """As written, in lower case; a picture's name such as a@2x.png is none, nor are an address's login
    and the domains that are kept for examples (RFC 2606)."""
    value = match["value"].lower()
    domain = value.rpartition("@")[2]
    if domain.rpartition(".")[2].isdigit() or value.endswith(_FILE_ENDINGS):
        return None
    if _NOBODYS_DOMAIN.search(domain):
        return None
    start = match.start("value")
    is_login = domain.startswith("www.") or _LOGIN.search(text, max(0, start - 80), start)
    is_repository = value.startswith(("git@", "hg@")) and text.startswith(":", match.end("value"))
    return None if is_login or is_repository else value


VERIFIERS: dict[str, Callable[[re.Match[str], str], str | None]] = {
    "resident_id": verify_resident_id,
    "bank_card": verify_bank_card,
    "document": verify_document,
    "birth_date": verify_birth_date,
    "address": verify_address,
    "email": verify_email,
}
"""By the names that privacy.yml uses; that of a mobile phone is in `mobile_phones`."""
