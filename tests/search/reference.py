"""Owns the plain search that the index is measured by: a substring search over every paragraph.

It shares nothing with the index but what a symbol is: paragraphs are read from a posting's HTML by a
parser of the standard library, and an entry is one long string in which symbols and paragraphs
have marks between them.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from itertools import chain

from gongkai.days.lifecycle import Stage
from gongkai.days.period_kind import PeriodKind
from gongkai.files.readable_text import read_attachment_text
from gongkai.reading.period_values import display_period
from gongkai.search.symbols import split_symbols
from gongkai.view.posting import Posting
from gongkai.wording.period_words import say_period_span, words_of
from gongkai.wording.words import read_words
from search.indexing import BuiltIndex

INLINE = frozenset("a strong em del code sup sub".split())
LONGEST = 10


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs = [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "br":
            self.paragraphs[-1] += " "
        elif tag not in INLINE:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.paragraphs.append("")

    def handle_data(self, data: str) -> None:
        self.paragraphs[-1] += data


def read_labels(posting: Posting) -> Iterator[str]:
    """What the posting is filed under."""
    yield posting.category.name
    yield from (each.name for each in posting.departments)
    if posting.item:
        yield posting.item.name
    for period in posting.periods:
        yield words_of(period.kind, read_words())["name"]


def read_paragraphs(posting: Posting, html: str) -> Iterator[str]:
    """What a reader sees of the posting itself."""
    yield from filter(None, (posting.number, posting.summary))
    yield _say(posting.published_on)
    for period in posting.periods:
        yield say_period_span(period, read_words())
    if posting.item_period:
        yield display_period(posting.item_period)
    for field, value in posting.fields:
        yield f"{field.label} {field.display(value)}"
    parser = _Paragraphs()
    parser.feed(html)
    yield from (text for text in parser.paragraphs if text.strip())
    for table in posting.tables:
        yield from (table.title, *(column.label for column in table.columns))
        yield from (cell for row in table.rows for cell in row)
    yield from _read_events(posting)


def read_files(posting: Posting) -> Iterator[str]:
    """Titles and texts of the attachments."""
    for attachment in posting.attachments:
        yield attachment.title
        yield from read_attachment_text(attachment.path)


def _read_events(posting: Posting) -> Iterator[str]:
    words = read_words()
    for objection in posting.objections:
        yield _say(objection.received_on)
        yield from filter(None, (objection.summary, objection.reply))
        if objection.is_answered:
            yield _say(objection.replied_on)
            yield words_of(posting.response_kind, words)[objection.verdict]
    for correction in posting.corrections:
        yield from (_say(correction.corrected_on), correction.note)
    if posting.outcome:
        yield words_of(posting.outcome_kind, words)[posting.outcome.result]
        yield _say(posting.outcome.decided_on)
        yield from filter(None, (posting.outcome.note, posting.outcome.number))
    if posting.withdrawal:
        yield from (_say(posting.withdrawal.withdrawn_on), posting.withdrawal.reason)
    for period in posting.periods:
        for each in period.extensions:
            yield from (_say(each.decided_on), _say(each.last_day), each.reason)
        for each in period.restarts:
            yield from (_say(each.interrupted_on), _say(each.first_day), each.reason)
    if own := posting.own_respond:
        yield from filter(None, (*own.who.values(), own.form, own.promise))
        for way in own.ways:
            yield from (way.label, way.value)


def _say(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def row_of(text: str) -> str:
    """The text's symbols, each between marks."""
    return "".join(f"\x1f{symbol}\x1f" for symbol in split_symbols(text))


@dataclass(frozen=True)
class Reference:
    """Postings, oldest first, with the paragraphs of each and their rows of symbols."""

    postings: Sequence[Posting]
    paragraphs: Sequence[Sequence[str]]
    regions: Sequence[Sequence[str]]
    """Of each posting the rows of its title, its own text, its files and its labels: the best first."""

    @classmethod
    def of(cls, built: BuiltIndex) -> "Reference":
        parts = [
            (
                [each.title],
                list(read_paragraphs(each, built.bodies[each.id].replace("\n", " "))),
                list(read_files(each)),
                list(read_labels(each)),
            )
            for each in built.postings
        ]
        regions = [["\x1e".join(map(row_of, texts)) for texts in part] for part in parts]
        return cls(built.postings, [[*chain(*part)] for part in parts], regions)

    @property
    def rows(self) -> Sequence[str]:
        """All of each posting."""
        return ["\x1e".join(regions) for regions in self.regions]

    def find(self, query: str) -> list[int]:
        """The numbers of the entries that hold every word of the query."""
        words = [row for row in map(row_of, query.split()) if row]
        return [
            at
            for at, regions in enumerate(self.regions)
            if all(any(word in row for row in regions) for word in words)
        ]

    def rank(self, query: str) -> list[int]:
        """The same, those with more words in better regions first, then the newest."""
        words = [row for row in map(row_of, query.split()) if row]

        def key(at: int) -> list[int]:
            firsts = [
                next(i for i, row in enumerate(self.regions[at]) if word in row) for word in words
            ]
            return [*(-firsts.count(region) for region in range(4)), -at]

        return sorted(self.find(query), key=key)

    def draw(self, rng: random.Random) -> str:
        """A piece of 1 to 10 characters of some paragraph that cuts no number and isn't empty."""
        while True:
            text = rng.choice(rng.choice(self.paragraphs))
            if not text:  # a cell without anything
                continue
            start, length = rng.randrange(len(text)), rng.randint(1, LONGEST)
            piece = text[start : start + length].strip()
            words = [row_of(word) for word in piece.split()]
            if any(words) and all(word in row_of(text) for word in words):
                return piece

    def facets(self, at: int) -> dict[str, tuple[str, ...]]:
        """What the entry has in each facet, on the day of the index."""
        posting = self.postings[at]
        return {
            "category": (posting.category.id,),
            "year": (str(posting.published_on.year),),
            "department": tuple(each.id for each in posting.departments),
            "stage": (_stage_of(posting),),
        }


def _stage_of(posting: Posting) -> str:
    """The stage as the facet has it: one of a period that is no 公示 tells its kind."""
    period = posting.period_at(posting.moment)
    is_over = posting.stage not in (Stage.UPCOMING, Stage.OPEN, Stage.CLOSED)
    if period is None or is_over or period.kind is PeriodKind.REVIEW:
        return str(posting.stage)
    return f"{posting.stage}-{period.kind}"
