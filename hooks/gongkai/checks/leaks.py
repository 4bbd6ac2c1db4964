"""Owns the checks that what is public doesn't tell of what isn't, and that masked names are masked."""

import re
from collections.abc import Iterator

from gongkai.audience import Audience
from gongkai.board import Board
from gongkai.content import list_names
from gongkai.diagnostics import Diagnostic
from gongkai.entry import Entry
from gongkai.posting import Posting
from gongkai.retention import Action
from gongkai.view import derive_view

_ENTRY_LINK = re.compile(r"[a-z0-9-]+/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+")


def check_hidden_links(board: Board) -> Iterator[Diagnostic]:
    """`hidden-link`: no public text names the address of an entry that isn't public on that day."""
    hidden = {
        entry.id
        for entry in board.entries.values()
        if entry.audience is not Audience.PUBLIC
        or entry.is_draft
        or entry.published_on > board.today
    }
    for entry in board.entries.values():
        if entry.id in hidden:
            continue
        public = [each.text for each in entry.passages if each.audience in (None, Audience.PUBLIC)]
        texts = (entry.summary, *public)
        named = {id for text in texts for id in _named_ids(text, entry)} & hidden
        for id in sorted(named):
            yield Diagnostic(
                rule="hidden-link",
                place=entry.place_of("title"),
                message="公开的内容里写着一个不公开的条目的网址",
                found=id,
                expected="只链接面向社会、已经公开的条目",
                help="删掉这个链接；只给教职工看的，放进 ::: staff 和 ::: 之间",
            )


def _named_ids(text: str, entry: Entry) -> Iterator[str]:
    yield from _ENTRY_LINK.findall(text)
    for name in re.findall(r"\.\./([0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+)", text):
        yield f"{entry.category.id}/{name}"


def check_masked_names(board: Board) -> Iterator[Diagnostic]:
    """`masked-name-in-text`: a name that the retention rule masks stands nowhere in free text."""
    if board.school is None:
        return
    for posting in derive_view(board, Audience.STAFF).postings.values():
        if posting.retention is None or posting.retention.action is not Action.MASK_NAMES:
            continue
        entry = board.entries[posting.id]
        named = sorted(_names_in_text(entry, posting))
        if named:
            yield Diagnostic(
                rule="masked-name-in-text",
                place=entry.place_of("title"),
                message="按保留规则应隐去姓名，文字里还有表格或资料项中的姓名",
                found=f"{len(named)} 个姓名",
                expected=f"姓名只在类型为 person 的列和资料项里（{posting.retention.source}）",
                help="把标题、摘要、正文、异议和结果说明里的姓名改成“张老师”“某同学”之类，或删去",
            )


def _names_in_text(entry: Entry, posting: Posting) -> set[str]:
    texts = [
        posting.title,
        posting.summary,
        posting.outcome.note if posting.outcome else "",
        *(passage.text for passage in entry.passages),
        *(part for each in posting.objections for part in (each.summary, each.reply)),
        *(each.note for each in posting.corrections),
    ]
    whole = "\n".join(texts)
    return {name for name in list_names_of(entry) if len(name) > 1 and name in whole}


def list_names_of(entry: Entry) -> set[str]:
    """Every name in the entry's values of type person, before anything is masked."""
    fields = tuple((entry.category.fields[key], value) for key, value in entry.fields.items())
    return list_names(fields, entry.tables)
