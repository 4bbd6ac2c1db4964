"""Owns the checks of a register of proposals: each is decided on, answered in time, and counted once."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.congress.proposal import (
    ACCEPTED,
    DECLINED,
    DISSATISFIED,
    MERGED,
    SUGGESTION,
    Proposal,
    Register,
    derive_register,
)
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.rules import Severity
from gongkai.entry.entry import Entry

_COUNTED = {
    "accepted": ACCEPTED,
    "merged": MERGED,
    "suggestions": SUGGESTION,
    "declined": DECLINED,
}


def check_proposals(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`proposal-merged`, `proposal-handling`, `figures-disagree`: of every row, and of the figures above."""
    register = derive_register(entry)
    if register is None or not register.proposals:
        return
    numbers = {each.number for each in register.proposals if each.number}
    for each in register.proposals:
        yield from _merging(each, numbers)
        yield from _handling(each)
    yield from _counts(entry, register)


def _merging(proposal: Proposal, numbers: set[str]) -> Iterator[Diagnostic]:
    into = proposal.merged_into
    if proposal.decision == MERGED and not into:
        yield Diagnostic(
            rule="proposal-merged",
            level=Severity.WARNING,
            place=proposal.row.place,
            message=f"{_name(proposal)}并案，没有写并入哪一件",
            expected="并入的提案的编号",
            help="加上 merged_into，写主案的编号",
        )
    elif into and (into not in numbers or into == proposal.number):
        yield Diagnostic(
            rule="proposal-merged",
            place=proposal.row.place,
            message=f"{_name(proposal)}并入的提案不在这张表里",
            found=into,
            expected="、".join(sorted(numbers - {proposal.number})[:20]),
            help="改成主案的编号；主案还没有列的，补上那一件",
        )


def _handling(proposal: Proposal) -> Iterator[Diagnostic]:
    name = _name(proposal)
    if proposal.decision == DECLINED and not proposal.reason:
        yield _told(
            proposal,
            f"{name}不予立案，没有写理由",
            "",
            "不立案的，向提案人说明理由",
            "加上 reason，写一句理由",
        )
    if proposal.is_late and proposal.due_on and proposal.replied_on:
        days = (proposal.replied_on - proposal.due_on).days
        yield _told(
            proposal,
            f"{name}的答复晚了 {days} 天",
            f"答复 {proposal.replied_on}，期限 {proposal.due_on}",
            "在本校定的期限以内答复",
            "日期写错的，改正；确实晚了的，照实公布，不用改",
        )
    has_second = proposal.second_reply or proposal.second_replied_on or proposal.second_satisfaction
    if proposal.satisfaction == DISSATISFIED and not has_second:
        yield _told(
            proposal,
            f"{name}的提案人不满意，没有写二次办理",
            "",
            "提案人不满意的，再办一次并答复（学校惯例）",
            "办过的，写上 second_reply、second_replied_on、second_satisfaction；还在办的，办完再补",
        )


def _told(proposal: Proposal, message: str, found: str, expected: str, help: str) -> Diagnostic:
    return Diagnostic(
        rule="proposal-handling",
        place=proposal.row.place,
        message=message,
        found=found,
        expected=expected,
        help=help,
    )


def _counts(entry: Entry, register: Register) -> Iterator[Diagnostic]:
    """Where every proposal has its row, the rows and the figures tell the same numbers."""
    rows = register.proposals
    received = register.received
    if received is not None and received != len(rows):
        level = Severity.WARNING if len(rows) < received else None
        yield _differs(entry, "received", "收到提案", received, len(rows), level)
        return
    if received is None or any(not each.decision for each in rows):
        return
    for role, decision in _COUNTED.items():
        written = getattr(register, role)
        counted = sum(each.decision == decision for each in rows)
        if written is not None and written != counted:
            yield _differs(entry, role, decision, written, counted)


def _differs(
    entry: Entry,
    role: str,
    label: str,
    written: int,
    counted: int,
    level: Severity | None = None,
) -> Diagnostic:
    """Fewer rows than proposals only warn: many schools list those that a department handles."""
    rule = entry.category.congress
    key = rule.key_of(role) if rule else role
    return Diagnostic(
        rule="figures-disagree",
        level=level,
        place=entry.place_of(f"fields.{key}", "fields"),
        message=f"“{label}”的件数与各件提案的行数不一样",
        found=f"写的是 {written} 件，数出来 {counted} 件",
        expected="两处相同",
        help="核对登记簿：漏列的补上，件数写错的改正",
    )


def _name(proposal: Proposal) -> str:
    return f"提案 {proposal.number} " if proposal.number else f"提案“{proposal.title[:30]}”"
