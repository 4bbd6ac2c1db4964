"""Owns the checks that what is due comes in time: publication, outcomes, replies to objections.

What only today makes true is a warning, so that no site fails to build because a day has passed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.checks.overdue import OLD, is_waiting
from gongkai.checks.surroundings import Surroundings
from gongkai.days.deadline import Deadline, derive_due_day, read_promise
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.entry.entry import Entry
from gongkai.rulebook.certainty import severity_of

_PROMISED = "承诺："


def check_publication_deadline(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`published-too-late`: published within the days that the catalogue allows after one of its dates."""
    for item in entry.items if not entry.is_draft else ():
        rule = item.within
        begin = entry.fields.get(rule.after) if rule else None
        if rule is None or not isinstance(begin, date):
            continue
        due = derive_due_day(begin, rule, around.calendar)
        if entry.published_on <= due:
            continue
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
    rule, schedule, today = entry.category.outcome_rule(entry.item), around.schedule, around.today
    if rule is None or schedule is None or not schedule.last_round.kind.awaits_outcome:
        return
    period = schedule.last_round
    if not schedule.last_day < today or schedule.last_day + OLD < today:
        return
    due = derive_due_day(period.last_day, rule, around.calendar)
    if due < today and is_waiting(around.now, schedule, around.others.superseded, today):
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
    rules = _reply_rules(entry, around)
    for objection in open_ones:
        received = objection.received_on
        days = [(derive_due_day(received, rule, around.calendar), rule) for rule in rules]
        due, rule = min(days, key=lambda each: each[0], default=(around.today, None))
        if rule and due < around.today <= due + OLD:
            said = ("异议", "承诺") if rule.source.startswith(_PROMISED) else ("质疑", "规定")
            yield Diagnostic(
                rule="reply-missing",
                place=entry.place_of("objections"),
                message=f"{objection.received_on} 收到的{said[0]}，过了{said[1]}的期限还没有答复",
                found=f"收到已 {(around.today - objection.received_on).days} 天",
                expected=f"不晚于 {due}（{rule.source}）",
                help="答复本人，再写上 reply、replied_on、result；需要更多时间的，先告诉本人",
            )


def _reply_rules(entry: Entry, around: Surroundings) -> list[Deadline]:
    """Within what time an objection is answered: as promised, and as the law has it for suppliers'
    questions (《政府采购法》第53条).
    """
    own = entry.respond.promise if entry.respond else ""
    promise = own or (around.school.respond.promise if around.school else "")
    promised = read_promise(promise)
    rules = [replace(promised, source=f"{_PROMISED}{promise}")] if promised else []
    kinds = {each.kind for each in around.schedule.periods} if around.schedule else set()
    added = (each for each in entry.review_rule.added if each.kind in kinds)
    return rules + [each.reply for each in added if each.reply]
