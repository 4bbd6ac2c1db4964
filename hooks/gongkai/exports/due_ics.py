"""Owns `/due/due.ics`: what is late and what is due within a year, as a calendar for staff (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date
from urllib.parse import urlsplit

from gongkai.audience import Audience
from gongkai.days.beijing import ONE_DAY, midnight
from gongkai.duties.due_tasks import DueTask, derive_ahead, derive_late, say_late, say_soon
from gongkai.view.view import View

MOST_OCTETS = 75
"""Of a line without its end; what is longer is folded."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gongkai//due//ZH", "CALSCALE:GREGORIAN")


def build_due_calendar(view: View) -> Iterator[tuple[str, bytes]]:
    """The file as (address, bytes), for staff alone; none without a list."""
    if view.audience is Audience.STAFF and view.due_list and view.due_list.rows:
        yield "due/due.ics", render_due_calendar(view)


def render_due_calendar(view: View) -> bytes:
    """An event of a day for each, on the last day in time; the same event keeps its UID from day to day."""
    lines = [*_HEAD, f"X-WR-CALNAME:{_escape(view.school.name)} 应公开事项"]
    for task in derive_late(view):
        lines += _event(task, f"迟了：{task.title}", say_late(task), view)
    for task in derive_ahead(view):
        lines += _event(task, task.title, say_soon(task), view)
    lines.append("END:VCALENDAR")
    return b"".join(fold_line(each) for each in lines)


def _event(task: DueTask, title: str, told: str, view: View) -> Iterator[str]:
    """What hangs for good and doesn't has no last day: it stands at the day of the build."""
    day = task.day or view.today
    host = urlsplit(view.school.url).hostname or "gongkai.invalid"
    stamp = midnight(view.today).astimezone(UTC)
    yield "BEGIN:VEVENT"
    yield f"UID:due-{task.row}-{task.period or 'standing'}@{host}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_write(day)}"
    yield f"DTEND;VALUE=DATE:{_write(day + ONE_DAY)}"
    yield f"SUMMARY:{_escape(f'{title}（{task.department}）' if task.department else title)}"
    yield f"DESCRIPTION:{_escape(told)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _write(day: date) -> str:
    return f"{day:%Y%m%d}"


def _escape(text: str) -> str:
    return text.translate(_ESCAPED)


def fold_line(line: str) -> bytes:
    """The line with its end, in pieces of at most 75 octets that break no character (RFC 5545, 3.1)."""
    pieces, room = [b""], MOST_OCTETS
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(b"")
            room = MOST_OCTETS - 1  # the blank at the head of each further piece counts
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"
