"""Owns the check of the hours that a text gives for its period's end against the computed ones."""

from collections.abc import Iterator

from gongkai.checks.period_names import PERIOD_NAMES
from gongkai.checks.surroundings import Surroundings
from gongkai.days.closing_phrases import ClosingPhrase, find_closing_phrases, is_end_of_day
from gongkai.days.hours import write_hour
from gongkai.days.period import Period
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import Entry


def check_closing_hours(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`closing-hour-mismatch`: the hour that the text gives for the last day is the one that counts.

    An error where the text names that day; a warning where it only gives an hour, or may mean
    something else that closes. Another day than the last one is not this check's business.
    """
    periods = around.schedule.periods if around.schedule else ()
    if not periods:
        return
    for passage in entry.passages:
        for phrase in find_closing_phrases(passage.text):
            period = _find_meant(phrase, periods)
            if period and not _agrees(phrase, period):
                line = passage.place.line + passage.text.count("\n", 0, phrase.at)
                place = Place(passage.place.file, line)
                yield _tell(phrase, period, place, around)


def _find_meant(phrase: ClosingPhrase, periods: tuple[Period, ...]) -> Period | None:
    """The period whose last day the phrase names; without a day the only one there is."""
    if phrase.day is None:
        return periods[0] if len(periods) == 1 and phrase.is_clear else None
    return next((each for each in periods if phrase.is_on(each.last_day)), None)


def _agrees(phrase: ClosingPhrase, period: Period) -> bool:
    both = phrase.hour, period.closing_hour
    return both[0] == both[1] or all(map(is_end_of_day, both))


def _tell(phrase: ClosingPhrase, period: Period, place: Place, around: Surroundings) -> Diagnostic:
    name, hour = PERIOD_NAMES[period.kind], write_hour(period.closing_hour)
    written = write_hour(phrase.hour)
    is_added = around.schedule is not None and period in around.schedule.added
    return Diagnostic(
        rule="closing-hour-mismatch",
        level=Severity.ERROR if phrase.day and phrase.is_clear else Severity.WARNING,
        place=place,
        message=f"正文写的截止钟点是 {written}，网页上的{name}到 {hour}",
        found=f"正文：{phrase.said}；网页：{period.last_day} {hour} 截止",
        expected="两处一样：读者要按同一个钟点提出",
        help=f"正文改成 {hour}，或者只写日期"
        if is_added
        else f"{written} 对的，在 review 里加一行 closes_at: {written}；{hour} 对的，改正文",
    )
