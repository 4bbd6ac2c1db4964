"""Owns the reading of `review:`: each round's length as written, its extensions and restarts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from gongkai.days.hours import END_OF_DAY
from gongkai.days.period import MAX_DAYS, Extension, Restart, Review
from gongkai.entry import review_schema as keys
from gongkai.reading.fields import Field
from gongkai.reading.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class _Length:
    """How long a review lasts, as written: exactly one of the three."""

    working_days: int | None
    days: int | None
    last_day: date | None
    closes_at: time | None
    """Written by itself, or after the last day."""

    @property
    def written(self) -> str:
        """The key that is written; empty for none."""
        if self.working_days is not None:
            return "working_days"
        if self.days is not None:
            return "days"
        return "last_day" if self.last_day is not None else ""

    @property
    def number(self) -> int:
        """How many working days, or days; 0 when a last day is written instead."""
        return self.working_days if self.working_days is not None else self.days or 0


LENGTH_KEYS = (keys.WORKING_DAYS.key, keys.DAYS.key, keys.LAST_DAY.key)


def parse_reviews(records: Sequence[Record], published_on: date | None) -> tuple[Review, ...]:
    """The rounds as written; none, with diagnostics, unless all are whole.

    Only the first may begin on the day of publication without saying so.
    """
    for each in records[1:]:
        each.require(keys.FIRST_DAY)
    rounds = [_parse_review(each, published_on) for each in records]
    whole = tuple(each for each in rounds if each is not None)
    return whole if len(whole) == len(rounds) else ()


def _parse_review(record: Record, published_on: date | None) -> Review | None:
    """The round; None, with a diagnostic, unless exactly one length is written and sensible."""
    first_day = record[keys.FIRST_DAY] or published_on
    extensions = _parse_extensions(record.listed(keys.EXTENSIONS), first_day)
    restarts = record.listed(keys.RESTARTS)
    written = _written(record)
    if not written:
        record.report.add(
            "review-length-missing",
            record.place,
            "公示期没有写多久",
            expected="working_days、days、last_day 三者写一项",
            help="加一行，例如 working_days: 5（五个工作日）",
        )
    _tell_twice(record, written)
    last_day, hour = _closing(record, keys.LAST_DAY)
    length = _Length(
        working_days=record[keys.WORKING_DAYS],
        days=record[keys.DAYS],
        last_day=last_day,
        closes_at=hour,
    )
    usable = len(written) == 1 and record.is_whole
    if not usable or first_day is None or not _is_sensible(first_day, length, record):
        _parse_restarts(restarts, None, None)
        return None
    return Review(
        first_day=first_day,
        working_days=length.working_days,
        days=length.days,
        last_day=length.last_day,
        closes_at=hour or END_OF_DAY,
        kind=record[keys.KIND],
        extensions=extensions,
        restarts=_parse_restarts(restarts, length, first_day),
    )


def _closing(record: Record, field: Field[date]) -> tuple[date | None, time | None]:
    """The last day that is written, and the hour on it: beside it, or under a key of its own."""
    last_day, hour = record[field], record.values.get(keys.CLOSES_AT.key)
    if not isinstance(last_day, datetime):
        return last_day, hour
    if hour is not None and hour != last_day.time():
        record.report.add(
            "review-length-twice",
            record.place_of(keys.CLOSES_AT.key),
            "截止的钟点写了两个",
            found=f"{field.key}: {field.display(last_day)}，closes_at: {keys.CLOSES_AT.display(hour)}",
            expected="只写一个",
            help="留下公示上写明的一个，删掉另一个",
        )
        record.is_whole = False
    return last_day.date(), last_day.time()


def _written(record: Record) -> list[str]:
    return [key for key in LENGTH_KEYS if record.is_written(key)]


def _tell_twice(record: Record, written: list[str]) -> None:
    if len(written) > 1:
        record.report.add(
            "review-length-twice",
            record.place_of(written[1]),
            "公示期限写了不止一种",
            found="、".join(written),
            expected="working_days、days、last_day 只写一项",
            help="留下公示上写明的一种，删掉其余",
        )


def _parse_extensions(records: tuple[Record, ...], first_day: date | None) -> tuple[Extension, ...]:
    days = (keys.EXTENSION_DECIDED_ON, keys.EXTENDED_TO)
    extensions = []
    for each in records:
        if each.is_whole and _are_near(each, days, first_day):
            last_day, hour = _closing(each, keys.EXTENDED_TO)
            extensions.append(each.build(Extension, last_day=last_day, closes_at=hour))
    return tuple(sorted(extensions, key=lambda extension: extension.decided_on))


def _parse_restarts(
    records: tuple[Record, ...], usual: _Length | None, begin: date | None
) -> tuple[Restart, ...]:
    """The restarts that are whole; one without a length of its own runs as long as was written.

    `usual` and `begin` are None where the review itself has a fault: then only the rest is told.
    """
    restarts = []
    for record in records:
        written = _written(record)
        _tell_twice(record, written)
        if not record.is_whole or len(written) > 1:
            continue
        if not _are_near(record, (keys.INTERRUPTED_ON, keys.RESTARTED_ON), begin):
            continue
        last_day, hour = _closing(record, keys.RESTART_LAST_DAY)
        own = _Length(
            working_days=record[keys.RESTART_WORKING_DAYS],
            days=record[keys.RESTART_DAYS],
            last_day=last_day,
            closes_at=hour,
        )
        length = own if written else usual
        first_day = record[keys.RESTARTED_ON]
        if length is None or first_day is None:
            continue
        if length.last_day and not written:
            record.report.add(
                "review-length-missing",
                record.place,
                "重新公示没有写多久",
                expected="working_days、days、last_day 三者写一项",
                help="原来写的是最后一天，重新公示要另写，例如 working_days: 5",
            )
        elif _is_sensible(first_day, length, record):
            restarts.append(
                record.build(
                    Restart,
                    working_days=length.working_days,
                    days=length.days,
                    last_day=length.last_day,
                    closes_at=hour,
                )
            )
    return tuple(sorted(restarts, key=lambda restart: restart.interrupted_on))


def _are_near(record: Record, fields: tuple[Field[date], ...], first_day: date | None) -> bool:
    """Whether the days lie within a year of the first one; the first that doesn't is told."""
    for field in fields:
        day = record[field]
        if isinstance(day, datetime):
            day = day.date()
        if first_day and day and abs((day - first_day).days) > MAX_DAYS:
            record.report.add(
                "invalid-date",
                record.place_of(field.key),
                f"{field.key}（{field.label}）离公示的第一天太远",
                found=str(day),
                expected=f"与 {first_day} 相差不超过 {MAX_DAYS} 天",
                help="检查日期的年份",
            )
            return False
    return True


def _is_sensible(first_day: date, length: _Length, record: Record) -> bool:
    last_day = length.last_day
    if last_day and last_day < first_day:
        record.report.add(
            "review-reversed",
            record.place_of(length.written),
            "公示的最后一天早于第一天",
            found=f"{first_day} 至 {last_day}",
            expected="最后一天不早于第一天",
            help="检查两个日期的年和月",
        )
        return False
    counted = (last_day - first_day).days + 1 if last_day else length.number
    if 1 <= counted <= MAX_DAYS:
        return True
    record.report.add(
        "invalid-date" if last_day else "invalid-integer",
        record.place_of(length.written),
        "公示期的长短不合情理",
        found=f"{counted} {'个工作日' if length.working_days is not None else '天'}",
        expected=f"1 到 {MAX_DAYS} 天",
        help="检查数字或日期的年份；长期公布的事项不写 review",
    )
    return False
