"""`gongkai check` while one is writing: of one entry, after each save, before a commit, nothing read twice."""

import io
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from queue import Queue

import openpyxl
import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, lay_board
from gongkai.guard import inspections
from gongkai.kept.secret import KEPT_FOLDER
from gongkai.site.checking import check_site
from gongkai.site.settings import parse_settings
from guard.numbers import resident_id
from repositories import run_git, start_repository
from waiting import PATIENCE

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-18"
SETTINGS = "site_name: 校务公开\nextra: {gongkai: {sources: [disclosures]}}\n"
BROKEN = "---\ntitel: 错\n---\n"
CLEAN = "检查通过，没有发现问题。\n"
WITH_LIST = NOTICE_TEXT.replace(
    "---\n本月", "attachments:\n  - {title: 名单, file: list.xlsx}\n---\n本月"
)


def make_list(text):
    book = openpyxl.Workbook()
    book.active.append(["项目", text])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def site(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    lay_board(tmp_path, {NOTICE: WITH_LIST})
    (tmp_path / "disclosures" / NOTICE).with_name("list.xlsx").write_bytes(make_list("书柜"))
    return tmp_path


def environment():
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"PYTHONPATH": str(ROOT / "hooks"), "GONGKAI_TODAY": TODAY}


def command(*arguments):
    return [sys.executable, "-m", "gongkai", "check", *arguments]


def check(site, *arguments):
    return subprocess.run(
        command(*arguments), cwd=site, env=environment(), capture_output=True, encoding="utf-8"
    )


def rules(site, today=TODAY):
    settings = parse_settings({}, site, today=today)
    return [each.rule for each in check_site(settings).diagnostics]


def test_one_entry_by_path(site):
    lay_board(site, {REVIEW: BROKEN})
    other = site / "disclosures" / REVIEW
    done = check(site, f"disclosures/{NOTICE}")
    assert (done.returncode, done.stdout) == (0, CLEAN)
    for path in (other, other.parent):
        done = check(site, str(path))
        assert done.returncode == 1
        assert {line.split(":")[0] for line in done.stdout.splitlines() if "error[" in line} == {
            f"disclosures/{REVIEW}"
        }
    assert check(site, "disclosures/no-such").returncode == 2


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that the guard opens."""
    names = []
    inspect = inspections.inspect_content

    def note(path, sha256, publish):
        names.append(path.name)
        return inspect(path, sha256, publish)

    monkeypatch.setattr(inspections, "inspect_content", note)
    return names


def test_a_clean_file_is_opened_once(site, opened):
    assert rules(site) == rules(site) == []
    assert opened == ["list.xlsx"]
    path = (site / "disclosures" / NOTICE).with_name("list.xlsx")
    path.write_bytes(make_list("书架"))
    assert rules(site) == []
    assert opened == ["list.xlsx"] * 2


def kept_files(site):
    return [path for path in (site / KEPT_FOLDER).rglob("*") if path.is_file()]


def test_a_file_with_a_finding_is_opened_each_time_and_nothing_of_it_is_kept(site, opened):
    path = (site / "disclosures" / NOTICE).with_name("list.xlsx")
    path.write_bytes(make_list(resident_id()))
    assert rules(site) == rules(site) == ["personal-id-number"]
    assert opened == ["list.xlsx"] * 2
    assert kept_files(site) == []


def test_what_another_guard_kept_does_not_count(site, opened, monkeypatch):
    rules(site)
    (kept,) = kept_files(site)
    with monkeypatch.context() as older:
        older.setattr(inspections, "read_code_version", lambda *_, libraries: "older")
        assert rules(site) == []
    assert opened == ["list.xlsx"] * 2
    (others,) = kept_files(site)
    assert others != kept, "what no code of today reads is swept away"
    others.rename(kept)
    assert rules(site) == []
    assert opened == ["list.xlsx"] * 3, "under a name of ours it is still another's"


def test_what_is_damaged_does_not_count(site, opened):
    rules(site)
    (kept,) = kept_files(site)
    whole = kept.read_bytes()
    for content in (b"", b"[]", whole[:-1], whole + b" ", bytes([whole[0] ^ 1]) + whole[1:]):
        kept.write_bytes(content)
        opened.clear()
        assert rules(site) == []
        assert opened == ["list.xlsx"]
        assert kept.read_bytes() == whole


def test_only_files_that_are_there_are_kept(site, opened):
    path = (site / "disclosures" / NOTICE).with_name("list.xlsx")
    first, second = path.read_bytes(), make_list("书架")
    for content in (first, second, first):
        path.write_bytes(content)
        rules(site)
    assert len(opened) == 3, "of a file that was gone in between nothing is known"
    assert len(kept_files(site)) == 1


def test_another_name_of_a_clean_file_is_still_refused(site):
    rules(site)
    path = (site / "disclosures" / NOTICE).with_name("list.xlsx")
    path.rename(path.with_name("~$list.xlsx"))
    entry = WITH_LIST.replace("list.xlsx", "~$list.xlsx")
    (site / "disclosures" / NOTICE).write_text(entry, "utf-8")
    assert rules(site) == ["attachment-type"]


def test_watch_checks_after_each_save(site):
    process = subprocess.Popen(
        command("--watch"),
        cwd=site,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    lines = Queue()
    reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout])
    reader.start()
    try:
        assert lines.get(timeout=PATIENCE) == CLEAN
        for text, said in (
            (BROKEN, f"disclosures/{NOTICE}:2:1: error[unknown-key]"),
            (WITH_LIST, CLEAN),
        ):
            (site / "disclosures" / NOTICE).write_text(text, "utf-8")
            while not lines.get(timeout=PATIENCE).startswith(said):
                pass  # a slow save may be seen half way
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        reader.join()


@pytest.fixture
def repository(site):
    """A school's folder under git, with the configuration that comes with the project."""
    start_repository(site)
    shutil.copy(ROOT / ".pre-commit-config.yaml", site)
    shutil.copy(ROOT / ".gitignore", site)
    program = site / ".venv/bin/gongkai"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gongkai "$@"\n')
    program.chmod(0o755)
    run_git(site, "add", "--all")
    return site


def pre_commit(repository):
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run"],
        cwd=repository,
        env=environment() | {"PRE_COMMIT_HOME": str(repository / ".git/pre-commit")},
        capture_output=True,
        encoding="utf-8",
    )


def test_a_commit_with_an_error_is_stopped(repository):
    done = pre_commit(repository)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "检查校务公开条目" in done.stdout
    lay_board(repository, {REVIEW: BROKEN})
    run_git(repository, "add", "--all")
    done = pre_commit(repository)
    assert done.returncode == 1
    assert f"disclosures/{REVIEW}:2:1: error[unknown-key]" in done.stdout


def test_a_commit_of_other_things_is_not_held_up(repository):
    run_git(repository, "commit", "--quiet", "--message=始")
    (repository / "README.md").write_text("校务公开\n", "utf-8")
    run_git(repository, "add", "README.md")
    done = pre_commit(repository)
    assert done.returncode == 0
    assert "Skipped" in done.stdout
