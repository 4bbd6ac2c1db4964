"""Owns the page of the staff's congress: its sessions, how they voted, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.congress.appraisal import BallotTally, derive_tallies, percent
from gongkai.congress.session import Session
from gongkai.congress.vote import Majority, Motion
from gongkai.pages.components import Link, NoticeRow
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.wording.saying import say_day

CONGRESS_URL = "congress/"


_MAJORITIES = {
    Majority.MORE: "majority_more",
    Majority.HALF: "majority_half",
    Majority.LESS: "majority_less",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class MotionRow:
    """A matter put to the vote; figures that aren't told are empty."""

    title: str
    votes_for: str
    votes_against: str
    votes_abstained: str
    method: str
    share: str
    """Of all delegates, in words; empty where it can't be told."""
    bar: tuple[int, int, int] | None
    """How long for, against and abstained are in a bar of 1000 for all delegates."""
    result: str
    note: str
    becomes: tuple[NoticeRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionBox:
    """A session, or another vote."""

    url: str
    name: str
    title: str
    day_text: str
    attendance: str
    quorum: str
    has_quorum: bool
    agenda: tuple[str, ...]
    motions: tuple[MotionRow, ...]
    becomes: tuple[NoticeRow, ...]
    """What came of it as a whole, where no motion is named for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TermGroup:
    """The sessions of a term, newest first."""

    heading: str
    sessions: tuple[SessionBox, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TallyRow:
    """One post or group of an appraisal; without grades where they are withheld or not told."""

    subject: str
    valid: str
    grades: str
    share: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AppraisalBox:
    """An appraisal's tallies."""

    url: str
    title: str
    rows: tuple[TallyRow, ...]


def build_congress_page(index: Index) -> Page:
    """`/congress/`: the sessions by their terms, newest first, and the appraisals."""
    words = index.words
    return Page(
        url=CONGRESS_URL,
        head="components/more-head.html",
        template="congress.html",
        title=words["congress"]["heading"],
        description=words["descriptions"]["congress"].format(school=index.view.school.name),
        nav_key="archive",
        build=lambda: {
            "terms": tuple(_terms(index)),
            "appraisals": tuple(_appraisals(index)),
            "registers": Link(label=words["register"]["heading"], url=f"{CONGRESS_URL}register/"),
            "crumbs": (Link(label=words["nav"]["home"], url=HOME),),
        },
    )


def _terms(index: Index) -> Iterator[TermGroup]:
    groups: dict[tuple[str, int | None], list[Session]] = {}
    for session in index.assembly.sessions.values():
        groups.setdefault((session.body, session.name.term), []).append(session)
    ordered = sorted(groups, key=lambda key: (bool(key[0]), key[0], key[1] is None, -(key[1] or 0)))
    for body, term in ordered:
        said = index.words["congress"]
        name = groups[body, term][0].name.term_text or said["no_term"]
        yield TermGroup(
            heading=f"{body} {name}".strip(),
            sessions=tuple(_session(each, index) for each in groups[body, term]),
        )


def _session(session: Session, index: Index) -> SessionBox:
    words, assembly = index.words, index.assembly
    named = {id for motion in session.motions for id in motion.adopts}
    is_one = len(session.motions) == 1
    rest = _rows([id for id in assembly.becomes.get(session.id, ()) if id not in named], index)
    posting = index.view.postings[session.id]
    return SessionBox(
        url=posting.url,
        name=session.written_name or session.title,
        title=session.title,
        day_text=say_day(session.day, words),
        attendance=_attendance(session, words["congress"]),
        quorum=_quorum(session, words["congress"]),
        has_quorum=session.has_quorum is not False,
        agenda=session.agenda,
        motions=tuple(
            _motion(each, session, index, rest if is_one else ()) for each in session.motions
        ),
        becomes=() if is_one else rest,
    )


def _attendance(session: Session, said: Mapping[str, str]) -> str:
    parts = []
    if session.delegates is not None:
        parts.append(
            said["all_staff" if session.is_of_all else "delegates"].format(n=session.delegates)
        )
    if session.present is not None:
        share = percent(session.present, session.delegates or 0)
        text = said["present"].format(n=session.present)
        parts.append(text + (said["share"].format(n=share) if share is not None else ""))
    if session.excused is not None:
        reasons = "、".join(f"{each.reason} {each.people} 人" for each in session.absences)
        text = said["excused"].format(n=session.excused)
        parts.append(text + (f"（{reasons}）" if reasons else ""))
    return "，".join(parts)


def _quorum(session: Session, said: Mapping[str, str]) -> str:
    if session.has_quorum is None or session.name.is_between:
        return ""
    return said["quorum" if session.has_quorum else "no_quorum"]


def _motion(
    motion: Motion, session: Session, index: Index, rest: tuple[NoticeRow, ...]
) -> MotionRow:
    said = index.words["congress"]
    counts = (motion.votes_for, motion.votes_against, motion.votes_abstained)
    figures = ["—" if each is None else f"{each:,}" for each in counts]
    delegates = session.delegates
    share = (
        percent(motion.votes_for, delegates) if motion.votes_for is not None and delegates else None
    )
    return MotionRow(
        title=motion.title,
        votes_for=figures[0],
        votes_against=figures[1],
        votes_abstained=figures[2],
        method=motion.method,
        share=said["of_all"].format(n=share) if share is not None else "",
        bar=_bar(counts, delegates),
        result=motion.result or _majority(motion.majority(delegates), said),
        note=motion.note,
        becomes=(*_rows(motion.adopts, index), *rest),
    )


def _majority(majority: Majority | None, said: Mapping[str, str]) -> str:
    """What the figures come to, where nobody wrote the result: it isn't said that it carried."""
    return said[_MAJORITIES[majority]] if majority else "—"


def _bar(counts: Sequence[int | None], delegates: int | None) -> tuple[int, int, int] | None:
    told = [each or 0 for each in counts]
    if counts[0] is None or not delegates or sum(told) > delegates:
        return None
    first, second, third = (round(1000 * each / delegates) for each in told)
    return first, second, third


def _rows(ids: Sequence[str], index: Index) -> tuple[NoticeRow, ...]:
    return tuple(index.rows[id] for id in ids if id in index.rows)


def _appraisals(index: Index) -> Iterator[AppraisalBox]:
    for posting in index.view.postings.values():
        tallies = derive_tallies(posting) if posting.category.congress else ()
        if tallies:
            yield AppraisalBox(
                url=posting.url,
                title=posting.title,
                rows=tuple(_tally(each, index.words["congress"]) for each in tallies),
            )


def _tally(tally: BallotTally, said: Mapping[str, str]) -> TallyRow:
    parts = [f"{label} {count}（{percent(count, tally.base)}%）" for label, count in tally.grades]
    if tally.abstained:
        parts.append(said["abstained"].format(n=tally.abstained))
    return TallyRow(
        subject=tally.subject,
        valid="—" if tally.valid is None else f"{tally.valid:,}",
        grades="，".join(parts) or said["withheld"],
        share=f"{tally.share}%" if tally.share is not None else "—",
    )


def find_links(id: str, index: Index) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """What an entry's page tells: the resolution that adopted it, and the entries that it adopted."""
    postings, said = index.view.postings, index.words["congress"]
    assembly = index.assembly
    resolution = postings.get(assembly.adopted_by.get(id, ""))
    if resolution:
        yield said["adopted_by"], (Link(label=resolution.title, url=resolution.url),)
    adopted = [
        postings[each]
        for each in assembly.becomes.get(id, ())
        if assembly.adopted_by.get(each) == id and each in postings
    ]
    if adopted:
        yield said["adopts"], tuple(Link(label=each.title, url=each.url) for each in adopted)
