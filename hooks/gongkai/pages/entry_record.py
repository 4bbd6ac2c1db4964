"""Owns what an entry itself says, as templates take it on whichever page it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.pages.banner import build_banner
from gongkai.pages.components import Link
from gongkai.pages.congress_page import find_links
from gongkai.pages.entry_components import Fact, Foot, OutcomeBox
from gongkai.pages.file_rows import build_file
from gongkai.pages.happenings import (
    build_changes,
    build_corrections,
    build_objections,
    build_tables,
)
from gongkai.pages.index import Index
from gongkai.reading.fields import DATE, LINK, Field
from gongkai.reading.period_values import display_period
from gongkai.view.posted_texts import list_more
from gongkai.view.posting import Posting
from gongkai.wording.period_words import words_of
from gongkai.wording.saying import say_day, say_day_with_weekday
from gongkai.wording.stages import will_be_taken_down
from gongkai.wording.words import Words


def build_record(posting: Posting, index: Index) -> Mapping[str, Any]:
    """The values by the names under which the components of an entry ask for them."""
    view, words = index.view, index.words
    row = index.rows[posting.id]
    return {
        "row": row,
        "banner": build_banner(posting, view, words),
        "takes_down": will_be_taken_down(posting),
        "has_fields": bool(posting.fields),
        "facts": (*_facts(posting, row.departments, words), *_congress_facts(posting, index)),
        "body": index.bodies[posting.id],
        "tables": build_tables(posting, words),
        "attachments": tuple(build_file(posting, each) for each in posting.attachments),
        "outcome": _outcome(posting, words),
        "objections": build_objections(posting, words),
        "corrections": build_corrections(posting, words),
        "changes": build_changes(posting, words),
        "changes_note": words["changes"]["cut"] if view.is_history_cut else None,
        "supersedes": _supersedes(posting, index),
        "content_sha256": posting.content_sha256,
        "content_salt": posting.content_salt,
        "whole_sha256": posting.whole_sha256,
        "is_unprovable": bool(posting.retention) and not posting.whole_sha256,
        "more": list_more(posting.more),
        "is_retired": posting.is_retired,
        "foot": Foot(
            school=view.school.name,
            departments=tuple(each.name for each in posting.departments),
            date_text=say_day(posting.published_on, words),
        ),
    }


def _facts(posting: Posting, departments: tuple[Link, ...], words: Words) -> tuple[Fact, ...]:
    label = words["facts"]
    facts = [Fact(label=label["number"], value=posting.number)] if posting.number else []
    facts += [
        Fact(label=label["department"], links=departments),
        Fact(label=label["published_on"], value=say_day(posting.published_on, words)),
        Fact(label=label["audience"], value=words["audience"][posting.audience]),
    ]
    if posting.item:
        period = display_period(posting.item_period) if posting.item_period else ""
        facts.append(Fact(label=label["item"], value=f"{posting.item.name} {period}".strip()))
    facts += [
        Fact(
            label=field.label,
            value=_say(field, value, words),
            url=value if field.type is LINK and not field.many else None,
            is_field=True,
        )
        for field, value in posting.fields
    ]
    return tuple(facts)


def _congress_facts(posting: Posting, index: Index) -> Iterator[Fact]:
    """Which resolution adopted it, and what it adopted; nothing once it is taken down."""
    if not posting.is_retired:
        for label, links in find_links(posting.id, index):
            yield Fact(label=label, links=links)


def _say(field: Field[Any], value: Any, words: Words) -> str:
    """The value as readers see it: a day as notices write it."""
    if field.type is DATE and not field.many:
        return say_day(value, words)
    return field.display(value)


def _outcome(posting: Posting, words: Words) -> OutcomeBox | None:
    outcome = posting.outcome
    if outcome is None:
        return None
    own = words_of(posting.outcome_kind, words)
    return OutcomeBox(
        heading=own["outcome"],
        result=outcome.result,
        label=own[outcome.result],
        decided_text=say_day_with_weekday(outcome.decided_on, words),
        note=outcome.note,
        number=outcome.number,
    )


def _supersedes(posting: Posting, index: Index) -> Link | None:
    old = index.view.postings.get(posting.supersedes)
    return Link(label=old.title, url=old.url) if old else None
