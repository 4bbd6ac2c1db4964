"""Each save is a commit by the clerk's name, of her files alone; without git she is told, and all is saved."""

import os
import threading

import pytest

from gongkai.writing.clerk import parse_clerk
from gongkai.writing.commits import commit_files
from gongkai.writing.recording import FileChange, Kept, keep, keep_text
from gongkai.writing.saving import Conflict, derive_seen, read_source
from repositories import run_git, start_repository

CLERK = parse_clerk("王老师", "wang@example.invalid")


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture
def entry(tmp_path):
    start_repository(tmp_path)
    path = tmp_path / "disclosures" / "finance" / "2026-01-01-a" / "index.md"
    path.parent.mkdir(parents=True)
    (tmp_path / "disclosures" / "_school.yml").write_text("name: 某校\n", "utf-8")
    path.write_bytes("---\r\ntitle: 甲\r\n---\r\n".encode())
    run_git(tmp_path, "add", "--all")
    run_git(tmp_path, "commit", "--quiet", "--message=一")
    return path


def log(folder, form):
    return run_git(folder, "log", "-1", f"--format={form}")


def save(path, text, message="登记异议：甲"):
    return keep_text(path, text, seen=read_source(path)[1], clerk=CLERK, message=message)


def test_a_save_is_a_commit_by_the_clerks_name(entry, tmp_path):
    kept = save(entry, "---\r\ntitle: 乙\r\n---\r\n")
    assert isinstance(kept, Kept) and not kept.recorded.said
    assert kept.recorded.commit == run_git(tmp_path, "rev-parse", "HEAD")
    assert log(tmp_path, "%an <%ae>|%cn|%s") == "王老师 <wang@example.invalid>|王老师|登记异议：甲"
    assert run_git(tmp_path, "status", "--porcelain", "--untracked-files=no") == ""
    blob = run_git(tmp_path, "ls-tree", "HEAD", "--", str(entry)).split()[2]
    assert int(run_git(tmp_path, "cat-file", "-s", blob)) == entry.stat().st_size


def test_only_her_files_are_in_it(entry, tmp_path):
    other = tmp_path / "disclosures" / "_school.yml"
    other.write_text("name: 别人正在改\n", "utf-8")
    run_git(tmp_path, "add", "--all")
    (tmp_path / "new.txt").write_text("没有人说要提交", "utf-8")
    new = entry.with_name("附件 [1].csv")
    changes = [
        FileChange(path=new, content=b"a\n", seen=None),
        FileChange(path=entry, content=b"x", seen=read_source(entry)[1]),
    ]
    kept = keep(changes, CLERK, "添附件")
    assert kept.recorded.commit and kept.seen[new] == derive_seen(b"a\n")
    names = run_git(
        tmp_path, "-c", "core.quotePath=false", "show", "--name-only", "--format=", "HEAD"
    )
    assert names.split("\n") == [str(each.relative_to(tmp_path)) for each in (entry, new)]
    assert "M  disclosures/_school.yml" in run_git(tmp_path, "status", "--porcelain")


def test_a_file_taken_away_is_recorded(entry, tmp_path):
    change = FileChange(path=entry, content=None, seen=read_source(entry)[1])
    assert keep([change], CLERK, "删掉草稿").recorded.commit
    assert not entry.exists() and run_git(tmp_path, "ls-files", "--", "disclosures/finance") == ""


def test_of_several_files_none_is_written_where_one_has_changed(entry):
    new = entry.with_name("a.csv")
    changes = [
        FileChange(path=new, content=b"a\n", seen=None),
        FileChange(path=entry, content=b"x", seen="0"),
    ]
    assert isinstance(keep(changes, CLERK, "改"), Conflict)
    assert not new.exists()


def test_no_hook_runs_and_no_word_is_a_command(entry, tmp_path):
    hooks = tmp_path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "commit-msg", "post-commit", "prepare-commit-msg"):
        hook = hooks / name
        hook.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n", "utf-8")
        hook.chmod(0o755)
    run_git(tmp_path, "config", "commit.gpgSign", "true")
    message = "--amend $(touch ran) `touch ran`\n# 不是说明\n\n-- ; touch ran"
    assert save(entry, "x", message).recorded.commit
    assert not (tmp_path / "ran").exists() and not (entry.parent / "ran").exists()
    assert log(tmp_path, "%s") == "--amend $(touch ran) `touch ran` # 不是说明 -- ; touch ran"
    assert run_git(tmp_path, "rev-list", "--count", "HEAD") == "2"


def test_trailers_tell_who_wrote_and_who_released(entry, tmp_path):
    done = commit_files([entry], CLERK, "没有改动")
    assert not done.commit and not done.said
    entry.write_text("x", "utf-8")
    commit_files(
        [entry], CLERK, "发布：甲", {"Submitted-by": "李老师\nFake: y", "Released-by": "王老师"}
    )
    assert log(tmp_path, "%(trailers:key=Submitted-by,valueonly)").strip() == "李老师 Fake: y"
    assert log(tmp_path, "%(trailers:key=Released-by,valueonly)").strip() == "王老师"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("王 <x>\n老师", "王 x 老师"),
        ("  李\u202e ", "李"),
        ("<>", None),
        ("", None),
        ("张" * 99, "张" * 60),
    ],
)
def test_a_name_is_made_fit_for_git(name, made):
    clerk = parse_clerk(name)
    assert (clerk.name if clerk else None) == made


def test_a_lock_of_another_git_is_told_and_all_is_saved(entry, tmp_path, monkeypatch):
    monkeypatch.setattr("gongkai.writing.commits._PAUSE", 0)
    lock = tmp_path / ".git" / "index.lock"
    lock.touch()
    kept = save(entry, "x")
    assert not kept.recorded.commit and "另一个 git 程序占着" in kept.recorded.said
    assert entry.read_text("utf-8") == "x" and lock.exists()
    lock.unlink()
    assert save(entry, "y").recorded.commit


def test_without_a_repository_or_git_it_says_so(tmp_path, entry, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    kept = save(entry, "x")
    assert entry.read_text("utf-8") == "x" and "没有安装 git" in kept.recorded.said
    (tmp_path / ".git").rename(tmp_path / "gone")
    kept = save(entry, "y")
    assert entry.read_text("utf-8") == "y" and "不留修改记录" in kept.recorded.said


def test_an_ignored_file_is_saved_and_told(entry, tmp_path):
    (tmp_path / ".gitignore").write_text("*.csv\n", "utf-8")
    change = FileChange(path=entry.with_name("a.csv"), content=b"a\n", seen=None)
    assert ".gitignore" in keep([change], CLERK, "添附件").recorded.said
    assert change.path.read_bytes() == b"a\n"


def test_of_two_clerks_each_commit_holds_its_own_words(entry, tmp_path):
    names = ("甲老师", "乙老师")

    def write(name):
        clerk = parse_clerk(name)
        for number in range(8):
            text, seen = read_source(entry)
            met = keep_text(entry, f"{text}{name}{number}\n", seen=seen, clerk=clerk, message="改")
            while isinstance(met, Conflict):
                met = keep_text(
                    entry,
                    f"{met.their_text}{name}{number}\n",
                    seen=met.seen,
                    clerk=clerk,
                    message="改",
                )
            assert met.recorded.commit, met.recorded.said

    clerks = [threading.Thread(target=write, args=(name,)) for name in names]
    for each in clerks:
        each.start()
    for each in clerks:
        each.join()
    told = run_git(tmp_path, "log", "-p", "--format=by %an", "-16")
    for part in told.split("by ")[1:]:
        author = part.split("\n")[0]
        added = [line for line in part.split("\n") if line.startswith("+") and "老师" in line]
        assert len(added) == 1 and author in added[0]
