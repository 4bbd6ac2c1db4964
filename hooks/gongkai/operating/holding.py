"""Owns that nothing is published any more once somebody has taken a site back, until a person says so.

The timer would otherwise bring back, within a day and unseen, what was taken back.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gongkai.site.placing import Berth


@dataclass(frozen=True, slots=True)
class Hold:
    """Since when nothing is published."""

    since: str

    def tell(self) -> str:
        """What that means and how it ends, in a clerk's words."""
        since = f"{self.since} " if self.since else ""
        return (
            f"{since}换回了以前的网站，之后的发布都停着：改好以后，加 --resume 运行一次就恢复；"
            "停着的时候，到期该撤下、隐去的内容还在网站上，不要停太久"
        )


def _find(berth: Berth) -> Path:
    return berth.shelf / "hold.json"


def find_hold(berth: Berth) -> Hold | None:
    """The hold on this place; None when there is none. What can't be read is one all the same."""
    path = _find(berth)
    if not path.exists():
        return None
    try:
        since = datetime.fromisoformat(json.loads(path.read_text("utf-8"))["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return Hold("")
    return Hold(f"{since:%Y-%m-%d %H:%M}")


def write_hold(berth: Berth, at: datetime) -> None:
    """Stops what comes after. Raises OSError."""
    _find(berth).write_text(json.dumps({"since": at.isoformat()}) + "\n", "utf-8")


def lift_hold(berth: Berth) -> None:
    """Lets the next run publish."""
    with suppress(OSError):
        _find(berth).unlink()
