"""Links, commands and modules that the documents name are there."""

import re
from pathlib import Path

import pytest

from docs.reading import (
    CODE,
    DEMONSTRATION_DAY,
    DOCS,
    FENCED,
    HANDBOOK,
    LINK,
    ROOT,
    read_fenced,
    read_page,
    read_rows,
)
from gongkai.site.site import load_site

PAGES = [ROOT / "README.md", ROOT / "deploy/README.md", *sorted(DOCS.rglob("*.md"))]


@pytest.fixture(scope="module")
def generated():
    """Addresses that the engine makes, as docs/ links to them."""
    site = load_site({"sources": ["disclosures"], "today": str(DEMONSTRATION_DAY)}, ROOT, "公开")
    return {f"{page.url}index.md" for page in site.pages()} | {
        each.address for each in site.exports()
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path, generated):
    text = FENCED.sub("", read_page(path))
    for link in LINK.findall(text):
        if link.startswith(("http://", "https://", "mailto:", "tel:", "#")):
            continue
        target = (path.parent / link.partition("#")[0]).resolve()
        inside = target.relative_to(ROOT).as_posix().removeprefix("docs/")
        assert target.is_file() or (path.is_relative_to(DOCS) and inside in generated), link


def test_every_handwritten_page_is_in_the_navigation():
    """Of the staff site and of the handbook's own; the public site lists what there is."""
    written = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    schools = {"about.md", "guide.md", "system.md", "supervision.md", "request.md"}
    for name, left_out in (("staff", {"index.md"}), ("handbook", schools)):
        settings = read_page(ROOT / f"mkdocs.{name}.yml")
        nav = re.search(r"^nav:\n((?:[ -].*\n)+)", settings, re.MULTILINE)[1]
        listed = set(re.findall(r"[\w/-]+\.md", nav))
        wanted = {page for page in written - left_out if not page.startswith("rules/")}
        assert wanted <= listed <= written


TOLD = "\n".join(
    text for page in PAGES for language in ("sh", "bat") for text in read_fenced(page, language)
) + "\n".join(CODE.findall(FENCED.sub("", read_page(ROOT / "README.md"))))


def test_commands_exist():
    targets = set(re.findall(r"^([a-z]+):", read_page(ROOT / "Makefile"), re.MULTILINE))
    told = set(re.findall(r"\bmake ([a-z]+)", TOLD.replace("make nginx", "")))
    assert {"serve", "test", "site"} <= told <= targets
    scripts = set(re.findall(r"\.venv\\Scripts\\(\w+)", TOLD))
    assert scripts == {"python", "mkdocs", "gongkai"}
    for name in re.findall(
        r"(?:-r |cp )(?:/srv/gongkai/)?([\w./-]+\.(?:txt|conf|service|timer))", TOLD
    ):
        assert (ROOT / name).is_file(), name


def test_the_two_commands_come_first():
    first, *_ = read_fenced(ROOT / "README.md", "sh")
    assert [line.split("#")[0].strip() for line in first.splitlines()] == [
        "make serve",
        "make test",
    ]
    assert "```bat" not in read_page(ROOT / "README.md").split("make serve")[0]


def test_windows_installs_what_make_installs():
    (windows, *_) = read_fenced(ROOT / "README.md", "bat")
    installing = re.findall(r"^\t\$\(PIP\) (.*)$", read_page(ROOT / "Makefile"), re.MULTILINE)[:2]
    for arguments in installing:
        assert f"pip install {arguments}\n" in windows
    assert windows in read_page(HANDBOOK / "first-hour.md")


def test_every_room_is_in_the_architecture():
    told = read_page(DOCS / "architecture.md")
    rooms = sorted((ROOT / "hooks/gongkai").glob("*/__init__.py"))
    assert len(rooms) > 15
    for room in rooms:
        assert f"`{room.parent.name}/`" in told, room.parent.name


def test_what_the_architecture_names_exists():
    text = FENCED.sub("", read_page(DOCS / "architecture.md"))
    for name in CODE.findall(text):
        if not re.fullmatch(r"[\w./-]+(/|\.(py|yml|md|css|js|html|toml))", name):
            continue
        places = (ROOT, ROOT / "hooks/gongkai", HANDBOOK, ROOT / "overrides", DOCS)
        places = (*places, ROOT / "overrides/assets/css")
        optional = name in ("site/", "disclosures/_calendar/")  # made by a build, or by the school
        assert optional or any((place / name).exists() for place in places), name


def test_a_stranger_touches_one_or_two_files():
    """The table of thirteen changes: each names the files to touch, all of which are there."""
    page = DOCS / "architecture.md"
    opening = "下面十三样，没来过的人也只动一两个文件（另加测试和手册）："
    rows = read_rows(page, opening)
    assert len(rows) == 13
    for change, where in rows:
        named = [name for name in CODE.findall(where) if "/" in name]
        assert 1 <= len(named) <= 2, change
        for name in named:
            assert (ROOT / name).exists(), f"{change}: {name}"


def test_the_docs_name_neither_hosts_nor_folders_of_their_making():
    forbidden = re.compile(r"pypi|pythonhosted|npmjs|/work/|/tmp/", re.IGNORECASE)
    owned = [
        *PAGES,
        *filter(Path.is_file, (ROOT / "deploy").rglob("*")),
        *(ROOT / ".github").rglob("*.yml"),
        *(ROOT / ".gitea").rglob("*.yml"),
        ROOT / ".gitlab-ci.yml",
    ]
    assert [path.name for path in owned if forbidden.search(read_page(path))] == []
