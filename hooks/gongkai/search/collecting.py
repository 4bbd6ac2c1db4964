"""Owns what of a posting can be found: from a View to plain data, which need not know it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from gongkai.search.document import Source, Sources
from gongkai.search.facets import build_table
from gongkai.view.posted_texts import TextKind, texts_of
from gongkai.view.posting import Posting
from gongkai.view.view import View
from gongkai.wording.period_words import say_period_span, words_of
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
    pill = build_pill(posting, words)
    names = [each.name for each in posting.departments]
    labels = [posting.category.name, *names]
    labels += [posting.item.name] if posting.item else []
    labels += [words_of(period.kind, words)["name"] for period in posting.periods]
    facts = [say_period_span(period, words) for period in posting.periods]
    events = []
    for text in texts_of(posting):
        said = say_day(text.day, words) if text.day else text.text
        match text.kind:
            case TextKind.FIELD:
                facts.append(f"{text.name} {text.text}")
            case TextKind.VALUE:
                facts.append(said)
            case TextKind.EVENT | TextKind.CELL:
                events.append(said)
            case TextKind.TITLE | TextKind.BODY | TextKind.FILE:
                pass  # these have regions of their own
    verdicts = words_of(posting.response_kind, words)
    events += [verdicts[each.verdict] for each in posting.objections if each.verdict]
    if posting.outcome:
        events.append(words_of(posting.outcome_kind, words)[posting.outcome.result])
    return Source(
        shown={
            "id": posting.id,
            "url": posting.url,
            "title": posting.title,
            "number": posting.number,
            "category": posting.category.name,
            "department": "、".join(names),
            "date": posting.published_on.isoformat(),
            "pill": {key: getattr(pill, key) for key in _PILL},
        },
        labels=tuple(dict.fromkeys(labels)),
        facts=tuple(text for text in facts if text),
        body_html=body_html,
        events=tuple(text for text in events if text),
        attachments=tuple((each.title, each.path, each.sha256) for each in posting.attachments),
    )
