"""Owns whether what stands around a number says that it is no one's: an order's, a meter's, a web page's.

The words are those of `privacy.yml`.
"""

import re

from gongkai.guard.patterns import PrivacyRule

LOOK = 400
"""Characters before a number that are looked at, for the head of a list of numbers."""
MAX_LISTED = 12
NEAR = 40
_BETWEEN = "、,;/和及与至~- \t"
_HEX = re.compile("[0-9a-f]{24,}")
_ADDRESS = re.compile(r"[^\s()<>\[\]\"'，。；：（）、]{1,200}$")
_ARTICLE = re.compile(
    r"[?&;](?:mid|id|aid|sid|cid|nid|tid|pid|articleid|article_id|artid|newsid|docid|infoid|contentid|itemid"
    r"|columnid|catid|channelid|biz|__biz|idx|sn|key|t|ts|time|timestamp|v|ver|version|uuid|wbtreeid|wbnewsid)=$",
    re.IGNORECASE,
)
_IN_PATH = re.compile(r"[/_-][A-Za-z0-9_-]{0,40}$")
_PAGE = re.compile(
    r"[A-Za-z0-9_/-]{0,60}\.(?:s?html?|jsp|aspx?|php|do|png|jpe?g|pdf)(?![A-Za-z])", re.IGNORECASE
)


def is_no_ones(rule: PrivacyRule, text: str, start: int, end: int) -> bool:
    """Whether a word before the number says so, or it is a piece of a checksum or of a page's address."""
    if rule.not_after and _is_named(rule.not_after, text, start):
        return True
    around = _HEX.search(text, max(0, start - 64), end + 64)
    if around and around.start() <= start < around.end() and not around[0].isdigit():
        return True
    return end - start < 18 and _is_in_address(text, start, end)


def _is_named(words: re.Pattern[str], text: str, start: int) -> bool:
    """Whether such a word stands before the number, or before the numbers that it stands in a row with."""
    line = text.rfind("\n", max(0, start - LOOK), start) + 1
    at = start
    for _ in range(MAX_LISTED):
        if words.search(text, max(line, at - NEAR), at):
            return True
        before = text[max(line, at - NEAR) : at]
        listed = before.rstrip(_BETWEEN)
        number = listed.rstrip("0123456789")
        if listed == before or len(listed) - len(number) < 6:
            return False
        at -= len(before) - len(number)
    return False


def _is_in_address(text: str, start: int, end: int) -> bool:
    address = _ADDRESS.search(text, max(0, start - 200), start)
    if address is None:
        return False
    if _ARTICLE.search(address[0]):
        return True
    return (
        "/" in address[0]
        and _IN_PATH.search(address[0]) is not None
        and _PAGE.match(text, end) is not None
    )
