"""Owns who the clerk is: the proxy's word, or the name once given in this browser; knows no page."""

from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from gongkai.desk.gate import Gate
from gongkai.writing.clerk import Clerk, parse_clerk
from gongkai.writing.commits import find_own_name

_YEAR = 365 * 24 * 3600


def find_clerk(request: Request, gate: Gate) -> Clerk | None:
    """The clerk; None when nobody has told who it is.

    Git's name is that of the machine, which several may use: it is proposed, never taken unasked.
    """
    if gate.user_header:
        return parse_clerk(request.state.user)
    return parse_clerk(unquote(request.cookies.get(_cookie(gate), "")))


def keep_clerk(answer: Response, gate: Gate, clerk: Clerk) -> None:
    """Has the browser remember the name."""
    answer.set_cookie(
        _cookie(gate),
        quote(clerk.name),
        max_age=_YEAR,
        httponly=True,
        samesite="strict",
        path="/",
    )


def _cookie(gate: Gate) -> str:
    return f"gongkai-clerk-{gate.port}"


@cache
def propose_name(base: Path) -> str:
    """Git's name for whoever uses this machine; empty without one."""
    clerk = parse_clerk(*find_own_name(base))
    return clerk.name if clerk else ""
