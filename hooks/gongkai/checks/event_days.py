"""Owns the checks of what happens to an entry: extensions, restarts, objections."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.checks.surroundings import Surroundings
from gongkai.days.period import Review, derive_period
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.entry.events import Objection


def check_extensions(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`extension-shortens`, `extension-too-late`: a review is made longer while it runs, never shorter."""
    for number, review in enumerate(entry.reviews):
        place = entry.place_of_round(number, "extensions")
        yield from _check_extensions(review, place, around)


def _check_extensions(review: Review, place: Place, around: Surroundings) -> Iterator[Diagnostic]:
    for index, extension in enumerate(review.extensions):
        earlier = replace(review, extensions=review.extensions[:index])
        until = _last_day(earlier, extension.decided_on, around)
        if extension.decided_on > until:
            yield Diagnostic(
                rule="extension-too-late",
                place=place,
                message="公示期满之后才决定延长",
                found=f"{extension.decided_on} 决定，公示到 {until}",
                expected=f"不晚于 {until}",
                help="已经期满的，另发一个条目重新公示；日期写错的，改正 decided_on",
            )
        elif extension.last_day <= until:
            yield Diagnostic(
                rule="extension-shortens",
                place=place,
                message="延长后的最后一天不晚于原来的最后一天",
                found=f"延长到 {extension.last_day}，原来到 {until}",
                expected=f"晚于 {until}",
                help="公示期只能延长；日期写错的，改成决定里写明的最后一天",
            )


def check_restarts(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`restart-outside-review`: a review is broken off while it runs, and begins anew after that."""
    for number, review in enumerate(entry.reviews):
        yield from _check_restarts(review, entry.place_of_round(number, "restarts"), around)


def _check_restarts(review: Review, place: Place, around: Surroundings) -> Iterator[Diagnostic]:
    begin = review.first_day
    for index, restart in enumerate(review.restarts):
        stopped, anew = restart.interrupted_on, restart.first_day
        earlier = replace(review, restarts=review.restarts[:index])
        until = _last_day(earlier, stopped, around)
        if begin <= stopped <= min(until, anew):
            begin = anew
            continue
        yield Diagnostic(
            rule="restart-outside-review",
            place=place,
            message="重新公示早于中断" if anew < stopped else "中断的日期不在公示期里",
            found=f"{stopped} 中断，{anew} 重新公示",
            expected=f"在 {begin} 至 {until} 之间中断，当天或以后重新公示",
            help="按实际的先后改正日期；期满以后的，不写 restarts，另发一个条目重新公示",
        )
        break  # what follows is counted from this one


def _last_day(review: Review, day: date, around: Surroundings) -> date:
    """The last day of the review as it stood on the day."""
    counts = around.school is None or around.school.first_day_counts
    return derive_period(review, around.calendar, first_day_counts=counts, today=day).last_day


def check_objections(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`objection-dates`: an objection comes after publication, and its reply after the objection."""
    for objection in entry.objections:
        for message, found, expected, help in _complaints(entry, objection):
            yield Diagnostic(
                rule="objection-dates",
                place=entry.place_of("objections"),
                message=message,
                found=found,
                expected=expected,
                help=help,
            )


def _complaints(entry: Entry, objection: Objection) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong with the objection: message, found, expected, help."""
    received, replied = objection.received_on, objection.replied_on
    parts = {
        "reply": objection.reply,
        "replied_on": replied,
        "result": objection.verdict,
    }
    written = [key for key, value in parts.items() if value]
    if received < entry.published_on:
        yield (
            "收到异议早于公开日期",
            f"{received} 收到，{entry.published_on} 公开",
            f"不早于 {entry.published_on}",
            "改正 received_on；公开以前的意见写在正文里",
        )
    if replied and replied < received:
        yield (
            "答复早于收到异议",
            f"{received} 收到，{replied} 答复",
            f"不早于 {received}",
            "核对收到和答复的日期，改正写错的一个",
        )
    if 0 < len(written) < len(parts):
        yield (
            "异议的答复没有写全",
            f"{received} 收到的异议只写了 {'、'.join(written)}",
            "reply、replied_on、result 三项一起写，或都不写",
            f"补上 {'、'.join(key for key in parts if key not in written)}；还没有答复的，三项都删掉",
        )
