"""Owns what of a posting can be found: from a View to plain data, which need not know it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from gongkai.search.document import Source, Sources
from gongkai.search.facets import build_table
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.pills import Pill
from gongkai.wording.saying import say_day
from gongkai.wording.stages import build_pill
from gongkai.wording.words import Words

_PILL = tuple(each.name for each in fields(Pill))


def collect_sources(view: View, bodies: Mapping[str, str], words: Words) -> Sources:
    """What the view's index is made of; `bodies` are the postings' HTML by id."""
    return Sources(
        sources=_Collection(view, bodies, words),
        count=len(view.postings),
        table=build_table(view, words),
        file_label=words["results"]["in_file"],
    )


@dataclass(frozen=True, slots=True)
class _Collection:
    view: View
    bodies: Mapping[str, str]
    words: Words

    def __iter__(self) -> Iterator[Source]:
        for posting in reversed([*self.view.postings.values()]):
            yield collect_source(posting, self.bodies[posting.id], self.words)


def collect_source(posting: Posting, body_html: str, words: Words) -> Source:
    """What of the posting can be found: all that its page tells of it."""
    facts = [
        posting.number,
        posting.summary,
        posting.category.name,
        posting.department.name,
        say_day(posting.published_on, words),
        posting.item.name if posting.item else "",
        *(f"{field.label} {field.display(value)}" for field, value in posting.fields),
    ]
    pill = build_pill(posting, words)
    events = []
    for table in posting.tables:
        events += [table.title, *(column.label for column in table.columns)]
        events += [cell for row in table.rows for cell in row]
    for objection in posting.objections:
        events += [objection.summary, objection.reply]
    events += [correction.note for correction in posting.corrections]
    if posting.outcome:
        result = words["result"][posting.outcome.result]
        events += [result, posting.outcome.note, posting.outcome.number]
    return Source(
        shown={
            "id": posting.id,
            "url": posting.url,
            "title": posting.title,
            "number": posting.number,
            "category": posting.category.name,
            "department": posting.department.name,
            "date": posting.published_on.isoformat(),
            "pill": {key: getattr(pill, key) for key in _PILL},
        },
        facts=tuple(text for text in facts if text),
        body_html=body_html,
        events=tuple(text for text in events if text),
        attachments=tuple((each.title, each.path, each.sha256) for each in posting.attachments),
    )
