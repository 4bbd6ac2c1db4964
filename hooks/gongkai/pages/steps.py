"""Owns the timeline of a matter on each of its entries, and where the matter stands."""

from collections.abc import Mapping

from gongkai.days.lifecycle import Stage
from gongkai.pages.components import NoticeRow
from gongkai.pages.entry_components import Step
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.period_words import words_of
from gongkai.wording.stages import CLOCK_STAGES
from gongkai.wording.words import Words


def build_steps(
    posting: Posting, view: View, rows: Mapping[str, NoticeRow], words: Words
) -> tuple[Step, ...]:
    """The matter's timeline, oldest first, with what is still to come; empty without a matter.

    `rows` are those of the view's postings by id.
    """
    if not posting.matter:
        return ()
    steps = []
    for each in posting.matter:
        other = view.postings.get(each.id)
        row = rows.get(each.id)
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
    return (*steps, *_pending_steps(find_front(posting, view), words))


def list_seen(posting: Posting) -> tuple[str, ...]:
    """The ids of the matter's steps that this audience may see, oldest first; without a matter its own."""
    return tuple(each.id for each in posting.matter if each.id) or (posting.id,)


def find_packet(posting: Posting) -> str | None:
    """The address of the page that holds the whole matter; None for an entry that is seen alone."""
    seen = list_seen(posting)
    return f"{seen[0]}/packet/" if len(seen) > 1 else None


def find_front(posting: Posting, view: View) -> Posting:
    """Where the matter stands: at a step in review that none follows, else at the newest one seen."""
    seen = [view.postings[id] for id in list_seen(posting)]
    followed = {id for each in seen for id in each.follows}
    in_review = [each for each in seen if each.stage in CLOCK_STAGES and each.id not in followed]
    return (in_review or seen)[-1]


def _pending_steps(last: Posting, words: Words) -> list[Step]:
    pending, own = words["pending"], words_of(last.outcome_kind, words)
    titles = [own["pending_title"]] if last.is_awaiting else []
    titles += steps_to_come(last)
    return [
        Step(
            date=own["pending_date"] if number == 0 and last.is_awaiting else pending["later"],
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
