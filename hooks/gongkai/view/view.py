"""Owns what one audience may see of a board: everything else is not in the object.

Pages and exports receive only a View, so that nothing they do can show what they mustn't.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.audience import Audience
from gongkai.days.calendar import Calendar
from gongkai.rulebook.category import Catalogue
from gongkai.rulebook.due_list import DueList
from gongkai.rulebook.school import School
from gongkai.view.posting import Posting


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """What one audience sees on a day: its postings newest first, then by id."""

    school: School
    catalogue: Catalogue
    calendar: Calendar
    due_list: DueList | None = None
    """What must be disclosed to this audience; None where no list says so."""
    audience: Audience
    today: date
    postings: Mapping[str, Posting]
    is_history_cut: bool
    """Whether there is a git history of which only a part, or nothing, could be read."""
