"""Owns how the ways to object are shown, in general and for one entry."""

import re

from gongkai.days.lifecycle import Moment, Stage
from gongkai.days.period_kind import PeriodKind
from gongkai.days.schedule import Schedule
from gongkai.pages.components import Contact, WayToRespond
from gongkai.pages.entry_components import RespondBox
from gongkai.pages.phone_numbers import split_numbers
from gongkai.rulebook.school import Respond, School, Way, WayKind
from gongkai.view.posting import Posting
from gongkai.web_address import AddressKind, read_address
from gongkai.wording.period_words import say_round, say_until, words_of
from gongkai.wording.saying import say_day_with_weekday
from gongkai.wording.stages import CLOCK_STAGES, MARKED_STAGES, clock_moments, write_json
from gongkai.wording.words import Words

_EMAIL = re.compile(r"[^@\s:]+@[^@\s:]+\.[^@\s:]+")


def build_contact(school: School) -> Contact:
    """The school's ways to object, as they stand beside lists."""
    return Contact(
        office=school.office,
        ways=_ways(school.respond),
        form=school.respond.form,
        promise=school.respond.promise,
    )


def _ways(respond: Respond) -> tuple[WayToRespond, ...]:
    return tuple(map(_way, respond.ways))


def _way(way: Way) -> WayToRespond:
    parts = split_numbers(way.value) if way.kind is WayKind.PHONE else ()
    has_several = len(parts) > 1
    return WayToRespond(
        kind=way.kind,
        label=way.label,
        value=way.value,
        href=None if has_several else parts[0].href if parts else _href(way),
        parts=parts if has_several else (),
    )


def _href(way: Way) -> str | None:
    """Where a click leads; None when the value is no plain address."""
    match way.kind:
        case WayKind.EMAIL if _EMAIL.fullmatch(way.value):
            return f"mailto:{way.value}"
        case WayKind.WEB if _is_page(way.value):
            return way.value
        case _:
            return None


def _is_page(value: str) -> bool:
    """Whether the value is a web page's address and nothing besides."""
    read = read_address(value)
    return read.kind is AddressKind.WEB and not read.flaw and not any(map(str.isspace, value))


def build_respond_box(posting: Posting, words: Words) -> RespondBox | None:
    """The box of an entry that stands and within whose periods one may respond; None for any other."""
    schedule = posting.schedule
    if schedule is None or posting.stage in MARKED_STAGES or not schedule.responding:
        return None
    now = posting.period_at(posting.moment)
    period = now if now in schedule.responding else schedule.responding[-1]
    own, rule = words_of(period.kind, words), posting.review_rule.added_of(period.kind)
    respond = posting.respond
    promise = respond.promise if period.kind is not PeriodKind.CHALLENGE else ""
    following = rule.next if rule else posting.review_rule.next
    return RespondBox(
        heading=own["respond"],
        subject_label=own["subject"],
        subject=posting.summary or posting.title,
        who=(rule.who if rule else "") or respond.who.get(posting.audience, ""),
        ways=_ways(respond),
        form=(rule.form if rule else "") or respond.form,
        deadline=_say_deadlines(schedule, words),
        next="".join(part for part in (promise, following or own["next"]) if part),
        timetable=_build_timetable(posting, words),
        is_over=posting.stage not in CLOCK_STAGES,
        after_text=_say_state(posting.moment, posting, words),
    )


def _say_deadlines(schedule: Schedule, words: Words) -> str:
    """Until when one may respond; of several periods each with its name."""
    periods = schedule.responding
    if len(periods) == 1:
        return say_until(periods[0], words)
    labelled = words["period"]["labelled"]
    return words["respond"]["join"].join(
        labelled.format(label=say_round(each, schedule, words), text=say_until(each, words))
        for each in periods
    )


def _build_timetable(posting: Posting, words: Words) -> str:
    """From which instant on one may respond: `open`, else `before` or `after` with the reason."""
    parts = {Stage.OPEN: "open", Stage.UPCOMING: "before"}
    told: list[dict[str, str]] = []
    for moment in clock_moments(posting):
        part, text = parts.get(moment.stage, "after"), _say_state(moment, posting, words)
        if not told or (told[-1]["part"], told[-1]["text"]) != (part, text):
            told.append({"at": moment.at.isoformat(), "part": part, "text": text})
    return write_json(told)


def _say_state(moment: Moment, posting: Posting, words: Words) -> str:
    """Why one can't respond at the moment; empty while one can."""
    schedule, period = posting.schedule, posting.period_at(moment)
    if schedule is None or period is None or moment.stage is Stage.OPEN:
        return ""
    if moment.stage in MARKED_STAGES:
        return words["headline"][moment.stage]
    if moment.stage is not Stage.UPCOMING:
        last = schedule.responding[-1]
        return words_of(last.kind, words)["after"].format(moment=say_until(last, words))
    text = words_of(period.kind, words)["before"].format(
        day=say_day_with_weekday(period.first_day, words)
    )
    return say_round(period, schedule, words) + text if schedule.round_number(period) else text
