"""Owns how events of whole days become an iCalendar file (RFC 5545, RFC 7986); knows no posting and no task."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from gongkai.days.beijing import ONE_DAY
from gongkai.exports.given_out import clean_text

_REFRESH = timedelta(hours=12)
"""How often a program may ask for a subscribed calendar anew: the site is built once a day."""
_ALARM = timedelta(hours=-15)
"""Before the day begins: at nine in the morning of the day before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DayEvent:
    """Something that falls on a day, wherever in the world it is looked at."""

    uid: str
    """The same for ever: by it a calendar knows an event again, and updates it."""
    sequence: int = 0
    """How often the day was moved by a decision."""
    changed_at: datetime
    """When it last became another; never the clock's time, so that the same board gives the same bytes."""
    day: date
    title: str
    told: str
    url: str = ""
    """Whole; empty where the site's address isn't known."""
    category: str = ""
    has_alarm: bool = False


def render_calendar(program: str, name: str, events: Iterable[Event]) -> bytes:
    """The file; lines end by CRLF and are folded at 75 octets. `program` names what it is made for."""
    calendar = Calendar()
    calendar.add("PRODID", f"-//Gongkai//{program}//ZH")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    for key in ("NAME", "X-WR-CALNAME"):
        calendar.add(key, clean_text(name))
    calendar.add("REFRESH-INTERVAL", _REFRESH, {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT12H")
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def build_event(told: DayEvent) -> Event:
    """The event in the library's form, which may stand in several calendars."""
    event, changed_at = Event(), told.changed_at.astimezone(UTC)
    event.add("UID", told.uid)
    event.add("SEQUENCE", told.sequence)
    event.add("DTSTAMP", changed_at)
    event.add("LAST-MODIFIED", changed_at)
    event.add("DTSTART", told.day)
    event.add("DTEND", told.day + ONE_DAY)
    event.add("SUMMARY", clean_text(told.title))
    event.add("DESCRIPTION", clean_text(told.told))
    event.add("TRANSP", "TRANSPARENT")
    if told.url:
        event.add("URL", told.url)
    if told.category:
        event.add("CATEGORIES", [clean_text(told.category)])
    if told.has_alarm:
        event.add_component(_build_alarm(clean_text(told.title)))
    return event


def _build_alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", _ALARM)
    return alarm
