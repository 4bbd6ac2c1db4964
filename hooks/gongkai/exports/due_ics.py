"""Owns `/due/due.ics`: what is late and what is due within a year, as a calendar for staff."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from gongkai.audience import Audience
from gongkai.days.beijing import midnight
from gongkai.duties.due_tasks import DueTask, derive_ahead, derive_late, say_late, say_soon
from gongkai.exports.icalendar_file import DayEvent, build_event, render_calendar
from gongkai.view.view import View


def build_due_calendar(view: View) -> Iterator[tuple[str, bytes]]:
    """The file as (address, bytes), for staff alone; none without a list."""
    if view.audience is Audience.STAFF and view.due_list and view.due_list.rows:
        yield "due/due.ics", render_due_calendar(view)


def render_due_calendar(view: View) -> bytes:
    """An event of a day for each, on the last day in time; the same event keeps its UID from day to day."""
    late = [_tell(each, f"迟了：{each.title}", say_late(each), view) for each in derive_late(view)]
    ahead = [_tell(each, each.title, say_soon(each), view) for each in derive_ahead(view)]
    name = f"{view.school.name} 应公开事项"
    return render_calendar("due", name, map(build_event, (*late, *ahead)))


def _tell(task: DueTask, title: str, told: str, view: View) -> DayEvent:
    """What hangs for good and doesn't has no last day: it stands at the day of the build."""
    host = urlsplit(view.school.url).hostname or "gongkai.invalid"
    return DayEvent(
        uid=f"due-{task.row}-{task.period or 'standing'}@{host}",
        changed_at=midnight(view.today),
        day=task.day or view.today,
        title=f"{title}（{task.department}）" if task.department else title,
        told=told,
    )
