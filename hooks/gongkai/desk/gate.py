"""Owns who is let in: the host's name, the token or the proxy's word, where a form comes from, its seal.

Knows no page. Whatever isn't certain is refused, and nothing that was asked for stands in a log.
"""

import hmac
import re
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from secrets import token_urlsafe
from urllib.parse import urlsplit

from starlette.datastructures import Headers

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
TOKEN = "token"
SEAL = "seal"
"""Of each form: the field that says that a page of the desk made it."""
_USER = re.compile(r"[^\x00-\x1f\x7f]{1,80}")
MAX_NAME = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """What this run of the desk takes for its own."""

    port: int
    token: str = field(default_factory=lambda: token_urlsafe(32), repr=False)
    user_header: str = ""
    """The header by which the proxy names the user; empty without a proxy: then the token counts."""
    public_hosts: tuple[str, ...] = ()
    """By which names readers of the proxy's site reach the desk, a port after a colon where there is one."""

    @property
    def cookie(self) -> str:
        """The cookie's name; browsers send one port's cookies to every other, so it tells them apart."""
        return f"gongkai-desk-{self.port}"

    @property
    def link(self) -> str:
        """The address that opens the desk."""
        query = "" if self.user_header else f"?{TOKEN}={self.token}"
        return f"http://127.0.0.1:{self.port}/{query}"

    def knows_host(self, headers: Headers) -> bool:
        """Whether the request was meant for this desk: a foreign name that leads here is an attack."""
        hosts = headers.getlist("host")
        own = {f"{host}:{self.port}" for host in LOOPBACK} | set(self.public_hosts)
        return len(hosts) == 1 and hosts[0].lower() in own

    def comes_from_here(self, headers: Headers) -> bool:
        """Whether what is posted comes from a page of the desk, as far as the browser tells."""
        site = headers.get("sec-fetch-site", "same-origin")
        if site not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        if origin is None:
            referer = headers.get("referer")
            origin = referer if referer is not None else f"//{headers.get('host', '')}"
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()

    def opens_with(self, token: str) -> bool:
        """Whether the link's token is that of this run."""
        return not self.user_header and hmac.compare_digest(token.encode(), self.token.encode())

    def admit(self, headers: Headers) -> str | None:
        """Who asks, as far as the desk need tell users apart; None for who may not."""
        if self.user_header:
            return _only(headers.getlist(self.user_header))
        return (
            "" if hmac.compare_digest(_cookie(headers, self.cookie), self.token.encode()) else None
        )

    def seal_for(self, user: str) -> str:
        """What the user's forms carry, so that no other page can make one."""
        return hmac.new(self.token.encode(), f"form\0{user}".encode(), sha256).hexdigest()

    def is_sealed(self, user: str, given: str) -> bool:
        """Whether a form's seal is that of the user."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.seal_for(user).encode())


def _only(names: list[str]) -> str | None:
    """The one name that the proxy gave; None for none, or for several, of which one is forged."""
    if len(names) != 1:
        return None
    try:
        name = names[0].encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return None
    return name if _USER.fullmatch(name) else None


def _cookie(headers: Headers, name: str) -> bytes:
    for line in headers.getlist("cookie"):
        try:
            found = SimpleCookie(line).get(name)
        except CookieError:
            continue
        if found:
            return found.value.encode()
    return b""
