"""Owns how dates, spans and sizes are said in Chinese; the words stand in words.yml."""

from datetime import date

from gongkai.wording.words import Words


def say_day(day: date, words: Words) -> str:
    """2026年11月18日."""
    return words["dates"]["day"].format(year=day.year, month=day.month, day=day.day)


def say_weekday(day: date, words: Words) -> str:
    """周三."""
    dates = words["dates"]
    return dates["weekday"].format(weekday=dates["weekdays"][day.weekday()])


def say_day_with_weekday(day: date, words: Words, *, since: date | None = None) -> str:
    """2026年11月18日（周三）; without the year when it is that of `since`."""
    dates = words["dates"]
    has_year = since is None or since.year != day.year
    plain = dates["day" if has_year else "month_day"].format(
        year=day.year, month=day.month, day=day.day
    )
    return dates["with_weekday"].format(day=plain, weekday=dates["weekdays"][day.weekday()])


def say_month_day(day: date, words: Words) -> str:
    """11月18日."""
    return words["dates"]["month_day"].format(month=day.month, day=day.day)


def say_span(first: date, last: date, words: Words) -> str:
    """2026年11月16日（周一）至11月20日（周五）."""
    return words["dates"]["span"].format(
        first=say_day_with_weekday(first, words),
        last=say_day_with_weekday(last, words, since=first),
    )


def say_size(size: int) -> str:
    """A number of bytes as B, KB or MB, of 1,024."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
