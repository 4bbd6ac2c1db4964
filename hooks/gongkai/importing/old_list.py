"""Owns what an old website's exported list says: of each notice its title, day and address; knows no board."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin

from gongkai.entry import entry_schema as keys
from gongkai.files.plain_text import decode_text, parse_csv
from gongkai.importing.import_words import read_import_words
from gongkai.web_address import AddressKind, read_address

MAX_NOTICES = 5_000
_LOOKED_AT = 10
"""Rows among which the headings stand: some exports begin with a line of their own."""
_HEADINGS = {
    "title": "标题 题名 名称 文章标题 信息标题 新闻标题 公告标题 信息名称 主题 title subject",
    "day": "发布时间 发布日期 公开日期 公开时间 发文日期 公示日期 日期 时间 发表时间 添加时间"
    " 添加日期 创建时间 录入时间 成文日期 published_on date pubdate time",
    "link": "链接 链接地址 网址 地址 原文链接 文章链接 页面地址 信息链接 url link href",
    "category": "分类 类别 栏目 栏目名称 所属栏目 频道 所属分类 信息分类 category column",
    "department": "部门 责任部门 发布部门 发布单位 发布机构 信息来源 来源 单位 department source",
    "number": "文号 发文字号 文件编号 发文号 number",
    "item": "事项 应公开事项 item",
}
"""What exports call each column, the likelier names first."""
_BY_NAME = {
    name: (key, rank) for key, names in _HEADINGS.items() for rank, name in enumerate(names.split())
}
_CLOCK = re.compile(
    r"(?<![\sT])[\sT]{1,9}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?$"
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class OldNotice:
    """One row: what it says, or in `fault` why it can't be taken."""

    line: int
    title: str = ""
    day: date | None = None
    link: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    """What else it says, of category, department, number, item, as written."""
    fault: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OldList:
    """An export as it was read."""

    notices: tuple[OldNotice, ...]
    unused: tuple[str, ...] = ()
    """Headings of columns of which nothing is taken."""


class NoList(Exception):
    """The file is no such list; the message is one Chinese sentence."""


def read_old_list(content: bytes, site: str = "") -> OldList:
    """The notices of a CSV in UTF-8, UTF-16 or GB18030; `site` is where its short addresses belong.

    Raises NoList without headings for titles, days and addresses; Unreadable for what is no CSV.
    """
    say = read_import_words()["old_list"]
    rows = [
        (line, row) for line, row in parse_csv(decode_text(content)) if any(map(str.strip, row))
    ]
    for at, (_, row) in enumerate(rows[:_LOOKED_AT]):
        columns = _find_columns(row)
        if {"title", "day", "link"} <= columns.keys():
            below = rows[at + 1 :]
            if len(below) > MAX_NOTICES:
                raise NoList(say["too_long"].format(most=MAX_NOTICES))
            taken = set(columns.values())
            return OldList(
                notices=tuple(_read_row(line, cells, columns, site) for line, cells in below),
                unused=tuple(
                    name.strip() for n, name in enumerate(row) if n not in taken and name.strip()
                ),
            )
    heads = "、".join(each.strip() for each in rows[0][1])[:80] if rows else say["nothing"]
    raise NoList(say["no_headings"].format(found=heads))


def _find_columns(row: Sequence[str]) -> dict[str, int]:
    """By what it is, which column; where several may be it, the one of the likeliest name."""
    found: dict[str, tuple[int, int]] = {}
    for at, cell in enumerate(row):
        key, rank = _BY_NAME.get(_SPACES.sub("", cell).strip("*：:").lower(), ("", 0))
        if key and (key not in found or rank < found[key][0]):
            found[key] = (rank, at)
    return {key: at for key, (_, at) in found.items()}


def _read_row(line: int, row: Sequence[str], columns: Mapping[str, int], site: str) -> OldNotice:
    say = read_import_words()["old_list"]
    told = {key: _tidy(row[at]) for key, at in columns.items() if at < len(row)}
    title, written = told.pop("title", ""), told.pop("day", "")
    link = told.pop("link", "")
    if not title:
        return OldNotice(line=line, fault=say["no_title"])
    day = keys.PUBLISHED_ON.parse(_CLOCK.sub("", written))
    if not isinstance(day, date):
        said = say["no_day"].format(found=written[:30] or say["nothing"])
        return OldNotice(line=line, title=title, fault=said)
    whole = urljoin(site, link) if site else link
    address = read_address(whole)
    if not link or address.flaw or address.kind is not AddressKind.WEB:
        is_short = bool(link) and not site and address.kind is AddressKind.SITE
        said = say["short_link" if is_short else "no_link"].format(
            found=link[:80] or say["nothing"]
        )
        return OldNotice(line=line, title=title, day=day, fault=said)
    return OldNotice(line=line, title=title, day=day, link=_close(address.href), told=told)


def _close(address: str) -> str:
    """The address as it may stand in Markdown's brackets."""
    return address.replace("(", "%28").replace(")", "%29")


def _tidy(cell: str) -> str:
    """The cell as people read it: exports keep the signs of web pages."""
    return _SPACES.sub(" ", html.unescape(cell)).strip()
