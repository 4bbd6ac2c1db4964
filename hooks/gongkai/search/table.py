"""Owns the few bytes per entry that facets and order need."""

import hashlib
from dataclasses import dataclass

from gongkai.lifecycle import Stage
from gongkai.search.strings import encode_number
from gongkai.view import View
from gongkai.words import Words

STAGES = tuple(stage for stage in Stage if stage is not Stage.SCHEDULED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Four columns, one after the other, a number an entry, oldest entry first.

    Year (the distance from the entry before), category, department and stage on the build day; the
    last three count in the lists of `facets`. `live` holds, for entries whose stage the clock still
    changes, every change as [instant, stage].
    """

    name: str
    content: bytes
    facets: dict[str, list[tuple[str, str]]]
    live: dict[int, list[tuple[str, int]]]


def build_table(view: View, words: Words) -> Table:
    """The table of the view's postings."""
    postings = list(reversed(view.postings.values()))
    departments = [each.id for each in view.school.departments.values()]
    category_at = {id: index for index, id in enumerate(view.catalogue)}
    department_at = {id: index for index, id in enumerate(departments)}
    years = [posting.published_on.year for posting in postings]
    columns = (
        [year - before for year, before in zip(years, [0, *years], strict=False)],
        [category_at[posting.category.id] for posting in postings],
        [department_at[posting.department.id] for posting in postings],
        [STAGES.index(posting.stage) for posting in postings],
    )
    content = b"".join(encode_number(value) for column in columns for value in column)
    return Table(
        name=f"{hashlib.sha256(content).hexdigest()[:16]}.bin",
        content=content,
        facets={
            "category": [(each.id, each.name) for each in view.catalogue.values()],
            "department": [(each.id, each.name) for each in view.school.departments.values()],
            "stage": [(str(stage), words["stage_names"][stage]) for stage in STAGES],
        },
        live={
            number: [
                (moment.at.isoformat(), STAGES.index(moment.stage)) for moment in posting.timetable
            ]
            for number, posting in enumerate(postings)
            if posting.timetable[-1] is not posting.moment
        },
    )
