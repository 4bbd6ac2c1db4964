"""Owns `/deadlines.ics` and `/<category>/deadlines.ics`: the last days of what may still be responded to."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

from icalendar import Event

from gongkai.days.beijing import midnight
from gongkai.days.period import Period
from gongkai.days.schedule import Schedule
from gongkai.exports.given_out import make_lasting_name
from gongkai.exports.icalendar_file import DayEvent, build_event, render_calendar
from gongkai.view.last_change import last_changed_on
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.naming import DEADLINES, name_given_out
from gongkai.wording.period_words import say_hour, say_name, say_period
from gongkai.wording.saying import say_day
from gongkai.wording.stages import MARKED_STAGES
from gongkai.wording.words import Words

KEPT = timedelta(days=366)
"""So long after its last day a period is still told; the site itself keeps it for ever."""


def build_deadline_calendars(view: View, words: Words, root: str) -> Iterator[tuple[str, bytes]]:
    """The site's file and one a category, as (address, bytes); `root` is the site's address, or empty.

    An entry that was withdrawn, replaced or taken down is in none: calendars that subscribed drop it.
    """
    by_category: dict[str, list[Event]] = defaultdict(list)
    everything: list[Event] = []
    for posting in view.postings.values():
        for told in derive_deadlines(posting, view, words, root):
            event = build_event(told)
            everything.append(event)
            by_category[posting.category.id].append(event)
    named = words["deadlines"]["calendar"]
    name = named.format(name=name_given_out(view.school, words))
    yield DEADLINES, render_calendar("deadlines", name, everything)
    for category in view.catalogue.values():
        name = named.format(name=name_given_out(view.school, words, category.name))
        content = render_calendar("deadlines", name, by_category[category.id])
        yield f"{category.id}/{DEADLINES}", content


def derive_deadlines(posting: Posting, view: View, words: Words, root: str) -> Iterator[DayEvent]:
    """An event for each period within which somebody may respond, none for what no longer stands."""
    schedule = posting.schedule
    if schedule is None or posting.stage in MARKED_STAGES:
        return
    counted: Counter[str] = Counter()
    for period in schedule.responding:
        counted[period.kind] += 1
        if period.last_day < view.today - KEPT:
            continue
        place = f"{period.kind}-{counted[period.kind]}"
        name = say_name(period, schedule, words)
        hour = say_hour(period)
        yield DayEvent(
            uid=f"{make_lasting_name(view.school.name, posting.id, place)}",
            sequence=_count_decisions(period, schedule),
            changed_at=midnight(last_changed_on(posting)),
            day=period.last_day,
            title=words["deadlines"]["title"].format(
                name=name, hour=f" {hour} " if hour else "", title=posting.title
            ),
            told="\n".join(_describe(name, period, posting, words)),
            url=f"{root}{posting.url}" if root else "",
            category=posting.category.name,
            has_alarm=True,
        )


def _count_decisions(period: Period, schedule: Schedule) -> int:
    """How often its last day was moved: of a round by its own, of what the rule adds by each round's."""
    movers = schedule.rounds if period in schedule.added else (period,)
    return sum(len(each.extensions) + len(each.restarts) for each in movers)


def _describe(name: str, period: Period, posting: Posting, words: Words) -> Iterator[str]:
    own = words["deadlines"]
    yield own["period"].format(name=name, text=say_period(period, words))
    for each in period.extensions:
        yield own["extended"].format(
            decided=say_day(each.decided_on, words), last=say_day(each.last_day, words)
        )
    yield own["department"].format(names="、".join(each.name for each in posting.departments))
    if posting.number:
        yield own["number"].format(number=posting.number)
