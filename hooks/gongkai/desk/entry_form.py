"""Owns which fields an entry's form holds, and in which order; knows no category by name."""

from collections.abc import Mapping
from dataclasses import replace

from gongkai.board.board import Board
from gongkai.desk.desk_words import Words
from gongkai.desk.form_fields import NEW, FormSource, build_node, build_records, build_table
from gongkai.desk.form_parts import Control, Fieldset, FormPart
from gongkai.entry import entry_schema as keys
from gongkai.entry import table_schema as table_keys
from gongkai.entry.allow_schema import ALLOW
from gongkai.entry.entry_file import entry_group
from gongkai.entry.event_schema import CORRECTIONS, OBJECTIONS, OUTCOME, WITHDRAWN
from gongkai.entry.review_schema import EXTENSIONS, KIND, RESTARTS, REVIEW, WORKING_DAYS
from gongkai.reading.fields import Field
from gongkai.reading.schema import Group
from gongkai.rulebook.audience_field import AUDIENCE
from gongkai.rulebook.category import Category
from gongkai.writing.choice_labels import list_choices
from gongkai.writing.draft_fields import list_draft_fields
from gongkai.writing.edit_kinds import KeyPath, look_up
from gongkai.writing.spans import Data

BODY = "body"
DEPARTMENTS_LIST, ENTRIES_LIST = "departments", "entries"
_HEAD = (
    *(keys.TITLE_KEY, keys.DEPARTMENT, keys.PUBLISHED_ON, keys.NUMBER),
    *(keys.ITEM, keys.ITEM_PERIOD, keys.ENTRY_AUDIENCE, keys.SUMMARY),
)
_EVENTS = (OBJECTIONS, OUTCOME, CORRECTIONS, WITHDRAWN)
_SELDOM = (keys.FOLLOWS, keys.ADOPTED_BY, keys.SUPERSEDES, keys.RESPOND, keys.ALIASES, ALLOW)


def build_form(
    board: Board, category: Category, data: Data, body: str, words: Words
) -> tuple[FormPart, ...]:
    """The whole form of an entry whose source says this."""
    source = _source(board, category, data, words)
    say = words["form"]
    schema = entry_group(category)
    found = (
        _section("", say["head"], [build_node(each, (each.key,), source) for each in _HEAD]),
        *_fields(board, category, source, say),
        _review(source, category, say),
        Control(path=(BODY,), label=say["body"], value=body, is_area=True, is_body=True, rows=14),
        _tables(source, say),
        _attachments(source, say),
        _seldom(schema, source, say),
        _events(source, say),
    )
    return tuple(part for part in found if part)


def _source(board: Board, category: Category, data: Data, words: Words) -> FormSource:
    item = look_up(data, (keys.ITEM.key,))
    readers = list_choices(keys.ENTRY_AUDIENCE)
    options = tuple((each.id, each.name) for each in category.items.values())
    return FormSource(
        data=data,
        hints=words["hints"],
        options={
            **({} if isinstance(item, list) and len(item) > 1 else {keys.ITEM.key: options}),
            **{
                f"{each.key}/{AUDIENCE.key}": readers
                for each in (table_keys.TABLES, keys.ATTACHMENTS)
            },
        },
        suggests={
            keys.DEPARTMENT.key: DEPARTMENTS_LIST,
            keys.FOLLOWS.key: ENTRIES_LIST,
            keys.ADOPTED_BY.key: ENTRIES_LIST,
            keys.SUPERSEDES.key: ENTRIES_LIST,
        },
        words=words["form"],
    )


def _section(
    key: str, label: str, parts: list[FormPart | None], *, is_folded: bool = False
) -> Fieldset | None:
    inside = tuple(part for part in parts if part)
    path: KeyPath = (key,) if key else ()
    return Fieldset(path=path, label=label, parts=inside, is_folded=is_folded) if inside else None


def _fields(
    board: Board, category: Category, source: FormSource, say: Mapping[str, str]
) -> tuple[FormPart | None, ...]:
    """What the category asks: what is written or usual for the item, then the rest, folded."""
    key = keys.FIELDS.key
    written = look_up(source.data, (keys.ITEM.key,))
    item = category.items.get(written) if isinstance(written, str) else None
    asked = list_draft_fields(board, category, item, board.today)
    usual = {each.path[-1] for each in asked if each.is_usual and each.path[0] == key}
    plain = {name: build_node(each, (key, name), source) for name, each in category.fields.items()}
    lists = {
        name: build_records(each, (key, name), source) for name, each in category.lists.items()
    }
    parts = {**plain, **lists}
    shown = [
        name for name in parts if name in usual or look_up(source.data, (key, name)) is not None
    ]
    rest = [part for name, part in parts.items() if name not in shown]
    return (
        _section(key, say["fields"], [parts[name] for name in shown]),
        _section("", say["fields_seldom"], rest, is_folded=True),
    )


def _review(source: FormSource, category: Category, say: Mapping[str, str]) -> Fieldset | None:
    """The period; what was decided of it since is told among the events."""
    found = look_up(source.data, (REVIEW.key,))
    if isinstance(found, list):
        return None
    usual = [each for each in REVIEW.fields() if each is WORKING_DAYS or _has(source, REVIEW, each)]
    rest = [each for each in REVIEW.fields() if each not in usual and each is not KIND]
    parts = [build_node(each, (REVIEW.key, each.key), source) for each in usual]
    more = [build_node(each, (REVIEW.key, each.key), source) for each in rest]
    parts.append(_section("", say["review_more"], more, is_folded=True))
    is_folded = (
        not found
        and not any(each.review and each.review.required for each in category.items.values())
        and not category.review.required
    )
    section = _section(REVIEW.key, say["review"], parts, is_folded=is_folded)
    return replace(section, is_period=True) if section else None


def _has(source: FormSource, group: Group, node: Field[object]) -> bool:
    return look_up(source.data, (group.key, node.key)) is not None


def _tables(source: FormSource, say: Mapping[str, str]) -> Fieldset:
    found = look_up(source.data, (table_keys.TABLES.key,))
    count = len(found) if isinstance(found, list) else 0
    tables = [_table(source, (table_keys.TABLES.key, at), say) for at in (*range(count), NEW)]
    return Fieldset(
        path=(table_keys.TABLES.key,), label=table_keys.TABLES.label, parts=tuple(tables)
    )


def _table(source: FormSource, path: KeyPath, say: Mapping[str, str]) -> Fieldset:
    is_new = path[-1] == NEW
    shown = [table_keys.TABLE_TITLE, AUDIENCE]
    is_file = not is_new and look_up(source.data, (*path, table_keys.FILE.key)) is not None
    if is_file:
        shown.append(table_keys.FILE)
    parts = [build_node(each, (*path, each.key), source) for each in shown]
    if not is_file:
        names = (table_keys.COLUMNS.key, table_keys.ROWS.key)
        parts.append(build_table(path, source, names, say["cells"]))
    label = table_keys.TABLES.label
    label = say["one_more"].format(label=label) if is_new else f"{label} {int(path[-1]) + 1}"
    return Fieldset(
        path=path,
        label=label,
        parts=tuple(part for part in parts if part),
        may_go=not is_new,
        is_new=is_new,
        is_folded=is_new,
    )


def _attachments(source: FormSource, say: Mapping[str, str]) -> Fieldset:
    """Those that there are; new ones are chosen or dropped beside the form's fields."""
    key = keys.ATTACHMENTS.key
    found = look_up(source.data, (key,))
    items = []
    for at, each in enumerate(found if isinstance(found, list) else []):
        file = each.get(keys.ATTACHED_FILE.key) if isinstance(each, dict) else each
        nodes = (keys.ATTACHMENT_TITLE, AUDIENCE)
        parts = [build_node(node, (key, at, node.key), source) for node in nodes]
        items.append(
            Fieldset(
                path=(key, at),
                label=str(file),
                parts=tuple(part for part in parts if part) if isinstance(each, dict) else (),
                may_go=True,
            )
        )
    label = keys.ATTACHMENTS.label
    return Fieldset(path=(key,), label=label, parts=tuple(items), takes_files=True)


def _seldom(schema: Group, source: FormSource, say: Mapping[str, str]) -> Fieldset | None:
    parts = [build_node(each, (each.key,), source) for each in _SELDOM]
    return _section("", say["seldom"], parts, is_folded=True)


def _events(source: FormSource, say: Mapping[str, str]) -> Fieldset | None:
    """What happened since it was posted; new ones are made by the actions."""
    parts: list[FormPart | None] = []
    review = look_up(source.data, (REVIEW.key,))
    for group in (EXTENSIONS, RESTARTS):
        if isinstance(review, dict) and group.key in review:
            parts.append(build_node(group, (REVIEW.key, group.key), source, adds=False))
    if isinstance(review, list):
        parts.append(build_node(REVIEW, (REVIEW.key,), source, adds=False))
    for group in _EVENTS:
        if look_up(source.data, (group.key,)):
            parts.append(build_node(group, (group.key,), source, adds=False))
    return _section("", say["events"], parts, is_folded=True)
