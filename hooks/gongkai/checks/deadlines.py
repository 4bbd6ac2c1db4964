"""Owns the checks that what is due comes in time: publication, outcomes, replies to objections.

What only today makes true is a warning, so that no site fails to build because a day has passed.
"""

from collections.abc import Iterator
from datetime import date

from gongkai.checks.overdue import OLD, is_waiting
from gongkai.checks.surroundings import Surroundings
from gongkai.days.deadline import derive_due_day, read_promise
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.rulebook.certainty import severity_of


def check_publication_deadline(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`published-too-late`: published within the days that the catalogue allows after one of its dates."""
    item = entry.item
    if item is None or item.within is None or entry.is_draft:
        return
    rule = item.within
    begin = entry.fields.get(rule.after)
    if not isinstance(begin, date):
        return
    due = derive_due_day(begin, rule, around.calendar)
    if entry.published_on > due:
        label = entry.category.fields[rule.after].label
        yield Diagnostic(
            rule="published-too-late",
            level=severity_of(rule.certainty),
            place=entry.place_of("published_on"),
            message=f"“{item.name}”公开得晚了",
            found=f"{label} {begin}，公开日期 {entry.published_on}",
            expected=f"{label}之后 {rule.length}以内，不晚于 {due}（{rule.source}）",
            help=f"日期写错的，改正 published_on 或 {rule.after}；确实晚了的，"
            f"删去 {rule.after}，在正文里说明晚了的原因",
        )


def check_missing_outcomes(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`outcome-missing`: some days after a review, by the catalogue, its outcome stands on the board."""
    rule, period, today = entry.category.outcome_rule(entry.item), around.period, around.today
    if (
        rule is None
        or period is None
        or not period.is_over_on(today)
        or period.last_day + OLD < today
    ):
        return
    due = derive_due_day(period.last_day, rule, around.calendar)
    if due < today and is_waiting(around.now, period, around.others.superseded, today):
        yield Diagnostic(
            rule="outcome-missing",
            place=entry.place_of("review"),
            message=f"公示期满已 {(today - period.last_day).days} 天，还没有公布结果",
            found=f"公示到 {period.last_day}，没有 outcome",
            expected=f"期满后 {rule.length}以内，不晚于 {due}（{rule.source}）",
            help="写上 outcome：decided_on 和 result；不再进行的，写 withdrawn 和原因",
        )


def check_missing_replies(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`reply-missing`: an objection is answered within the days that the school promises there."""
    open_ones = [each for each in around.now.objections if not each.is_answered]
    if entry.is_draft or not open_ones:
        return
    own = entry.respond.promise if entry.respond else ""
    promise = own or (around.school.respond.promise if around.school else "")
    rule = read_promise(promise)
    if rule is None:
        return
    for objection in open_ones:
        due = derive_due_day(objection.received_on, rule, around.calendar)
        if due < around.today <= due + OLD:
            yield Diagnostic(
                rule="reply-missing",
                place=entry.place_of("objections"),
                message=f"{objection.received_on} 收到的异议，过了承诺的期限还没有答复",
                found=f"收到已 {(around.today - objection.received_on).days} 天",
                expected=f"不晚于 {due}（承诺：{promise}）",
                help="答复本人，再写上 reply、replied_on、result；需要更多时间的，先告诉本人",
            )
