"""Takes the handbook's pictures: builds a board of nobody's with the handbook's own entry, and photographs it.

`make pictures` writes docs/handbook/pictures/. What is in the list below is all that there is.
"""

import io
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from conftest import ARGUMENTS, CHROMIUM

ROOT = Path(__file__).parents[1]
TO = ROOT / "docs/handbook/pictures"
MOST_BYTES = 60_000
COLOURS = 48
DAY = "2026-11-20"
ENTRY = "honours/2026-11-18-class-teacher-nominees"


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """What is photographed, and how much of it."""

    name: str
    board: str
    """`empty`, or `entry`: one with the entry."""
    site: str
    address: str
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


def take(browser: Browser, folder: Path, picture: Picture) -> bytes:
    """The picture as a PNG of few colours."""
    handler = partial(_Silent, directory=str(folder / picture.board / picture.site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    size = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport=size, locale="zh-CN", reduced_motion="reduce")
    page.clock.install(time=f"{DAY}T10:00:00+08:00")
    page.goto(f"http://127.0.0.1:{server.server_port}/{picture.address}")
    if picture.shows:
        page.locator(picture.shows).first.evaluate(
            "it => scrollTo(0, it.getBoundingClientRect().top + scrollY - 24)"
        )
    taken = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    server.shutdown()
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
