"""Owns how a new entry begins: its form, its folder's name, its text; writes nothing and is always a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.board.board import Board
from gongkai.days.due_period import kind_of
from gongkai.entry import entry_schema as keys
from gongkai.entry.entry import Entry
from gongkai.entry.folder import ENTRY_FILE
from gongkai.reading.fields import PERIOD
from gongkai.reading.schema import Group
from gongkai.rulebook.category import Category, DueItem
from gongkai.writing.body_templates import BodyTemplate, find_template
from gongkai.writing.draft_fields import DraftField, find_earlier, list_draft_fields
from gongkai.writing.due_now import find_due_period
from gongkai.writing.edit_kinds import EditRefused
from gongkai.writing.edits import SetBody, SetValue, apply_edits
from gongkai.writing.form_field import shape_value
from gongkai.writing.spans import Data

_SEED = "---\ntitle: 新条目\n---\n"
_NEEDED = (keys.TITLE_KEY.key, keys.DEPARTMENT.key, keys.PUBLISHED_ON.key)
_PLAIN = "notice"
"""The short name of an entry that answers no due item."""


class NotDrafted(Exception):
    """No draft is made: by the name of its field, one Chinese sentence each."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("；".join(problems.values()))
        self.problems = dict(problems)


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftPlan:
    """What the form of a new entry shows."""

    category: Category
    item: DueItem | None
    day: date
    fields: tuple[DraftField, ...]
    lists: tuple[Group, ...]
    """What the category holds as lists of records: each a grid of its own."""
    template: BodyTemplate
    """Which kind of document it is, and what its text begins with."""
    last: Entry | None
    """The last one for the same item, which may be copied; None for the first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A new entry that isn't on the disk yet."""

    folder: Path
    source: str

    @property
    def path(self) -> Path:
        """Where its text goes."""
        return self.folder / ENTRY_FILE


def plan_draft(
    board: Board,
    category_id: str,
    item_id: str = "",
    *,
    day: date | None = None,
    period: str = "",
) -> DraftPlan:
    """What is asked of a new entry for that due item. Raises NotDrafted for what the catalogue hasn't.

    Without a period it is proposed the one that is due now.
    """
    category = find_category(board, category_id)
    item = find_item(category, item_id) if item_id else None
    on = day or board.today
    earlier = find_earlier(board, category, item)
    last = earlier[0] if earlier else None
    period = period or find_due_period(item, last, board.school, on)
    return DraftPlan(
        category=category,
        item=item,
        day=on,
        fields=list_draft_fields(
            board, category, item, on, period, _name(category, item, period, on)
        ),
        lists=tuple(category.lists.values()),
        template=find_template(category, item),
        last=last,
    )


def find_category(board: Board, name: str) -> Category:
    """The category of that id or name. Raises NotDrafted."""
    for each in board.catalogue.values():
        if name in (each.id, each.name):
            return each
    known = "、".join(f"{each.name}（{each.id}）" for each in board.catalogue.values())
    raise NotDrafted({"category": f"没有“{name}”这个分类。有的是：{known}"})


def find_item(category: Category, name: str) -> DueItem:
    """The due item of that id or name. Raises NotDrafted."""
    for each in category.items.values():
        if name in (each.id, each.name):
            return each
    known = "、".join(f"{each.name}（{each.id}）" for each in category.items.values())
    raise NotDrafted({"item": f"“{category.name}”下没有“{name}”这个事项。有的是：{known}"})


def write_draft(
    board: Board,
    sources: Path,
    plan: DraftPlan,
    values: Mapping[str, str],
    *,
    body: str | None = None,
    follows: str = "",
    supersedes: str = "",
    is_partial: bool = False,
) -> Draft:
    """The draft with the values by the names of the plan's fields; what isn't given is not written.

    `sources` is the folder of the board's sources; without a body the template's is taken. A partial one
    may lack all but title, department and day, without which no list shows it. Raises NotDrafted.
    """
    read = {each.name: each.form.read(values.get(each.name, "")) for each in plan.fields}
    said = {
        each.name: each.form.find_problem(read[each.name])
        for each in plan.fields
        if read[each.name] or not is_partial or each.name in _NEEDED
    }
    problems = {name: words for name, words in said.items() if words}
    if problems:
        raise NotDrafted(problems)
    data: dict[str, Data] = {}
    for each in plan.fields:
        if read[each.name]:
            _put(data, tuple(map(str, each.path)), shape_value(each.form.field, read[each.name]))
    if plan.item:
        data[keys.ITEM.key] = plan.item.id
    data |= {key: id for key, id in (("follows", follows), ("supersedes", supersedes)) if id}
    return compose_draft(board, sources, plan, data, plan.template.body if body is None else body)


def compose_draft(
    board: Board, sources: Path, plan: DraftPlan, data: Mapping[str, Data], body: str
) -> Draft:
    """The draft that says the data, each key in the order of the schema. Raises NotDrafted."""
    day = keys.PUBLISHED_ON.parse(str(data.get(keys.PUBLISHED_ON.key, plan.day)))
    folder = find_folder(board, sources, plan, day if isinstance(day, date) else plan.day)
    ordered = {key: data[key] for key in keys.ENTRY.keys if key in data}
    edits = [SetValue((key,), value) for key, value in ordered.items()]
    try:
        source = apply_edits(
            _SEED, [*edits, SetValue((keys.DRAFT.key,), "true"), SetBody(body.strip("\n") + "\n")]
        )
    except EditRefused as refused:
        raise NotDrafted({"": str(refused)}) from None
    return Draft(folder=folder, source=source)


def find_folder(board: Board, sources: Path, plan: DraftPlan, day: date) -> Path:
    """A folder that isn't there yet: the day, and the item's short name, counted on where that is taken."""
    inside = sources / plan.category.id
    short = plan.item.id if plan.item else _PLAIN
    name, number = f"{day}-{short}", 1
    while (inside / name).exists() or f"{plan.category.id}/{name}" in board.known_ids:
        number += 1
        name = f"{day}-{short}-{number}"
    return inside / name


def _put(data: dict[str, Data], path: tuple[str, ...], value: Data) -> None:
    if len(path) == 1:
        data[path[0]] = value
        return
    inner = data.setdefault(path[0], {})
    assert isinstance(inner, dict), "no field stands beside a group of its name"
    inner[path[1]] = value


def _name(category: Category, item: DueItem | None, period: str, day: date) -> str:
    """A title to begin with: of what time, and what."""
    subject = item.name if item else category.name
    kind = find_template(category, item)
    ending = kind.name if kind.period and kind.name not in subject else ""
    is_told = period and kind_of(period) != "W"  # a school counts its weeks from its own first
    return f"{PERIOD.display(period) if is_told else f'{day.year}年'}{subject}{ending}"
