"""Owns what facets and order need of every entry: a byte, as a rule."""

import hashlib
from collections import Counter
from itertools import groupby

import numpy as np

from gongkai.days.lifecycle import Moment, Stage
from gongkai.days.period_kind import PeriodKind
from gongkai.search.document import FacetTable
from gongkai.search.strings import encode_numbers
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.period_words import words_of
from gongkai.wording.stages import MARKED_STAGES
from gongkai.wording.words import Words

KINDLESS = (Stage.SCHEDULED, Stage.NOTICE, Stage.CONCLUDED, *sorted(MARKED_STAGES))
STAGES = tuple(stage for stage in Stage if stage is not Stage.SCHEDULED)
OTHER_KINDS = tuple(kind for kind in PeriodKind if kind is not PeriodKind.REVIEW)
STAGE_FACETS = (
    *((stage, PeriodKind.REVIEW) for stage in STAGES),
    *((stage, kind) for kind in OTHER_KINDS for stage in STAGES if stage not in KINDLESS),
)
"""What the facet of stages has: each stage, and those of a period again for every other kind."""


def place_facet(posting: Posting, moment: Moment) -> int:
    """Where the moment's stage stands among `STAGE_FACETS`."""
    period = posting.period_at(moment)
    is_of_kind = period is not None and moment.stage not in KINDLESS
    kind = period.kind if period and is_of_kind else PeriodKind.REVIEW
    return STAGE_FACETS.index((moment.stage, kind))


def name_facet(stage: Stage, kind: PeriodKind, words: Words) -> tuple[str, str]:
    """The facet's id in an address, and what readers see: open, 正在公示."""
    if stage in KINDLESS:
        return str(stage), words["stage_names"][stage]
    id = str(stage) if kind is PeriodKind.REVIEW else f"{stage}-{kind}"
    return id, words_of(kind, words)[f"facet_{stage}"]


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
            place_facet(posting, posting.moment),
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
            "stage": [name_facet(stage, kind, words) for stage, kind in STAGE_FACETS],
        },
        live={
            number: [
                (moment.at.isoformat(), place_facet(posting, moment))
                for moment in posting.timetable
            ]
            for number, posting in enumerate(postings)
            if posting.timetable[-1] is not posting.moment
        },
    )
