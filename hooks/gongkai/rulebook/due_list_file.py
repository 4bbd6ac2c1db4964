"""Owns how `_due.yml` is read into a list of what is due; what it names must be there. Knows no entry."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.audience import Audience
from gongkai.days.due_rule import Anchor
from gongkai.diagnostics.diagnostic import Fault, Report
from gongkai.reading.fields import SLUG, Field
from gongkai.reading.parsing import parse_group
from gongkai.reading.record import Record
from gongkai.reading.source import read_mapping
from gongkai.rulebook import due_list_schema as keys
from gongkai.rulebook.category import Cadence, Catalogue
from gongkai.rulebook.certainty import Certainty
from gongkai.rulebook.due_list import Answer, DueList, DueRow, DueSource
from gongkai.rulebook.due_rule_file import parse_due_rule
from gongkai.rulebook.rule_schema import CERTAINTY
from gongkai.rulebook.unknown_name import tell_unknown
from gongkai.rulebook.verified import Verified

DUE_FILE = "_due.yml"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """What a row may name."""

    catalogue: Catalogue
    categories: Collection[str]
    """The ids of all that have a file, right or wrong."""
    departments: Collection[str]
    sources: Mapping[str, DueSource]
    rows: Collection[str]


def read_due_list(
    root: Path,
    prefix: str,
    catalogue: Catalogue,
    categories: Collection[str],
    departments: Collection[str],
    report: Report,
) -> DueList | None:
    """The list of that folder's `_due.yml`; None where there is none, or it can't be read.

    `catalogue` holds the categories that could be read, `categories` the ids of all; a row that has no
    category or no cadence is left out.
    """
    path = root / DUE_FILE
    if not path.exists() and not path.is_symlink():
        return None
    raw = read_mapping(path, prefix + DUE_FILE, report)
    if raw is None:
        return None
    record = parse_group(raw, keys.DUE_LIST, report)
    sources = {id: _build_source(id, each) for id, each in record.named(keys.SOURCES).items()}
    rows = record.named(keys.ITEMS)
    known = _Known(
        catalogue=catalogue,
        categories=categories,
        departments=departments,
        sources=sources,
        rows=rows,
    )
    found = {id: row for id, each in rows.items() if (row := _parse_row(id, each, known))}
    for id, row in found.items():
        _check_next(row, found, rows[id])
    return DueList(
        name=record[keys.LIST_NAME] or "", since=record[keys.SINCE], sources=sources, rows=found
    )


def _check_next(row: DueRow, rows: Mapping[str, DueRow], record: Record) -> None:
    """Tells where the row before whose next event it is due has no day of its event."""
    other = rows.get(row.due.before_next) if row.due else None
    due = record.inner(keys.DUE)
    if other is None or due is None or (other.due and other.due.after not in set(Anchor)):
        return
    due.report.add(
        "invalid-choice",
        due.place_of(keys.BEFORE_NEXT.key),
        f"{keys.BEFORE_NEXT.key} 所指的 {other.id} 没有写哪一天",
        found=other.id,
        expected=f"{other.id} 的 due 里，after 写一个日期资料项",
        help=f"在 {other.id} 那一行写上期限，例如 {{days: 30, after: held_on}}",
    )


def _build_source(id: str, record: Record) -> DueSource:
    return DueSource(
        id=id,
        name=record[keys.SOURCE_NAME] or id,
        number=record[keys.SOURCE_NUMBER] or "",
        verified=record[keys.VERIFIED] or Verified.MEMORY,
        says=record[keys.SOURCE_SAYS] or "",
    )


def _parse_row(id: str, record: Record, known: _Known) -> DueRow | None:
    """The row; None where it lacks what nothing can stand for, which is told."""
    fault = Field(key="id", label="清单的代号", type=SLUG).parse(id)
    if isinstance(fault, Fault):
        record.report.add(
            fault.rule,
            record.key_place,
            f"清单的代号 {id[:40]} 的写法不对",
            found=id[:80],
            expected=fault.expected,
            help=fault.help,
        )
        return None
    category, cadence = record[keys.CATEGORY], record[keys.CADENCE]
    department = record[keys.DEPARTMENT] or ""
    if department and department not in known.departments:
        tell_unknown(
            record, keys.DEPARTMENT, department, known.departments, rule="unknown-department"
        )
        department = ""
    if category is None or cadence is None:
        return None
    if category not in known.categories:
        tell_unknown(record, keys.CATEGORY, category, known.categories, rule="unknown-category")
        return None
    answers = tuple(_parse_answers(id, category, record, known))
    return DueRow(
        id=id,
        number=record[keys.NUMBER] or "",
        name=record[keys.ITEM_NAME] or id,
        category=category,
        answered_by=answers,
        cadence=cadence,
        by_school_year=cadence is Cadence.YEARLY and bool(record[keys.YEAR]),
        only_in_term=bool(record[keys.ONLY_IN_TERM]),
        due=parse_due_rule(record.inner(keys.DUE), cadence, answers, known.catalogue, known.rows),
        audience=record[keys.AUDIENCE] or Audience.PUBLIC,
        department=department,
        sources=tuple(_find_sources(record, known.sources)),
        certainty=Certainty(record[CERTAINTY] or Certainty.LOW),
        verified=record[keys.VERIFIED] or Verified.MEMORY,
        place=record.key_place,
    )


def _parse_answers(id: str, category: str, record: Record, known: _Known) -> Iterator[Answer]:
    """What answers the row: what it names and the catalogue has; without any, an item of its own id."""
    written = record.many(keys.ANSWERED_BY)
    if not written:
        yield category, id
    for each in written:
        named, slash, item = each.partition("/")
        answer = (named, item) if slash else (category, each)
        if answer[0] not in known.categories:
            tell_unknown(record, keys.ANSWERED_BY, each, known.categories, rule="unknown-category")
        elif answer[0] in known.catalogue and (
            answer[1] not in (items := known.catalogue[answer[0]].items)
        ):
            tell_unknown(record, keys.ANSWERED_BY, each, items, rule="unknown-item")
        else:
            yield answer


def _find_sources(record: Record, sources: Mapping[str, DueSource]) -> Iterator[DueSource]:
    for each in record.many(keys.ROW_SOURCES):
        if each in sources:
            yield sources[each]
        else:
            tell_unknown(record, keys.ROW_SOURCES, each, sources)
