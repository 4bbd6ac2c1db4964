"""Owns what a text tells by itself of the entry that it is to be: number, day, department, item, review.

Nothing is guessed: what is told twice and differently, or only likely, is left out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from gongkai.days.stated_period import StatedPeriod, find_stated_periods
from gongkai.diagnostics.diagnostic import Fault
from gongkai.entry import entry_schema as keys
from gongkai.entry.review_schema import DAYS, FIRST_DAY, LAST_DAY, WORKING_DAYS
from gongkai.importing.document_number import read_document_number
from gongkai.reading.fields import MONEY, Field
from gongkai.rulebook.category import Category, DueItem

_HEAD_LINES, _END_LINES = 8, 8
_DAY = re.compile(
    r"(?:(?:日期|时间|落款|填报日期|公开日期|编制日期|填表日期|制表日期)[:：]\s?)?"
    r"([0-9〇○零一二三四五六七八九]{4}\s?年\s?[0-9一二三四五六七八九十]{1,3}\s?月\s?[0-9一二三四五六七八九十]{1,3}\s?日"
    r"|20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2})"
)
_UNIT_LABEL = re.compile(
    r"(?:填报|编制|制表|公开|发布|责任|承办|填制)?(?:单位|部门)(?:名称|\(盖章\)|（盖章）)?[:：]\s?(?P<name>.+)"
)
_LABELLED = re.compile(
    r"^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]\s?)?"
    r"(?P<label>[^:：]{1,30})[:：]\s?(?P<value>.+)$"
)
_SEVERAL = re.compile("[、，,；;]")
_IN_YUAN = re.compile(r"[（(]\s?元\s?[）)]")
_CADENCE = re.compile("^(?:年度|月度|季度|学期|学年|每[周月年])(?=.{4})")
"""Before an item's name: a title says the time itself."""
_BRACKETS = re.compile(r"[（(][^（）()]{0,20}[）)]")


def find_number(lines: Sequence[str]) -> str:
    """The document's own number, where one of its first lines is nothing else; empty without one."""
    return next((text for line in lines[:_HEAD_LINES] if (text := read_document_number(line))), "")


def find_day(lines: Sequence[str]) -> date | None:
    """The day below the text, or above a table; None where none stands by itself or several do."""
    near = {*range(_HEAD_LINES), *range(len(lines) - _END_LINES, len(lines))}
    days = [day for at in sorted(near) if 0 <= at < len(lines) and (day := _parse_day(lines[at]))]
    return days[0] if len(set(days)) == 1 else None


def _parse_day(line: str) -> date | None:
    found = next((found for part in _parts(line) if (found := _DAY.fullmatch(part))), None)
    day = keys.PUBLISHED_ON.parse("".join(found[1].split())) if found else None
    return day if isinstance(day, date) else None


def _parts(line: str) -> list[str]:
    """What stands on the line with wide blanks between, as above a table: 填报单位：… 日期：…"""
    return [each.strip() for each in re.split(r"\s{2,}|\t|\u3000", line) if each.strip()]


def find_department(lines: Sequence[str], school: str, departments: Iterable[str]) -> str:
    """The one department that signs, or that the head names as its author; empty where that isn't certain."""
    known = {_squeeze(each): each for each in departments}
    named = {f"{_squeeze(school)}{name}": each for name, each in known.items()} | known
    labelled = [
        each
        for line in lines
        for part in _parts(line)
        if (found := _UNIT_LABEL.fullmatch(part))
        and (each := named.get(_squeeze(_BRACKETS.sub("", found["name"]))))
    ]
    signed = [
        each
        for line in lines[-_END_LINES:]
        for part in _parts(line)
        if (each := named.get(_squeeze(_BRACKETS.sub("", part))))
    ]
    for found_names in (labelled, signed):
        if found_names:
            return found_names[0] if len(set(found_names)) == 1 else ""
    return ""


def _squeeze(text: str) -> str:
    return "".join(text.split())


def find_told_item(category: Category, title: str) -> DueItem | None:
    """The due item whose words the title carries; None where it carries those of none or of several."""
    plain = _squeeze(title)
    whole = [each for each in category.items.values() if _CADENCE.sub("", each.name) in plain]
    if len(whole) == 1:
        return whole[0]
    fitting = [
        each for each in category.items.values() if any(word in plain for word in each.titles)
    ]
    return fitting[0] if len(fitting) == 1 and not whole else None


def find_told_review(lines: Sequence[str], day: date) -> dict[str, str]:
    """The keys of the review that the text tells; empty where it tells none, or several that differ."""
    stated = list(find_stated_periods("\n".join(lines), day))
    days = {(each.first_day, each.last_day) for each in stated if each.last_day}
    lengths = {(each.number, each.is_working_days) for each in stated if each.number}
    if len(days) > 1 or len(lengths) > 1:
        return {}
    if days:
        return _write_days(next(each for each in stated if each.last_day))
    if not lengths:
        return {}
    number, is_working = next(iter(lengths))
    return {(WORKING_DAYS if is_working else DAYS).key: str(number)}


def _write_days(stated: StatedPeriod) -> dict[str, str]:
    told = {FIRST_DAY.key: stated.first_day, LAST_DAY.key: stated.last_day}
    return {key: day.isoformat() for key, day in told.items() if day}


def find_told_values(
    fields: Mapping[str, Field[Any]], lines: Sequence[str], rows: Iterable[Sequence[str]]
) -> dict[str, str]:
    """By the field's key what stands behind its label, in a line or a row, if one value stands there alone.

    An amount is taken only where nothing speaks of 万元, of a row only where its label says 元.
    """
    names = {
        _squeeze(name): field for field in fields.values() for name in (field.label, *field.also)
    }
    pairs = [
        (found["label"], found["value"], True)
        for line in lines
        for part in (line, *_parts(line))
        if (found := _LABELLED.match(part))
    ]
    for row in rows:
        cells = [cell for cell in row[1:] if cell.strip()]
        pairs += [(row[0], cells[0], False)] if len(cells) == 1 else []
    is_in_yuan = not any("万元" in line for line in lines)
    told: dict[str, set[str]] = {}
    for label, value, is_line in pairs:
        field = names.get(_squeeze(_BRACKETS.sub("", label)))
        text = value.strip().rstrip("。；;")
        if field is None or (field.many and _SEVERAL.search(text)):
            continue
        if field.type is MONEY and not (is_in_yuan and (is_line or _IN_YUAN.search(label))):
            continue
        if not isinstance(field.parse(text), Fault):
            told.setdefault(field.key, set()).add(text)
    return {key: next(iter(texts)) for key, texts in told.items() if len(texts) == 1}


def are_labelled(fields: Mapping[str, Field[Any]], rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of two cells are labels with their values, and none of them is headings."""
    names = {_squeeze(name) for field in fields.values() for name in (field.label, *field.also)}
    if not rows or len(rows[0]) != 2:
        return False
    labels = [_squeeze(_BRACKETS.sub("", row[0])) for row in rows]
    return labels[0] in names or sum(label in names for label in labels) > 1
