"""The actions on an entry, each a row of data and small functions; knows neither pages nor a disk."""

from gongkai.writing.actions.deed import Deed, Occasion
from gongkai.writing.actions.objection_deeds import ANSWER_OBJECTION, RECORD_OBJECTION
from gongkai.writing.actions.outcome_deed import WRITE_OUTCOME
from gongkai.writing.actions.review_deeds import EXTEND_REVIEW, RESTART_REVIEW
from gongkai.writing.actions.standing_deeds import CORRECT, WITHDRAW
from gongkai.writing.actions.successor_deeds import FOLLOW_UP, REPLACE

DEEDS: tuple[Deed, ...] = (
    *(WRITE_OUTCOME, RECORD_OBJECTION, ANSWER_OBJECTION, EXTEND_REVIEW, RESTART_REVIEW),
    *(CORRECT, WITHDRAW, REPLACE, FOLLOW_UP),
)
"""Every action, in the order in which a page shows them."""


def list_offered(on: Occasion) -> tuple[Deed, ...]:
    """The actions that may be done on this entry on the board's day."""
    return tuple(each for each in DEEDS if each.offered(on))


def find_deed(name: str) -> Deed | None:
    """The action of that name, or of that label; None for an unknown one."""
    return next((each for each in DEEDS if name in (each.name, each.label)), None)
