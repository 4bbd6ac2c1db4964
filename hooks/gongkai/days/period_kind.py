"""Owns which kinds of period a notice may have; knows neither words nor days."""

from enum import StrEnum


class PeriodKind(StrEnum):
    """What a period is for; the law treats each in its own way."""

    REVIEW = "review"
    """公示: whoever it concerns may object until it ends."""
    ANNOUNCEMENT = "announcement"
    """公告: it only has to hang so long; nothing is objected to within it."""
    CHALLENGE = "challenge"
    """质疑: suppliers may question in writing (《政府采购法》第52条)."""
    CONSULTATION = "consultation"
    """征求意见: opinions on a draft are asked for."""

    @property
    def takes_responses(self) -> bool:
        """Whether somebody may say something until it ends."""
        return self is not PeriodKind.ANNOUNCEMENT

    @property
    def awaits_outcome(self) -> bool:
        """Whether what came of it is told when it is over; such periods are counted as rounds."""
        return self in (PeriodKind.REVIEW, PeriodKind.CONSULTATION)
