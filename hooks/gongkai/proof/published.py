"""Owns how a published site, or a log, is read: from a folder, or from one web server and no other."""

import http.client
import posixpath
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from gongkai.proof.log_folder import CHECKPOINT, SERVED, Read, read_from
from gongkai.proof.tiles import LONGEST

_PATIENCE = 20
"""Seconds that a server may be silent."""
_MOST_LEADS = 3


class NotPublished(Exception):
    """There is nothing to read; the message says in Chinese why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedSite:
    """What was named: a site with its log, or a log alone."""

    read: Read
    """Paths are relative to the site; the log's lie below SERVED, of a log alone as well."""
    folder: Path | None
    """The site's folder; None for one at an address, and for a log alone."""
    is_site: bool


def open_published(address: str) -> PublishedSite:
    """The site, or the log, at the address or in the folder. Raises NotPublished."""
    folder = None if "://" in address else Path(address)
    if folder is None:
        read: Read = _Server(address).read
    elif folder.is_dir():
        read = read_from(folder)
    else:
        raise NotPublished(f"找不到 {address}：写网站的文件夹，或以 https:// 开头的网址")
    served = f"{SERVED}/{CHECKPOINT}"
    if read(served, LONGEST) is not None:
        return PublishedSite(read=read, folder=folder, is_site=True)
    if read(CHECKPOINT, LONGEST) is not None:
        return PublishedSite(read=_only_log(read), folder=None, is_site=False)
    raise NotPublished(
        f"{address} 里没有 {served}：这个网站没有留下张贴的证明，或者写的不是网站的首页"
    )


def read_log_part(read: Read) -> Read:
    """How the log's own files are read on the site."""
    return lambda path, most: read(f"{SERVED}/{path}", most)


def _only_log(read: Read) -> Read:
    def read_log(path: str, most: int) -> bytes | None:
        inner = path.removeprefix(f"{SERVED}/")
        return read(inner, most) if inner != path else None

    return read_log


class _Server:
    """One web server: leads to another are not followed, and nothing larger than asked for is taken."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotPublished(f"{address} 不是网址：应当以 https:// 或 http:// 开头")
        try:
            name, port = parts.hostname.encode("idna").decode(), parts.port
        except ValueError:
            raise NotPublished(f"{address} 不是网址：主机名或端口不对") from None
        self.address = urljoin(address if address.endswith("/") else f"{address}/", ".")
        self.host = (parts.scheme, name, port)
        self.connection = self._connect()

    def _connect(self) -> http.client.HTTPConnection:
        scheme, name, port = self.host
        if scheme == "http":
            return http.client.HTTPConnection(name, port, timeout=_PATIENCE)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(name, port, timeout=_PATIENCE, context=context)

    def read(self, path: str, most: int) -> bytes | None:
        """The file's bytes; None where there is none. Raises NotPublished where the server can't be had."""
        address = urljoin(self.address, quote(path))
        for _ in range(_MOST_LEADS):
            status, lead, content = self._ask(address, most)
            if status == 200:
                return content
            if status not in (301, 302, 303, 307, 308) or not lead:
                return None
            address = urljoin(address, lead)
            parts = urlsplit(address)
            if parts.netloc != urlsplit(self.address).netloc or parts.scheme != self.host[0]:
                raise NotPublished(f"网站要转到另一个地址 {address}，没有跟去：直接写那个地址再试")
        return None

    def _ask(self, address: str, most: int) -> tuple[int, str, bytes | None]:
        """Once more on a new connection, where the server has closed the old one."""
        for last in (False, True):
            try:
                return self._ask_once(address, most)
            except (OSError, http.client.HTTPException) as error:
                self.connection.close()
                self.connection = self._connect()
                if last or isinstance(error, TimeoutError | socket.gaierror | ssl.SSLError):
                    raise NotPublished(f"连不上 {self.address}（{error}）") from None
        raise AssertionError("the second try ends it")

    def _ask_once(self, address: str, most: int) -> tuple[int, str, bytes | None]:
        parts = urlsplit(address)
        path = quote(parts.path or "/", safe="/%!$&'()*+,;=:@~")
        self.connection.request("GET", path, headers={"Accept-Encoding": "identity"})
        answer = self.connection.getresponse()
        content = answer.read(most + 1)
        if not answer.isclosed():
            with suppress(OSError):
                self.connection.close()
        lead = answer.headers.get("Location", "") or ""
        return answer.status, lead, content if len(content) <= most else None


def join_inside(folder: str, name: str) -> str | None:
    """The path of what a page names, below the site's folder; None for what leads out of it."""
    path = posixpath.normpath(posixpath.join(folder, name)) if name else ""
    return None if not path or path.startswith(("/", "..")) else path
