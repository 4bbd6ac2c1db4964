"""Owns what the list of what is due and the catalogue and the school give each other; knows no entry."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongkai.diagnostics.diagnostic import Report
from gongkai.diagnostics.near_names import near_names
from gongkai.rulebook.category import Catalogue, DueItem
from gongkai.rulebook.due_list import DueList, DueRow
from gongkai.rulebook.school import School


def add_items(catalogue: Catalogue, due_list: DueList | None) -> Catalogue:
    """The categories with an item for each row that names none and finds none of its own id."""
    if due_list is None:
        return catalogue
    wanted: dict[str, dict[str, DueItem]] = defaultdict(dict)
    for row in due_list.rows.values():
        for category, item in row.answered_by:
            if category in catalogue and item not in catalogue[category].items:
                wanted[category][item] = _make_item(item, row)
    return {
        id: replace(category, items={**category.items, **wanted[id]}) if id in wanted else category
        for id, category in catalogue.items()
    }


def _make_item(id: str, row: DueRow) -> DueItem:
    return DueItem(
        id=id,
        name=row.name,
        cadence=row.cadence,
        review=None,
        retention=None,
        within=None,
        outcome=None,
    )


def excuse_rows(
    due_list: DueList, school: School | None, names: Mapping[str, str], report: Report
) -> DueList:
    """The list in which each row knows why the school has nothing of the kind, where it hasn't.

    A row that the school excuses and the list lacks is told. `names` are the categories' by id.
    """
    if school is None:
        return due_list
    for id, each in school.not_applicable.items():
        if id not in due_list.rows:
            report.add(
                "unknown-item",
                each.place,
                "not_applicable（不适用的事项）里有清单没有的",
                found=id,
                expected="、".join(due_list.rows),
                help=near_names(id, due_list.rows) or "写清单 _due.yml 里一行的代号，或删掉这一行",
            )
    rows = {
        id: replace(row, not_applicable=reason)
        for id, row, reason in _reasons(due_list, school, names)
    }
    return replace(due_list, rows=rows)


def _reasons(
    due_list: DueList, school: School, names: Mapping[str, str]
) -> Iterator[tuple[str, DueRow, str]]:
    for id, row in due_list.rows.items():
        own = school.not_applicable.get(id)
        left_out = row.category in school.without
        without = f"本校没有“{names.get(row.category, row.category)}”这一类" if left_out else ""
        yield id, row, own.reason if own else without
