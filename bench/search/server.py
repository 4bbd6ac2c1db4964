"""Owns a plain static web server that tells what it sent: to whom it matters, slowly or compressed."""

import gzip
import mimetypes
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import unquote, urlsplit

CHUNK = 4_096
COMPRESSED = "text/ application/json application/javascript image/svg".split()
"""What servers compress unless told otherwise; see gzip_types in deploy/nginx.conf."""
LEAST_COMPRESSED = 1_024

mimetypes.add_type("text/javascript", ".js")


@dataclass(frozen=True, slots=True)
class Transfer:
    """One answer: its path, its bytes with the head, when it was asked for (seconds since 1970)."""

    path: str
    bytes: int
    asked_at: float


@dataclass(frozen=True, slots=True)
class Line:
    """How fast the server answers: bytes a second for all together, seconds before each answer."""

    bytes_a_second: float
    delay: float


@dataclass(kw_only=True)
class Static:
    """A folder behind an address; `root` ends with a slash."""

    folder: Path
    is_compressed: bool = False
    line: Line | None = None
    root: str = ""
    transfers: list[Transfer] = field(default_factory=list)
    _compressed: dict[Path, bytes] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _free_at: float = 0

    def read(self, path: str) -> tuple[bytes, dict[str, str]] | None:
        """The body and the head's fields for the path; None where no file is."""
        file = self.folder / unquote(path).lstrip("/")
        if path.endswith("/"):
            file /= "index.html"
        if not file.is_file():
            return None
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        fields = {"Content-Type": kind}
        body = file.read_bytes()
        is_fit = kind.startswith(tuple(COMPRESSED)) and len(body) >= LEAST_COMPRESSED
        if self.is_compressed and is_fit:
            if file not in self._compressed:
                self._compressed[file] = gzip.compress(body, 6)
            body = self._compressed[file]
            fields["Content-Encoding"] = "gzip"
        return body, fields

    def wait_for(self, size: int) -> None:
        """Waits until the line has let so many bytes through; all connections share it."""
        assert self.line is not None
        with self._lock:
            starts_at = max(time.monotonic(), self._free_at)
            self._free_at = starts_at + size / self.line.bytes_a_second
        time.sleep(max(0, self._free_at - time.monotonic()))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    static: Static

    def do_GET(self) -> None:
        asked_at = time.time()
        path = urlsplit(self.path).path
        found = self.static.read(path)
        body, fields = found or (b"", {})
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        for name, value in {**fields, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        head = sum(map(len, self._headers_buffer)) + 2
        self.static.transfers.append(Transfer(path, head + len(body), asked_at))
        try:
            if self.static.line:
                time.sleep(self.static.line.delay)
            self.end_headers()
            self._send(body)
        except ConnectionError:
            self.close_connection = True

    def _send(self, body: bytes) -> None:
        if not self.static.line:
            self.wfile.write(body)
            return
        for at in range(0, len(body), CHUNK):
            piece = body[at : at + CHUNK]
            self.static.wait_for(len(piece))
            self.wfile.write(piece)
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection, address

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def serve(
    folder: Path, *, is_compressed: bool = False, line: Line | None = None
) -> Iterator[Static]:
    """The folder on a free port of 127.0.0.1 while the context lasts."""
    static = Static(folder=folder, is_compressed=is_compressed, line=line)
    handler = type("Handler", (_Handler,), {"static": static})
    with _Server(("127.0.0.1", 0), handler) as server:
        static.root = f"http://127.0.0.1:{server.server_port}/"
        Thread(target=server.serve_forever, daemon=True).start()
        yield static
        server.shutdown()
