"""Owns the actions that begin a new entry from one that is posted: in its place, or as the next step."""

from gongkai.entry.entry import Entry
from gongkai.entry.entry_schema import FOLLOWS, SUPERSEDES
from gongkai.rulebook.category import DueItem
from gongkai.writing.actions.deed import Deed, Occasion, Values
from gongkai.writing.edit_kinds import Edit
from gongkai.writing.form_field import FormField


def _may_be_replaced(on: Occasion) -> bool:
    return on.is_standing and not on.is_superseded


def _may_be_followed(on: Occasion) -> bool:
    """A next step is published only when the review of this one is over."""
    is_over = on.schedule is None or on.schedule.last_round.is_over_on(on.day)
    return on.is_standing and not on.is_superseded and is_over


def list_next_items(entry: Entry) -> tuple[DueItem, ...]:
    """The due items that such a matter comes to after the entry's, the nearest first; then all the others."""
    category, own = entry.category, entry.item
    steps = category.steps
    at = steps.index(own.id) + 1 if own and own.id in steps else len(steps)
    later = [category.items[each] for each in steps[at:] if each in category.items]
    return (*later, *(each for each in category.items.values() if each not in later))


def _ask_nothing(on: Occasion) -> tuple[FormField, ...]:
    return ()


def _change_nothing(on: Occasion, values: Values) -> tuple[Edit, ...]:
    return ()


REPLACE = Deed(
    name="replace",
    label="替代",
    help="另写一条来代替这一条：从新的一条公开的那天起，这一条标明“已被替代”。",
    offered=_may_be_replaced,
    ask=_ask_nothing,
    derive_edits=_change_nothing,
    opens=SUPERSEDES.key,
)
FOLLOW_UP = Deed(
    name="follow",
    label="下一步",
    help="同一件事的下一步：新写一条，读者从一条能看到另一条。",
    offered=_may_be_followed,
    ask=_ask_nothing,
    derive_edits=_change_nothing,
    opens=FOLLOWS.key,
)
