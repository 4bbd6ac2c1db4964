"""Owns the checks that what is public doesn't tell of what isn't."""

import re
from collections.abc import Iterator

from gongkai.audience import Audience
from gongkai.checks.shown_texts import list_shown_texts
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.text.plain_addresses import find_broken_targets, is_read_as, read_addresses

MAX_NAME = 300
"""Characters of a file's name, with the slash before it."""
_ADDRESS = re.compile(
    r"(?:(?<![a-z0-9-])([a-z0-9-]+)|\.\.)/([0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+)"
)


def check_hidden_links(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`hidden-link`: no public text names the address of an entry, or a file, that isn't public on that day.

    However it is written: encoded, with references, with needless slashes and steps.
    """
    addresses, files = around.others.hidden_addresses, around.others.staff_files
    is_public = entry.is_posted_on(around.today) and entry.audience is Audience.PUBLIC
    if not (addresses or files) or not is_public:
        return
    told: set[str] = set()
    for each in list_shown_texts(around.now):
        for index, id, behind in _named(each.text, entry) if each.is_public else ():
            file = next((file for file in files.get(id, ()) if is_read_as(behind, file)), "")
            address = f"{id}/{file}" if file else id
            if (id not in addresses and not file) or address in told:
                continue
            told.add(address)
            yield Diagnostic(
                rule="hidden-link",
                place=each.place_of(index),
                message=f"公开的{each.where}里写着"
                + ("仅限教职工的附件的网址" if file else "一个不公开的条目的网址"),
                found=address,
                expected="只写面向社会、已经公开的条目和附件的网址"
                if file
                else "只写面向社会、已经公开的条目的网址",
                help="删掉这个网址；只给教职工看的正文，放在 ::: staff 和 ::: 之间",
            )


def _named(text: str, entry: Entry) -> Iterator[tuple[int, str, str]]:
    """Where in the text the address of an entry stands, whole or relative, its id, and what stands behind."""
    at = 0
    for line in text.split("\n"):
        for written in read_addresses(line):
            yield from ((at, *each) for each in _ids(written, entry))
        at += len(line) + 1
    for index, target in find_broken_targets(text):
        for written in read_addresses(target):
            yield from ((index, *each) for each in _ids(written, entry))


def _ids(text: str, entry: Entry) -> Iterator[tuple[str, str]]:
    for match in _ADDRESS.finditer(text):
        category, folder = match.groups()
        behind = text[match.end() : match.end() + MAX_NAME]
        yield f"{category or entry.category.id}/{folder}", behind


def check_staff_files(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`staff-file-public`: the file of a table for staff is no attachment that the public may load."""
    for_staff = {
        table.file: table
        for table in entry.tables
        if table.file and (table.audience or entry.audience) is Audience.STAFF
    }
    for attachment in entry.attachments:
        is_public = (attachment.audience or entry.audience) is Audience.PUBLIC
        if is_public and attachment.file in for_staff:
            yield Diagnostic(
                rule="staff-file-public",
                place=attachment.place,
                message="这个附件是仅限教职工的表格的文件，却面向社会",
                found=attachment.file,
                expected="audience: staff，或不列为附件",
                help="从 attachments 里删掉这一项，或给它加上 audience: staff",
            )
