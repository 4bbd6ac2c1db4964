"""Owns the log of publishing: one line a run, which a clerk can read; no names, no text of entries.

It lies on the shelf, beside the sites that it tells of, and never grows without end.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from gongkai.site.placing import Berth

LOG = "发布记录.txt"
MOST = 1000
"""Lines; beyond them the older half goes."""
_LONGEST = 500
_MARK = "\ufeff"
"""By which Notepad knows what the letters are."""


def find_log(berth: Berth) -> Path:
    """Where the log is, or will be."""
    return berth.shelf / LOG


def write_line(berth: Berth, at: datetime, ending: str, sentences: Sequence[str]) -> bool:
    """Adds the line of a run; False when that can't be done, which must stop nobody."""
    told = " · ".join(" ".join(each.split()) for each in (ending, *sentences) if each)
    line = f"{at:%Y-%m-%d %H:%M:%S} · {told}"[:_LONGEST]
    path = find_log(berth)
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(("" if file.tell() else _MARK) + line + "\r\n")
        _shorten(path)
    except OSError:
        return False
    return True


def _shorten(path: Path) -> None:
    lines = _read(path)
    if len(lines) <= MOST:
        return
    half = path.with_suffix(".new")
    try:
        text = _MARK + "".join(f"{each}\r\n" for each in lines[-MOST // 2 :])
        half.write_text(text, "utf-8", newline="")
        half.replace(path)
    finally:
        with suppress(OSError):
            half.unlink()


def read_lines(berth: Berth, most: int) -> list[str]:
    """The newest lines, oldest first; none where there is no log."""
    try:
        return _read(find_log(berth))[-most:]
    except OSError:
        return []


def _read(path: Path) -> list[str]:
    text = path.read_text("utf-8", errors="replace").removeprefix(_MARK)
    return [line for line in text.splitlines() if line.strip()]
