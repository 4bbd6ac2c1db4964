"""Owns which folders may be published to: nothing of anybody else's is ever put aside. Changes nothing."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.audience import Audience
from gongkai.operating.releases import WELL_KNOWN, NotWhole, read_built, read_card
from gongkai.site.settings import Settings

_NOBODYS = (
    *("lost+found", "desktop.ini", "Thumbs.db", "System Volume Information", "$RECYCLE.BIN"),
    *(".DS_Store", ".gitkeep", ".gongkai-new", WELL_KNOWN),
)
"""What systems put into a folder by themselves, and what stays in ours."""
_PROGRAM = ("hooks", "overrides", "docs", "deploy", "tests", ".git", ".venv", ".github", ".gongkai")


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteOrder:
    """Which site goes where."""

    config: Path
    target: Path
    """The folder that the web server shows."""


class WrongTarget(Exception):
    """Nothing may be published there; the message says in Chinese why, and what to name instead."""


def check_targets(orders: Sequence[tuple[SiteOrder, Settings]]) -> None:
    """Raises WrongTarget for the first that is amiss."""
    places = [Path(os.path.realpath(order.target)) for order, _ in orders]
    for at, place in enumerate(places):
        if any(_is_within(place, other) or _is_within(other, place) for other in places[:at]):
            raise WrongTarget(f"两个网站不能放在同一个文件夹，也不能一个套着一个：{place}")
    for (order, settings), place in zip(orders, places, strict=True):
        _check_place(order.target, place, settings)
        _check_held(order.target, settings.audience)


def _is_within(place: Path, other: Path) -> bool:
    return place.is_relative_to(other)


def _check_place(target: Path, place: Path, settings: Settings) -> None:
    base = Path(os.path.realpath(settings.base))
    if _is_within(base, place):
        raise WrongTarget(
            f"不能发布到 {target}：它包含站点自己的文件，换一个空的文件夹，如 {base.parent / 'www'}"
        )
    own = [*settings.sources, *settings.shown, *(base / name for name in _PROGRAM)]
    for folder in own:
        if _is_within(place, Path(os.path.realpath(folder))):
            raise WrongTarget(f"不能发布到 {target}：{folder.name} 里放的是站点自己的文件")
    for above in place.parents:
        if read_card(above):
            raise WrongTarget(f"不能发布到 {target}：它在另一个已经发布的网站 {above} 里面")


def _check_held(target: Path, audience: Audience) -> None:
    """What is there already must be a site of ours, for the same readers."""
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise WrongTarget(f"不能发布到 {target}：它不是文件夹")
    with os.scandir(target) as found:
        names = [each.name for each in found]
    if all(name in _NOBODYS for name in names):
        return
    card = read_card(target)
    try:
        there = card.audience if card else read_built(target)[0]
    except NotWhole:
        raise WrongTarget(
            f"{target} 里有别的文件，没有动它：换一个空的文件夹，如 {target / 'gongkai'}"
        ) from None
    if there is not audience:
        names_of = {Audience.PUBLIC: "面向社会的站", Audience.STAFF: "教职工站"}
        raise WrongTarget(
            f"{target} 里发布的是{names_of[there]}，不能换成{names_of[audience]}："
            "看看文件夹和 --config 是不是写错了"
        )
