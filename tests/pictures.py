"""Takes the handbook's pictures: a board of nobody's with the handbook's own entry, its pages and its desk.

`make pictures` writes docs/handbook/pictures/. What is in the list below is all that there is.
"""

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from conftest import ARGUMENTS, CHROMIUM
from desk_command import run_desk

ROOT = Path(__file__).parents[1]
TO = ROOT / "docs/handbook/pictures"
MOST_BYTES = 60_000
COLOURS = 48
DAY = "2026-11-20"
DAY_AFTER = "2026-11-26"
"""The notice's period has ended: its outcome waits at the desk."""
ENTRY = "honours/2026-11-18-class-teacher-nominees"


DATES_AS_IN_CHINA = """\
for (const each of document.querySelectorAll("input[type=date]")) {
  const day = each.value.replaceAll("-", "/")
  each.type = "text"
  each.value = day
}
"""
"""Month first is this browser's own way, whatever its language is set to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """What is photographed, and how much of it."""

    name: str
    board: str
    """`empty`, or `entry`: one with the entry."""
    address: str
    site: str = ""
    """The folder of the built site; the board's desk when empty."""
    shows: str = ""
    """What must be in sight; the page's top when empty."""
    width: int = 800
    height: int = 560


PICTURES = (
    Picture(name="empty", board="empty", site="site-staff", address="", height=620),
    Picture(name="notice", board="entry", site="site", address=f"{ENTRY}/", height=700),
    Picture(
        name="objection",
        board="entry",
        site="site",
        address=f"{ENTRY}/",
        shows=".gk-objections",
        height=300,
    ),
    Picture(name="desk-start", board="entry", address="", height=700),
    Picture(name="desk-form", board="entry", address=f"entry/{ENTRY}", height=700),
    Picture(name="desk-outcome", board="entry", address=f"entry/{ENTRY}/do/outcome", height=560),
)


def _run(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "gongkai", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "GONGKAI_TODAY": DAY},
        check=True,
    )


def lay_boards(folder: Path) -> None:
    """The two boards of the pictures, each built."""
    told = ("--name", "某某学校", "--phone", "0000-0001 转 21", "--no-git")
    for board in ("empty", "entry"):
        _run(folder, "init", board, *told)
    page = (ROOT / "docs/handbook/index.md").read_text("utf-8")
    entry = next(
        text for text in re.findall("```yaml\n(.*?)```", page, re.DOTALL) if "title:" in text
    )
    answer = (ROOT / "docs/handbook/objection.md").read_text("utf-8")
    objection = re.findall("```yaml\n(.*?)```", answer, re.DOTALL)[-1]
    entry = re.sub("attachments:\n(  .*\n)+", objection, entry)
    path = folder / "entry/disclosures" / ENTRY / "index.md"
    path.parent.mkdir(parents=True)
    path.write_text(entry, "utf-8")
    _run(folder / "empty", "build", "--config", "mkdocs.staff.yml")
    _run(folder / "entry", "build")
    _run(folder / "entry", "new", "财务收支", "月度收支明细", "责任部门=财务室")


@contextmanager
def serve_site(folder: Path) -> Iterator[str]:
    """The address of a built site."""
    handler = partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def take(browser: Browser, folder: Path, picture: Picture) -> bytes:
    """The picture as a PNG of few colours."""
    board = folder / picture.board
    if picture.site:
        with serve_site(board / picture.site) as link:
            return _photograph(browser, link, picture)
    given = {"PYTHONPATH": str(ROOT / "hooks"), "GONGKAI_TODAY": DAY_AFTER}
    with run_desk(board, sys.executable, "-m", "gongkai", **given) as link:
        return _photograph(browser, link, picture)


def _photograph(browser: Browser, link: str, picture: Picture) -> bytes:
    size = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport=size, locale="zh-CN", reduced_motion="reduce")
    page.clock.install(time=f"{DAY}T10:00:00+08:00")
    page.goto(link)
    if not picture.site:
        page.goto(urljoin(link, "who"))
        page.fill("#name", "王某")
        page.click("main button[type=submit]")
        page.wait_for_url(urljoin(link, "/"))
    page.goto(urljoin(link, picture.address))
    if picture.shows:
        page.locator(picture.shows).first.evaluate(
            "it => scrollTo(0, it.getBoundingClientRect().top + scrollY - 24)"
        )
    page.evaluate(DATES_AS_IN_CHINA)
    taken = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    written = io.BytesIO()
    taken.convert("RGB").quantize(COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def main() -> None:
    """Takes all pictures; one that is too large ends it."""
    TO.mkdir(parents=True, exist_ok=True)
    for (
        picture
    ) in PICTURES:  # the staff site, which is photographed, shows the handbook with them all
        if not (TO / f"{picture.name}.png").exists():
            Image.new("P", (1, 1)).save(TO / f"{picture.name}.png")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        lay_boards(Path(folder))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for picture in PICTURES:
            content = take(browser, Path(folder), picture)
            if len(content) > MOST_BYTES:
                sys.exit(f"{picture.name}: {len(content)} bytes, at most {MOST_BYTES}")
            (TO / f"{picture.name}.png").write_bytes(content)
            print(f"{picture.name}.png {len(content)}")


if __name__ == "__main__":
    main()
