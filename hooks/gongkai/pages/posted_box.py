"""Owns how what was observed of an entry is said: from when to when, on how many days, with what content."""

from datetime import date

from gongkai.days.beijing import ONE_DAY
from gongkai.days.period import Period
from gongkai.pages.proof_components import PostedBox, VersionRow
from gongkai.proof.log_folder import ProofLog
from gongkai.proof.posted_days import PostedDays, PostedVersion, derive_posted, find_unseen
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.period_words import say_name
from gongkai.wording.saying import say_day, say_month_day
from gongkai.wording.words import Words

MOST_DAYS_NAMED = 10
"""Of the days without an observation; of more only how many."""


def build_posted(posting: Posting, view: View, log: ProofLog, words: Words) -> PostedBox | None:
    """What the log tells of the posting; None where it never saw it."""
    posted = derive_posted(log, posting.id)
    if posted is None:
        return None
    said = words["proof"]
    began = log.observations[0].day
    numbers = (posted.numbers[0], posted.numbers[-1])
    return PostedBox(
        span=_say_span(posted, log.observations[-1].day, words),
        days=said["days"].format(n=len(posted.days)),
        change=_say_change(posted, words),
        told=_say_told(posting, words),
        set_days=say_set_days(posted.set_days, words),
        periods=tuple(
            _say_period(each, posting, posted, view.today, began, words) for each in posting.periods
        ),
        versions=tuple(_version(each, words) for each in posted.versions),
        numbers=said["numbers"].format(first=numbers[0], last=numbers[1], n=len(posted.numbers)),
    )


def say_set_days(count: int, words: Words) -> str:
    """That so many days were set by somebody; empty for none."""
    return str(words["proof"]["set_days"].format(n=count)) if count else ""


def _say_span(posted: PostedDays, until: date, words: Words) -> str:
    """From when it hung; that it is gone would stand in the log, which goes on to `until`."""
    said = words["proof"]
    first = say_day(posted.first, words)
    if posted.gone:
        return str(said["span_gone"].format(first=first, gone=say_day(posted.gone, words)))
    return str(said["span"].format(first=first, until=say_day(until, words)))


def _say_times(first: date, last: date, words: Words) -> str:
    if first == last:
        return say_day(first, words)
    return str(
        words["dates"]["span"].format(first=say_day(first, words), last=say_day(last, words))
    )


def _say_change(posted: PostedDays, words: Words) -> str:
    """Whether the content stayed the same, and when it was gone for a time."""
    said = words["proof"]
    changed = [
        say_day(later.first, words)
        for before, later in zip(posted.versions, posted.versions[1:], strict=False)
        if later.sha256 != before.sha256
    ]
    told = said["changed"].format(days="、".join(changed)) if changed else said["unchanged"]
    for each in posted.versions[:-1]:
        if each.gone:
            told += said["was_gone"].format(day=say_day(each.gone, words))
    return str(told)


def _say_told(posting: Posting, words: Words) -> str:
    """The changes that the entry itself owns up to, which the digests show; empty without any."""
    said = words["proof"]
    days = [(each.corrected_on, said["corrected"]) for each in posting.corrections]
    for period in posting.periods:
        days += [(each.decided_on, said["extended"]) for each in period.extensions]
        days += [(each.interrupted_on, said["restarted"]) for each in period.restarts]
    if posting.retention and posting.retention_day:
        days.append((posting.retention_day, said[posting.retention.action]))
    if posting.withdrawal:
        days.append((posting.withdrawal.withdrawn_on, words["stage"]["withdrawn"]))
    if not days:
        return ""
    told = "、".join(f"{say_day(day, words)}{what}" for day, what in sorted(days))
    return str(said["told"].format(told=told))


def _version(version: PostedVersion, words: Words) -> VersionRow:
    said = words["proof"]
    return VersionRow(
        span=_say_times(version.first, version.last, words),
        times=said["times"].format(n=version.times),
        sha256=version.sha256,
        gone=say_day(version.gone, words) if version.gone else "",
    )


def _say_period(
    period: Period, posting: Posting, posted: PostedDays, today: date, began: date, words: Words
) -> str:
    """On how many of the period's days that are over it was seen, and on which it wasn't."""
    said = words["proof"]
    assert posting.schedule is not None, "only a schedule has periods"
    name = say_name(period, posting.schedule, words)
    until = max(min(period.last_day, today - ONE_DAY), min(period.last_day, posted.days[-1]))
    days = (until - period.first_day).days + 1
    if days < 1:
        return str(said["period_ahead"].format(name=name))
    if until < began:
        return str(said["before_log"].format(name=name, day=say_day(began, words)))
    unseen = find_unseen(posted.days, period.first_day, until)
    told = said["period"].format(
        name=name, over=days, seen=days - len(unseen), until=say_month_day(until, words)
    )
    if until < period.last_day:
        told += said["period_running"]
    unexplained = tuple(each for each in unseen if each >= began)
    if unexplained:
        told += said["unseen"].format(days=_name_days(unexplained, words))
    if began > period.first_day:
        told += said["began"].format(day=say_day(began, words))
    return str(told)


def _name_days(days: tuple[date, ...], words: Words) -> str:
    if len(days) > MOST_DAYS_NAMED:
        return str(words["proof"]["many_days"].format(n=len(days)))
    return "、".join(say_month_day(each, words) for each in days)
