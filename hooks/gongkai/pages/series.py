"""Owns what stands at an entry's side of the run that it is one of, and of what comes next by the catalogue."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from gongkai.days.deadline import derive_due_day
from gongkai.days.due_period import YEARLY, kind_of, next_period
from gongkai.days.due_rule import derive_due
from gongkai.days.lifecycle import Stage
from gongkai.pages.components import Link
from gongkai.pages.entry_components import RunLink, SeriesBox
from gongkai.pages.index import Index
from gongkai.pages.runs import RunPlace, period_of
from gongkai.pages.steps import steps_to_come
from gongkai.reading.period_values import display_period
from gongkai.rulebook.category import Cadence
from gongkai.rulebook.due_list import DueList, DueRow
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.period_words import words_of
from gongkai.wording.saying import say_day, say_month_day
from gongkai.wording.words import Words

MOST = 12
"""Links to periods in all, the entry's own among them."""
MOST_AFTER = 3
"""Of them to later periods, where there are enough earlier ones."""
MOST_BESIDE = 3
"""Others of the same period, before the entry and after it."""
_KINDS = {
    Cadence.WEEKLY: ("W",),
    Cadence.MONTHLY: ("M",),
    Cadence.QUARTERLY: ("Q",),
    Cadence.TERM: ("S",),
    Cadence.YEARLY: YEARLY,
}
"""Of which kind the periods are in which something comes back."""
_ENDED = (Stage.WITHDRAWN, Stage.SUPERSEDED, Stage.RETIRED)


def build_series(posting: Posting, index: Index) -> SeriesBox | None:
    """The run of the posting's item, and what is expected next; None without either."""
    words = index.words["series"]
    place = index.places.get(posting.id)
    expected = tuple(_expect(posting, place, index.view, index.words))
    run = _run(posting, place) if place else ()
    beside = _beside(posting, place, index.words) if place else ()
    if not (len(run) > 1 or beside or expected):
        return None
    has_run = bool(place) and (len(run) > 1 or bool(beside))
    category = posting.category
    return SeriesBox(
        heading=words["heading" if has_run else "expects"],
        item=posting.item.name if posting.item else "",
        previous=_end(posting, place, -1) if place else None,
        next=_end(posting, place, 1) if place else None,
        run=run if len(run) > 1 else (),
        beside=beside,
        all=Link(label=words["all"].format(category=category.name), url=f"{category.id}/")
        if has_run
        else None,
        expected=expected,
    )


def _run(posting: Posting, place: RunPlace) -> tuple[RunLink, ...]:
    """The nearest periods, newest first; the year stands at the first and where it changes."""
    later = len(place.periods) - place.after
    before = min(place.before, MOST - 1 - min(later, MOST_AFTER))
    after = min(later, MOST - 1 - before)
    following = place.periods[place.after : place.after + after]
    earlier = place.periods[place.before - before : place.before]
    found: list[tuple[str, str | None]] = [
        *((each.period, each.like(posting).url) for each in reversed(following)),
        (period_of(posting), None),
        *((each.period, each.like(posting).url) for each in reversed(earlier)),
    ]
    years = ["", *(period[:4] for period, _ in found)]
    return tuple(
        RunLink(
            label=_short(period) if period[:4] == year else display_period(period),
            name=display_period(period),
            url=url,
        )
        for (period, url), year in zip(found, years, strict=False)
    )


def _short(period: str) -> str:
    """The period without its year, where it is a part of one: 9月."""
    whole = display_period(period)
    if kind_of(period) in YEARLY:
        return whole
    return whole.removeprefix(period[:4]).lstrip("学").removeprefix("年")


def _end(posting: Posting, place: RunPlace, step: int) -> Link | None:
    """The period before or after."""
    at = place.before - 1 if step < 0 else place.after
    if not 0 <= at < len(place.periods):
        return None
    there = place.periods[at]
    return Link(label=display_period(there.period), url=there.like(posting).url)


def _beside(posting: Posting, place: RunPlace, words: Words) -> tuple[RunLink, ...]:
    """Others of the same period by their days, newest first; the timeline tells those of the same matter."""
    matter = {each.id for each in posting.matter}
    here = posting.published_on, posting.id
    links: list[RunLink] = []
    for own in place.own:
        others = [each for each in _near(own.standing, here) if each.id not in matter]
        links += [
            RunLink(label=say_month_day(each.published_on, words), name=each.title, url=each.url)
            for each in others
        ]
    return tuple(reversed(links))


def _near(standing: list[Posting], here: tuple[date, str]) -> list[Posting]:
    """The nearest of a list in order of days, without the one that stands here."""
    at = bisect_left(standing, here, key=lambda each: (each.published_on, each.id))
    before = standing[max(0, at - MOST_BESIDE) : at]
    after = standing[at : at + MOST_BESIDE + 1]
    return before + [each for each in after if (each.published_on, each.id) != here][:MOST_BESIDE]


def _expect(posting: Posting, place: RunPlace | None, view: View, words: Words) -> Iterator[str]:
    """What the catalogue expects next, each with the day by which, which it stays true to name."""
    said = words["series"]
    if posting.stage in _ENDED:
        return
    due = _next_due(posting, place, view) if place else None
    if due:
        period, day = due
        yield said["due"].format(period=display_period(period), day=say_day(day, words))
    if posting.matter:
        return  # its timeline tells what is to come
    rule = posting.category.outcome_rule(posting.item)
    if rule and posting.is_awaiting and posting.schedule:
        own = words_of(posting.outcome_kind, words)
        last = derive_due_day(posting.schedule.last_round.last_day, rule, view.calendar)
        yield said["outcome"].format(what=own["outcome"], day=say_day(last, words))
    steps = steps_to_come(posting)
    is_cancelled = posting.outcome is not None and posting.outcome.result == "cancelled"
    if steps and not is_cancelled:
        yield said["step"].format(step=steps[0])


def _next_due(posting: Posting, place: RunPlace, view: View) -> tuple[str, date] | None:
    """The next period and the day by which it is due; None where the list doesn't tell, or it is there.

    Nor where it is due to others, or the day is over: it may have been posted to them.
    """
    period = posting.item_period
    if view.due_list is None or not period or place.after < len(place.periods):
        return None
    following, terms = next_period(period), view.school.term_days
    days = [
        day
        for row in _rows_of(posting, view.due_list)
        if row.due
        and not row.due.waits_for_event
        and kind_of(period) in _KINDS.get(row.cadence, ())
        if (day := derive_due(following, row.due, terms, view.calendar)) and day >= view.today
    ]
    return (following, min(days)) if days else None


def _rows_of(posting: Posting, due_list: DueList) -> Iterator[DueRow]:
    """The rows that it answers, of those that its readers see."""
    for item in posting.items:
        for id in due_list.answered.get((posting.category.id, item.id), ()):
            if not due_list.rows[id].not_applicable:
                yield due_list.rows[id]
