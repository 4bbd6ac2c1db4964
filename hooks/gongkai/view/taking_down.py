"""Owns what a retention rule leaves of a posting."""

from dataclasses import replace

from gongkai.days.period import Period
from gongkai.view.posting import Posting


def take_down(posting: Posting) -> Posting:
    """The tombstone: title, number, department, dates, stage, the rule and the fingerprint stay."""
    return replace(
        posting,
        period=_without_reasons(posting.period) if posting.period else None,
        withdrawal=replace(posting.withdrawal, reason="") if posting.withdrawal else None,
        summary="",
        fields=(),
        passages=(),
        tables=(),
        attachments=(),
        outcome=replace(posting.outcome, note="") if posting.outcome else None,
        objections=(),
        corrections=(),
        changes=(),
    )


def _without_reasons(period: Period) -> Period:
    return replace(
        period,
        extensions=tuple(replace(each, reason="") for each in period.extensions),
        restarts=tuple(replace(each, reason="") for each in period.restarts),
    )
