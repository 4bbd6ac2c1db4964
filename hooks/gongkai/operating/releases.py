"""Owns which published sites there are: what each says of itself, the one that is served, those on the shelf.

A site carries its own card, so that no kill parts the two. Knows no board and no git.
"""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gongkai.audience import Audience
from gongkai.days.beijing import BEIJING
from gongkai.site.placing import Berth, drop

CARD = ".gongkai-release.json"
"""In the site's folder; web servers show nothing that begins with a dot, and it tells no secret."""
WELL_KNOWN = ".well-known"
"""What certificates are proved by lies there: it goes along from site to site."""
ENTRIES = "data/entries.json"
_PAGES = ("index.html", "404.html")
_LARGEST = 100_000
"""Bytes of a card."""


class NotWhole(Exception):
    """A built folder lacks what each site has; the message names it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """One published site."""

    number: int
    """Counted from 1, upwards even where the clock was set back."""
    at: datetime
    """When it was published."""
    day: date
    """The day that its pages stand for."""
    audience: Audience
    commit: str
    """Short; empty without git."""
    entries: int

    def tell(self) -> str:
        """Which one it is, in a clerk's words."""
        commit = f"，提交 {self.commit}" if self.commit else ""
        at = f"{self.at:%Y-%m-%d %H:%M}"
        return f"第 {self.number} 次发布的网站（{at} 发布，{self.entries} 个条目{commit}）"


def read_built(folder: Path) -> tuple[Audience, int]:
    """For whom a built site is, and how many entries it has. Raises NotWhole."""
    for name in _PAGES:
        if not (folder / name).is_file():
            raise NotWhole(name)
    document = _read_entries(folder)
    try:
        return Audience(document["audience"]), len(document["entries"])
    except (KeyError, TypeError, ValueError):
        raise NotWhole(ENTRIES) from None


def _read_entries(folder: Path) -> dict[str, Any]:
    """What the site says of its entries. Raises NotWhole."""
    try:
        document = json.loads((folder / ENTRIES).read_bytes())
    except (OSError, ValueError):
        raise NotWhole(ENTRIES) from None
    if not isinstance(document, dict):
        raise NotWhole(ENTRIES)
    return document


def write_card(folder: Path, release: Release) -> None:
    """Makes a built site say which one it is. Raises OSError."""
    told = asdict(release) | {"at": release.at.isoformat(), "day": release.day.isoformat()}
    (folder / CARD).write_text(json.dumps(told) + "\n", "utf-8")


def read_card(folder: Path) -> Release | None:
    """Which one the folder holds; None for what was never published here."""
    try:
        with (folder / CARD).open("rb") as file:
            told = json.loads(file.read(_LARGEST))
        number, entries = told["number"], told["entries"]
        if not (type(number) is int and type(entries) is int and number > 0):
            return None
        return Release(
            number=number,
            at=datetime.fromisoformat(told["at"]).astimezone(BEIJING),
            day=date.fromisoformat(told["day"]),
            audience=Audience(told["audience"]),
            commit=str(told["commit"]),
            entries=entries,
        )
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def list_shelf(berth: Berth) -> dict[Path, Release]:
    """The sites on the shelf, newest first; what carries no card is none."""
    found = {path: read_card(path) for path in berth.shelf.iterdir() if path.is_dir()}
    known = [(path, card) for path, card in found.items() if card]
    return dict(sorted(known, key=lambda pair: pair[1].number, reverse=True))


def find_number(berth: Berth) -> int:
    """The next one's number."""
    known = [each.number for each in list_shelf(berth).values()]
    served = read_card(berth.site)
    return 1 + max([*known, served.number if served else 0], default=0)


def find_before(berth: Berth) -> tuple[Path, Release] | None:
    """The newest on the shelf that is older than the served one."""
    served = read_card(berth.site)
    older = (
        (path, each)
        for path, each in list_shelf(berth).items()
        if served is None or each.number < served.number
    )
    return next(older, None)


def put_on_shelf(berth: Berth, new: Path, release: Release) -> Path:
    """Where a built site, whole and with its card, lies until it is served. Raises OSError."""
    write_card(new, release)
    if (berth.site / WELL_KNOWN).is_dir() and not (new / WELL_KNOWN).exists():
        shutil.copytree(berth.site / WELL_KNOWN, new / WELL_KNOWN, symlinks=True)
    if hasattr(os, "sync"):
        os.sync()  # a power cut after the switch must find the pages on the disk
    path = _name(berth, release)
    if path.exists():  # under this number lies what was served before
        path.rename(berth.shelf / f"moved-{new.name.rpartition('-')[2]}")
    new.rename(path)
    return path


def tidy_shelf(berth: Berth, keep: int) -> None:
    """Leaves so many sites, the served one counted, and gives each its number for a name. Raises OSError.

    Where the served folder can't be moved, what it was filled with lies here too.
    """
    served = read_card(berth.site)
    shelf = list_shelf(berth)
    own = served.number if served else 0
    others = [each.number for each in shelf.values() if each.number != own]
    kept = {own, *others[: keep - 1]}
    for path in [each for each in berth.shelf.iterdir() if each.is_dir()]:
        if path not in shelf or shelf[path].number not in kept:
            drop(berth, path)
            shelf.pop(path, None)
    for path, release in shelf.items():
        name = _name(berth, release)
        if not name.exists():
            path.rename(name)


def _name(berth: Berth, release: Release) -> Path:
    return berth.shelf / f"{release.number:06d}"


def find_returning(served: Path, older: Path) -> list[str]:
    """The entries whose text the older site still shows, and the served one no longer."""

    def read_stages(folder: Path) -> Mapping[str, str]:
        try:
            listed = _read_entries(folder).get("entries")
        except NotWhole:
            return {}
        rows = (
            [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        )
        return {str(each.get("id")): str(each.get("stage")) for each in rows}

    gone = ("withdrawn", "retired")
    now, then = read_stages(served), read_stages(older)
    return [id for id, stage in then.items() if stage not in gone and now.get(id, gone[0]) in gone]
