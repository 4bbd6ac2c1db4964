"""Owns a desk that is served for the tests: real server, real files, real git; one a module."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest

from gongkai.desk.application import make_application
from gongkai.desk.desk_room import DeskRoom
from gongkai.desk.desk_server import HOST, make_server, open_port
from gongkai.desk.gate import Gate
from gongkai.desk.publishing_run import PublishingRun
from gongkai.desk.workshop import Workshop
from gongkai.operating.publish_order import PublishOrder
from waiting import wait_until

REPOSITORY = Path(__file__).parents[2]
CLERK = "张某某"


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What a request was answered."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True, kw_only=True)
class ServedDesk:
    """A desk that answers."""

    desk: DeskRoom
    base: Path

    @property
    def gate(self) -> Gate:
        return self.desk.gate

    @property
    def root(self) -> str:
        return f"http://{HOST}:{self.gate.port}"

    @property
    def own_headers(self) -> dict[str, str]:
        """Those of a browser that the link has let in."""
        return {
            "Host": f"{HOST}:{self.gate.port}",
            "Cookie": f"{self.gate.cookie}={self.gate.token}",
        }

    def ask(self, method, path, body=b"", **headers) -> Answered:
        """One request; a header given as None isn't sent."""
        given = {**self.own_headers, **{key.replace("_", "-"): v for key, v in headers.items()}}
        caller = HTTPConnection(HOST, self.gate.port, timeout=120)
        caller.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if body and "Content-Length" not in given:
            given["Content-Length"] = str(len(body))
        for key, value in given.items():
            for each in value if isinstance(value, list) else [value]:
                if each is not None:
                    caller.putheader(key, each)
        caller.endheaders(body)
        answer = caller.getresponse()
        text = answer.read().decode("utf-8", "replace")
        caller.close()
        return Answered(status=answer.status, headers=dict(answer.getheaders()), text=text)

    def post(self, path, fields, *, seal=None, **headers) -> Answered:
        """A form as a page of the desk would send it."""
        sealed = {"seal": self.gate.seal_for("") if seal is None else seal, **fields}
        headers = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", path, urlencode(sealed).encode(), **headers)

    def git(self, *arguments) -> str:
        return git(self.base, *arguments)


def git(base, *arguments):
    done = subprocess.run(
        ["git", "-c", "user.name=网管", "-c", "user.email=it@example.edu.cn", *arguments],
        cwd=base,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def lay_sample(base: Path) -> Path:
    """A repository with the sample, on its demonstration day."""
    shutil.copytree(REPOSITORY / "disclosures", base / "disclosures")
    shutil.copy(REPOSITORY / "mkdocs.yml", base)
    git(base, "init", "-q")
    git(base, "add", ".")
    git(base, "commit", "-q", "-m", "样例")
    return base


@contextmanager
def served(
    base: Path, today: str | None = None, *, order: PublishOrder | None = None, **gate
) -> Iterator[ServedDesk]:
    """The desk of that folder while the context lasts, on its pinned day or another."""
    with open_port(0) as listening:
        port = listening.getsockname()[1]
        desk = DeskRoom(
            workshop=Workshop(base / "mkdocs.yml", today),
            gate=Gate(port=port, **gate),
            publishing=PublishingRun(order=order) if order else None,
        )
        server = make_server(make_application(desk))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        wait_until(lambda: server.started)
        try:
            yield ServedDesk(desk=desk, base=base)
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The sample's desk."""
    with served(lay_sample(tmp_path_factory.mktemp("desk"))) as served_desk:
        yield served_desk


def enter(page, desk, name=CLERK):
    """Opens the desk's link and tells a name."""
    page.goto(desk.gate.link)
    page.goto(f"{desk.root}/who")
    page.fill("#name", name)
    page.click("main button[type=submit]")
    return page


@pytest.fixture()
def clerk(desk, context):
    """A page of the browser in which the clerk has opened the desk's link and told her name."""
    return enter(context.new_page(), desk)
