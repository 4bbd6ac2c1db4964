"""Owns the checks of what happens to an entry: extensions, restarts, objections."""

from collections.abc import Iterator
from datetime import date

from gongkai.board import Board
from gongkai.diagnostics import Diagnostic
from gongkai.entry import Entry
from gongkai.period import ONE_DAY, Review, derive_period


def check_extensions(board: Board) -> Iterator[Diagnostic]:
    """`extension-shortens`, `extension-too-late`: a review is made longer while it runs, never shorter."""
    for entry in board.entries.values():
        review = entry.review
        if review is None:
            continue
        for index, extension in enumerate(review.extensions):
            before = _last_day_before(review, index, board)
            place = entry.place_of("review.extensions", "review")
            if extension.last_day <= before:
                yield Diagnostic(
                    rule="extension-shortens",
                    place=place,
                    message="延长后的最后一天不晚于原来的最后一天",
                    found=str(extension.last_day),
                    expected=f"晚于 {before}",
                    help="公示期只能延长；日期写错的，改成实际决定的最后一天",
                )
            elif extension.decided_on > before:
                yield Diagnostic(
                    rule="extension-too-late",
                    place=place,
                    message="公示期满之后才决定延长",
                    found=f"{extension.decided_on} 决定，公示到 {before}",
                    expected=f"不晚于 {before}",
                    help="已经期满的，用 restarts 重新公示；日期写错的，改正 decided_on",
                )


def _last_day_before(review: Review, index: int, board: Board) -> date:
    """The last day as it stood before the extension of that number was decided."""
    earlier = Review(
        first_day=review.first_day,
        working_days=review.working_days,
        days=review.days,
        last_day=review.last_day,
        extensions=review.extensions[:index],
        restarts=review.restarts,
    )
    counts = board.school is None or board.school.first_day_counts
    return derive_period(
        earlier,
        board.calendar,
        first_day_counts=counts,
        today=review.extensions[index].decided_on,
    ).last_day


def check_restarts(board: Board) -> Iterator[Diagnostic]:
    """`restart-outside-review`: a review is broken off while it runs, and begins anew after that."""
    for entry in board.entries.values():
        review = entry.review
        begin = review.first_day if review else None
        for restart in review.restarts if review else ():
            if begin <= restart.interrupted_on < restart.first_day + ONE_DAY:
                begin = restart.first_day
                continue
            yield Diagnostic(
                rule="restart-outside-review",
                place=entry.place_of("review.restarts", "review"),
                message="中断的日期不在公示期里，或重新公示早于中断",
                found=f"{restart.interrupted_on} 中断，{restart.first_day} 重新公示",
                expected=f"先后为：{begin} 起公示、中断、重新公示",
                help="按实际发生的先后改正日期",
            )


def check_objections(board: Board) -> Iterator[Diagnostic]:
    """`objection-dates`: a reply has a day and a text, and comes after the objection."""
    for entry in board.entries.values():
        for objection in entry.objections:
            complaint = _complaint(entry, objection)
            if complaint:
                yield Diagnostic(
                    rule="objection-dates",
                    place=entry.place_of("objections"),
                    message=complaint,
                    found=f"{objection.received_on} 收到"
                    + (f"，{objection.replied_on} 答复" if objection.replied_on else ""),
                    expected="reply、replied_on、result 一起写，且答复不早于收到",
                    help="补全三项；还没有答复的，三项都不写",
                )


def _complaint(entry: Entry, objection) -> str:
    parts = (bool(objection.reply), bool(objection.replied_on), bool(objection.verdict))
    if any(parts) and not all(parts):
        return "异议的答复没有写全"
    if objection.replied_on and objection.replied_on < objection.received_on:
        return "答复早于收到异议"
    if objection.received_on < entry.published_on:
        return "收到异议早于公开日期"
    return ""
