"""Owns who the clerk is: the proxy's word, else the name once given, else git's; knows no page."""

import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from gongkai.desk.gate import MAX_NAME, Gate

_YEAR = 365 * 24 * 3600


def find_clerk(request: Request, gate: Gate, base: Path) -> str:
    """The clerk's name; empty when nobody has told it."""
    user: str = request.state.user
    if gate.user_header:
        return user
    return clean_name(unquote(request.cookies.get(_cookie(gate), ""))) or read_git_name(base)


def clean_name(written: str) -> str:
    """A name in one line; empty for what is none."""
    name = " ".join(written.split())
    return name if name.isprintable() and len(name) <= MAX_NAME and not set(name) & {*"<>"} else ""


def keep_clerk(answer: Response, gate: Gate, name: str) -> None:
    """Has the browser remember the name."""
    answer.set_cookie(
        _cookie(gate), quote(name), max_age=_YEAR, httponly=True, samesite="strict", path="/"
    )


def _cookie(gate: Gate) -> str:
    return f"gongkai-clerk-{gate.port}"


@cache
def read_git_name(base: Path) -> str:
    """Git's user.name for the folder; empty without git or without one."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"],
            cwd=base,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except (OSError, ValueError):
        return ""
    return clean_name(done.stdout)
