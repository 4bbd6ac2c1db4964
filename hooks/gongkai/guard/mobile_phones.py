"""Owns what makes eleven digits a mobile phone's number, however they are set apart; knows no rule's words.

The digits of one number stand in groups that people use; what stands before and behind them tells a
row of figures, a code or a size from a number that somebody answers.
"""

import re

_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufe0f\ufeff]")
_TIGHT = re.compile(r"[ .·_/\u00a0\u2002-\u200a\u202f\u205f\u3000\u2010-\u2015\t-]{1,3}")
_GROUPS = {
    (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (5, 6), (5, 3, 3), (3, 5, 3), (4, 4, 3), (4, 3, 4),
    (1,) * 11,
}  # fmt: skip
_NEEDS_WORD = {(4, 3, 4), (4, 4, 3)}
"""Also the groups of sizes and of figures side by side."""
_COUNTRY = re.compile(r"(?:^|[^0-9])[+(]{0,2}(?:00)?86[)]?[\s.·_/)\u2010-\u2015-]{0,3}$")
_CONTACT = re.compile(
    r"(?:手\s?机|电\s?话|联系|微信|微号|致电|拨打|咨询|热线|号码|薇信|威信|V信"
    r"|(?<![A-Za-z])(?:TEL|VX|WX|V|PHONE|MOB|MOBILE|CELL|CALL|WECHAT|TELEPHONE|M|T|P))"
    r"[^0-9A-Za-z\n]{0,8}$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Za-z]+$")
_CONTACT_LETTERS = re.compile(
    "(?:TEL|VX|WX|V|PHONE|MOB|MOBILE|CELL|CALL|WECHAT|TELEPHONE|M|T|P|H)", re.IGNORECASE
)
_CODE = re.compile(
    r"(?:[A-Za-z]{1,8}[-_]?[0-9]{0,8}|(?<![0-9-])(?:19|20)[0-9]{2}(?:[0-9]{2}){0,2})[-_#]$"
)
_MONEY = tuple("¥￥$€")
_FIGURES_BEFORE = re.compile(r"[0-9][ .,]{1,2}$")
_NUMBERED = re.compile(r"(?:^|\n)[\s>*+-]{0,8}[(]?[1-9][0-9]{0,2}[ .、)]{1,2}$")
_SAME_BEFORE = re.compile(r"1[3-9][0-9][ -][0-9]{4}[ -][0-9]{4}[ ,;、/]{1,3}$")
_FIGURES_AFTER = re.compile(r"[ .·_/\u00a0\u2010-\u2015,-]?[0-9]")
_SAME_AFTER = re.compile(r"[ ,;、/]{1,3}1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])")
_UNIT = re.compile(
    r"[ ]?(?:[万亿]?元|[万亿](?![一-龥])|吨|千瓦|kWh|KWH|立方米|平方米|㎡|m²|m³|mm|毫米|%)"
)
_COUNT = re.compile(r"[ ]?(?:年|册|本(?!人)|套|台|件|米|公斤|度|分(?!机)|名|人次|张|个)")
_LETTERS_AFTER = re.compile("[A-Z]+")
_ALONE = re.compile(r"[ \t>]*$")
MIN_ALONE = 7
"""Digits of the first line, where both lines hold nothing else: columns of figures are set so."""
LOOK = 48
"""Characters before a number that are looked at."""


def verify_mobile(match: re.Match[str], text: str) -> str | None:
    """11 digits from 13 to 19 in groups that people use; no part of a code, an amount, a row of figures."""
    start, end = match.span("value")
    written = _INVISIBLE.sub("", match["value"])
    digits = "".join(filter(str.isdigit, written))
    if set(digits[3:]) == {"0"}:
        return None
    before, after = text[max(0, start - LOOK) : start], text[end : end + LOOK]
    has_country = _COUNTRY.search(before)
    head = before[: has_country.start()] if has_country else before
    is_told = bool(has_country) or _CONTACT.search(head) is not None
    if not has_country and _is_code(before, after):
        return None
    if _UNIT.match(after) or (after[:1] == "号" and head.endswith(("第", "字", "〕", "]"))):
        return None
    groups = tuple(map(len, re.findall("[0-9]+", written)))
    if len(groups) == 1:
        is_fraction = (
            before[-1:] == "." and before[-2:-1].isdigit() and not _NUMBERED.search(before)
        )
        return None if is_fraction or re.match(r"\.[0-9]", after) else digits
    if not has_country and _FIGURES_BEFORE.search(before) and not _is_apart(before):
        return None
    if _FIGURES_AFTER.match(after) and not _SAME_AFTER.match(after):
        return None
    if _COUNT.match(after) and not is_told:
        return None
    return digits if _is_grouped(written, before, after, is_told) else None


def _is_apart(before: str) -> bool:
    """Whether the figures before are a line's number or another telephone's."""
    return _NUMBERED.search(before) is not None or _SAME_BEFORE.search(before) is not None


def _is_code(before: str, after: str) -> bool:
    """Whether letters or a year join the digits into a code, or a sign into an amount."""
    if before.endswith(_MONEY):
        return True
    code = _CODE.search(before)
    if code and not _CONTACT_LETTERS.fullmatch(code[0].rstrip("-_#")):
        return True
    letters = _LETTERS.search(before)
    if letters and letters[0][-1].isupper() and not _CONTACT_LETTERS.fullmatch(letters[0]):
        return True
    behind = _LETTERS_AFTER.match(after)
    return behind is not None and not re.match("VX|WX|TEL|QQ|V[^A-Za-z]", behind[0] + after[1:2])


def _is_grouped(written: str, before: str, after: str, is_told: bool) -> bool:
    """Whether the digits are set apart as those of one number are."""
    if written.count("\n") > 1:
        return False
    gaps = re.findall("[^0-9]+", written)
    if "\n" in written:
        first = sum(map(str.isdigit, written.partition("\n")[0]))
        line = before.rpartition("\n")[2]
        is_alone = _ALONE.match(line) and _ALONE.match(after.partition("\n")[0])
        if first < MIN_ALONE and is_alone and not is_told:
            return False
        joined = re.sub(r"[ \t\r>-]{0,6}\n[ \t>]{0,6}", "", written)
        if "\n" not in joined and _is_grouped(f"{joined}", before, after, is_told):
            return True
        gaps = [gap for gap in gaps if "\n" not in gap]
    groups = tuple(map(len, re.findall("[0-9]+", written)))
    if len(groups) == 1:
        return True
    if is_told and (len(groups) <= 6 or len(groups) == 11):
        return True
    if groups in _NEEDS_WORD:
        return False
    if all(_TIGHT.fullmatch(gap) for gap in gaps):
        return groups in _GROUPS
    if groups == (3, 8):
        return gaps[0][:1] in (")", "]", "】") and before.endswith(("(", "[", "【"))
    return groups == (3, 4, 4) and not before.endswith(",")
