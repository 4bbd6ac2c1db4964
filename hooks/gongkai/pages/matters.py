"""Owns the list of running matters."""

from collections.abc import Sequence
from datetime import timedelta

from gongkai.pages.components import Link, MatterRow
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.pages.steps import find_front, list_seen, steps_to_come
from gongkai.view.posting import Posting
from gongkai.wording.period_words import words_of
from gongkai.wording.saying import say_day
from gongkai.wording.stages import CLOCK_STAGES

FORGOTTEN_AFTER = timedelta(days=365)
"""A matter whose next step has been due for longer isn't waiting any more, as far as readers go."""


def build_matters_page(index: Index) -> Page:
    """`/matters/`: every matter that is still running, the longest waiting first."""
    words = index.words
    return Page(
        url="matters/",
        template="matters.html",
        title=words["nav"]["matters"],
        description=words["descriptions"]["matters"].format(school=index.view.school.name),
        nav_key="matters",
        is_nav_page=True,
        build=lambda: {
            "matters": _rows(index),
            "crumbs": (Link(label=words["nav"]["home"], url=HOME),),
        },
    )


def _rows(index: Index) -> Sequence[MatterRow]:
    running = []
    seen: set[str] = set()
    for posting in index.view.postings.values():
        if posting.id in seen:
            continue
        seen.update(each.id for each in posting.matter)
        front = find_front(posting, index.view)
        is_recent = _days_since(front, index) <= FORGOTTEN_AFTER.days
        is_running = front.is_awaiting or front.stage in CLOCK_STAGES
        if is_running or (is_recent and steps_to_come(front)):
            running.append(front)
    running.sort(key=lambda posting: (posting.published_on, posting.id))
    return tuple(_row(posting, index) for posting in running)


def _days_since(posting: Posting, index: Index) -> int:
    """Days that the posting has hung on the board."""
    return (index.view.today - posting.published_on).days


def _row(posting: Posting, index: Index) -> MatterRow:
    words, steps = index.words, posting.category.steps
    row = index.rows[posting.id]
    is_listed = posting.item is not None and posting.item.id in steps
    to_come = steps_to_come(posting)
    return MatterRow(
        title=index.view.postings[list_seen(posting)[0]].title,
        url=posting.url,
        category=row.category,
        steps_done=steps.index(posting.item.id) + 1
        if is_listed and posting.item
        else max(1, len(posting.matter)),
        steps_total=len(steps) if is_listed else None,
        at_step=posting.item.name if posting.item else posting.title,
        since_text=say_day(posting.published_on, words),
        days_text=words["matter"]["days"].format(n=_days_since(posting, index)),
        pill=row.pill,
        next_step=words_of(posting.outcome_kind, words)["pending_title"]
        if posting.is_awaiting
        else (to_come[0] if to_come else None),
    )
