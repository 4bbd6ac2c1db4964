"""Owns which periods an entry has by its own words and by the catalogue's rule for it."""

from datetime import date

from gongkai.days.calendar import Calendar
from gongkai.days.period import Review
from gongkai.days.schedule import Schedule, derive_schedule
from gongkai.entry.entry import Entry
from gongkai.rulebook.own_review import derive_review_rule
from gongkai.rulebook.school import School


def derive_entry_schedule(
    entry: Entry, calendar: Calendar, school: School | None, today: date
) -> Schedule | None:
    """The entry's periods with what had been decided by `today`; None for a notice.

    Where the rule says so, an entry that writes none has the least one from its publication on, the
    school's own where it may be longer; not where what it writes has a fault.
    """
    own = school.reviews if school else {}
    rule = derive_review_rule(own, entry.category, entry.item, entry.review_rule)
    reviews = entry.reviews
    if not reviews and rule.from_publication and "review" not in entry.places:
        working_days, days = rule.minimum_working_days, rule.minimum_days
        if working_days or days:
            begin = entry.published_on
            reviews = (Review(first_day=begin, working_days=working_days, days=days),)
    return derive_schedule(
        reviews,
        rule.kind,
        rule.added,
        calendar,
        first_day_counts=school is None or school.first_day_counts,
        today=today,
        is_written=bool(entry.reviews),
    )
