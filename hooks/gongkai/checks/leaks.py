"""Owns the checks that what is public doesn't tell of what isn't, and that masked names are masked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gongkai.audience import Audience
from gongkai.checks.surroundings import Surroundings
from gongkai.days.retention import Action, derive_retention_day
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.entry.person_names import list_names
from gongkai.view.posted_texts import TextKind, texts_of

_ADDRESS = re.compile(
    r"(?:(?<![a-z0-9-])([a-z0-9-]+)|\.\.)/([0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+)"
)
_BETWEEN_NAMES = re.compile(r"[、，,；;/\s]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Text:
    """A text of an entry that readers see as it is written."""

    where: str
    place: Place
    text: str
    is_public: bool = True
    is_body: bool = False

    def place_of(self, index: int) -> Place:
        """Where that character stands, as near as is known."""
        below = self.text.count("\n", 0, index) if self.is_body else 0
        return Place(self.place.file, self.place.line + below, self.place.column)


def check_hidden_links(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`hidden-link`: no public text names the address of an entry that isn't public on that day."""
    addresses = around.others.hidden_addresses
    is_public = entry.is_posted_on(around.today) and entry.audience is Audience.PUBLIC
    if not addresses or not is_public:
        return
    told: set[str] = set()
    for each in _texts(around.now):
        for index, address in _named(each.text, entry) if each.is_public else ():
            if address not in addresses or address in told:
                continue
            told.add(address)
            yield Diagnostic(
                rule="hidden-link",
                place=each.place_of(index),
                message=f"公开的{each.where}里写着一个不公开的条目的网址",
                found=address,
                expected="只写面向社会、已经公开的条目的网址",
                help="删掉这个网址；只给教职工看的正文，放在 ::: staff 和 ::: 之间",
            )


def _named(text: str, entry: Entry) -> Iterator[tuple[int, str]]:
    """Where in the text the address of an entry stands, whole or relative to this one's, and its id."""
    for match in _ADDRESS.finditer(text):
        category, folder = match.groups()
        yield match.start(), f"{category or entry.category.id}/{folder}"


def check_masked_names(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`masked-name-in-text`: a name that the retention rule masks stands nowhere in free text."""
    rule = entry.category.retention_rule(entry.item)
    if entry.is_draft or rule is None or rule.action is not Action.MASK_NAMES:
        return
    now = around.now
    last_day = around.schedule.last_day if around.schedule else None
    day = derive_retention_day(rule, now.published_on, last_day, now.decided_on)
    if day is None or day > around.today:
        return
    names = _names(entry)
    hits = [
        (each.where, each.place_of(min(at)))
        for each in _texts(now)
        if (at := [each.text.find(name) for name in names if name in each.text])
    ]
    if hits:
        yield Diagnostic(
            rule="masked-name-in-text",
            place=hits[0][1],
            message="按保留规则应隐去姓名，文字里还有表格或资料项中的姓名",
            found=f"{'、'.join(dict.fromkeys(where for where, _ in hits))}里的姓名",
            expected=f"自 {day} 起，姓名只在类型为 person 的列和资料项里（{rule.source}）",
            help="把文字里的姓名改成“张老师”“某同学”之类，或删去",
        )


def _names(entry: Entry) -> set[str]:
    """Every single name in the entry's values of type person; one character is no name."""
    fields = [(entry.category.fields[key], value) for key, value in entry.fields.items()]
    values = list_names(fields, entry.tables)
    return {name for value in values for name in _BETWEEN_NAMES.split(value) if len(name) > 1}


def _texts(entry: Entry) -> Iterator[_Text]:
    """Every text of the entry that is shown as it is written: all but values of type person."""
    shown = (each for each in texts_of(entry) if not each.is_name)
    for (path, kind), texts in groupby(shown, key=lambda each: (each.path, each.kind)):
        first, *others = texts
        yield _Text(
            where=first.label,
            place=_place(entry, path, kind),
            text="\n".join((first.text, *(each.text for each in others))),
            is_public=not first.for_staff,
            is_body=kind is TextKind.BODY,
        )


def _place(entry: Entry, path: tuple[str | int, ...], kind: TextKind) -> Place:
    """Where the text stands, as near as is known."""
    at = next((part for part in path if isinstance(part, int)), 0)
    if kind is TextKind.BODY:
        return entry.passages[at].place
    if kind is TextKind.CELL:
        return entry.tables[at].place
    names = [part for part in path if isinstance(part, str)]
    longest_first = (".".join(names[:end]) for end in range(len(names), 0, -1))
    return entry.place_of(*longest_first, "title")


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
