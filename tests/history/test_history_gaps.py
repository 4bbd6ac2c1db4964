"""What git can't tell, and what it tells of several sources and many files."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, check_text, lay_board
from gongkai.history.git import Why
from gongkai.history.history_file import read_history
from gongkai.history.parts import parse_parts
from posted import CHANGED, ID, list_changes, list_rules, load, post
from repositories import commit_all, run_git, start_repository

# --- what can't be seen ----------------------------------------------------------------------


def _gaps(root):
    return [gap.why for gap in read_history(root.parent, [root]).gaps]


def test_a_folder_without_git_is_no_fault(tmp_path):
    root = lay_board(tmp_path, {REVIEW: REVIEW_TEXT})
    history = read_history(tmp_path, [root])
    assert not history.is_complete
    assert history.reason == "disclosures：不在 git 仓库里"
    assert not history.versions
    assert list_rules(root) == []


def test_an_empty_repository_has_a_whole_if_short_history(tmp_path):
    root = lay_board(start_repository(tmp_path), {REVIEW: REVIEW_TEXT})
    assert _gaps(root) == []
    assert list_rules(root) == []


def test_a_shallow_clone_tells_nothing_and_says_so(tmp_path):
    post(tmp_path / "whole", ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    url = (tmp_path / "whole").as_uri()
    run_git(tmp_path, "clone", "--quiet", "--depth=1", url, "part")
    root = tmp_path / "part" / "disclosures"
    board = load(root)
    assert not board.history.is_complete
    assert not board.history.versions
    assert check_text(root) == (
        "disclosures/_school.yml:1:1: warning[history-unavailable] "
        "看不到条目的改动历史，公示期间有没有改动没有检查\n"
        "  写的是：disclosures：仓库只取了最近的提交（浅克隆）\n"
        "  应当是：完整的 git 仓库\n"
        "  怎么改：运行 git fetch --unshallow 取回全部提交；自动发布的流程里写 fetch-depth: 0\n"
        "\n没有错误，1 处提醒。\n"
    )
    run_git(tmp_path / "part", "fetch", "--quiet", "--unshallow")
    assert [day for day, *_ in list_changes(root)] == ["2026-11-17"]


def test_a_repository_without_the_program_is_told(tmp_path, monkeypatch):
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert _gaps(root) == [Why.NO_PROGRAM]
    assert list_rules(root) == ["history-unavailable"]


def test_a_program_that_fails_or_hangs_is_told(tmp_path, monkeypatch):
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    failing = tmp_path / "bin" / "git"
    failing.parent.mkdir()
    failing.write_text("#!/bin/sh\necho 'fatal: bad object' >&2\nexit 128\n")
    failing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{failing.parent}{os.pathsep}{os.environ['PATH']}")
    assert _gaps(root) == [Why.UNREADABLE]
    failing.write_text("#!/bin/sh\nexec sleep 3600\n")
    monkeypatch.setattr("gongkai.history.git.TIMEOUT", 0.2)
    assert _gaps(root) == [Why.UNREADABLE]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_of_another_user_is_told(tmp_path, monkeypatch):
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    shutil.chown(tmp_path, 65534)
    shutil.chown(tmp_path / ".git", 65534)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert _gaps(root) == [Why.FOREIGN]
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".gitconfig").write_text(f"[safe]\n\tdirectory = {tmp_path}\n")
    assert _gaps(root) == []


def test_a_missing_object_is_told_and_not_fetched(tmp_path):
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    blob = run_git(tmp_path, "rev-parse", f"HEAD:disclosures/{REVIEW}")
    (tmp_path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert _gaps(root) == [Why.UNREADABLE]
    assert read_history(tmp_path, [root]).versions == {}


def test_a_hook_that_runs_the_check_points_it_nowhere_else(tmp_path, monkeypatch):
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere")
    assert len(list_changes(root)) == 1


@pytest.mark.parametrize(
    "setting",
    ["diff.renames=copies", "log.showSignature=true", "color.ui=always", "diff.noprefix=true",
     "log.follow=true", "core.quotePath=true", "log.decorate=full", "diff.relative=true",
     "i18n.logOutputEncoding=gbk", "log.diffMerges=combined", "log.date=relative",
     "core.abbrev=4", "log.showRoot=false"],
)  # fmt: skip
def test_no_setting_of_the_repository_changes_what_is_read(tmp_path, setting):
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    run_git(tmp_path, "config", *setting.split("="))
    assert list_changes(root) == [("2026-11-17", "正文", True, "open")]


# --- several sources, many files -------------------------------------------------------------


def test_each_source_may_be_a_repository_of_its_own(tmp_path):
    public = post(tmp_path / "公开 库", ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    staff = start_repository(tmp_path / "staff")
    notice = staff / NOTICE
    notice.parent.mkdir(parents=True)
    notice.write_text(NOTICE_TEXT, "utf-8")
    commit_all(staff, "2026-03-10")
    notice.write_text(NOTICE_TEXT.replace("86400", "86500"), "utf-8")
    commit_all(staff, "2026-03-11")
    history = read_history(tmp_path, [public, staff])
    assert history.is_complete
    assert history.sources == ("公开 库/disclosures", "staff")
    assert {id: len(versions) for id, versions in history.versions.items()} == {
        ID: 2,
        NOTICE.removesuffix("/index.md"): 2,
    }


def test_one_source_without_git_leaves_the_other_its_history(tmp_path):
    public = post(tmp_path / "public", ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    plain = tmp_path / "plain"
    (plain / NOTICE).parent.mkdir(parents=True)
    (plain / NOTICE).write_text(NOTICE_TEXT, "utf-8")
    history = read_history(tmp_path, [public, plain])
    assert [(gap.source, gap.why) for gap in history.gaps] == [("plain", Why.NO_REPOSITORY)]
    assert list(history.versions) == [ID]


def test_two_sources_in_one_repository_are_read_in_one_pass(tmp_path, monkeypatch):
    post(tmp_path, ("2026-11-16", REVIEW_TEXT))
    moved = tmp_path / "staff" / REVIEW
    moved.parent.mkdir(parents=True)
    (tmp_path / "disclosures" / REVIEW).rename(moved)
    commit_all(tmp_path, "2026-11-17")
    moved.write_text(CHANGED, "utf-8")
    commit_all(tmp_path, "2026-11-18")
    calls = _count_calls(monkeypatch)
    history = read_history(tmp_path, [tmp_path / "disclosures", tmp_path / "staff"])
    assert calls == ["rev-parse", "rev-parse", "log", "cat-file", "ls-files"]
    assert [each.day.isoformat() for each in history.versions[ID]] == ["2026-11-16", "2026-11-18"]


def test_thousands_of_entries_take_one_pass(tmp_path, monkeypatch):
    entries = {
        f"finance/{2020 + number % 6}-03-10-accounts-{number}/index.md": NOTICE_TEXT
        for number in range(3000)
    }
    root = post(tmp_path, ("2026-03-10", entries))
    changed = {name: NOTICE_TEXT.replace("86400", "86500") for name in list(entries)[:40]}
    post(tmp_path, ("2026-03-12", changed))
    calls = _count_calls(monkeypatch)
    history = read_history(tmp_path, [root])
    assert calls == ["rev-parse", "log", "cat-file", "ls-files"]
    assert len(history.versions) == 40


def test_only_texts_that_changed_while_posted_are_parsed(tmp_path, monkeypatch):
    parsed = []
    monkeypatch.setattr(
        "gongkai.history.history_file.parse_parts",
        lambda text, blobs: parsed.append(1) or parse_parts(text, blobs),
    )
    root = post(
        tmp_path,
        ("2026-03-01", {NOTICE: NOTICE_TEXT, REVIEW: REVIEW_TEXT}),
        ("2026-03-02", {NOTICE: NOTICE_TEXT + "又：\n", REVIEW: CHANGED}),
        ("2026-03-12", {NOTICE: NOTICE_TEXT}),
    )
    history = read_history(tmp_path, [root])
    assert list(history.versions) == [NOTICE.removesuffix("/index.md")]
    assert len(parsed) == 3


def _count_calls(monkeypatch):
    """The git commands that are run from now on."""
    calls, run = [], subprocess.run

    def count(command, **options):
        calls.append(
            next(each for each in command if each in ("rev-parse", "log", "cat-file", "ls-files"))
        )
        return run(command, **options)

    monkeypatch.setattr("gongkai.history.git.subprocess.run", count)
    return calls


def test_the_sample_of_this_repository_is_read_without_a_fault():
    root = Path(__file__).parents[2] / "disclosures"
    history = read_history(root.parent, [root])
    assert {gap.why for gap in history.gaps} <= {Why.NO_REPOSITORY, Why.SHALLOW}
