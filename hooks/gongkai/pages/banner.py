"""Owns the banner at the head of an entry's page: stage, period, and what happened to it."""

from gongkai.days.calendar import Calendar
from gongkai.days.hours import write_hour
from gongkai.days.period import Period
from gongkai.pages.components import Link
from gongkai.pages.entry_components import Banner, ExtensionRow, PeriodLine, RestartRow
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.period_words import say_name, say_period, say_until, words_of
from gongkai.wording.saying import say_day, say_day_with_weekday
from gongkai.wording.stages import (
    CLOCK_STAGES,
    MARKED_STAGES,
    build_state_timetable,
    build_strip,
    build_timetable,
    say_headline,
    say_note,
)
from gongkai.wording.words import Words


def build_banner(posting: Posting, view: View, words: Words) -> Banner | None:
    """The banner of the posting; None for a notice that still stands."""
    moment, schedule = posting.moment, posting.schedule
    stands_unchanged = moment.stage not in MARKED_STAGES and posting.retention is None
    if schedule is None and stands_unchanged:
        return None
    headline = say_headline(moment, posting, words)
    in_review = posting.period_at(moment) if moment.stage in CLOCK_STAGES else None
    replacement = view.postings.get(posting.superseded_by)
    return Banner(
        stage=moment.stage,
        headline=headline,
        dated_headline=_dated_headline(in_review, posting, words) if in_review else headline,
        note=say_note(moment, posting, view.today, words),
        is_last_day=moment.is_last_day,
        label=_section_label(posting, words),
        periods=build_period_lines(posting, words),
        bases=() if posting.is_retired else _bases(posting, words),
        provisional_text=_provisional(posting, view.calendar, words),
        strip=build_strip(posting.running, view.calendar, words) if in_review else None,
        timetable=build_timetable(posting, words),
        replaced_by=Link(label=replacement.title, url=replacement.url) if replacement else None,
        reason=_reason(posting, words),
        taken_down=_taken_down(posting, words),
        extensions=_extensions(posting, words),
        restarts=_restarts(posting, words),
    )


def _section_label(posting: Posting, words: Words) -> str:
    """What the banner is about: the one period, several, or how the entry stands."""
    if posting.schedule is None:
        return words["banner"]["state"]
    if len(posting.periods) > 1:
        return words["banner"]["periods"]
    return say_name(posting.periods[0], posting.schedule, words)


def build_period_lines(posting: Posting, words: Words) -> tuple[PeriodLine, ...]:
    """Each period of the posting in the order in which they run."""
    schedule, said = posting.schedule, words["period"]
    if schedule is None:
        return ()
    lines = []
    several = len(schedule.periods) > 1
    for period in schedule.periods:
        name, text = say_name(period, schedule, words), say_period(period, words)
        lines.append(
            PeriodLine(
                label=name,
                text=text,
                labelled_text=said["labelled"].format(label=name, text=text),
                timetable=build_state_timetable(posting, period, words) if several else None,
            )
        )
    return tuple(lines)


def _bases(posting: Posting, words: Words) -> tuple[str, ...]:
    """By which rules the periods are; under the period's name where that isn't one for all."""
    told = {
        say_name(period, posting.schedule, words): basis
        for period in posting.periods
        if posting.schedule and (basis := _basis(period, posting, words))
    }
    if len(set(told.values())) == 1:
        return tuple(set(told.values()))
    return tuple(name + basis for name, basis in told.items())


def _dated_headline(period: Period, posting: Posting, words: Words) -> str:
    assert posting.schedule is not None, "only a schedule has periods"
    return words["headline"]["dated"].format(
        name=say_name(period, posting.schedule, words),
        first=say_day_with_weekday(period.first_day, words),
        until=say_until(period, words, since=period.first_day),
    )


def _extensions(posting: Posting, words: Words) -> tuple[ExtensionRow, ...]:
    """The extensions with their reasons; of a tombstone none, it tells no reasons."""
    if posting.is_retired:
        return ()
    return tuple(
        ExtensionRow(
            text=words["banner"]["extension"].format(
                decided=say_day(each.decided_on, words),
                act=words_of(period.kind, words)["act"],
                last=say_day_with_weekday(each.last_day, words)
                + (write_hour(each.closes_at) if each.closes_at else ""),
            ),
            reason=each.reason,
        )
        for period in posting.periods
        for each in period.extensions
    )


def _restarts(posting: Posting, words: Words) -> tuple[RestartRow, ...]:
    """The restarts with their reasons; of a tombstone none."""
    if posting.is_retired:
        return ()
    return tuple(
        RestartRow(
            text=words["banner"]["restart"].format(
                interrupted=say_day(each.interrupted_on, words),
                first=say_day_with_weekday(each.first_day, words),
            ),
            reason=each.reason,
        )
        for period in posting.periods
        for each in period.restarts
    )


def _reason(posting: Posting, words: Words) -> str | None:
    if posting.withdrawal is None or posting.is_retired:
        return None
    return words["headline"]["withdrawn_reason"].format(
        day=say_day(posting.withdrawal.withdrawn_on, words), reason=posting.withdrawal.reason
    )


def _taken_down(posting: Posting, words: Words) -> str | None:
    """Under which rule and since when something is, or will be, gone from the page."""
    if posting.retention is None or posting.retention_day is None:
        return None
    return words["retention"][posting.retention.action].format(
        source=posting.retention.source, day=say_day(posting.retention_day, words)
    )


def _basis(period: Period, posting: Posting, words: Words) -> str | None:
    """By which rule the period is, and how long at least; None where no rule is for its kind."""
    rule, said = posting.review_rule, words["period"]
    added = rule.added_of(period.kind)
    if added:
        working_days, days, source = added.working_days, added.days, added.source
    elif period.kind is rule.kind:
        working_days, days = rule.minimum_working_days, rule.minimum_days
        source = rule.source
    else:
        return None
    if not source:
        return None
    if working_days:
        return said["basis_working_days"].format(source=source, n=working_days)
    if days:
        return said["basis_days"].format(source=source, n=days)
    return said["basis"].format(source=source)


def _provisional(posting: Posting, calendar: Calendar, words: Words) -> str | None:
    years = {
        year
        for period in posting.periods
        for year in range(period.first_day.year, period.last_day.year + 1)
    }
    unsure = [str(year) for year in sorted(years) if calendar.is_provisional(year)]
    if not unsure:
        return None
    return words["period"]["provisional"].format(year="、".join(unsure))
