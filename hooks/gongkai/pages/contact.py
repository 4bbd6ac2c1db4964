"""Owns how the ways to object are shown, in general and for one entry."""

import re

from gongkai.pages.components import Contact, WayToRespond
from gongkai.pages.entry_components import RespondBox
from gongkai.rulebook.school import Respond, School, Way
from gongkai.view.posting import Posting
from gongkai.wording.saying import say_day_with_weekday
from gongkai.wording.stages import CLOCK_STAGES, MARKED_STAGES
from gongkai.wording.words import Words

_EMAIL = re.compile(r"[^@\s:]+@[^@\s:]+\.[^@\s:]+")
_PHONE = re.compile(r"[0-9][0-9 -]{5,}[0-9]")
_WEB = re.compile(r"https?://\S+")


def build_contact(school: School) -> Contact:
    """The school's ways to object, as they stand beside lists."""
    return Contact(
        office=school.office,
        ways=_ways(school.respond),
        form=school.respond.form,
        promise=school.respond.promise,
    )


def _ways(respond: Respond) -> tuple[WayToRespond, ...]:
    return tuple(
        WayToRespond(kind=way.kind, label=way.label, value=way.value, href=_href(way))
        for way in respond.ways
    )


def _href(way: Way) -> str | None:
    """Where a click leads; None when the value is no plain address (a number with an extension)."""
    match way.kind:
        case "email" if _EMAIL.fullmatch(way.value):
            return f"mailto:{way.value}"
        case "phone" if _PHONE.fullmatch(way.value):
            return "tel:" + re.sub(r"[ -]", "", way.value)
        case "web" if _WEB.fullmatch(way.value):
            return way.value
        case _:
            return None


def build_respond_box(posting: Posting, words: Words) -> RespondBox | None:
    """The box of an entry with a review that stands; None for a notice and what was taken back."""
    period, respond, box = posting.period, posting.respond, words["box"]
    if period is None or posting.stage in MARKED_STAGES:
        return None
    last_day = words["dates"]["until_midnight"].format(
        day=say_day_with_weekday(period.last_day, words)
    )
    return RespondBox(
        subject=posting.summary or posting.title,
        who=respond.who.get(posting.audience, ""),
        ways=_ways(respond),
        form=respond.form,
        deadline=last_day,
        next="".join(
            part for part in (respond.promise, posting.review_rule.next or box["next"]) if part
        ),
        opens_at=period.opens_at.isoformat(),
        closes_at=period.closes_at.isoformat(),
        is_over=posting.stage not in CLOCK_STAGES,
        before_text=box["before"].format(day=say_day_with_weekday(period.first_day, words)),
        after_text=box["after"].format(day=say_day_with_weekday(period.last_day, words)),
    )
