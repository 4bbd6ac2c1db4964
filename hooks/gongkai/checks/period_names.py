"""Owns what diagnostics call each kind of period."""

from gongkai.days.period_kind import PeriodKind

PERIOD_NAMES = {
    PeriodKind.REVIEW: "公示期",
    PeriodKind.ANNOUNCEMENT: "公告期限",
    PeriodKind.CHALLENGE: "质疑期",
    PeriodKind.CONSULTATION: "征求意见的期限",
}

ACTS = {
    PeriodKind.REVIEW: "公示",
    PeriodKind.ANNOUNCEMENT: "公告",
    PeriodKind.CHALLENGE: "受理质疑",
    PeriodKind.CONSULTATION: "征求意见",
}
