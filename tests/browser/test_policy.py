"""The pages run under their Content-Security-Policy: they need nothing that it forbids, and it bites."""

import re
import shutil
import socket
import subprocess
import sys
from contextlib import closing, contextmanager
from functools import lru_cache

import pytest

from browser.board import BUILD_DAY, CANDIDATES
from browser.building import mkdocs_environment
from browser.serving import serve
from browser.witness import CATCH
from waiting import PATIENCE, is_listening, wait_until

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
HEAD_OF_PAGE = re.compile(r"<script|<link rel=\"stylesheet\"|<style|<body")
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+\s*=|javascript:|<base|<iframe|<object|<embed"
    r"|<script(?![^>]*\s(?:src=|type=\"application/(?:ld\+)?json\"))",
    re.IGNORECASE,
)
TEXT = re.compile(r">[^<]*<")
VIOLATED = """async () => {
  while (!violations.length) await new Promise((done) => setTimeout(done, 20))
  return violations
}"""


@lru_cache
def read_pages(folder):
    """Every HTML file of the site by its path, without its text: only tags can do anything."""
    pages = {
        path.relative_to(folder).as_posix(): TEXT.sub("><", path.read_text("utf-8"))
        for path in folder.rglob("*.html")
    }
    assert len(pages) > 5
    return pages


def policies(folder):
    """The policy of each page; it stands before anything that it is about."""
    found = {}
    for path, html in read_pages(folder).items():
        first = POLICY.search(html)
        assert first, path
        assert first.start() < HEAD_OF_PAGE.search(html).start(), path
        found[path] = first[1]
    return found


@pytest.mark.parametrize("site", ["sample", "staff_sample", "board"])
def test_every_page_has_the_same_strict_policy(site, request):
    (policy,) = set(policies(request.getfixturevalue(site).folder).values())
    rules = dict(each.split(" ", 1) for each in policy.split("; "))
    assert rules["default-src"] == rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'self'"
    assert "unsafe" not in policy


@pytest.mark.parametrize("site", ["sample", "staff_sample", "board"])
def test_no_page_holds_script_or_style(site, request):
    pages = read_pages(request.getfixturevalue(site).folder)
    assert {path: INLINE.findall(html) for path, html in pages.items() if INLINE.search(html)} == {}


def test_no_page_under_a_sub_path_needs_it(addressed_board, page):
    page.add_init_script(CATCH)
    for url in ("", CANDIDATES, "search/?q=48600", "no/such/page/", "about/"):
        page.goto(addressed_board.root + url)
        assert page.evaluate("violations") == [], url


INTRUDERS = {
    "script": ("<script>window.ran = 1</script>", "script-src-elem inline"),
    "handler": ('<img src="" onerror="window.ran = 1">', "script-src-attr inline"),
    "address": ('<iframe src="javascript:parent.ran = 1"></iframe>', "script-src-elem inline"),
    "other host": ('<script src="https://example.com/x.js"></script>', "script-src-elem https"),
    "picture": ('<img src="https://example.com/x.png">', "img-src https"),
    "style": ('<p style="position: fixed">x</p>', "style-src-attr inline"),
    "frame": ('<iframe src="https://example.com/"></iframe>', "frame-src https"),
    "object": ('<object data="/index.html"></object>', "object-src http"),
    "base": ('<base href="https://example.com/">', "base-uri https"),
}


@pytest.fixture(scope="module")
def intruded(built_board, tmp_path_factory):
    """The small board with a page for each intruder, as if something had let it in."""
    folder = tmp_path_factory.mktemp("intruded") / "site"
    shutil.copytree(built_board, folder)
    html = (folder / CANDIDATES / "index.html").read_text("utf-8")
    for name, (markup, _) in INTRUDERS.items():
        assert html.count("</main>") == 1
        changed = html.replace("</main>", f"{markup}</main>")
        (folder / CANDIDATES / f"{name}.html").write_text(changed, "utf-8")
    with serve(folder) as site:
        yield site


@pytest.mark.parametrize("name", INTRUDERS)
def test_what_gets_in_does_nothing(name, intruded, page):
    page.add_init_script(CATCH)
    page.goto(f"{intruded.root}{CANDIDATES}{name}.html")
    violations = page.evaluate(VIOLATED)
    assert any(each.startswith(INTRUDERS[name][1]) for each in violations), violations
    assert page.evaluate("window.ran") is None


@contextmanager
def mkdocs_serve(project):
    """The address at which `mkdocs serve` shows the project and reloads what changes."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"127.0.0.1:{port}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address]
    server = subprocess.Popen(
        command, cwd=project, env=mkdocs_environment(BUILD_DAY), stderr=subprocess.DEVNULL
    )
    try:
        wait_until(lambda: server.poll() is not None or is_listening(port))
        yield f"http://{address}/"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def test_the_page_being_written_reloads_itself(project, tmp_path, page):
    """`mkdocs serve` puts a script of its own into the pages: there alone it may run."""
    written = tmp_path / "written"
    shutil.copytree(project, written)
    entry = written / "disclosures" / CANDIDATES / "index.md"
    page.add_init_script(CATCH)
    with mkdocs_serve(written) as root:
        page.goto(root + CANDIDATES)
        assert page.locator("h1").inner_text() == "2026年中级职称评审推荐人选公示"
        assert page.evaluate("violations") == []
        text = entry.read_text("utf-8")
        entry.write_text(text.replace("推荐人选公示\n", "推荐人选公示（改）\n", 1), "utf-8")
        page.get_by_role("heading", level=1).filter(has_text="（改）").wait_for()
        assert page.evaluate("violations") == []
