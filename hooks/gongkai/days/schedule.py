"""Owns which periods an entry has: its rounds as written, and those that the law adds to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.days.beijing import ONE_DAY
from gongkai.days.calendar import Calendar
from gongkai.days.deadline import Deadline
from gongkai.days.period import Period, Review, derive_period
from gongkai.days.period_kind import PeriodKind


@dataclass(frozen=True, kw_only=True, slots=True)
class AddedPeriod:
    """A period that a rule adds after an entry's own: so many days from the end of the last of them.

    The day on which that one ends doesn't count (民法典 第201条; 财政部令第94号 第42条).
    """

    kind: PeriodKind
    working_days: int | None = None
    days: int | None = None
    source: str = ""
    certainty: str = "low"
    who: str = ""
    """Who may respond within it; empty for those whom the school names."""
    form: str = ""
    """In what form; likewise."""
    next: str = ""
    """What happens afterwards."""
    reply: Deadline | None = None
    """Within what time a response is answered."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """Every period of an entry, in the order in which they begin; there is at least one round."""

    rounds: tuple[Period, ...]
    """As written, or as the rule gives them where nothing is."""
    added: tuple[Period, ...] = ()
    """What the rule adds."""
    is_written: bool = True
    """Whether the rounds stand in the entry."""

    @property
    def periods(self) -> tuple[Period, ...]:
        """All of them."""
        return (*self.rounds, *self.added)

    @property
    def last_round(self) -> Period:
        """The one whose end an outcome has to wait for."""
        return self.rounds[-1]

    @property
    def last_day(self) -> date:
        """The day after which nothing runs any more."""
        return max(each.last_day for each in self.periods)

    @property
    def responding(self) -> tuple[Period, ...]:
        """Those within which somebody may say something."""
        return tuple(each for each in self.periods if each.kind.takes_responses)

    def round_number(self, period: Period) -> int:
        """Which round it is, from 1; 0 where there is only one, and for what is no round."""
        counted = [each for each in self.rounds if each.kind.awaits_outcome]
        if len(counted) < 2 or period not in counted:
            return 0
        return counted.index(period) + 1


def derive_schedule(
    reviews: Sequence[Review],
    kind: PeriodKind,
    added: Sequence[AddedPeriod],
    calendar: Calendar,
    *,
    first_day_counts: bool,
    today: date = date.max,
    is_written: bool = True,
) -> Schedule | None:
    """The periods of the reviews, of that kind where they say none, and those that the rule adds.

    An added kind that is written itself, or that follows on another kind than the rule's, is left out.
    """
    if not reviews:
        return None
    rounds = tuple(
        derive_period(each, calendar, first_day_counts=first_day_counts, today=today, kind=kind)
        for each in reviews
    )
    written = {each.kind for each in rounds}
    end = rounds[-1].last_day
    follow_on = added if rounds[-1].kind is kind else ()
    return Schedule(
        rounds=rounds,
        added=tuple(
            _count_added(each, end, calendar) for each in follow_on if each.kind not in written
        ),
        is_written=is_written,
    )


def _count_added(added: AddedPeriod, end: date, calendar: Calendar) -> Period:
    review = Review(
        first_day=end + ONE_DAY,
        working_days=added.working_days,
        days=added.days,
        kind=added.kind,
    )
    return derive_period(review, calendar, first_day_counts=True)
