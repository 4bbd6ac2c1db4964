"""Owns how matters are shown: the timeline on each of their entries, and the list of running ones."""

from collections.abc import Sequence
from datetime import timedelta

from gongkai.days.lifecycle import Stage
from gongkai.pages.components import Link, MatterRow, Step
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.view.posting import Posting
from gongkai.wording.saying import say_day
from gongkai.wording.stages import CLOCK_STAGES

FORGOTTEN_AFTER = timedelta(days=365)
"""A matter whose next step has been due for longer isn't waiting any more, as far as readers go."""

RUNNING_STAGES = (Stage.UPCOMING, Stage.OPEN, Stage.CLOSED)


def build_steps(posting: Posting, index: Index) -> tuple[Step, ...]:
    """The matter's timeline, oldest first, with what is still to come; empty without a matter."""
    if not posting.matter:
        return ()
    words = index.words
    steps = []
    for each in posting.matter:
        other = index.view.postings.get(each.id)
        row = index.rows.get(each.id)
        steps.append(
            Step(
                date=each.day.isoformat(),
                title=other.title if other else words["pending"]["hidden"],
                url=row.url if row else None,
                note=other.item.name if other and other.item else None,
                is_current=each.id == posting.id,
                is_pending=False,
                is_hidden=other is None,
                branch=each.branch,
                pill=row.pill if row else None,
            )
        )
    return (*steps, *_pending_steps(_find_front(posting, index), index))


def _find_front(posting: Posting, index: Index) -> Posting:
    """Where the matter stands: at a step in review that none follows, else at the newest one seen."""
    ids = [each.id for each in posting.matter if each.id]
    seen = [index.view.postings[id] for id in ids] or [posting]
    followed = {id for each in seen for id in each.follows}
    in_review = [each for each in seen if each.stage in CLOCK_STAGES and each.id not in followed]
    return (in_review or seen)[-1]


def _pending_steps(last: Posting, index: Index) -> list[Step]:
    pending = index.words["pending"]
    titles = [pending["title"]] if last.stage in RUNNING_STAGES else []
    titles += steps_to_come(last)
    return [
        Step(
            date=pending["date"]
            if number == 0 and last.stage in RUNNING_STAGES
            else pending["later"],
            title=title,
            url=None,
            note=None,
            is_current=False,
            is_pending=True,
            is_hidden=False,
            branch=0,
            pill=None,
        )
        for number, title in enumerate(titles)
    ]


def steps_to_come(last: Posting) -> list[str]:
    """The names of the steps that the catalogue lists after the one that the entry answers."""
    category = last.category
    if last.item is None or last.item.id not in category.steps:
        return []
    if last.stage in (Stage.WITHDRAWN, Stage.SUPERSEDED, Stage.RETIRED):
        return []
    after = category.steps[category.steps.index(last.item.id) + 1 :]
    done = {each.item for each in last.matter}  # also by steps that aren't for this reader
    return [category.items[id].name for id in after if id not in done]


def build_matters_page(index: Index) -> Page:
    """`/matters/`: every matter that is still running, the longest waiting first."""
    words = index.words
    return Page(
        url="matters/",
        template="matters.html",
        title=words["nav"]["matters"],
        description="",
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
        front = _find_front(posting, index)
        is_recent = _days_since(front, index) <= FORGOTTEN_AFTER.days
        if front.stage in RUNNING_STAGES or (is_recent and steps_to_come(front)):
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
    first = next((each.id for each in posting.matter if each.id), posting.id)
    return MatterRow(
        title=index.view.postings[first].title,
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
        next_step=words["pending"]["title"]
        if posting.stage in RUNNING_STAGES
        else (to_come[0] if to_come else None),
    )
