"""Owns how `_account.yml` is read into the plan of a year's account; what it names must be there."""

from collections.abc import Collection, Iterator
from pathlib import Path

from gongkai.diagnostics.diagnostic import Report
from gongkai.diagnostics.near_names import near_names
from gongkai.reading.fields import INTEGER, MONEY, NUMBER, PERCENT
from gongkai.reading.parsing import parse_group
from gongkai.reading.record import Record
from gongkai.reading.source import read_mapping
from gongkai.rulebook import account_plan_schema as keys
from gongkai.rulebook.account_plan import MARK, AccountPart, AccountPlan, Counted, FigureRule
from gongkai.rulebook.category import Catalogue, Category
from gongkai.rulebook.due_list import Answer
from gongkai.rulebook.unknown_name import tell_unknown

ACCOUNT_FILE = "_account.yml"
PERIOD_MARK = "period"
_HOLDING = (INTEGER, NUMBER, MONEY, PERCENT)


def read_account_plan(
    root: Path, prefix: str, catalogue: Catalogue, left_out: Collection[str], report: Report
) -> AccountPlan | None:
    """The plan of that folder's `_account.yml`; None where there is none, or it can't be followed.

    `left_out` are the categories that the school hasn't: what is counted of them alone isn't counted.
    """
    path = root / ACCOUNT_FILE
    if not path.exists() and not path.is_symlink():
        return None
    raw = read_mapping(path, prefix + ACCOUNT_FILE, report)
    if raw is None:
        return None
    record = parse_group(raw, keys.ACCOUNT_PLAN, report)
    category = catalogue.get(record[keys.CATEGORY] or "")
    if record[keys.CATEGORY] is None or record[keys.ITEM] is None:
        return None
    if category is None:
        named = record[keys.CATEGORY] or ""
        if named not in left_out:
            tell_unknown(record, keys.CATEGORY, named, catalogue, rule="unknown-category")
        return None
    if record[keys.ITEM] not in category.items:
        tell_unknown(
            record, keys.ITEM, record[keys.ITEM] or "", category.items, rule="unknown-item"
        )
        return None
    found = (
        _parse_figure(key, each, category, catalogue, left_out)
        for key, each in record.named(keys.FIGURES).items()
    )
    figures = {each.key: each for each in found if each is not None}
    known = record.named(keys.FIGURES)
    return AccountPlan(
        category=category.id,
        item=record[keys.ITEM] or "",
        title=record[keys.ACCOUNT_TITLE] or "",
        figures=figures,
        parts=tuple(_parse_part(each, known) for each in record.listed(keys.PARTS)),
        place=record.place,
    )


def _parse_figure(
    key: str,
    record: Record,
    category: Category,
    catalogue: Catalogue,
    left_out: Collection[str],
) -> FigureRule | None:
    """The figure; None where no field can hold it or nothing is counted, which is told."""
    held = {
        id: field
        for id, field in category.fields.items()
        if field.type in _HOLDING and not field.many
    }
    if key not in held:
        record.report.add(
            "invalid-choice",
            record.key_place,
            f"数字 {key[:40]} 没有地方写",
            found=key[:80],
            expected="、".join(held),
            help=near_names(key, held)
            or f"先在 {category.file} 的 fields 里写上这一项，类型是 integer、money 或 percent",
        )
        return None
    count = record[keys.COUNT]
    if count is None:
        return None
    of = tuple(_parse_of(record, catalogue, left_out))
    if record.many(keys.OF) and not of:
        return None
    summed = record[keys.SUMMED] or ""
    if count is Counted.SUM:
        record.require(keys.SUMMED)
        categories = [catalogue[id] for id, _ in of] or list(catalogue.values())
        fields = {id: None for each in categories for id in each.fields}
        if summed and summed not in fields:
            tell_unknown(record, keys.SUMMED, summed, fields)
            summed = ""
        if not summed:
            return None
    return FigureRule(key=key, count=count, audience=record[keys.FOR_AUDIENCE], field=summed, of=of)


def _parse_of(record: Record, catalogue: Catalogue, left_out: Collection[str]) -> Iterator[Answer]:
    for each in record.many(keys.OF):
        category, slash, item = each.partition("/")
        if category in left_out:
            continue
        if category not in catalogue:
            tell_unknown(record, keys.OF, each, catalogue, rule="unknown-category")
        elif slash and item not in catalogue[category].items:
            tell_unknown(record, keys.OF, each, catalogue[category].items, rule="unknown-item")
        else:
            yield category, item


def _parse_part(record: Record, figures: Collection[str]) -> AccountPart:
    says = record.many(keys.SAYS)
    known = [PERIOD_MARK, *figures]
    for mark in (mark for said in says for mark in MARK.findall(said)):
        if mark not in known:
            tell_unknown(record, keys.SAYS, mark, known)
    return AccountPart(
        title=record[keys.PART_TITLE] or "",
        says=says,
        shows=record[keys.SHOWS],
        write=record[keys.WRITE] or "",
    )
