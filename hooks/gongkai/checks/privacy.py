"""Owns the checks that no personal data and no file that nobody can look into is published."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gongkai.audience import Audience
from gongkai.board.board import Board
from gongkai.diagnostics.diagnostic import Diagnostic, Place, Report
from gongkai.entry.allowances import OwnContacts, derive_own_contacts
from gongkai.entry.attachment import Attachment
from gongkai.entry.entry import ENTRY_FILE, Entry
from gongkai.entry.table import Table
from gongkai.files.pieces import Cell
from gongkai.guard.inspection import csv_cells
from gongkai.guard.inspections import Inspections
from gongkai.guard.masking import mask_value
from gongkai.guard.patterns import read_privacy
from gongkai.guard.scan import Finding, as_read, digest, find_personal, may_hold, read_otherwise
from gongkai.guard.worth import may_hold_cells, worth_cells
from gongkai.reading.source import read_text

MAX_TOLD = 5
"""Of one rule in one file; 593 rows with the same mistake are one mistake."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Hit:
    """Something personal at a place of an entry."""

    rule: str
    place: Place
    where: str
    shown: str
    audience: Audience
    value: str = field(repr=False)


def check_personal_data(board: Board) -> Iterator[Diagnostic]:
    """`personal-…`, `picture-position`: nothing personal in any text or file of any entry, drafts too.

    What stands among the school's or the entry's own contacts, or in the entry's `allow:`, may.
    """
    school = derive_own_contacts(board.school, None)
    for entry in board.entries.values():
        own = derive_own_contacts(board.school, entry.respond) if entry.respond else school
        yield from _tell(_unexcused(_hits(entry, board.inspections), entry, own))


def check_attachment_types(board: Board) -> Iterator[Diagnostic]:
    """`attachment-type`, `attachment-unreadable`: only files in which somebody can look for personal data."""
    for entry in board.entries.values():
        for attachment in entry.attachments:
            refusal = board.inspections.inspect(attachment).refusal
            if refusal is None:
                continue
            yield Diagnostic(
                rule=refusal.rule,
                place=_place(entry, attachment),
                message="附件不能公开："
                + ("" if refusal.because.startswith(".") else "文件")
                + refusal.because,
                found=attachment.file,
                expected=_EXPECTED.get(refusal.rule) or "、".join(read_privacy().allowed_types),
                help=refusal.help,
            )


_EXPECTED = {
    "attachment-unreadable": "能打开、能看到全部内容的文件",
    "attachment-too-large": "大小在限度以内的文件",
}


def _place(entry: Entry, attachment: Attachment) -> Place:
    return entry.place_of(f"attachments.{attachment.file}.file", "attachments")


def _unexcused(hits: Iterable[_Hit], entry: Entry, own: OwnContacts) -> Iterator[_Hit]:
    allowed = {(each.rule, each.sha256) for each in entry.allow}
    for hit in hits:
        if own.covers(hit.rule, hit.value) or (hit.rule, digest(hit.value)) in allowed:
            continue
        yield hit


def _tell(hits: Iterable[_Hit]) -> Iterator[Diagnostic]:
    """One diagnostic a hit, up to the limit; the last one says how many are left."""
    hits = list(hits)
    groups = Counter((hit.place.file, hit.rule, _group(hit)) for hit in hits)
    told: Counter[tuple[str, str, str]] = Counter()
    for hit in hits:
        key = (hit.place.file, hit.rule, _group(hit))
        told[key] += 1
        if told[key] > MAX_TOLD:
            continue
        left = groups[key] - told[key] if told[key] == MAX_TOLD else 0
        rule = read_privacy().rules[hit.rule]
        yield Diagnostic(
            rule=rule.id,
            level=rule.severity[hit.audience],
            place=hit.place,
            message=f"{hit.where}里有{rule.looks_for}",
            found=hit.shown + (f"（这样的还有 {left} 处）" if left else ""),
            expected=f"{rule.instead}（{rule.source}）",
            help=_help(hit),
        )


_HELP_PICTURE = "用“画图”另存为 PNG，或在文件的“属性—详细信息”里选“删除属性和个人信息”"
_HELP_TEXT = "删掉，或只留头尾几位；依法必须公开的，在条目里写 allow 和理由"
_HELP_FILE = (
    "在原来的软件里删掉（隐藏的工作表、行列、批注和修订也要看），另存一份再换上；"
    "依法必须公开的，在条目里写 allow 和理由"
)


def _help(hit: _Hit) -> str:
    if hit.rule == "picture-position":
        return _HELP_PICTURE
    return _HELP_FILE if hit.where.startswith("附件") else _HELP_TEXT


def _group(hit: _Hit) -> str:
    """Hits in one attachment are one group; so are those in a text."""
    return str(hit.place) if hit.where.startswith("附件") else ""


def _hits(entry: Entry, inspections: Inspections) -> Iterator[_Hit]:
    yield from _in_folder_name(entry)
    yield from _in_text(entry)
    yield from _in_table_files(entry)
    yield from _in_attachments(entry, inspections)


def _in_folder_name(entry: Entry) -> Iterator[_Hit]:
    for finding in find_personal(entry.id):
        yield _hit(finding, entry.id, Place(entry.file), "文件夹名称", entry.audience)


def _hit(finding: Finding, text: str, place: Place, where: str, audience: Audience) -> _Hit:
    return _Hit(
        rule=finding.rule,
        place=place,
        where=where,
        shown=mask_value(finding.rule, text[finding.start : finding.end].strip()),
        audience=audience,
        value=finding.value,
    )


def _in_text(entry: Entry) -> Iterator[_Hit]:
    """The whole index.md as it is written: values, notes, link targets, what HTML hides."""
    text = read_text(entry.folder / ENTRY_FILE, entry.file, Report())
    if text is None:
        return
    body_line = entry.passages[0].place.line if entry.passages else 1
    staff = [
        range(each.place.line, each.place.line + each.text.count("\n") + 1)
        for each in entry.passages
        if each.audience is Audience.STAFF
    ]
    for place, finding, shown_in in _in_lines(text, entry.file):
        is_staff = any(place.line in lines for lines in staff)
        yield _hit(
            finding,
            shown_in,
            place,
            "正文" if place.line >= body_line else "资料区",
            Audience.STAFF if is_staff else entry.audience,
        )
    in_files = _table_files(entry).values()
    for table in entry.tables:
        if table in in_files or not may_hold_cells(_as_written(table)):
            continue
        rows = ((1, [Cell(str(at), column.label) for at, column in enumerate(table.columns)]),)
        cells = ((2, [Cell(str(at), cell) for at, cell in enumerate(row)]) for row in table.rows)
        for piece in worth_cells((*rows, *cells), ""):
            if not find_personal(piece.text):  # else it is told where it stands
                for finding in find_personal(piece.text, piece.label):
                    audience = table.audience or entry.audience
                    where = f"表格“{table.title}”的“{piece.label}”一列"
                    yield _hit(finding, piece.text, table.place, where, audience)


def _as_written(table: Table) -> str:
    """The table's text: its labels, then a line a row."""
    labels = "\t".join(column.label for column in table.columns)
    return "\n".join((labels, *("\t".join(row) for row in table.rows)))


def _in_lines(text: str, file: str) -> Iterator[tuple[Place, Finding, str]]:
    """Every finding with its place, then those that only show once tags and the like are undone."""
    told: set[tuple[int, str]] = set()
    if may_hold(text):
        for finding in find_personal(text):
            line = text.count("\n", 0, finding.start) + 1
            column = finding.start - text.rfind("\n", 0, finding.start)
            told.add((line, finding.value))
            yield Place(file, line, column), finding, text
    read = as_read(text)
    for source in (read_otherwise(text, read), _labelled_rows(read)):
        if source and may_hold(source):
            for finding in find_personal(source):
                line = source.count("\n", 0, finding.start) + 1
                if (line, finding.value) not in told:
                    told.add((line, finding.value))
                    yield Place(file, line), finding, source


def _labelled_rows(text: str) -> str:
    """The text with only what stands in Markdown tables under a label: `出生日期：1990-…`, line for line."""
    if "|" not in text or not may_hold_cells(text):
        return ""
    lines = [""] * (text.count("\n") + 1)
    rows = (
        (
            number,
            [Cell(str(at), cell.strip()) for at, cell in enumerate(line.strip("| ").split("|"))],
        )
        for number, line in enumerate(text.split("\n"))
        if "|" in line
    )
    for piece in worth_cells(rows, ""):
        number = int(piece.where.split()[1])
        lines[number] += f"{piece.label}：{piece.text} ，"
    return "\n".join(lines)


def _in_table_files(entry: Entry) -> Iterator[_Hit]:
    """The CSV files of tables, each at its own line and column."""
    for file, table in _table_files(entry).items():
        audience = table.audience or entry.audience
        name = entry.file.removesuffix(ENTRY_FILE) + file
        text = read_text(entry.folder / file, name, Report())
        if text is None:
            continue
        told = set()
        for place, finding, shown_in in _in_lines(text, name):
            told.add(finding.value)
            yield _hit(finding, shown_in, place, "表格文件", audience)
        for piece in worth_cells(csv_cells(text), "") if may_hold_cells(text) else ():
            place = Place(name, int(piece.where.split()[1]))
            for finding in find_personal(piece.text, piece.label):
                if finding.value not in told:
                    where = f"表格文件的“{piece.label}”一列"
                    yield _hit(finding, piece.text, place, where, audience)


def _table_files(entry: Entry) -> dict[str, Table]:
    """The tables that come from files, by the files' names."""
    places = {table.place: table for table in entry.tables}
    return {
        key.removeprefix("tables.").removesuffix(".file"): places[
            entry.places[key.removesuffix(".file")]
        ]
        for key in entry.places
        if key.startswith("tables.")
        and key.endswith(".file")
        and entry.places.get(key.removesuffix(".file")) in places
    }


def _in_attachments(entry: Entry, inspections: Inspections) -> Iterator[_Hit]:
    for attachment in entry.attachments:
        for found in inspections.inspect(attachment).found:
            inside = f"（{found.where}）" if found.where else ""
            yield _Hit(
                rule=found.rule,
                place=_place(entry, attachment),
                where=f"附件 {attachment.file}{inside}",
                shown=found.shown,
                audience=attachment.audience or entry.audience,
                value=found.value,
            )
