"""Owns the checks of a session of the staff's congress: who came and what carried; knows no other session."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.congress.role_values import find_roles
from gongkai.congress.session import Session, derive_session
from gongkai.congress.vote import CARRIED, POSTPONED, Majority, Motion
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.rulebook.congress_rule import CongressRule, Keeps

LARGE = 80
"""Staff from which a school has delegates; fewer meet all together (教育部令第32号, cited from memory)."""
TEACHERS_IN_100 = 60
"""Teachers among a hundred delegates, at least (教育部令第32号, cited from memory)."""


def check_session(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`resolution-votes`, `session-rules`: a matter is carried by half of all delegates; who must be one."""
    session, rule = derive_session(entry), entry.category.congress
    if session is None or rule is None:
        return
    for motion in session.motions:
        place = motion.row.place if motion.row else _place(entry, rule, "for")
        is_related = rule.key_of("delegates") in entry.fields
        yield from _check_motion(motion, session, rule, place, is_related)
    if rule.keeps is Keeps.SESSIONS:
        yield from _check_quorum_of_all(entry, session, rule)
        yield from _check_delegates(entry, session, rule)


def _check_motion(
    motion: Motion, session: Session, rule: CongressRule, place: Place, is_related: bool
) -> Iterator[Diagnostic]:
    """`is_related` where the catalogue's relations see the delegates: they tell what they see first."""
    majority = motion.majority(session.delegates)
    said = f"同意 {motion.votes_for} 票，应到代表 {session.delegates} 人"
    written = f"，结果写的是“{motion.result}”" if motion.result else ""
    name = f"议题“{motion.title[:40]}”" if motion.row else "这次表决"
    if majority is Majority.HALF and motion.is_carried is not False:
        yield Diagnostic(
            rule="resolution-votes",
            place=place,
            message=f"{name}的同意票正好是应到代表的一半",
            found=said + written,
            expected=f"代表总数半数以上（{_source(rule)}）；“以上”含本数，许多学校的办法写的是“超过半数”",
            help="照本校教代会实施细则看算不算通过：算的，在说明里写明依据；不算的，结果写“未通过”",
        )
    elif (
        majority is Majority.LESS
        and (motion.row or motion.result or not is_related)
        and motion.is_carried is not False
    ):
        yield Diagnostic(
            rule="resolution-votes",
            place=place,
            message=f"{name}的同意票不到应到代表的一半",
            found=said + written,
            expected=f"通过的，同意票是应到代表（不是实到）的半数以上（{_source(rule)}）",
            help="票数写错的，改正；确实不到的，结果写“未通过”",
        )
    elif majority is Majority.MORE and motion.result not in ("", POSTPONED, *CARRIED):
        yield Diagnostic(
            rule="resolution-votes",
            place=place,
            message=f"{name}的同意票超过应到代表的一半，写的却是没有通过",
            found=said + written,
            expected=f"同意票超过应到代表半数的，是通过（{_source(rule)}）",
            help="核对票数和结果，改正写错的一个；本校细则要求更多票的，在说明里写明",
        )


def _check_quorum_of_all(
    entry: Entry, session: Session, rule: CongressRule
) -> Iterator[Diagnostic]:
    """Where all the staff meet and nobody wrote how many they are as delegates; else a relation tells it."""
    if rule.key_of("delegates") not in entry.fields and session.has_quorum is False:
        yield _told(
            entry,
            rule,
            "present",
            "到会不足全体教职工的三分之二",
            f"教职工 {session.staff} 人，到会 {session.present} 人",
            "须有三分之二以上出席",
            "数字写错的，改正；确实不到的，会议不能表决，另行召开",
        )


def _check_delegates(entry: Entry, session: Session, rule: CongressRule) -> Iterator[Diagnostic]:
    staff, delegates, teachers = session.staff, session.delegates, session.teachers
    if staff is not None and staff >= LARGE and session.is_of_all:
        yield _told(
            entry,
            rule,
            "staff",
            "教职工满 80 人，开的是全体大会",
            f"教职工 {staff} 人，全体大会",
            "教职工 80 人以上的，建立教职工代表大会",
            "人数写错的，改正；是代表大会的，meeting 写“代表大会”",
        )
    if staff is not None and staff < LARGE and not session.is_of_all and not session.body:
        yield _told(
            entry,
            rule,
            "staff",
            "教职工不足 80 人，开的是代表大会",
            f"教职工 {staff} 人，应到代表 {delegates if delegates is not None else '没有写'}",
            "教职工不足 80 人的，由全体教职工直接参加",
            "人数写错的，改正；是全体大会的，meeting 写“全体大会”",
        )
    if staff is not None and delegates is not None and session.is_of_all and delegates != staff:
        yield _told(
            entry,
            rule,
            "delegates",
            "全体大会的应到人数不是全体教职工",
            f"应到 {delegates} 人，教职工 {staff} 人",
            "全体大会的应到人数就是教职工总数",
            "核对两个数，改正写错的一个；应到可以不写",
        )
    if teachers is not None and delegates and 100 * teachers < TEACHERS_IN_100 * delegates:
        yield _told(
            entry,
            rule,
            "teachers",
            "教师代表不到代表总数的 60%",
            f"教师代表 {teachers} 人，应到代表 {delegates} 人，占 {100 * teachers / delegates:.1f}%",
            "教师代表不低于代表总数的 60%",
            "数字写错的，改正；确实不到的，下次换届时增加教师代表",
        )


def _told(
    entry: Entry, rule: CongressRule, role: str, message: str, found: str, expected: str, help: str
) -> Diagnostic:
    return Diagnostic(
        rule="session-rules",
        place=_place(entry, rule, role),
        message=message,
        found=found,
        expected=f"{expected}（{_source(rule)}）",
        help=help,
    )


def _place(entry: Entry, rule: CongressRule, role: str) -> Place:
    return entry.place_of(f"fields.{rule.key_of(role)}", "fields")


def _source(rule: CongressRule) -> str:
    return rule.source or "依据没有写"


def check_resolution_links(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`unknown-entry`: what a resolution adopts is an entry of the board."""
    roles = find_roles(entry, Keeps.SESSIONS, Keeps.VOTES)
    if roles is None:
        return
    named = [(row.place, id) for row in roles.rows("motions") for id in row.get("adopts") or ()]
    named += [(_place(entry, roles.rule, "adopts"), id) for id in roles.get("adopts") or ()]
    for place, id in named:
        if id in around.others.ids:
            continue
        yield Diagnostic(
            rule="unknown-entry",
            place=place,
            message="决议通过的条目（adopts）不存在",
            found=id,
            expected="分类代号/文件夹名，如 finance/2026-03-01-budget",
            help="从浏览器地址栏抄那个条目网址的最后两段；还没有写的，先删掉，写好再补",
        )
