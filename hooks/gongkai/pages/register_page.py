"""Owns the page of the proposals: what each session received, and what was answered, in time, to content."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.audience import Audience
from gongkai.congress.appraisal import percent
from gongkai.congress.proposal import (
    MERGED,
    Proposal,
    ProposalTally,
    Register,
    count_proposals,
    derive_register,
)
from gongkai.pages.components import Link
from gongkai.pages.congress_page import CONGRESS_URL
from gongkai.pages.index import HOME, Index
from gongkai.pages.page import Page
from gongkai.rulebook.category import Category
from gongkai.rulebook.congress_rule import Keeps
from gongkai.view.posting import Posting
from gongkai.wording.saying import say_day
from gongkai.wording.words import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposalRow:
    """A proposal; what isn't told, or isn't for this audience, is empty."""

    number: str
    title: str
    kind: str
    proposers: str
    decision: str
    due_text: str
    reply: str
    is_late: bool
    satisfaction: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DepartmentGroup:
    """The proposals that a department handles."""

    name: str
    rows: tuple[ProposalRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterBox:
    """The proposals of one session: figures with their names, rows by department, every entry about it."""

    heading: str
    figures: tuple[tuple[str, str], ...]
    departments: tuple[DepartmentGroup, ...]
    entries: tuple[Link, ...]


def build_register_page(index: Index) -> Page:
    """`/congress/register/`: session by session, the newest first."""
    words = index.words
    return Page(
        url=f"{CONGRESS_URL}register/",
        head="components/more-head.html",
        template="register.html",
        title=words["register"]["heading"],
        description=words["descriptions"]["register"].format(school=index.view.school.name),
        nav_key="archive",
        build=lambda: {
            "registers": tuple(_registers(index)),
            "crumbs": (
                Link(label=words["nav"]["home"], url=HOME),
                Link(label=words["congress"]["heading"], url=CONGRESS_URL),
            ),
        },
    )


def _registers(index: Index) -> Iterator[RegisterBox]:
    """One for each session; of several entries the newest with rows counts, else the newest."""
    told: dict[str, list[tuple[Posting, Register]]] = defaultdict(list)
    for posting in index.view.postings.values():  # newest first
        register = derive_register(posting) if posting.category.congress else None
        if register and (register.session or register.proposals):
            told[register.session or posting.title].append((posting, register))
    for session, entries in told.items():
        posting, register = next((each for each in entries if each[1].proposals), entries[0])
        yield RegisterBox(
            heading=session,
            figures=tuple(_figures(register, index.words["register"])),
            departments=tuple(_departments(register, posting, index)),
            entries=tuple(Link(label=each.title, url=each.url) for each, _ in entries),
        )


def _figures(register: Register, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    tally: ProposalTally = count_proposals(register)
    for key in ("received", "accepted", "merged", "suggestions", "declined", "replied"):
        value = getattr(tally, key)
        if value is not None and (value or key in ("received", "accepted")):
            yield said[key], said["cases"].format(n=value)
    if tally.judged and tally.in_time is not None:
        yield said["in_time"], _share(tally.in_time, tally.judged, said)
    if tally.appraised and tally.content is not None:
        yield said["content"], _share(tally.content, tally.appraised, said)
    elif register.share_content is not None:
        yield said["content"], f"{register.share_content}%"


def _share(part: int, whole: int, said: Mapping[str, str]) -> str:
    return said["share"].format(part=part, whole=whole, percent=percent(part, whole))


def _departments(register: Register, posting: Posting, index: Index) -> Iterator[DepartmentGroup]:
    groups: dict[str, list[Proposal]] = defaultdict(list)
    for each in register.proposals:
        groups[each.handled_by].append(each)
    for name in sorted(groups, key=lambda each: (not each, each)):
        yield DepartmentGroup(
            name=name or index.words["register"]["no_department"],
            rows=tuple(_row(each, posting, index) for each in groups[name]),
        )


def _row(proposal: Proposal, posting: Posting, index: Index) -> ProposalRow:
    said = index.words["register"]
    return ProposalRow(
        number=proposal.number,
        title=proposal.title,
        kind=proposal.kind,
        proposers="、".join(proposal.proposers) if _may_name(posting, index) else "",
        decision=_decision(proposal, said),
        due_text=say_day(proposal.due_on, index.words) if proposal.due_on else "",
        reply=_reply(proposal, index.words),
        is_late=bool(proposal.is_late),
        satisfaction=" → ".join(
            each for each in (proposal.satisfaction, proposal.second_satisfaction) if each
        ),
    )


def _may_name(posting: Posting, index: Index) -> bool:
    """Whether this audience may read who proposed: the staff, or all where the rule says so."""
    rule = posting.category.people_rule(posting.item)
    return index.view.audience is Audience.STAFF or (rule is not None and rule.names)


def _decision(proposal: Proposal, said: Mapping[str, str]) -> str:
    if proposal.decision == MERGED and proposal.merged_into:
        return said["merged_into"].format(n=proposal.merged_into)
    return proposal.decision + (f"：{proposal.reason}" if proposal.reason else "")


def _reply(proposal: Proposal, words: Words) -> str:
    """Every reply with its day, the second behind the first."""
    pairs = (
        (proposal.reply, proposal.replied_on),
        (proposal.second_reply, proposal.second_replied_on),
    )
    told = []
    for text, day in pairs:
        said = f"{say_day(day, words)}：{text}" if day and text else text
        if said or day:
            told.append(said or (say_day(day, words) if day else ""))
    return "；".join(told)


def build_kept(category: Category, index: Index) -> Mapping[str, Any]:
    """What the list of a category that keeps something of the congress shows above its rows."""
    rule = category.congress
    if rule is None or rule.keeps is Keeps.VOTES:
        return {}
    said = index.words["congress"]
    if rule.keeps is Keeps.PROPOSALS:
        link = Link(label=said["to_register"], url=f"{CONGRESS_URL}register/")
        return {"kept": link, "registers": tuple(_registers(index))}
    return {"kept": Link(label=said["to_sessions"], url=CONGRESS_URL)}
