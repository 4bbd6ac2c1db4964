"""Owns the reading of `review:`: its length as written, its extensions and restarts."""

from datetime import date

from gongkai.days.period import MAX_DAYS, Extension, Restart, Review
from gongkai.reading.fields import Field
from gongkai.reading.shape import Shape

REVIEW_LENGTHS = ("working_days", "days", "last_day")
_LENGTH_FIELDS = (
    Field(key="working_days", label="工作日数", type="integer"),
    Field(key="days", label="天数", type="integer"),
    Field(key="last_day", label="公示最后一天", type="date"),
)
REVIEW_FIELDS = (Field(key="first_day", label="公示第一天", type="date"), *_LENGTH_FIELDS)
EXTENSION_FIELDS = (
    Field(key="decided_on", label="决定日期", type="date", required=True),
    Field(key="last_day", label="延长后的最后一天", type="date", required=True),
    Field(key="reason", label="原因", required=True),
)
RESTART_FIELDS = (
    Field(key="interrupted_on", label="中断日期", type="date", required=True),
    Field(key="first_day", label="重新公示第一天", type="date", required=True),
    Field(key="reason", label="原因", required=True),
    *_LENGTH_FIELDS,
)
_LABELS = {field.key: field.label for field in (*RESTART_FIELDS, *EXTENSION_FIELDS)}


def parse_review(shape: Shape | None, published_on: date | None) -> Review | None:
    """The review; None, with a diagnostic, unless exactly one length is written and sensible."""
    if shape is None:
        return None
    value = {field.key: shape.take(field) for field in REVIEW_FIELDS}
    first_day = value["first_day"] or published_on
    extensions = _parse_extensions(shape.take_mappings("extensions", "延长"), first_day)
    restarts = shape.take_mappings("restarts", "重新公示")
    shape.finish()
    written = [key for key in REVIEW_LENGTHS if shape.is_written(key)]
    if not written:
        shape.report.add(
            "review-length-missing",
            shape.place,
            "公示期没有写多久",
            expected="working_days、days、last_day 三者写一项",
            help="加一行，例如 working_days: 5（五个工作日）",
        )
    _tell_twice(shape, written)
    usable = len(written) == 1 and shape.is_whole and first_day is not None
    lengths = {key: value[key] for key in REVIEW_LENGTHS}
    if not usable or not _is_sensible(first_day, lengths, shape):
        _parse_restarts(restarts, None, None)
        return None
    return Review(
        first_day=first_day,
        extensions=extensions,
        restarts=_parse_restarts(restarts, lengths, first_day),
        **lengths,
    )


def _tell_twice(shape: Shape, written: list[str]) -> None:
    if len(written) > 1:
        shape.report.add(
            "review-length-twice",
            shape.place_of(written[1]),
            "公示期限写了不止一种",
            found="、".join(written),
            expected="working_days、days、last_day 只写一项",
            help="留下公示上写明的一种，删掉其余",
        )


def _parse_extensions(shapes: tuple[Shape, ...], first_day: date | None) -> tuple[Extension, ...]:
    extensions = []
    for each in shapes:
        value = {field.key: each.take(field) for field in EXTENSION_FIELDS}
        each.finish()
        if each.is_whole and _are_near(value, ("decided_on", "last_day"), first_day, each):
            extensions.append(Extension(**value))
    return tuple(sorted(extensions, key=lambda extension: extension.decided_on))


def _parse_restarts(
    shapes: tuple[Shape, ...], usual: dict | None, begin: date | None
) -> tuple[Restart, ...]:
    """The restarts that are whole; one without a length of its own runs as long as was written.

    `usual` and `begin` are None where the review itself has a fault: then only the rest is told.
    """
    restarts = []
    for each in shapes:
        value = {field.key: each.take(field) for field in RESTART_FIELDS}
        each.finish()
        written = [key for key in REVIEW_LENGTHS if each.is_written(key)]
        _tell_twice(each, written)
        if not each.is_whole or len(written) > 1:
            continue
        if not _are_near(value, ("interrupted_on", "first_day"), begin, each):
            continue
        lengths = {key: value[key] for key in REVIEW_LENGTHS} if written else usual
        if lengths is None:
            continue
        if lengths["last_day"] and not written:
            each.report.add(
                "review-length-missing",
                each.place,
                "重新公示没有写多久",
                expected="working_days、days、last_day 三者写一项",
                help="原来写的是最后一天，重新公示要另写，例如 working_days: 5",
            )
        elif _is_sensible(value["first_day"], lengths, each):
            restarts.append(Restart(**{**value, **lengths}))
    return tuple(sorted(restarts, key=lambda restart: restart.interrupted_on))


def _are_near(value: dict, keys: tuple[str, ...], first_day: date | None, shape: Shape) -> bool:
    """Whether the days lie within a year of the first one; the first that doesn't is told."""
    far = (key for key in keys if first_day and abs((value[key] - first_day).days) > MAX_DAYS)
    key = next(far, None)
    if key is None:
        return True
    shape.report.add(
        "invalid-date",
        shape.place_of(key),
        f"{key}（{_LABELS[key]}）离公示的第一天太远",
        found=str(value[key]),
        expected=f"与 {first_day} 相差不超过 {MAX_DAYS} 天",
        help="检查日期的年份",
    )
    return False


def _is_sensible(first_day: date, lengths: dict, shape: Shape) -> bool:
    written = next(key for key in REVIEW_LENGTHS if lengths[key] is not None)
    last_day = lengths["last_day"]
    if last_day and last_day < first_day:
        shape.report.add(
            "review-reversed",
            shape.place_of(written),
            "公示的最后一天早于第一天",
            found=f"{first_day} 至 {last_day}",
            expected="最后一天不早于第一天",
            help="检查两个日期的年和月",
        )
        return False
    length = (last_day - first_day).days + 1 if last_day else lengths[written]
    if 1 <= length <= MAX_DAYS:
        return True
    shape.report.add(
        "invalid-integer" if written != "last_day" else "invalid-date",
        shape.place_of(written),
        "公示期的长短不合情理",
        found=f"{length} {'个工作日' if written == 'working_days' else '天'}",
        expected=f"1 到 {MAX_DAYS} 天",
        help="检查数字或日期的年份；长期公布的事项不写 review",
    )
    return False
