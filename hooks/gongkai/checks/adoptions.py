"""Owns the checks that what needs the staff's congress says which resolution adopted it, and rightly."""

from collections.abc import Iterator

from gongkai.checks.surroundings import Surroundings
from gongkai.congress.adoption import find_adopting, tells_votes
from gongkai.congress.session import Session, derive_session
from gongkai.diagnostics.diagnostic import Diagnostic
from gongkai.diagnostics.near_names import ask_near
from gongkai.entry.entry import Entry
from gongkai.entry.entry_schema import ADOPTED_BY


def check_adoption(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`unknown-entry`, `adoption-wrong`, `adoption-missing`: of what was adopted, or had to be."""
    named = entry.adopted_by
    if named and named not in around.others.ids:
        yield Diagnostic(
            rule="unknown-entry",
            place=entry.place_of(ADOPTED_BY.key),
            message=f"{ADOPTED_BY.key}（{ADOPTED_BY.label}）所指的条目不存在",
            found=named,
            expected="分类代号/文件夹名，如 finance/2026-03-01-budget",
            help=ask_near(around.others.find_near(named, around.others.ids))
            or "从浏览器地址栏抄决议网址的最后两段",
        )
        return
    adopters = around.others.adopters.get(entry.id, ())
    if not (named or adopters or (entry.item and entry.item.adoption)):
        return
    id = find_adopting(entry, named, adopters, around.others.find)
    resolution = around.others.find(id) if id else None
    if resolution is not None:
        yield from _check_resolution(entry, resolution)
    elif not id:
        yield from _missing(entry)


def _missing(entry: Entry) -> Iterator[Diagnostic]:
    rule = entry.item.adoption if entry.item else None
    if rule is None or entry.item is None:
        return
    yield Diagnostic(
        rule="adoption-missing",
        place=entry.place_of("item", "title"),
        message="没有写这是哪次教代会通过的",
        found=f"{entry.item.name}：没有 adopted_by，也没有决议连到这里",
        expected=f"要经教代会讨论通过（{rule.source}）",
        help="加一行“adopted_by: ”，写决议所在的条目（分类代号/文件夹名）；决议还没有公开的，先公开决议",
    )


def _check_resolution(entry: Entry, resolution: Entry) -> Iterator[Diagnostic]:
    session = derive_session(resolution)
    if session is None or not tells_votes(resolution):
        yield _wrong(
            entry,
            "通过它的决议（adopted_by）不是教代会的决议",
            f"{resolution.id}（{resolution.title[:40]}）",
            "写着教代会表决结果的条目",
            "改成决议所在的条目；那个条目就是决议的，在它的资料项里补上票数",
        )
        return
    yield from _check_result(entry, session)
    if session.day > entry.published_on:
        yield _wrong(
            entry,
            "教代会表决的日子晚于这一条的公开日期",
            f"{session.id} {session.day}，这一条 {entry.published_on}",
            "先表决通过，再公布正式文本",
            "日期写错的，改正；还没有通过就公布的是征求意见稿，item 改成征求意见的那一项",
        )


def _check_result(entry: Entry, session: Session) -> Iterator[Diagnostic]:
    motions = session.motions_on(entry.id)
    if motions and all(each.is_carried is False for each in motions):
        yield _wrong(
            entry,
            "所写的教代会没有通过它",
            "；".join(f"{each.title[:40]}：{each.result}" for each in motions[:3]),
            "结果是“通过”或“原则通过”的决议",
            "决议写错的，改成通过它的那一次；还没有通过的，这一条先改成草稿",
        )


def _wrong(entry: Entry, message: str, found: str, expected: str, help: str) -> Diagnostic:
    return Diagnostic(
        rule="adoption-wrong",
        place=entry.place_of(ADOPTED_BY.key, "follows", "title"),
        message=message,
        found=found,
        expected=expected,
        help=help,
    )
