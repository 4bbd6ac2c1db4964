"""Owns what a committee has to look after: what opens, closes, awaits an outcome or is due to go."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.days.hours import write_hour
from gongkai.days.lifecycle import Stage
from gongkai.duties.due_tasks import (
    DueTask,
    derive_late,
    derive_soon,
    say_late,
    say_soon,
    shorten,
)
from gongkai.view.posting import Posting
from gongkai.view.view import View

AHEAD = timedelta(days=14)
_MIDNIGHT = "24:00"


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One entry and the day that matters for it; `days` is how far that day is from today."""

    id: str
    title: str
    day: date
    days: int
    until: str = "24:00"
    """At which hour of that day something closes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """The coming 14 days and what is overdue, each list by its day."""

    today: date
    opens: tuple[Task, ...]
    closes: tuple[Task, ...]
    awaits_outcome: tuple[Task, ...]
    """`day` is the first one after the review, `days` how many have gone by since then."""
    awaits_reply: tuple[Task, ...]
    """Objections without a reply; `day` is when the oldest was received."""
    due: tuple[Task, ...]
    """What the retention rule will take down or mask."""
    late: tuple[DueTask, ...] = ()
    """What the list of what is due asks for, and nobody has posted in time."""
    soon: tuple[DueTask, ...] = ()
    """What it asks for within the coming 14 days."""


def derive_status(view: View) -> Status:
    """The status of all that the view's audience sees; ask for the staff's view to see all."""
    today, postings = view.today, list(view.postings.values())
    in_review = [(each, now) for each in postings if (now := each.period_at(each.moment))]
    waiting = [(each, [one for one in each.objections if not one.is_answered]) for each in postings]
    return Status(
        today=today,
        opens=_tasks(
            today,
            (
                (each, period.first_day, _MIDNIGHT)
                for each, period in in_review
                if each.stage is Stage.UPCOMING and period.first_day <= today + AHEAD
            ),
        ),
        closes=_tasks(
            today,
            (
                (each, period.last_day, write_hour(period.closing_hour))
                for each, period in in_review
                if each.stage is Stage.OPEN and period.last_day <= today + AHEAD
            ),
        ),
        awaits_outcome=_tasks(
            today,
            (
                (each, period.last_day + timedelta(days=1), _MIDNIGHT)
                for each, period in in_review
                if each.stage is Stage.CLOSED and each.awaits_outcome
            ),
        ),
        awaits_reply=_tasks(
            today, ((each, open[0].received_on, _MIDNIGHT) for each, open in waiting if open)
        ),
        due=_tasks(
            today,
            (
                (each, each.retention_day, _MIDNIGHT)
                for each in postings
                if each.retention_day and today < each.retention_day <= today + AHEAD
            ),
        ),
        late=derive_late(view),
        soon=derive_soon(view),
    )


def _tasks(today: date, found: Iterable[tuple[Posting, date, str]]) -> tuple[Task, ...]:
    tasks = [
        Task(
            id=posting.id,
            title=posting.title,
            day=day,
            days=abs((day - today).days),
            until=until,
        )
        for posting, day, until in found
    ]
    return tuple(sorted(tasks, key=lambda task: (task.day, task.id)))


HEADINGS = (
    ("opens", "即将开始公示", "{day} 开始，还有 {days} 天"),
    ("closes", "即将期满", "{day} {until} 期满，还有 {days} 天"),
    ("awaits_outcome", "期满待公布结果", "{day} 起等待，已 {days} 天"),
    ("awaits_reply", "异议待答复", "{day} 收到，已 {days} 天"),
    ("due", "即将按保留规则撤下或隐去姓名", "{day} 起，还有 {days} 天"),
)
"""Each list of entries: its name, its heading, how the day is said."""
DUE_HEADINGS = (
    ("late", "应公开而没有公开", say_late),
    ("soon", "即将到期的应公开事项", say_soon),
)
"""Each list of what isn't posted yet: its name, its heading, what is said of a task."""


def say_when(name: str, task: Task) -> str:
    """When a task of that list matters, in Chinese."""
    when = next(each for key, _, each in HEADINGS if key == name)
    return when.format(day=task.day, days=task.days, until=task.until)


def render_status(status: Status) -> str:
    """The status as text: a heading for each list that isn't empty, a line for each entry or row."""
    lines = [f"{status.today} 的情况（之后 {AHEAD.days} 天）", ""]
    for name, heading, _ in HEADINGS:
        tasks = getattr(status, name)
        if tasks:
            lines.append(f"{heading}：{len(tasks)} 件")
            for task in tasks:
                lines.append(f"  {say_when(name, task)}  {task.title}")
                lines.append(f"    {task.id}")
            lines.append("")
    for name, heading, say in DUE_HEADINGS:
        found: tuple[DueTask, ...] = getattr(status, name)
        if found:
            lines.append(f"{heading}：{len(found)} 件")
            for each in shorten(found):
                lines.append(f"  {say(each)}  {each.title}")
                lines.append(f"    {each.category}/{each.item}{_sign(each.department)}")
            lines.append("")
    if len(lines) == 2:
        lines.append("没有需要办的事。")
    return "\n".join(lines).rstrip() + "\n"


def _sign(department: str) -> str:
    return f"  {department}" if department else ""


def render_status_json(status: Status) -> str:
    """The status as JSON: `today`, and each list with id, title, day and days; `until` where it closes.

    `late` and `soon` hold every row and period, with category and item; `day` is null for what hangs for good.
    """
    lists = {
        name: [
            {
                "id": task.id,
                "title": task.title,
                "day": task.day.isoformat(),
                "days": task.days,
                **({"until": task.until} if name == "closes" else {}),
            }
            for task in getattr(status, name)
        ]
        for name, *_ in HEADINGS
    }
    due = {
        name: [
            {
                "id": task.row,
                "title": task.name,
                "category": task.category,
                "item": task.item,
                "period": task.period,
                "department": task.department,
                "day": task.day.isoformat() if task.day else None,
                "days": task.days,
                "reason": task.reason,
            }
            for task in getattr(status, name)
        ]
        for name, *_ in DUE_HEADINGS
    }
    document = {"today": status.today.isoformat(), **lists, **due}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
