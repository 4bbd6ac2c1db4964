"""`gongkai export` in its own processes: what a stick gets, and what is said where it gets nothing."""

import os
import subprocess
import sys

import pytest

from boards import NOTICE, NOTICE_TEXT, lay_board
from browser.board import BUILD_DAY, FILES, MARKS
from browser.building import REPOSITORY, lay_project
from waiting import PATIENCE

UNUSED = ("assets/js/search/", "assets/js/stick/", "assets/javascripts/")
GUIDE = """# 怎么看

[页](open/index.md)、[夹](../open/)、[查](../search/?q=a/b#c)、[外](https://example.edu.cn/open/)、[处](#处)

## 处
"""
"""A handwritten page, with links as schools write them."""


def export(project, target, *arguments, **variables):
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    own = {"PYTHONPATH": "hooks", "GONGKAI_TODAY": BUILD_DAY, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "export", "--usb", str(target), *arguments],
        cwd=project,
        env=inherited | own | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout


def read_tree(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = lay_project(tmp_path_factory.mktemp("exporting") / "project", FILES)
    staff = (REPOSITORY / "mkdocs.staff.yml").read_text("utf-8")
    (folder / "mkdocs.staff.yml").write_text(staff, "utf-8")
    (folder / "docs/guide.md").write_text(GUIDE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def stick(project, tmp_path_factory):
    folder = tmp_path_factory.mktemp("stick") / "公开栏"
    code, said = export(project, folder)
    assert code == 0, said
    return folder


def test_the_stick_says_what_it_is(stick):
    text = (stick / "说明.txt").read_bytes().decode("utf-8-sig")
    assert "2026年11月13日" in text and "index.html" in text and "SHA256SUMS" in text
    assert "仅限本校教职工" not in text and "以网页为准" not in text
    assert text.count("\r\n") == text.count("\n")


def test_it_holds_what_the_digests_say_and_nothing_else(stick):
    subprocess.run(["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"], cwd=stick, check=True)
    listed = {line[66:] for line in (stick / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert listed == set(read_tree(stick)) - {"SHA256SUMS"}
    hidden = [path for path in listed if any(part.startswith(".") for part in path.split("/"))]
    assert hidden == []


def test_it_has_no_use_for_what_only_servers_and_modules_need(stick):
    tree = read_tree(stick)
    assert {"404.html", "sitemap.xml", "sitemap.xml.gz"}.isdisjoint(tree)
    assert not [path for path in tree if path.startswith(UNUSED)]
    assert all(path.endswith((".js", ".html")) for path in tree if path.startswith("search/")), (
        "nothing can be fetched"
    )


def test_links_of_a_handwritten_page_lead_to_files(stick):
    html = (stick / "guide/index.html").read_text("utf-8")
    for written in (
        '<a href="../open/index.html">页</a>',
        '<a href="../open/index.html">夹</a>',
        '<a href="../search/index.html?q=a/b#c">查</a>',
        '<a href="https://example.edu.cn/open/">外</a>',
        '<a href="#处">处</a>',
    ):
        assert written in html, written


def test_again_and_elsewhere_it_is_the_same(project, stick, tmp_path):
    before = read_tree(stick)
    code, said = export(project, stick)
    assert code == 0, said
    assert read_tree(stick) == before
    other = {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"}
    code, said = export(project, tmp_path / "other", **other)
    assert code == 0, said
    assert read_tree(tmp_path / "other") == before


def holds(folder, mark):
    told = (mark.encode() in path.encode() + content for path, content in read_tree(folder).items())
    return any(told)


def test_the_audience_is_that_of_the_settings(project, stick, tmp_path):
    assert not [mark for mark in MARKS if holds(stick, mark)]
    code, said = export(project, tmp_path / "staff", "--config", "mkdocs.staff.yml")
    assert code == 0, said
    assert [mark for mark in MARKS if holds(tmp_path / "staff", mark)] == [MARKS[0]]
    assert "仅限本校教职工" in (tmp_path / "staff/说明.txt").read_text("utf-8")


def test_the_address_stays_that_of_the_site(project, tmp_path):
    code, said = export(project, tmp_path / "stick", SITE_URL="https://gk.example.edu.cn")
    assert code == 0, said
    for page in ("about/", "open/", "title-evaluation/2026-10-12-plan/", ""):
        html = (tmp_path / "stick" / page / "index.html").read_text("utf-8")
        assert f'<link rel="canonical" href="https://gk.example.edu.cn/{page}">' in html, page
    readme = (tmp_path / "stick/说明.txt").read_text("utf-8")
    assert "以网页为准：https://gk.example.edu.cn/" in readme


def test_what_is_there_already_is_left(project, tmp_path):
    (tmp_path / "照片.jpg").write_text("别人的")
    code, said = export(project, tmp_path)
    assert code == 1
    assert said == (
        f"{tmp_path} 里有别的文件（照片.jpg），没有动它：换一个空的文件夹，如 {tmp_path / '公开栏'}\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["照片.jpg"]


def test_the_site_itself_is_no_stick(project):
    for target in (project, project.parent):
        code, said = export(project, target)
        assert code == 2
        assert said == f"不能导出到 {target}：它包含站点自己的文件\n"
    assert export(project, project / "x", "--config", "none.yml")[0] == 2


def test_a_board_with_errors_and_a_folder_that_cannot_be_made(project, tmp_path):
    broken = lay_project(tmp_path / "broken", {})
    lay_board(broken, {NOTICE: NOTICE_TEXT})
    (broken / "disclosures" / NOTICE).write_text("---\ntitel: 错\n---\n", "utf-8")
    code, said = export(broken, tmp_path / "stick")
    assert code == 1 and said.endswith("生成没有成功，没有导出。\n")
    assert not (tmp_path / "stick").exists()
    (tmp_path / "file").write_text("")
    code, said = export(project, tmp_path / "file" / "stick")
    assert code == 1 and "没有导出" in said and "Traceback" not in said


def test_a_name_that_no_stick_can_hold_is_told(tmp_path):
    project = lay_project(tmp_path / "project", FILES)
    (project / "docs/aux.md").write_text("# 说明\n", "utf-8")
    code, said = export(project, tmp_path / "stick")
    assert code == 1
    assert "有些名称 U 盘存不下，没有导出：\naux/index.html：这是 Windows 保留的名称" in said
    assert not (tmp_path / "stick").exists()
