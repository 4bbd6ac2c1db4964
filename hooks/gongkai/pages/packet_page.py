"""Owns the page that holds a whole matter: every entry in order, as one would file it (一事一卷)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from gongkai.pages.components import Link
from gongkai.pages.entry_components import Fact, PacketRow
from gongkai.pages.entry_record import build_record
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.pages.posted_box import build_posted
from gongkai.pages.steps import find_packet, list_seen
from gongkai.proof.log_folder import ProofLog
from gongkai.view.posting import Posting
from gongkai.wording.saying import say_day


def build_packets(index: Index, log: ProofLog | None) -> Iterator[Page]:
    """A page for each matter of which the audience sees several entries, below the first one's address."""
    for posting in index.view.postings.values():
        url = find_packet(posting)
        if url and list_seen(posting)[0] == posting.id:
            yield build_packet(posting, index, url, log)


def build_packet(
    posting: Posting, index: Index, url: str, log: ProofLog | None, *, is_alone: bool = False
) -> Page:
    """The page, at the address, of the matter that the posting belongs to; of itself without a matter.

    `is_alone` where it stands outside the site, in a file with all that it needs.
    """
    title = index.view.postings[list_seen(posting)[0]].title
    return Page(
        url=url,
        template="packet.html",
        title=index.words["packet"]["title"].format(title=title),
        description=index.words["packet"]["description"].format(title=title),
        build=partial(_context, posting, index, log, is_alone=is_alone),
        nav_key="matters",
        head="components/sheet-head.html",
        is_copy=True,
    )


def _context(
    posting: Posting, index: Index, log: ProofLog | None, *, is_alone: bool
) -> Mapping[str, Any]:
    view, words = index.view, index.words
    postings = [view.postings[id] for id in list_seen(posting)]
    first = postings[0]
    return {
        "title": first.title,
        "is_alone": is_alone,
        "cover": _cover(postings, index),
        "rows": _contents(posting, index),
        "parts": [
            {
                **build_record(each, index),
                "url": each.url,
                "posted": build_posted(each, view, log, words) if log else None,
            }
            for each in postings
        ],
        "crumbs": (
            Link(label=words["nav"]["home"], url=HOME),
            Link(label=words["nav"]["matters"], url="matters/"),
            Link(label=first.title, url=first.url),
        ),
    }


def _cover(postings: Sequence[Posting], index: Index) -> tuple[Fact, ...]:
    """Whose matter it is, of which days, how much."""
    words, said = index.words, index.words["packet"]
    days = sorted(each.published_on for each in postings)
    files = sum(len(each.attachments) for each in postings)
    span = words["dates"]["span"].format(
        first=say_day(days[0], words), last=say_day(days[-1], words)
    )
    departments = dict.fromkeys(each.name for it in postings for each in it.departments)
    return (
        Fact(label=said["category"], value=index.rows[postings[0].id].category.label),
        Fact(label=said["departments"], value="、".join(departments)),
        Fact(
            label=said["days"],
            value=span if days[0] < days[-1] else say_day(days[0], words),
        ),
        Fact(label=said["size"], value=said["sizes"].format(parts=len(postings), files=files)),
        Fact(label=said["as_of"], value=say_day(index.view.today, words)),
    )


def _contents(posting: Posting, index: Index) -> tuple[PacketRow, ...]:
    """The list of what is in the packet; of a step that isn't for this audience only its day."""
    rows, number = [], 0
    for step in posting.matter:
        row = index.rows.get(step.id)
        number += row is not None
        rows.append(
            PacketRow(
                number=number if row else 0,
                row=row,
                title=row.title if row else index.words["pending"]["hidden"],
                date=step.day.isoformat(),
            )
        )
    if not rows:
        row = index.rows[posting.id]
        rows.append(PacketRow(number=1, row=row, title=row.title, date=row.date))
    return tuple(rows)
