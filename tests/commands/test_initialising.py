"""`gongkai init`: an empty folder, or the program with its sample, becomes a school's own board."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import expect

from browser.serving import serve
from browser.witness import Witness
from desk_command import run_desk
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.commands.main import main
from gongkai.diagnostics.diagnostic import Report
from gongkai.founding.answers import Answers, find_answer_fault
from gongkai.founding.due_lists import render_due_list
from gongkai.founding.own_pages import TEMPLATES, render_template
from gongkai.founding.own_settings import render_settings
from gongkai.founding.presets import read_presets
from gongkai.founding.program_files import PROGRAM, copy_program, list_program_files
from gongkai.founding.sample_files import read_sample, render_sample
from gongkai.founding.school_text import render_school
from gongkai.rulebook.category_file import read_catalogue
from gongkai.rulebook.school_file import read_school
from gongkai.site.checking import check_site
from gongkai.site.settings import read_settings
from gongkai.site.site import load_site
from repositories import commit_all, run_git, start_repository

ROOT = Path(__file__).parents[2]
NAME = "某某市第三中学"
TOLD = {
    "phone": "0000-0003 转 8",
    "visit": "行政楼一楼（工作日 9:00–16:00）",
    "letter": "大门口的意见箱",
    "supervision": "0000-0004",
}
OPTIONS = ["--name", NAME, *(word for key, value in TOLD.items() for word in (f"--{key}", value))]
OFFLINE = """\
import socket
def refuse(*_, **__):
    raise OSError("no network")
socket.getaddrinfo = socket.socket.connect = refuse
"""
TEXTS = {".md", ".yml", ".html", ".json", ".css", ".js", ".xml", ".py", ".txt", ".toml", ".sh", ""}
DEMONSTRATION = "hooks/gongkai/wording/words.yml"
"""Says 示例 where a school's file says that it is a sample."""


def _init(folder, *arguments, given=None):
    return CliRunner().invoke(main, ["init", str(folder), *arguments], input=given)


def _run(folder, *command, **variables):
    """What a command prints, run in the folder by somebody who has installed nothing else."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "XDG_STATE_HOME") if key in os.environ}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _front_matter(path):
    return yaml.load(path.read_text("utf-8").split("---\n")[1], yaml.BaseLoader)


def _list_words():
    """What is the sample's alone: its name, numbers and places, and what its entries are called."""
    entries = [_front_matter(path) for path in (ROOT / "disclosures").glob("[!_]*/*/index.md")]
    assert len(entries) > 100
    numbers = {each["number"] for each in entries if "number" in each}
    titles = {each["title"] for each in entries if len(each["title"]) > 7}
    folders = {path.name for path in (ROOT / "disclosures").glob("[!_]*/*/")}
    own = {
        "青禾",
        "示例",
        "0000-0000",
        "0000000000",
        "gongkai.example",
        "gongkai@example",
        "校纪检组",
    }
    return own | {"办公楼 203", "办公楼 205", "一楼大厅", "膳食科"} | numbers | titles | folders


WORDS = re.compile("|".join(map(re.escape, sorted(_list_words()))))


def _find_words(folder):
    """Each place below the folder where a word of the sample stands."""
    return [
        f"{path.relative_to(folder)}: {word}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not {".git", ".venv", ".gongkai"} & set(path.relative_to(folder).parts)
        and path.suffix in TEXTS
        for word in WORDS.findall(path.read_text("utf-8"))
        if (path.relative_to(folder).as_posix(), word) != (DEMONSTRATION, "示例")
    ]


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    """The board of a school, begun in an empty folder."""
    folder = tmp_path_factory.mktemp("boards") / "xwgk"
    folder.mkdir()
    result = _init(folder, *OPTIONS)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def built(board, tmp_path_factory):
    """The board with both its sites, built by its own means where nothing can be reached."""
    fence = tmp_path_factory.mktemp("fence")
    (fence / "sitecustomize.py").write_text(OFFLINE, "utf-8")
    _run(board, "make", "site", "staff", PYTHONPATH=str(fence))
    return board


def test_it_is_the_schools(board):
    report = Report()
    school = read_school(board / "disclosures", "", report)
    assert (school.name, school.is_sample, report.diagnostics) == (NAME, False, [])
    assert [way.value for way in school.respond.ways] == list(TOLD.values())[:3]
    assert school.supervision == TOLD["supervision"]
    for name in ("guide", "system", "supervision", "request"):
        text = (board / f"docs/{name}.md").read_text("utf-8")
        assert "⟦" not in text and "学校核对以前不作为承诺" in text and "填：" in text
    assert "[0000-0003 转 8](tel:00000003,8)" in (board / "docs/request.md").read_text("utf-8")


def test_its_engine_is_its_own_and_needs_nothing_installed(board):
    python = board / ".venv/bin/python"
    told = _run(board, python, "-c", "import gongkai, mkdocs; print(gongkai.__file__)")
    assert Path(told.strip()).resolve() == (board / "hooks/gongkai/__init__.py").resolve()
    assert _run(board, "make", "--silent", "check") == "检查通过，没有发现问题。\n"


def test_nothing_runs_tests_that_are_not_there(board):
    hosts = [*board.glob(".git*/workflows/*.yml"), *board.glob(".gitlab-ci.yml")]
    assert len(hosts) >= 3
    for path in [*hosts, board / "Makefile"]:
        text = path.read_text("utf-8")
        assert not re.search(r"make (-C \w+ )?test$|^test:|pytest", text, re.MULTILINE), path.name
    for path in hosts:
        assert yaml.load(path.read_text("utf-8"), yaml.BaseLoader).get("jobs", "its own"), path.name


def test_no_word_of_the_sample_is_left(built):
    assert (built / "site/index.html").is_file() and (built / "site-staff/index.html").is_file()
    assert _find_words(built) == []


def test_the_empty_site_tells_what_it_is(built):
    public, staff = (
        (built / site / "index.html").read_text("utf-8") for site in ("site", "site-staff")
    )
    assert "<h1" in public and "还没有公开的内容" in public and "index.md" not in public
    assert "还没有条目" in staff and "index.md" in staff and 'href="handbook/"' in staff


@pytest.mark.parametrize(
    ("site", "scheme", "width"), [("site", "dark", 390), ("site-staff", "light", 1280)]
)
def test_the_empty_site_is_sound(built, site, scheme, width, new_context):
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 800}).new_page()
    witness = Witness(page)
    with serve(built / site) as served:
        for address in ("", "open/", "matters/", "honours/", "guide/", "request/"):
            page.goto(served.root + address)
            witness.audit(address)
            witness.measure(address)
        page.goto(f"{served.root}search/?q=预算")
        expect(page.get_by_text("没有找到“预算”")).to_be_visible()
        witness.audit("search")
    assert witness.faults == []


def test_all_is_committed_and_nothing_more_is_to_be(built):
    assert run_git(built, "status", "--porcelain") == ""
    assert run_git(built, "log", "--format=%s") == f"{NAME} · 校务公开：建立公开栏"


def test_a_second_time_changes_nothing(board):
    before = run_git(board, "rev-parse", "HEAD"), (board / "mkdocs.yml").stat().st_mtime_ns
    again, other = _init(board), _init(board, "--name", "别的学校")
    assert "已经是某某市第三中学的公开栏" in again.output and again.exit_code == 0
    assert other.exit_code == 2
    assert before == (
        run_git(board, "rev-parse", "HEAD"),
        (board / "mkdocs.yml").stat().st_mtime_ns,
    )
    assert run_git(board, "status", "--porcelain") == ""


def test_its_desk_opens(board, page):
    """With what is in the board alone: the double click's file, the templates, the server's unit."""
    assert (board / "编辑台.bat").is_file() and (board / "deploy/gongkai-desk.service").is_file()
    called = _run(board, "make", "--dry-run", "-o", ".venv/ready", "desk").strip()
    with run_desk(board, board / called.removesuffix(" desk"), PYTHONPATH="") as link:
        page.goto(link)
        expect(page).to_have_title(re.compile("今天要办的事"))
        page.get_by_role("link", name="写一条新的").click()
        page.get_by_label("姓名").fill("张某某")
        page.locator("main").get_by_role("button").click()
        expect(page.locator("main")).to_contain_text("评优评先")
    assert run_git(board, "status", "--porcelain") == ""


def test_an_entry_is_posted_next(board, tmp_path):
    copy = shutil.copytree(board, tmp_path / "copy", symlinks=True)
    entry = copy / "disclosures/honours/2026-11-18-nominees/index.md"
    entry.parent.mkdir(parents=True)
    entry.write_text(
        "---\ntitle: 推荐人选公示\ndepartment: 政教处\npublished_on: 2026-11-18\n"
        "item: nominees\nreview: {working_days: 5}\n---\n拟推荐张某某老师。\n",
        "utf-8",
    )
    settings = read_settings(copy / "mkdocs.yml", today="2026-11-18")
    assert check_site(settings).diagnostics == ()


@pytest.mark.parametrize("preset", read_presets().values(), ids=lambda each: each.id)
def test_each_preset_begins_a_board_that_passes_its_checks(tmp_path, preset):
    result = _init(tmp_path / "new", "--name", "某某园校", "--preset", preset.id, "--no-git")
    assert result.exit_code == 0, result.output
    folder = tmp_path / "new"
    assert not (folder / ".git").exists()
    site = load_site({"sources": ["disclosures"]}, folder, "公开")
    school, known = site.index.view.school, read_catalogue(folder / "disclosures", "", Report())
    assert tuple(school.departments) == preset.departments
    assert school.board == preset.board and site.site.board_name == preset.board
    assert set(preset.without) < set(known)
    assert set(site.index.view.catalogue) == set(known) - set(preset.without)
    urls = {page.url for page in site.pages()}
    assert not urls & {f"{id}/" for id in preset.without}
    assert site.index.view.audience is Audience.PUBLIC
    pages = "".join(path.read_text("utf-8") for path in (folder / "docs").glob("[gsr]*.md"))
    for word, other in preset.says.items():
        assert other in pages
        assert not re.search(f"(?<!《){word}(?![^《]*》)", pages)
    assert _find_words(folder / "docs") == _find_words(folder / "disclosures") == []
    rows = load_board([folder / "disclosures"], date(2026, 11, 18)).due_list.rows
    assert len(rows) == {"university": 50, "school": 50, "kindergarten": 17}[preset.id]
    assert not [each for each in rows.values() if each.not_applicable], "its categories are there"


def test_categories_that_a_school_has_not_are_told_by_name_or_id(tmp_path):
    told = ["--name", NAME, "--without", "每周安排、招聘录用", "--without", "training", "--no-git"]
    assert _init(tmp_path / "a", *told).exit_code == 0
    school = read_school(tmp_path / "a/disclosures", "", Report())
    assert list(school.without) == ["weekly", "recruitment", "training"]
    none = ["--name", NAME, "--preset", "kindergarten", "--without", "无", "--no-git"]
    assert _init(tmp_path / "all", *none).exit_code == 0
    assert read_school(tmp_path / "all/disclosures", "", Report()).without == {}
    wrong = _init(tmp_path / "b", "--name", NAME, "--without", "没有的")
    assert wrong.exit_code == 2 and "没有这个分类：没有的" in wrong.output
    assert not (tmp_path / "b").exists()


def test_it_asks_one_question_after_another(tmp_path):
    answers = ["坏<名", "某某幼儿园", "9", "2", "园办、保教处", "", "0000-0005", "", "", "", "", ""]
    given = "\n".join([*answers, "无", "乱写", "无"]) + "\n"
    result = _init(tmp_path / "new", "--no-git", given=given)
    assert result.exit_code == 0, result.output
    assert "这里不能有 <" in result.output and "没有这个分类：乱写" in result.output
    school = read_school(tmp_path / "new/disclosures", "", Report())
    assert (school.name, school.board, school.office) == (
        "某某幼儿园",
        "园务公开",
        "园务公开办公室",
    )
    assert {each.id: name for name, each in school.departments.items()} == {
        "department-1": "园办",
        "teaching": "保教处",
    }
    assert [way.value for way in school.respond.ways] == ["0000-0005"]
    assert school.respond.promise == "" and list(school.without) == []


def test_what_would_not_pass_is_not_begun(tmp_path):
    result = _init(tmp_path, "--name", NAME, "--url", "没有这样的网址")
    assert result.exit_code == 1 and "_school.yml" in result.output and "怎么改" in result.output
    assert list(tmp_path.iterdir()) == []


def test_what_an_ended_run_left_is_in_nobodys_way(tmp_path):
    (tmp_path / ".gongkai-init-ab").mkdir()
    assert _init(tmp_path, *OPTIONS, "--no-git").exit_code == 0
    assert not (tmp_path / ".gongkai-init-ab").exists()


def test_a_board_inside_somebody_elses_repository_is_not_committed(tmp_path):
    start_repository(tmp_path)
    result = _init(tmp_path / "board", *OPTIONS)
    assert result.exit_code == 0 and "另一个 git 仓库" in result.output
    assert not (tmp_path / "board/.git").exists()


def test_who_is_not_at_a_keyboard_is_told_of_the_option(tmp_path):
    result = _init(tmp_path / "new", given="")
    assert result.exit_code == 2 and "--name" in result.output and not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["<b>", "a|b", "[x](y)", "a\u200bb", " ", "长" * 121, "甲\x07"])
def test_names_that_no_page_can_bear_are_refused(tmp_path, name):
    result = _init(tmp_path / "new", "--name", name)
    assert result.exit_code == 2 and not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "name", ["NO", "0571", "null", "甲: 乙 #丙", "Tom's & Co，甲", "- 甲", "2026-01-01"]
)
def test_names_are_kept_as_they_are_written(name, tmp_path):
    answers = Answers(
        name=name,
        preset=read_presets()["school"],
        departments=("一处：甲", "0571"),
        office=name,
        letter=name,
    )
    assert find_answer_fault(name) == ""
    (tmp_path / "_school.yml").write_text(render_school(answers), "utf-8")
    report = Report()
    school = read_school(tmp_path, "", report)
    assert report.diagnostics == []
    assert (school.name, school.office, school.respond.ways[0].value) == (name, name, name)
    assert list(school.departments) == ["一处：甲", "0571"]
    for for_staff in (False, True):
        text = render_settings("site_name: x\n", answers, for_staff=for_staff)
        assert yaml.load(text, yaml.BaseLoader)["site_name"].startswith(f"{name} · 校务公开")


def test_the_list_names_the_schools_own_departments():
    told = read_presets()["school"]
    departments = ("工会: 甲", "校工会", "总务处", "党总支", "0571")
    for names, wanted in (
        (departments, {"校工会", "总务处", "党总支"}),
        (("工会", "财务处"), {"工会", "财务处"}),
        (("一处：甲",), set()),
    ):
        answers = Answers(name=NAME, preset=told, departments=names, office="办公室")
        rows = yaml.load(render_due_list(ROOT, answers), yaml.BaseLoader)["items"]
        assert len(rows) == 50
        assert {row["department"] for row in rows.values() if "department" in row} == wanted


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "作业.docx").write_bytes(b"x")
    result = _init(tmp_path, *OPTIONS)
    assert (
        result.exit_code == 2 and "作业.docx" in result.output and "换一个空文件夹" in result.output
    )
    assert [path.name for path in tmp_path.iterdir()] == ["作业.docx"]


@pytest.fixture
def clone(tmp_path):
    """The whole program with its sample, as git has it."""
    folder = tmp_path / "gongkai"
    listed = run_git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def _init_in(clone):
    """`gongkai init` by the clone's own engine."""
    command = [sys.executable, "-m", "gongkai", "init", *OPTIONS]
    return subprocess.run(
        command,
        cwd=clone,
        env={**os.environ, "PYTHONPATH": "hooks"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("has_git", [True, False], ids=["clone", "unpacked"])
def test_a_clone_becomes_the_board(clone, has_git):
    if has_git:
        commit_all(start_repository(clone), "2026-11-18")
    done = _init_in(clone)
    assert done.returncode == 0, done.stdout + done.stderr
    assert _find_words(clone) == []
    assert not (clone / "tests").exists() and not (clone / "bench").exists()
    assert run_git(clone, "status", "--porcelain") == ""
    assert run_git(clone, "rev-list", "--count", "HEAD") == ("2" if has_git else "1")
    settings = read_settings(clone / "mkdocs.yml")
    assert settings.demonstration_day is None
    assert check_site(settings).diagnostics == ()
    assert "已经是" in _init_in(clone).stdout


def test_a_clone_with_uncommitted_changes_is_left_alone(clone):
    commit_all(start_repository(clone), "2026-11-18")
    (clone / "overrides/home.html").write_text("自己的", "utf-8")
    done = _init_in(clone)
    assert done.returncode == 2 and "overrides/home.html" in done.stderr
    assert (clone / "tests").exists()


@pytest.mark.parametrize(
    "path",
    ["disclosures/honours/2026-11-18-own/index.md", "disclosures/_school.yml", "docs/guide.md"],
)
def test_what_is_ones_own_in_a_clone_is_named_and_stays(clone, path):
    (clone / path).parent.mkdir(exist_ok=True)
    (clone / path).write_text(
        (clone / path).read_text("utf-8") + "#\n" if (clone / path).exists() else "x", "utf-8"
    )
    before = sorted(clone.rglob("*.*"))
    done = _init_in(clone)
    assert done.returncode == 2 and path in done.stderr and "怎么办" in done.stderr
    assert [
        each for each in sorted(clone.rglob("*.*")) if "__pycache__" not in each.parts
    ] == before


def test_the_sample_is_listed_as_it_is():
    """If the sample changed: PYTHONPATH=hooks python -m gongkai.founding > hooks/gongkai/founding/sample.txt"""
    assert render_sample(ROOT) == "".join(
        f"{digest} {path}\n" for path, digest in read_sample().items()
    )


def test_the_samples_pages_are_those_of_the_templates():
    """A school's pages begin with what the sample's say."""
    call, above = (
        "电话 [0000-0000 转 21](tel:00000000,21)",
        "电话 [0000-0000 转 22](tel:00000000,22)",
    )
    words = {
        "name": "青禾实验学校",
        "office": "校务公开办公室（设在校工会）",
        "office_short": "校务公开办公室",
        "place": "办公楼 203",
        "hours": "（工作日 8:00–17:00）",
        "reach": f"办公楼 203，{call}",
        "ask": call,
        "hand_in": "校务公开办公室，办公楼 203（工作日 8:00–17:00），电话 0000-0000 转 21",
        "supervision": f"{above}（工作日 8:00–17:00）；办公楼 205；一楼大厅校长信箱",
        "supervision_call": f"{above}，",
        "draft": "",
        "notice_board": "校门口和办公楼一楼大厅",
        "supervisors": "校务公开监督小组（校纪检组）",
        "watchers": "（校纪检组、教职工代表）",
        "regulation": "青禾实验学校校务公开实施办法（校发〔2025〕00号，示例）的要点。全文以印发的文件为准。",
    }
    for path in TEMPLATES.glob("*.md"):
        if path.name != "README.md":
            page = (ROOT / "docs" / path.name).read_text("utf-8")
            assert page.split("\n## 关于示例")[0] == render_template(
                path.read_text("utf-8"), words
            ), path.name


def test_an_upgrade_replaces_what_is_the_programs_alone(board, tmp_path):
    """What the handbook says to replace is all that isn't the school's, and its data stays as it is."""
    copy = shutil.copytree(board, tmp_path / "copy", symlinks=True)
    kept = {
        path.relative_to(copy).as_posix()
        for path in copy.rglob("*")
        if path.is_file()
        and not {".git", ".venv", ".gongkai", "site", "site-staff"} & set(path.parts)
        and not path.name.endswith("-lock")
    }
    programs = {each.as_posix() for each in list_program_files(copy)}
    schools = {
        name
        for name in kept
        if not any(name == each or name.startswith(f"{each}/") for each in programs)
    }
    assert {name for name in schools if not name.startswith("disclosures/")} == {
        *(f"docs/{name}.md" for name in ("about", "guide", "system", "supervision", "request")),
        *(
            "mkdocs.yml",
            "mkdocs.staff.yml",
            "README.md",
            ".github/CODEOWNERS",
            ".github/maintainers",
        ),
    }
    page = (ROOT / "docs/handbook/upgrade.md").read_text("utf-8")
    for pattern in PROGRAM[:13]:
        assert f"`{pattern}" in page, pattern


def test_an_upgrade_by_the_handbook_leaves_the_data(board, tmp_path):
    old = shutil.copytree(board, tmp_path / "old", symlinks=True)
    (old / "disclosures/_school.yml").write_text(
        (board / "disclosures/_school.yml").read_text("utf-8") + "# 自己的\n", "utf-8"
    )
    before = {
        path: path.read_bytes() for path in (old / "disclosures").rglob("*") if path.is_file()
    }
    (old / "overrides/of-the-old-version.html").write_text("x", "utf-8")
    for path in list_program_files(old):
        shutil.rmtree(old / path) if (old / path).is_dir() else (old / path).unlink()
    copy_program(board, old)
    assert not (old / "overrides/of-the-old-version.html").exists()
    assert before == {path: path.read_bytes() for path in before}
    assert (
        _run(old, "make", "--silent", "check", "-o", ".venv/ready") == "检查通过，没有发现问题。\n"
    )
