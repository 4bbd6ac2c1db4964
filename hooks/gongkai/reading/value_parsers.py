"""Owns how words are parsed: texts, choices, yes and no, addresses and names; days and numbers have their own.

No parser raises for bad data: it returns a Fault. Knows no key.
"""

import re
import unicodedata

from gongkai.diagnostics.diagnostic import Fault
from gongkai.diagnostics.near_names import near_names
from gongkai.reading.asked import Asked
from gongkai.reading.filenames import find_name_fault
from gongkai.web_address import AddressFlaw, AddressKind, WebAddress, read_address

MAX_TEXT, MAX_TITLE = 2_000, 120

ENTRY_ID = re.compile(r"[a-z0-9-]+/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+")
YES_WORDS = frozenset(("true", "yes", "是", "有", "√", "✓"))
NO_WORDS = frozenset(("false", "no", "否", "无", "×", "✗"))
_IN_PROGRAMS = re.compile(r"[/\\(,;]")
"""What tells javascript:alert(1) and file:///C: from QQ: 0000."""
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def parse_text(text: str, _: Asked) -> str | Fault:
    if len(text) <= MAX_TEXT:
        return text
    return Fault(
        rule="text-too-long",
        expected=f"不超过 {MAX_TEXT} 个字",
        help="把详细内容移到正文里",
    )


def parse_title(text: str, of: Asked) -> str | Fault:
    if len(text) <= MAX_TITLE and "\n" not in text:
        return text
    return Fault(
        rule="text-too-long",
        message=f"{of.key}（{of.label}）不止一行" if "\n" in text else "",
        expected=f"一行，不超过 {MAX_TITLE} 个字",
        help="缩短成一行，细节写在正文里",
    )


def parse_boolean(text: str, _: Asked) -> bool | Fault:
    """Yes or no: true and false, 是 and 否, 有 and 无, √ and ×."""
    plain = _narrow(text).strip().lower()
    if plain in YES_WORDS or plain in NO_WORDS:
        return plain in YES_WORDS
    return Fault(
        rule="invalid-boolean", expected="true（是）或 false（否）", help="是写 true，否写 false"
    )


def parse_choice(text: str, of: Asked) -> str | Fault:
    for choice in of.choices:  # the member itself, where the choices are an enumeration's
        if choice == text or any(choice == text.removesuffix(end) for end in of.endings):
            return choice
    return Fault(
        rule="invalid-choice",
        expected="、".join(of.choices),
        help=_ask_choice(text, of.choices),
    )


def _narrow(text: str) -> str:
    """Full-width digits and signs made half-width."""
    return unicodedata.normalize("NFKC", text)


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
    """A web page's or a mailbox's address, as it is written; what a browser would read otherwise is none."""
    read = read_address(text)
    has_space = any(character.isspace() for character in text)
    is_whole = read.kind is AddressKind.WEB or (read.kind is AddressKind.MAIL and "@" in text)
    return text if is_whole and not read.flaw and not has_space else _link_fault(read)


def find_link_fault(text: str) -> Fault | None:
    """What is wrong with a text that begins as a whole address does; None for words, 学校网站：意见箱."""
    read = read_address(text)
    is_word = read.flaw is AddressFlaw.SCHEME and not _IN_PROGRAMS.search(text)
    return _link_fault(read) if read.flaw and not is_word else None


def _link_fault(read: WebAddress) -> Fault:
    return Fault(
        rule="invalid-link",
        expected="以 https://、http:// 或 mailto: 开头的地址",
        help=_ask_address(read),
    )


def _ask_address(read: WebAddress) -> str:
    """What to do about an address that isn't one."""
    match read.flaw:
        case AddressFlaw.CREDENTIALS:
            return f"去掉 @ 前面的用户名和密码，写成 {read.href}；密码已经写进仓库的，马上换掉"
        case AddressFlaw.CLOAKED | AddressFlaw.HALF:
            return f"用英文的字母、冒号和斜线，写成 {read.href}；不认识这个网站的，删掉"
        case _:
            return "从浏览器的地址栏复制完整网址"


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


def display_boolean(value: bool) -> str:
    return "是" if value else "否"
