"""Owns what facets and order need of every entry: a byte, as a rule."""

import hashlib
from collections import Counter
from itertools import groupby

import numpy as np

from gongkai.days.lifecycle import Stage
from gongkai.search.document import FacetTable
from gongkai.search.strings import encode_numbers
from gongkai.view.view import View
from gongkai.wording.words import Words

STAGES = tuple(stage for stage in Stage if stage is not Stage.SCHEDULED)


def build_table(view: View, words: Words) -> FacetTable:
    """The table of the view's postings."""
    postings = [*view.postings.values()][::-1]
    departments = [each.id for each in view.school.departments.values()]
    category_at = {id: index for index, id in enumerate(view.catalogue)}
    department_at = {id: index for index, id in enumerate(departments)}
    values = [
        (
            category_at[posting.category.id],
            tuple(
                sorted(
                    {department_at[up.id] for each in posting.departments for up in each.lineage}
                )
            ),
            STAGES.index(posting.stage),
        )
        for posting in postings
    ]
    # The most frequent first: they take one byte.
    kinds = [kind for kind, _ in sorted(Counter(values).items(), key=lambda each: (-each[1], each))]
    kind_at = {kind: index for index, kind in enumerate(kinds)}
    content = encode_numbers(np.array([kind_at[each] for each in values], int)).data.tobytes()
    numbered = enumerate(posting.published_on.year for posting in postings)
    return FacetTable(
        name=f"{hashlib.sha256(content).hexdigest()[:16]}.bin",
        content=content,
        kinds=kinds,
        years=[
            (year, next(group)[0]) for year, group in groupby(numbered, key=lambda each: each[1])
        ],
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
