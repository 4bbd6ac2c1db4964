"""Owns the sheet that certifies how one entry was posted (公示证明), and where it is found."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from gongkai.days.lifecycle import Stage
from gongkai.pages.banner import build_period_lines
from gongkai.pages.components import Link
from gongkai.pages.entry_components import Fact
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.pages.posted_box import build_posted
from gongkai.pages.proof_roots import build_root, list_others
from gongkai.proof.log_folder import ProofLog
from gongkai.view.posting import Posting
from gongkai.wording.period_words import words_of
from gongkai.wording.saying import say_day
from gongkai.wording.words import Words


def find_certificate(posting: Posting, log: ProofLog | None, words: Words) -> Link | None:
    """The link to the posting's certificate; None where it was never seen during a period of its own.

    What merely hangs has its digest and its place in the log; a sheet for each of thousands would make
    every build a third longer.
    """
    if log is None or not any(each.stage == Stage.OPEN for each in log.of(posting.id)):
        return None
    return Link(label=words["proof"]["of_review"], url=f"{posting.url}proof/")


def build_certificate(posting: Posting, index: Index, log: ProofLog) -> Page | None:
    """The page; None where there is nothing to certify."""
    words = index.words
    link = find_certificate(posting, log, words)
    if link is None:
        return None
    return Page(
        url=link.url,
        template="certificate.html",
        title=words["proof"]["certificate_title"].format(name=link.label, title=posting.title),
        description=words["proof"]["certificate_description"].format(title=posting.title),
        build=partial(_context, posting, index, log, link.label),
        nav_key="archive",
        number=posting.number,
        is_copy=True,
        head="components/sheet-head.html",
    )


def _context(posting: Posting, index: Index, log: ProofLog, name: str) -> Mapping[str, Any]:
    view, words = index.view, index.words
    return {
        "name": name,
        "title": posting.title,
        "facts": _facts(posting, index),
        "posted": build_posted(posting, view, log, words),
        "came": _say_outcome(posting, index),
        "content_sha256": posting.content_sha256,
        "content_salt": posting.content_salt,
        "attachments": len(posting.attachments),
        "log_text": words["proof"]["log"].format(origin=log.origin, size=log.size),
        "root": build_root(log.origin, log.size, log.root),
        "others": list_others(log),
        "entry_url": posting.url,
        "crumbs": (
            Link(label=words["nav"]["home"], url=HOME),
            index.rows[posting.id].category,
            Link(label=posting.title, url=posting.url),
        ),
    }


def _facts(posting: Posting, index: Index) -> Sequence[Fact]:
    view, words = index.view, index.words
    label = words["facts"]
    facts = [Fact(label=words["packet"]["name"], value=posting.title)]
    if posting.number:
        facts.append(Fact(label=label["number"], value=posting.number))
    departments = "、".join(each.name for each in posting.departments)
    facts += [
        Fact(label=words["proof"]["school"], value=view.school.name),
        Fact(label=label["department"], value=departments),
        Fact(label=label["published_on"], value=say_day(posting.published_on, words)),
    ]
    facts += [
        Fact(label=each.label, value=each.text) for each in build_period_lines(posting, words)
    ]
    facts.append(Fact(label=label["audience"], value=words["audience"][posting.audience]))
    return facts


def _say_outcome(posting: Posting, index: Index) -> tuple[str, ...]:
    """How many objected and what came of it; nobody's name, and nothing of what was said."""
    words = index.words
    told = []
    if posting.objections:
        answered = sum(each.is_answered for each in posting.objections)
        counted = words_of(posting.response_kind, words)["count"]
        told.append(counted.format(received=len(posting.objections), answered=answered))
    elif not posting.is_retired and posting.schedule and posting.schedule.responding:
        told.append(words["proof"]["no_objections"].format(day=say_day(index.view.today, words)))
    if posting.outcome:
        day = say_day(posting.outcome.decided_on, words)
        result = words_of(posting.outcome_kind, words)[posting.outcome.result]
        told.append(words["proof"]["outcome"].format(day=day, result=result))
    return tuple(told)
