"""Owns what looks like a mark for staff and isn't one: other tools' marks, colons, tags, words in brackets.

Knows only a line of a body; whether it is a mark is another module's business.
"""

import html
import re
import unicodedata
from enum import Enum

from gongkai.text.letters import drop_unseen

_COLON_LIKE = dict.fromkeys(map(ord, "：﹕∶꞉︓︰ː˸։׃⁚፡᛬ꓽ፥ຯ;；∷⁏"), ":")
_STAFF = r"(?:for[\s_-]*)?staff(?:s|[\s_-]*only)?"
_WHO = r"(?:本校|校内|全体|我校)?(?:教职员工|教职工|教师|职工|教工|員工|员工|老师|內部|内部|校内)"
_MAYBE = re.compile(
    "staff|[ｓＳ][ｔＴ][ａＡ]|教职|教师|职工|教工|员工|老师|内部|校内|不公开|不对外|教職", re.I
)
_PREFIX = r"(?:[\s>+-]|[0-9]+[.)、])*"
MAX_LOOKED_AT = 300
"""Signs of a line in which a mark of its own is looked for."""

_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_PREFIX}(?::\s*){{2,}}\s*[\[{{(.]*\s*(?:{_STAFF}|{_WHO})\b.*",
        rf"{_PREFIX}:\s*{_STAFF}\s*",
        # !!! staff, ??? staff, /// staff, === staff, %%% staff, ~~~ staff, ``` staff, #staff, @staff
        rf"{_PREFIX}(?:[!?/=%~`$@^&]{{1,}}\+?|#+)\s*[\[{{(.\"']*\s*{_STAFF}\b(?![-@./])[\s\]}})]*(?:[\"“'].*|[\s!?/=%~`$@^&#-]*)",
        rf"{_PREFIX}(?:[!?/=%~`$@^&]{{2,}}\+?)\s*{_STAFF}\b.*",
        rf"{_PREFIX}(?:[!?/=%~`$@^&]{{2,}}\+?|@)\s*(?:仅限|仅|限)?{_WHO}(?:可见|专用)?\s*(?:[\"“'].*)?",
        # staff, **staff**, [staff], 【staff】, (staff only), -- staff --, staff:
        rf"\s*(?![-+*]\s|[0-9]+[.)])(?:[^\w\s|]|_)*\s*(?:end|begin|start)?[\s:-]*{_STAFF}\s*(?:[^\w\s|]|_)*\s*",
        rf"{_PREFIX}(?:!!!|\?\?\?\+?)\s*[\w-]{{0,20}}\s*[\"“']?(?:{_STAFF}|(?:仅限|仅供|仅|限){_WHO}\w{{0,6}})[\"”']?\s*",
        rf"{_PREFIX}(?:audience|visibility|可见范围)\s*[:=]\s*[\"']?(?:仅限|仅|限)?{_WHO}[\"']?\s*",
        rf"{_PREFIX}%%\s*(?:仅限|仅|限)?{_WHO}(?:可见|专用)?\s*%%\s*",
        r"\s*\|\|\s*staff\s*\|\|\s*",
        rf"{_PREFIX}(?:audience|visibility|access|role|可见范围|公开范围|阅读范围|受众)\s*[:=]\s*[\"']?{_STAFF}[\"']?\s*",
        r"\s*\\(?:begin|end)\s*\{[^{}]*staff[^{}]*\}.*",
    )
)
_WITHIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\{[^{}\w]{0,20}(?:(?:end|if|for|block|begin|only)\s*)?staff\b[^{}]{0,80}\}",
        r"\[/?!?staff(?:[\s_-]*only)?\](?![(\[:])",
        r"<!--\s*/?(?:end|begin|start)?[\s:_-]*staff\b",
        r"</?staff(?:[\s_-]*only)?\b[^<>]{0,200}>",
        r"%%\s*staff\b",
        r"\|\s*:{2,}\s*staff\b",
        r"\{:[^{}]{0,80}\b(?:class|id)\s*=\s*[\"']?[^{}\"']{0,80}\bstaff\b",
        r"\{:[^{}]{0,80}[.#]staff\b",
        rf"\{{[^{{}}\w]{{0,20}}{_WHO}[^{{}}\w]{{0,20}}\}}",
        rf"[\[【<]\s*/\s*{_WHO}\s*[\]】>]",
        rf"\[!\s*(?:仅限|仅供|仅|限)?{_WHO}(?:可见|专用)?\s*\]",
        rf"<!--\s*[/#]?\s*(?:仅限|仅供|仅|限)?{_WHO}(?:可见|专用|段落|开始|结束)?\s*-->",
        r"<[a-z][^<>]{0,80}\b(?:class|id|data-[a-z]{1,20})\s*=\s*[\"']?[^<>\"']{0,80}教职工",
        r"(?<!\S)#staff(?![\w-])",
    )
)
_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
_ADDRESSES = re.compile(
    r"\b(?:href|src|title|alt|cite|action)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*)", re.I
)
_STAFF_WORD = re.compile(r"(?<![A-Za-z])staff(?![A-Za-z])", re.IGNORECASE)

_READ = "(?:可见|可看|可阅|可读|查看|查阅|阅读|参阅|阅览|浏览|看|公开|传阅|掌握)"
_ONLY = "(?:仅供|仅限|只限|只供|仅|限|只)"
_THIS = "(?:以下|下面|下列|本段|此段|本节|上述)"
_SECRET = re.compile(
    rf"{_THIS}?(?:内容|部分)?{_ONLY}?(?:向|对|由|供|给)?{_WHO}(?:人员)?(?:内部)?{_READ}"
    rf"|(?:{_THIS}(?:内容|部分)?{_ONLY}|仅|只给){_WHO}"
    rf"|{_WHO}(?:段落|部分)?(?:开始|结束|段落)"
    rf"|{_THIS}?(?:内容|部分)?不(?:对外|向社会)?公开|(?:内部)(?:资料|内容|材料|文件)?[，,]?(?:注意保密|不得外传|请勿外传|严禁外传)?"
)
_SAID = re.compile(
    rf"{_THIS}?(?:内容|部分|文字)?(?:仅供|仅限|只限|只供|仅|只)(?:向|对|由|供|给)?{_WHO}(?:人员)?(?:内部)?{_READ}"
    rf"|{_THIS}(?:内容|部分|文字)?{_ONLY}{_WHO}"
)
"""What says it even without brackets, as a line of its own."""
_LIMITED = re.compile(rf"(?:仅供|仅限|只限|限){_WHO}(?:参加|使用|内部)?|{_WHO}(?:专用|专属)")
_EDGES = re.compile(
    r"^(?:[0-9]{1,3}[.)、])?[\s>#*_`~+=【】\[\]()（）〔〕〖〗「」『』《》<>!！:：.。-]+|[\s*_`~=【】\[\]()（）〔〕〖〗「」『』《》<>!！:：.。#-]+$"
)
_BRACKETED = re.compile(
    r"(?:[0-9]{1,3}[.)、])?[\s>#*_~-]*[【\[（(〔〖「『<《].*[】\])）〕〗」』>》][\s*_~:：。]*"
)


class Looks(Enum):
    """How sure it is that a line was meant to keep something from the public."""

    LIKE_A_MARK = "a mark of some other tool, or ours misspelt"
    LIKE_A_NOTE = "words in brackets that say that only staff may read it"
    LIKE_A_LIMIT = "words in brackets that name staff, perhaps as those who may take part"


def may_look_like_marks(body: str) -> bool:
    """A quick look: whether any line is worth a closer one."""
    return _MAYBE.search(body) is not None


def find_look(line: str) -> Looks | None:
    """What the line looks like; None for one that is text. A right mark is no concern of this."""
    if not _MAYBE.search(line):
        return None
    line = html.unescape(drop_unseen(line))
    plain = unicodedata.normalize("NFKC", line.translate(_COLON_LIKE))
    plain = " ".join(plain.translate(_COLON_LIKE).split())
    if any(mark.fullmatch(plain[:MAX_LOOKED_AT]) for mark in _MARKS):
        return Looks.LIKE_A_MARK
    if any(mark.search(plain) for mark in _WITHIN) or any(map(_is_staff_tag, _TAG.findall(plain))):
        return Looks.LIKE_A_MARK
    if len(plain) > MAX_LOOKED_AT:
        return None
    if _SAID.fullmatch(_EDGES.sub("", plain)):
        return Looks.LIKE_A_NOTE
    return next(filter(None, map(_find_note, plain.split("|"))), None)


def _find_note(plain: str) -> Looks | None:
    """What a line, or a cell of one, says of itself."""
    words = _EDGES.sub("", plain)
    is_head = plain.lstrip().startswith("#") or _BRACKETED.fullmatch(plain) is not None
    if is_head and _SECRET.fullmatch(words):
        return Looks.LIKE_A_NOTE
    return Looks.LIKE_A_LIMIT if is_head and _LIMITED.fullmatch(words) else None


def _is_staff_tag(tag: str) -> bool:
    """Whether a tag names staff in anything but an address or a title."""
    return _STAFF_WORD.search(_ADDRESSES.sub("", tag)) is not None
