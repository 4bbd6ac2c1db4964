"""Owns what is asked of a publishing run and what comes of it, as data."""

from dataclasses import dataclass
from enum import Enum

from gongkai.operating.releases import Release
from gongkai.operating.targets import SiteOrder

KEEP = 3
"""Sites that stay, the served one counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishOrder:
    """Which sites to publish together, of one commit and one day."""

    sites: tuple[SiteOrder, ...]
    keep: int = KEEP
    pulls: bool = True
    """Whether newer commits are fetched first."""
    resumes: bool = False
    """Whether to publish although somebody has taken a site back."""
    wait: float = 0
    """Seconds that another run is waited for."""


class Ending(Enum):
    """How a run ended, in the log's words."""

    PUBLISHED = "已发布"
    TAKEN_BACK = "已换回"
    FAILED = "没有发布"
    MISCONFIGURED = "设置有误，没有发布"
    BUSY = "没有运行"
    HELD = "停着，没有发布"


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishResult:
    """What came of a run."""

    ending: Ending
    sentences: tuple[str, ...]
    """What happened, in Chinese, the most important first; also in the log."""
    details: str = ""
    """What checks and build said, lines in full; masked like every diagnostic, and not in the log."""
    served: tuple[Release, ...] = ()
    """What is served now, in the order of the sites."""

    @property
    def is_good(self) -> bool:
        """Whether what was asked for is now served."""
        return self.ending in (Ending.PUBLISHED, Ending.TAKEN_BACK)
