"""Owns what a cell of the matrix is on a day, given the postings that answer it; knows no other cell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gongkai.days.beijing import ONE_DAY, midnight
from gongkai.days.due_rule import days_over, find_period_end
from gongkai.days.lifecycle import Stage, stage_on
from gongkai.duties.due_cells import DueAnswer, DueCell, DueChange, DueStatus
from gongkai.duties.due_judging import Judge
from gongkai.duties.due_periods import is_in_vacation, span_of
from gongkai.rulebook.category import Cadence
from gongkai.rulebook.due_list import DueRow
from gongkai.view.posting import Posting

_GONE = (Stage.SCHEDULED, Stage.WITHDRAWN, Stage.SUPERSEDED, Stage.RETIRED)
_WORST = (DueStatus.SHORT, DueStatus.LATE, DueStatus.ON_TIME, DueStatus.POSTED)


def decide_cell(
    row: DueRow,
    period: str,
    answering: Sequence[Posting],
    hidden: Sequence[Posting],
    judge: Judge,
    today: date,
) -> DueCell:
    """The cell on the day; `hidden` are postings for staff alone that would answer a row for all."""
    if row.cadence is Cadence.STANDING:
        day = min(today, span_of(period)[1])
        answering, hidden = _standing_on(answering, day), _standing_on(hidden, day)
    if answering:
        return _answered(row, period, answering, judge)
    staff_only = tuple(each.id for each in hidden)
    cell = _unanswered(row, period, judge, today)
    if not staff_only:
        return cell
    names = "、".join(f"《{each.title}》" for each in hidden)
    reason = f"应当向社会公开，{names}只向教职工公开"
    return replace(cell, staff_only=staff_only, reason=reason)


def _standing_on(postings: Sequence[Posting], day: date) -> list[Posting]:
    """Those that hang there on the day."""
    stages = ((each, stage_on(each.timetable, day)) for each in postings)
    return [each for each, stage in stages if stage not in _GONE]


def _answered(row: DueRow, period: str, answering: Sequence[Posting], judge: Judge) -> DueCell:
    """Judged by the first posting, where something is due once in the period, else by each of them.

    One that takes the place of another in the cell isn't judged: the thing was posted with the first. But a
    review counts as that of the one in whose place nobody stands.
    """
    ids = {each.id for each in answering}
    replaced = {each.supersedes for each in answering}
    has_periods = row.cadence not in (Cadence.AS_NEEDED, Cadence.STANDING)
    is_once = has_periods and not (row.due and row.due.waits_for_event and not row.due.before_next)
    answers: list[DueAnswer] = []
    for each in sorted(answering, key=lambda each: (each.published_on, each.id)):
        is_replaced = each.id in replaced
        answer = judge.judge(each, row.due, period if has_periods else "", is_replaced=is_replaced)
        if answer.status is not DueStatus.SHORT and (
            each.supersedes in ids or (is_once and answers)
        ):
            answer = DueAnswer(id=each.id, published_on=each.published_on, status=DueStatus.POSTED)
        answers.append(answer)
    worst = min(answers, key=lambda each: (_WORST.index(each.status), -each.days))
    reason = ""
    if worst.status is DueStatus.SHORT and worst.days:
        reason = f"并且迟了 {worst.days} 天公开"
    return DueCell(
        row=row,
        period=period,
        status=worst.status,
        due_on=worst.due_on,
        days=worst.days if worst.status is DueStatus.LATE else None,
        answers=tuple(answers),
        reason=reason,
        is_provisional=worst.due_on is not None
        and judge.calendar.is_provisional(worst.due_on.year),
    )


def _unanswered(row: DueRow, period: str, judge: Judge, today: date) -> DueCell:
    if row.not_applicable:
        return DueCell(
            row=row, period=period, status=DueStatus.NOT_APPLICABLE, reason=row.not_applicable
        )
    if row.only_in_term and is_in_vacation(period, judge.terms):
        return DueCell(row=row, period=period, status=DueStatus.NOT_APPLICABLE, reason="假期")
    if row.cadence is Cadence.AS_NEEDED:
        return DueCell(row=row, period=period, status=DueStatus.NONE)
    if row.cadence is Cadence.STANDING:
        begin, end = span_of(period)
        if end < judge.since:
            return _too_early(row, period, judge)
        begun = begin <= today
        status = DueStatus.MISSING if begun else DueStatus.NOT_YET
        return DueCell(row=row, period=period, status=status, reason="应当长期公开")
    due_on = judge.limit(row.due, period) if row.due else None
    last = due_on or find_period_end(period, judge.terms)
    if last and last < judge.since:
        return _too_early(row, period, judge)
    if due_on is None:
        return _without_limit(row, period, judge, today)
    over = days_over(due_on, today)
    return DueCell(
        row=row,
        period=period,
        status=DueStatus.MISSING if over > 0 else DueStatus.NOT_YET,
        due_on=due_on,
        days=abs(over),
        is_provisional=judge.calendar.is_provisional(due_on.year),
        timetable=()
        if over > 0
        else (DueChange(at=midnight(due_on + ONE_DAY), status=DueStatus.MISSING),),
    )


def _too_early(row: DueRow, period: str, judge: Judge) -> DueCell:
    return DueCell(
        row=row,
        period=period,
        status=DueStatus.NOT_APPLICABLE,
        reason=f"清单从 {judge.since} 起适用",
    )


def _without_limit(row: DueRow, period: str, judge: Judge, today: date) -> DueCell:
    """Nothing tells by when: it is missing once the period is over, unless an event is still awaited."""
    end = find_period_end(period, judge.terms)
    if row.due and row.due.before_next:
        return DueCell(
            row=row, period=period, status=DueStatus.NOT_YET, reason="期限要等下一次的日期"
        )
    if end is None:
        reason = "学校文件没有写这个学期的日期"
        return DueCell(row=row, period=period, status=DueStatus.NOT_YET, reason=reason)
    if end < today:
        reason = "清单没有规定期限，这一期已经结束"
        return DueCell(row=row, period=period, status=DueStatus.MISSING, reason=reason)
    return DueCell(
        row=row,
        period=period,
        status=DueStatus.NOT_YET,
        timetable=(DueChange(at=midnight(end + ONE_DAY), status=DueStatus.MISSING),),
    )
