"""Owns the tables of entries: one of all, one a category with its own fields, one a list of records.

Their heads are the words that readers know, for whoever opens them in a spreadsheet program: programs take
`entries.json`, and find in `datapackage.json` under which of its keys each column stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from gongkai.exports.csv_cells import Cell, write_csv
from gongkai.exports.entry_columns import (
    ALWAYS,
    BRIEF,
    LAST,
    EntryColumn,
    list_entry_columns,
    render_rows,
)
from gongkai.exports.exported_file import ExportedColumn, ExportedFile
from gongkai.exports.field_columns import derive_field_columns
from gongkai.rulebook.category import Category
from gongkai.view.last_change import last_changed
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.words import Words


def build_entry_tables(view: View, words: Words, root: str) -> Iterator[ExportedFile]:
    """`/data/entries.csv`, `/data/<category>.csv` and `/data/<category>.<list>.csv`, none without a row.

    Only what the view holds: of an entry taken down the columns that every entry has.
    """
    shared = list_entry_columns(words, root)
    postings = tuple(view.postings.values())
    yield ExportedFile(
        address="data/entries.csv",
        content=render_rows(shared.values(), postings),
        kind="entries_csv",
        columns=tuple(each.column for each in shared.values()),
        changed_on=last_changed(postings),
    )
    by_category: dict[str, list[Posting]] = defaultdict(list)
    for posting in postings:
        by_category[posting.category.id].append(posting)
    for id, category in view.catalogue.items():
        if by_category[id]:
            yield _category(category, by_category[id], shared, words)
            yield from _lists(category, by_category[id], shared, words)


def _category(
    category: Category,
    postings: Sequence[Posting],
    shared: Mapping[str, EntryColumn],
    words: Words,
) -> ExportedFile:
    taken = [shared[key].column.name for key in (*BRIEF, *LAST)]
    own = derive_field_columns(category.fields.values(), taken, words)
    columns = (
        *(shared[key].column for key in BRIEF),
        *(replace(each, key=f"fields.{each.key}") for each in own.values()),
        *(shared[key].column for key in LAST),
    )
    return ExportedFile(
        address=f"data/{category.id}.csv",
        content=write_csv(
            [each.name for each in columns],
            (_row(posting, own, shared) for posting in postings),
        ),
        kind="category_csv",
        name=category.name,
        columns=columns,
        changed_on=last_changed(postings),
    )


def _row(posting: Posting, own: Iterable[str], shared: Mapping[str, EntryColumn]) -> Iterator[Cell]:
    values = {field.key: value for field, value in posting.facts}
    yield from (shared[key].cell(posting) for key in BRIEF)
    yield from (values.get(key) for key in own)
    yield from (shared[key].cell(posting) for key in LAST)


def _lists(
    category: Category,
    postings: Sequence[Posting],
    shared: Mapping[str, EntryColumn],
    words: Words,
) -> Iterator[ExportedFile]:
    """A table for each list of records, whose rows name their entry."""
    head = [shared[key].column for key in ("id", "title")]
    head[0] = replace(head[0], constraints=ALWAYS)
    head.append(
        ExportedColumn(
            name=words["data_column"]["row"],
            key="row",
            type="integer",
            told=words["data_told"]["row"],
            constraints={**ALWAYS, "minimum": 1},
        )
    )
    for key, group in category.lists.items():
        own = derive_field_columns(group.fields(), [each.name for each in head], words)
        having = [each for each in postings if any(one.key == key for one in each.lists)]
        if not having:
            continue
        columns = (
            *head,
            *(replace(each, key=f"records.{key}.{each.key}") for each in own.values()),
        )
        yield ExportedFile(
            address=f"data/{category.id}.{key}.csv",
            content=write_csv([each.name for each in columns], _records(having, key, own)),
            kind="records_csv",
            name=f"{category.name}：{group.label}",
            columns=columns,
            changed_on=last_changed(having),
        )


def _records(postings: Iterable[Posting], key: str, own: Iterable[str]) -> Iterator[list[Cell]]:
    for posting in postings:
        records = (each.records for each in posting.lists if each.key == key)
        for at, record in enumerate(chain.from_iterable(records), 1):
            yield [posting.id, posting.title, at, *(record.get(name) for name in own)]
