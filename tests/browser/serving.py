"""Owns a built site behind an address: a plain web server, at its root or under a sub-path."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


@dataclass(frozen=True, kw_only=True)
class ServedSite:
    """A site that can be opened; `root` is its address and ends with a slash."""

    folder: Path
    root: str

    @cached_property
    def data(self) -> dict[str, Any]:
        """/data/entries.json."""
        return json.loads((self.folder / "data/entries.json").read_text("utf-8"))

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The entries of /data/entries.json, newest first."""
        return self.data["entries"]

    def entry_in(self, stage: str) -> dict[str, Any]:
        """The entry of the stage that shows most: by its attachments, then its matter."""
        found = [entry for entry in self.entries if entry["stage"] == stage]
        assert found, f"the board has an entry that is {stage}"
        return max(found, key=lambda entry: (len(entry["attachments"]), bool(entry["follows"])))


class _Handler(SimpleHTTPRequestHandler):
    """Static files below `prefix`; what is missing is answered by the site's own 404.html."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, prefix: str, **keywords: Any) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **keywords)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "outside the site")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, *_: Any) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serve(folder: Path, *, under: str = "/") -> Iterator[ServedSite]:
    """The folder on a free port of 127.0.0.1 while the context lasts; `under` starts and ends with /."""
    handler = partial(_Handler, directory=str(folder), prefix=under)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield ServedSite(folder=folder, root=f"http://127.0.0.1:{server.server_port}{under}")
        server.shutdown()
