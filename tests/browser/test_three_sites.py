"""Who gets what of docs/: the public the school's own pages, staff all, the handbook's site the rest."""

import json
import re
import shutil
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from browser.board import BUILD_DAY, FILES
from browser.building import REPOSITORY, build, lay_project

COMMITTEES = ("handbook/", "rules/", "architecture/")
LINK = re.compile(r'(?:href|src|action)="([^"]+)"')
FOR_NO_SEARCH = re.compile(r'name="robots" content="noindex"|http-equiv="refresh"')
CONTACT = "# 联系我们\n\n见[全部公开](archive/index.md)。\n"
ROOMS = "# 校舍\n\n回到[关于本站](../about.md)。\n"


def list_paths(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files}


def read_links(folder):
    """Every link within the site as (page, where it leads, a path below the folder)."""
    for page in sorted(folder.rglob("index.html")):
        at = page.relative_to(folder).as_posix()
        for link in LINK.findall(page.read_text("utf-8")):
            address = urlsplit(urljoin(f"http://site/{at}", link))
            if address.netloc == "site":
                yield at, unquote(address.path[1:])


def find_broken(folder):
    paths = list_paths(folder)
    return {
        (page, target)
        for page, target in read_links(folder)
        if (f"{target}index.html" if target in ("",) or target.endswith("/") else target)
        not in paths
    }


@pytest.fixture(scope="module")
def handbook(tmp_path_factory):
    """The handbook's site, built where there is neither a board nor the engine."""
    project = tmp_path_factory.mktemp("no-board")
    shutil.copytree(REPOSITORY / "docs", project / "docs")
    shutil.copy(REPOSITORY / "mkdocs.handbook.yml", project)
    (project / "docs/contact.md").write_text(CONTACT, "utf-8")
    return build(project, project / "built", settings="mkdocs.handbook.yml")


def test_the_public_site_has_nothing_of_the_committees(sample):
    paths = list_paths(sample.folder)
    assert [path for path in paths if path.startswith(COMMITTEES)] == []
    assert [link for link in read_links(sample.folder) if link[1].startswith(COMMITTEES)] == []
    assert "about/index.html" in paths


def test_staff_have_all_of_it(staff_sample):
    paths = list_paths(staff_sample.folder)
    written = {path.stem for path in (REPOSITORY / "docs/rules").glob("*.md")} - {"index"}
    assert len(written) > 60
    assert {f"rules/{name}/index.html" for name in written} < paths
    assert {"handbook/index.html", "handbook/entry/index.html", "about/index.html"} < paths
    home = (staff_sample.folder / "index.html").read_text("utf-8")
    assert 'href="./handbook/"' in home
    assert find_broken(staff_sample.folder) == set()


def test_the_handbook_stands_on_its_own(handbook):
    paths = list_paths(handbook)
    assert {"index.html", "handbook/index.html", "architecture/index.html"} < paths
    assert len([path for path in paths if re.fullmatch(r"rules/[^/]+/index\.html", path)]) > 60
    assert not {"about/index.html", "contact/index.html"} & paths
    assert find_broken(handbook) == set()


def test_the_handbook_asks_no_other_host(handbook):
    for page in handbook.rglob("*.html"):
        loaded = re.findall(
            r'<(?:script|link|img)[^>]* (?:src|href)="(https?:[^"]*)"', page.read_text()
        )
        assert loaded == [], page


def test_pages_that_a_school_adds_are_public(tmp_path):
    project = lay_project(tmp_path / "project", FILES)
    (project / "docs/contact.md").write_text(CONTACT, "utf-8")
    (project / "docs/school").mkdir()
    (project / "docs/school/rooms.md").write_text(ROOMS, "utf-8")
    site = build(project, tmp_path / "site", today=BUILD_DAY)
    about = (site / "about/index.html").read_text("utf-8")
    assert 'href="../contact/"' in about and 'href="../school/rooms/"' in about
    assert 'href="../archive/"' in (site / "contact/index.html").read_text("utf-8")
    assert find_broken(site) == set()


def test_a_page_at_an_address_of_the_board_is_refused(tmp_path):
    project = lay_project(tmp_path / "project", FILES)
    (project / "docs/open.md").write_text(CONTACT, "utf-8")
    with pytest.raises(AssertionError, match=r"两个来源有同一个网址 open/index\.html：open\.md"):
        build(project, tmp_path / "site", today=BUILD_DAY)


def test_the_sitemap_lists_every_page_by_its_address(addressed_board):
    folder = addressed_board.folder
    root = "https://example.edu.cn/sub/path/"
    sitemap = (folder / "sitemap.xml").read_text("utf-8")
    listed = re.findall(r"<loc>([^<]*)</loc>", sitemap)
    pages = {
        path for path in folder.rglob("index.html") if not FOR_NO_SEARCH.search(path.read_text())
    }
    addresses = {
        root + f"{path.parent.relative_to(folder).as_posix()}/".removeprefix("./") for path in pages
    }
    assert set(listed) == addresses and len(listed) == len(addresses) > 10
    changed = dict(re.findall(r"<loc>([^<]*)</loc><lastmod>([^<]*)</lastmod>", sitemap))
    entries = json.loads((folder / "data/entries.json").read_text("utf-8"))["entries"]
    for entry in entries:
        assert entry["published_on"] <= changed[root + entry["url"]] <= BUILD_DAY
    assert changed[root] == max(changed.values()), "of the home page the last of all"
    assert root + "about/" in addresses - changed.keys(), "of a handwritten page nobody knows"
    for path in pages:
        canonical = re.search(r'<link rel="canonical" href="([^"]*)">', path.read_text("utf-8"))
        assert canonical and canonical[1] in addresses, path


def test_without_an_address_the_sitemap_names_no_page(built_board):
    assert "<loc>" not in (built_board / "sitemap.xml").read_text("utf-8")
