"""Owns what a feed tells of a posting, in whichever format: title, days, stage, facts; never the whole text.

What is handed out can't be called back. So nothing is told but the days of what a rule will take down or
mask, and no field that names a person; and all days are absolute, for nobody knows when it is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.days.lifecycle import Stage
from gongkai.days.retention import Action
from gongkai.exports.given_out import clean_text, make_lasting_name
from gongkai.reading.fields import PERSON
from gongkai.view.last_change import last_changed_on
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.period_words import say_name, say_period
from gongkai.wording.saying import say_day
from gongkai.wording.stages import CLOCK_STAGES, build_pill, say_note
from gongkai.wording.words import Words

MOST_SIGNS = 300
"""Of one fact."""
_UNSAID = CLOCK_STAGES | {Stage.NOTICE}
"""Stages that the days tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemFile:
    """A file that the entry carries."""

    url: str
    """Relative to the site's root."""
    title: str
    name: str
    size: int
    """In bytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedItem:
    """A posting as feeds tell of it; no text of it holds a sign that would break a file."""

    id: str
    """A name for ever, whatever the site's address comes to be."""
    url: str
    """Relative to the site's root."""
    title: str
    published_on: date
    updated_on: date
    authors: tuple[str, ...]
    category_id: str
    category: str
    summary: str
    lines: tuple[str, ...]
    files: tuple[ItemFile, ...]


def build_item(posting: Posting, view: View, words: Words) -> FeedItem:
    """What feeds tell of the posting on the view's day."""
    rule = posting.category.retention_rule(posting.item)
    stays = rule is None or rule.action is Action.KEEP
    return FeedItem(
        id=make_lasting_name(view.school.name, posting.id).urn,
        url=posting.url,
        title=clean_text(posting.title),
        published_on=posting.published_on,
        updated_on=last_changed_on(posting),
        authors=tuple(clean_text(each.name) for each in posting.departments),
        category_id=posting.category.id,
        category=clean_text(posting.category.name),
        summary=clean_text(posting.summary) if stays else "",
        lines=tuple(map(clean_text, _tell(posting, words, with_facts=stays))),
        files=tuple(
            ItemFile(
                url=posting.attachment_url(each),
                title=clean_text(each.title or each.file),
                name=each.file,
                size=each.size,
            )
            for each in posting.attachments
            if stays
        ),
    )


def _tell(posting: Posting, words: Words, *, with_facts: bool) -> Iterator[str]:
    own, facts, schedule = words["feeds"], words["facts"], posting.schedule

    def line(label: str, text: str) -> str:
        return str(own["line"].format(label=label, text=text))

    if posting.stage not in _UNSAID:
        said = (
            build_pill(posting, words).dated_label,
            say_note(posting.moment, posting, None, words),
        )
        yield line(own["stage"], "，".join(filter(None, said)))
    for period in posting.periods:
        assert schedule is not None, "only a schedule has periods"
        yield line(say_name(period, schedule, words), say_period(period, words))
        for each in period.extensions:
            days = {"decided": each.decided_on, "last": each.last_day}
            yield own["extended"].format(**{key: say_day(day, words) for key, day in days.items()})
    for correction in posting.corrections:
        yield line(own["corrected"], say_day(correction.corrected_on, words))
    names = "、".join(each.name for each in posting.departments)
    yield line(facts["department"], names)
    if posting.number:
        yield line(facts["number"], posting.number)
    for field, value in posting.facts if with_facts else ():
        if field.type is not PERSON:
            text = field.display(value)
            yield line(field.label, text[:MOST_SIGNS] + "…" * (len(text) > MOST_SIGNS))
