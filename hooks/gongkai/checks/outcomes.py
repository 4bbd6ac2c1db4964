"""Owns the checks of outcomes against their reviews."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.days.hours import write_hour
from gongkai.days.period import Period
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.rulebook.certainty import severity_of


def check_outcomes(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`outcome-too-early`, `outcome-without-review`: what is posted for review isn't decided before it ends."""
    if entry.outcome is None:
        return
    period = around.schedule and around.schedule.last_round
    if period is None and "review" not in entry.places:
        yield Diagnostic(
            rule="outcome-without-review",
            place=entry.place_of("outcome"),
            message="条目没有公示期，却写了公示结果",
            expected="有 review 才有 outcome",
            help="补上 review；只是公布结果的，把内容写进正文，删掉 outcome",
        )
    elif period and entry.outcome.decided_on <= period.last_day:
        yield Diagnostic(
            rule="outcome-too-early",
            place=entry.place_of("outcome.decided_on"),
            message="公示期还没有结束就作出了结论",
            found=f"{entry.outcome.decided_on}，公示到 {_until(period)}",
            expected=f"{period.last_day} 之后",
            help="公示期满再作结论；日期写错的，改成实际作出结论的日期",
        )


def check_following_steps(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`outcome-too-early`: a matter's next step isn't published while the step before is in review.

    A warning where the review itself is but custom.
    """
    if entry.is_draft or entry.item is None:
        return
    for id in entry.follows:
        before, schedule = around.others.find(id), around.others.schedule_of(id)
        if before is None or schedule is None or not _is_later_step(entry, before):
            continue
        period = schedule.last_round
        if before.withdrawal or before.is_draft or entry.supersedes == id:
            continue
        if entry.published_on <= period.last_day:
            rule = before.review_rule
            yield Diagnostic(
                rule="outcome-too-early",
                level=severity_of(rule.certainty),
                place=entry.place_of(f"follows.{id}", "follows"),
                message="上一步的公示期还没有结束，就公开了下一步",
                found=f"{entry.published_on} 公开“{entry.item.name}”，{id} 公示到 {_until(period)}",
                expected=f"{period.last_day} 之后" + (f"（{rule.source}）" if rule.source else ""),
                help="上一步公示期满、没有异议再公开；日期写错的，改正 published_on",
            )


def _until(period: Period) -> str:
    return f"{period.last_day} {write_hour(period.closing_hour)}"


def _is_later_step(entry: Entry, before: Entry) -> bool:
    """Whether the entry is a later step of the same kind of matter, as the catalogue orders them."""
    steps = entry.category.steps
    if before.category is not entry.category or before.item is None or entry.item is None:
        return False
    if entry.item.id not in steps or before.item.id not in steps:
        return False
    return steps.index(before.item.id) < steps.index(entry.item.id)
