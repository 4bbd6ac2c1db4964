"""`gongkai changes`: the pages of changed entries before and after, by the program that is here alone."""

import os
import shutil
import subprocess
import sys

import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board
from browser.building import lay_project
from repositories import commit_all, run_git, start_repository

DAY = "2026-11-15"
"""The day before REVIEW is published."""
PLAN = "title-evaluation/2026-03-09-plan/index.md"
PLAN_TEXT = """\
---
title: 2026年评聘方案
department: 人事处
published_on: 2026-03-09
item: plan
period: 2026
---
方案见正文。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The school's repository on main, and a proposal in a clone of it, with a program of its own."""
    folder = lay_project(tmp_path_factory.mktemp("comparing") / "base", {})
    lay_board(folder, {NOTICE: NOTICE_TEXT, PLAN: PLAN_TEXT})
    start_repository(folder)
    commit_all(folder, "2026-03-10")
    run_git(folder, "clone", "--quiet", ".", "proposed")
    proposed = folder / "proposed"
    for name in ("hooks/mkdocs_adapter.py", "hooks/gongkai/__init__.py", "mkdocs.yml"):
        (proposed / name).write_text(f"open({str(folder / 'ran')!r}, 'w')\n", "utf-8")
    (proposed / "overrides/entry.html").write_text("别人的样子", "utf-8")
    return folder


def write(folder, path, text):
    (folder / "disclosures" / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / "disclosures" / path).write_text(text, "utf-8")


def run(base, *arguments):
    """As a git hook of another repository would run it."""
    hook = {"GIT_DIR": str(base / "elsewhere"), "GIT_INDEX_FILE": str(base / "elsewhere/index")}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "gongkai", "changes", *map(str, arguments)],
        cwd=base,
        env=os.environ | hook | {"PYTHONPATH": str(base / "hooks"), "GONGKAI_TODAY": DAY},
        capture_output=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


def test_each_changed_entry_stands_beside_its_older_self(base, tmp_path):
    proposed, to = base / "proposed", tmp_path / "shown"
    write(proposed, NOTICE, NOTICE_TEXT.replace("收支明细\n", "收支<明细>\n"))
    write(proposed, REVIEW, REVIEW_TEXT)
    shutil.rmtree(proposed / "disclosures" / PLAN.removesuffix("/index.md"))
    code, said, told = run(base, "main", proposed, "--to", to)
    assert code == 0, told
    notice, review, plan = (each.removesuffix("/index.md") for each in (NOTICE, REVIEW, PLAN))
    assert said.splitlines() == [
        f"{notice}：改了",
        f"{plan}：没有了",
        f"{review}：新的",
        f"3 个条目有改动，打开 {to / 'index.html'} 看。",
    ]
    shown = (to / "index.html").read_text("utf-8")
    assert "按 2026-11-16 这一天生成" in shown, "the day on which the newest is published"
    assert "2026年2月收支&lt;明细&gt;" in shown and "<明细>" not in shown
    pages = {path.parent.relative_to(to).as_posix() for path in to.glob("*/*/*/index.html")}
    assert pages == {f"before/{notice}", f"after/{notice}", f"after/{review}", f"before/{plan}"}
    assert "别人的样子" not in (to / f"after/{review}/index.html").read_text("utf-8")
    assert (to / "after/assets/css/site.css").is_file()
    assert sorted(path.name for path in (to / "pairs").iterdir()) == ["1.html", "2.html", "3.html"]
    for link in ("pairs/1.html", f"after/{review}/index.html"):
        assert f'href="{link}"' in shown
    assert not (base / "ran").exists(), "nothing of the proposal's was run"


def test_a_faulty_proposal_shows_no_pages(base, tmp_path):
    write(base / "proposed", NOTICE, NOTICE_TEXT.replace("title:", "titel:"))
    code, _, told = run(base, ".", base / "proposed", "--to", tmp_path / "shown")
    assert code == 1
    assert "unknown-key" in told and "现在的条目生成不了网页" in told
    assert {path.name for path in (tmp_path / "shown").iterdir()} == {".gongkai-changes"}


def test_what_is_no_commit_or_not_ours_is_told(base, tmp_path):
    code, _, told = run(base, "--", "--output=x", "proposed")
    assert code == 1 and "仓库里也没有这个提交" in told
    assert not (base / "x").exists()
    (tmp_path / "mine").write_text("要紧", "utf-8")
    code, _, told = run(base, "main", "proposed", "--to", tmp_path)
    assert code == 2 and "没有动它" in told
    assert (tmp_path / "mine").read_text("utf-8") == "要紧"
