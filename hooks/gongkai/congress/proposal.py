"""Owns what a register of proposals is, read out of an entry or a posting, and what it comes to."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gongkai.congress.role_values import KeptEntry, RoleRow, Roles, find_roles
from gongkai.rulebook.congress_rule import Keeps

ACCEPTED, MERGED, SUGGESTION, DECLINED = "立案", "并案", "意见建议", "不予立案"
CONTENT = ("满意", "基本满意")
DISSATISFIED = "不满意"


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """One proposal of a session's register; what isn't told is empty or None."""

    number: str
    title: str
    kind: str
    proposers: tuple[str, ...]
    group: str
    decision: str
    reason: str
    merged_into: str
    handled_by: str
    due_on: date | None
    """By when it is to be answered; of its own, else the register's."""
    reply: str
    replied_on: date | None
    satisfaction: str
    second_reply: str
    second_replied_on: date | None
    second_satisfaction: str
    status: str
    row: RoleRow

    @property
    def last_satisfaction(self) -> str:
        """What the proposer says after the last handling that was appraised."""
        return self.second_satisfaction or self.satisfaction

    @property
    def is_late(self) -> bool | None:
        """Whether the reply came after its day; None where either day isn't told."""
        if self.due_on is None or self.replied_on is None:
            return None
        return self.replied_on > self.due_on

    @property
    def is_handled(self) -> bool:
        """Whether a department has to answer it by itself."""
        return self.decision in ("", ACCEPTED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """The proposals of a session as one entry tells of them."""

    session: str
    received: int | None
    accepted: int | None
    merged: int | None
    suggestions: int | None
    declined: int | None
    replied: int | None
    share_content: Any
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposalTally:
    """What a register comes to; None where it isn't told."""

    received: int | None
    accepted: int | None
    merged: int | None
    declined: int | None
    suggestions: int | None
    replied: int | None
    in_time: int | None
    judged: int | None
    """Of how many it can be told whether they were answered in time."""
    content: int | None
    appraised: int | None


def derive_register(recorded: KeptEntry) -> Register | None:
    """The register that it keeps; None where its category keeps none."""
    roles = find_roles(recorded, Keeps.PROPOSALS)
    if roles is None:
        return None
    due_on = _due_on(roles)
    return Register(
        session=roles.get("session") or "",
        received=roles.count("received"),
        accepted=roles.count("accepted"),
        merged=roles.count("merged"),
        suggestions=roles.count("suggestions"),
        declined=roles.count("declined"),
        replied=roles.count("replied"),
        share_content=roles.get("satisfaction"),
        proposals=tuple(_proposal(row, due_on) for row in roles.rows("cases")),
    )


def _due_on(roles: Roles) -> date | None:
    """The day of the whole register: what is written, else the school's own days after it was decided on."""
    written: date | None = roles.get("reply_by")
    filed: date | None = roles.get("filed_on")
    days = roles.rule.reply_days
    if written or filed is None or days is None:
        return written
    return filed + timedelta(days=days)


def _proposal(row: RoleRow, due_on: date | None) -> Proposal:
    texts = {
        name: row.get(name) or ""
        for name in (
            *(
                "number",
                "title",
                "kind",
                "group",
                "decision",
                "reason",
                "merged_into",
                "handled_by",
            ),
            *("reply", "satisfaction", "second_reply", "second_satisfaction", "status"),
        )
    }
    return Proposal(
        **texts,
        proposers=tuple(row.get("proposer") or ()),
        due_on=row.get("due_on") or due_on,
        replied_on=row.get("replied_on"),
        second_replied_on=row.get("second_replied_on"),
        row=row,
    )


def count_proposals(register: Register) -> ProposalTally:
    """What its rows come to; without rows, what its figures say."""
    rows = register.proposals
    if not rows:
        return ProposalTally(
            received=register.received,
            accepted=register.accepted,
            merged=register.merged,
            declined=register.declined,
            suggestions=register.suggestions,
            replied=register.replied,
            in_time=None,
            judged=None,
            content=None,
            appraised=None,
        )
    late = [each.is_late for each in rows if each.is_late is not None]
    said = [each.last_satisfaction for each in rows if each.last_satisfaction]
    return ProposalTally(
        received=len(rows),
        accepted=_count(rows, ACCEPTED),
        merged=_count(rows, MERGED),
        declined=_count(rows, DECLINED),
        suggestions=_count(rows, SUGGESTION),
        replied=sum(1 for each in rows if each.replied_on or each.reply),
        in_time=late.count(False),
        judged=len(late),
        content=sum(each in CONTENT for each in said),
        appraised=len(said),
    )


def _count(rows: tuple[Proposal, ...], decision: str) -> int:
    return sum(each.decision == decision for each in rows)
