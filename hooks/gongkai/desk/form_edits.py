"""Owns what a form that was sent means for the source: an edit for each thing that was changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.desk.desk_words import Words
from gongkai.desk.form_fields import split_many
from gongkai.desk.form_parts import Control, Fieldset, FormPart, SheetControl
from gongkai.entry.column_types import guess_types, join_thousands
from gongkai.entry.table_schema import COLUMNS, ROWS
from gongkai.importing.sheet_text import Grid, parse_sheet
from gongkai.reading.fields import FIELD_TYPES
from gongkai.writing.edit_kinds import (
    AppendItem,
    Edit,
    KeyPath,
    RemoveValue,
    SetBody,
    SetValue,
)
from gongkai.writing.emitting import Value

Posted = Mapping[str, Sequence[str]]
"""What was sent, by the names of the fields."""
THERE = "/there"
"""Behind a name: the form held these boxes, also where none is ticked."""


@dataclass(kw_only=True, slots=True)
class FormEdits:
    """What a form asks for."""

    edits: list[Edit] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    """By the name of a field: why what stands there can't be taken."""


def derive_edits(parts: tuple[FormPart, ...], posted: Posted, words: Words) -> FormEdits:
    """The edits, in the form's order; items that are taken out come last, from the end."""
    found = FormEdits()
    removals: list[Edit] = []
    for part in parts:
        _collect(part, posted, words["form"], found, removals)
    found.edits += reversed(removals)
    return found


def _collect(
    part: FormPart, posted: Posted, say: Mapping[str, str], found: FormEdits, removals: list[Edit]
) -> None:
    if isinstance(part, Control):
        found.edits += _of_control(part, posted)
    elif isinstance(part, SheetControl):
        found.edits += _of_sheet(part, posted, say, found.problems)
    elif part.is_new:
        found.edits += _of_new(part, posted, say, found.problems)
    elif part.may_go and first_text(posted, part.removal):
        removals.append(RemoveValue(part.path))
    else:
        for inner in part.parts:
            _collect(inner, posted, say, found, removals)


def _of_control(control: Control, posted: Posted) -> list[Edit]:
    if control.checked is not None:
        if control.name + THERE not in posted:
            return []
        ticked = [each for each in posted.get(control.name, ()) if each]
        return [] if tuple(ticked) == control.checked else [_set(control.path, ticked)]
    text = first_text(posted, control.name)
    if text is None or text == control.value:
        return []
    if control.is_body:
        return [SetBody(text)]
    return [_set(control.path, _value(control, text))]


def _value(control: Control, text: str) -> Value:
    if not control.is_many:
        return text.strip()
    texts = split_many(text)
    return texts[0] if len(texts) == 1 else texts


def _set(path: KeyPath, value: Value) -> Edit:
    return SetValue(path, value) if value else RemoveValue(path)


def _of_new(
    part: Fieldset, posted: Posted, say: Mapping[str, str], problems: dict[str, str]
) -> list[Edit]:
    """The item that a group of empty fields gives; nothing while all are empty."""
    values: dict[str, Value] = {}
    for inner in part.parts:
        if isinstance(inner, Control):
            text = first_text(posted, inner.name) or ""
            if value := _value(inner, text):
                values[str(inner.path[-1])] = value
        elif isinstance(inner, SheetControl):
            grid = parse_sheet(first_text(posted, inner.name) or "")
            if grid:
                values |= _table(inner, grid, posted, say, problems)
    return [AppendItem(part.path[:-1], values)] if values else []


def _of_sheet(
    sheet: SheetControl, posted: Posted, say: Mapping[str, str], problems: dict[str, str]
) -> list[Edit]:
    text = first_text(posted, sheet.name)
    if text is None:
        return []
    grid, was = parse_sheet(text), parse_sheet(sheet.value)
    if sheet.columns:
        return [] if grid == was else _of_records(sheet, grid, say, problems)
    types = _types(sheet, grid, posted) if grid else ()
    if grid == was and types == sheet.types:
        return []
    if not grid:
        return [RemoveValue((*sheet.path, COLUMNS.key)), RemoveValue((*sheet.path, ROWS.key))]
    return [
        SetValue((*sheet.path, key), value)
        for key, value in _table(sheet, grid, posted, say, problems).items()
    ]


def _of_records(
    sheet: SheetControl, grid: Grid, say: Mapping[str, str], problems: dict[str, str]
) -> list[Edit]:
    """The list of records of a table, whose headings must be those of the category."""
    if len(grid) < 2:
        return [RemoveValue(sheet.path)]
    keys = {label: key for key, label in sheet.columns} | {key: key for key, _ in sheet.columns}
    heads = [each.strip() for each in grid[0]]
    unknown = [each for each in heads if each not in keys]
    if unknown:
        names = "、".join(label for _, label in sheet.columns)
        problems[sheet.name] = say["unknown_column"].format(name="、".join(unknown), names=names)
        return []
    records: list[Value] = [
        {keys[head]: join_thousands(cell) for head, cell in zip(heads, row, strict=True) if cell}
        for row in grid[1:]
    ]
    return [SetValue(sheet.path, records)]


def _table(
    sheet: SheetControl,
    grid: Grid,
    posted: Posted,
    say: Mapping[str, str],
    problems: dict[str, str],
) -> dict[str, Value]:
    heads = [each.strip() for each in grid[0]]
    if "" in heads or len(set(heads)) < len(heads):
        twice = next((each for each in heads if each and heads.count(each) > 1), "")
        said = "heading_twice" if twice else "heading_missing"
        problems[sheet.name] = say[said].format(name=twice)
    types = _types(sheet, grid, posted)
    rows = [
        [
            join_thousands(cell) if FIELD_TYPES[kind].is_figure else cell
            for kind, cell in zip(types, row, strict=True)
        ]
        for row in grid[1:]
    ]
    return {COLUMNS.key: dict(zip(heads, types, strict=True)), ROWS.key: rows}


def _types(sheet: SheetControl, grid: Grid, posted: Posted) -> tuple[str, ...]:
    """Each column's type: as chosen, else as it was under this heading, else as it seems."""
    heads = grid[0]
    old = parse_sheet(sheet.value)
    known = dict(zip(old[0], sheet.types, strict=False)) if old else {}
    guessed = guess_types(heads, grid[1:])
    chosen = posted.get(f"{sheet.name}/types", ())
    if len(chosen) != len(heads) or not all(each in FIELD_TYPES for each in chosen):
        chosen = ()
    return tuple(
        chosen[at] if chosen else known.get(head, guessed[at]) for at, head in enumerate(heads)
    )


def first_text(posted: Posted, name: str) -> str | None:
    """What was sent under the name, with `\\n` line ends; None where the form had no such field."""
    given = posted.get(name)
    return given[0].replace("\r\n", "\n").replace("\r", "\n") if given else None
