"""Saving: a file is the old or the new one, nobody's words are written over, and a clerk is told why not."""

import errno
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongkai.writing.saving import (
    Conflict,
    NotSaved,
    Saved,
    derive_seen,
    hold_sources,
    read_source,
    remove_file,
    save_bytes,
    save_text,
)

HOOKS = str(Path(__file__).parents[2] / "hooks")


@pytest.fixture
def entry(tmp_path):
    (tmp_path / "_school.yml").write_text("name: 某校\n", "utf-8")
    path = tmp_path / "finance" / "2026-01-01-a" / "index.md"
    path.parent.mkdir(parents=True)
    path.write_bytes("---\r\ntitle: 甲\r\n---\r\n".encode())
    return path


def test_what_is_saved_is_what_was_given(entry):
    entry.chmod(0o640)
    text, seen = read_source(entry)
    saved = save_text(entry, text.replace("甲", "乙"), seen=seen)
    assert isinstance(saved, Saved)
    assert entry.read_bytes() == "---\r\ntitle: 乙\r\n---\r\n".encode()
    assert saved.seen == derive_seen(entry.read_bytes())
    assert entry.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in entry.parent.iterdir()] == ["index.md"]


def test_saving_the_same_touches_nothing(entry):
    before = entry.stat()
    text, seen = read_source(entry)
    assert isinstance(save_text(entry, text, seen=seen), Saved)
    assert entry.stat().st_mtime_ns == before.st_mtime_ns and entry.stat().st_ino == before.st_ino


def test_a_file_changed_meanwhile_stays_and_both_are_told(entry):
    text, seen = read_source(entry)
    entry.write_text("别人写的", "utf-8")
    met = save_text(entry, text + "我写的", seen=seen)
    assert isinstance(met, Conflict)
    assert (met.our_text, met.their_text) == (text + "我写的", "别人写的")
    assert entry.read_text("utf-8") == "别人写的"
    # Whoever has looked at both may save with the digest that was handed out.
    assert isinstance(save_text(entry, "两人的", seen=met.seen), Saved)


def test_a_new_file_never_takes_the_place_of_one(entry):
    assert isinstance(save_text(entry, "新的", seen=None), Conflict)
    new = entry.parents[1] / "2026-02-02-b" / "附件 表.csv"
    assert isinstance(save_bytes(new, b"a\n", seen=None), Saved)
    assert new.read_bytes() == b"a\n"


def test_a_file_that_is_gone_is_a_conflict(entry):
    text, seen = read_source(entry)
    entry.unlink()
    met = save_text(entry, text, seen=seen)
    assert isinstance(met, Conflict) and met.theirs is None and met.seen is None


def test_a_file_is_removed_only_as_it_was_seen(entry):
    assert isinstance(remove_file(entry, seen="0"), Conflict) and entry.exists()
    assert isinstance(remove_file(entry, seen=read_source(entry)[1]), Saved)
    assert not entry.exists() and not entry.parent.exists() and entry.parents[1].name == "finance"


def test_a_link_is_never_written_through(entry, tmp_path):
    aim = tmp_path / "elsewhere.md"
    aim.write_text("别处", "utf-8")
    entry.unlink()
    entry.symlink_to(aim)
    with pytest.raises(NotSaved, match="不是普通的文件"):
        save_text(entry, "写过去", seen=derive_seen(aim.read_bytes()))
    assert aim.read_text("utf-8") == "别处"


def test_other_encodings_are_told(entry):
    entry.write_bytes("标题".encode("gb18030"))
    with pytest.raises(NotSaved, match="UTF-8"):
        read_source(entry)


def test_of_two_clerks_a_hundred_times_each_word_is_kept_or_handed_back(entry):
    """Both read, both save: one wins, the other is told and saves on top of what she sees."""
    entry.write_text("", "utf-8")
    told = {"甲": 0, "乙": 0}

    def write(name):
        for number in range(100):
            text, seen = read_source(entry)
            met = save_text(entry, f"{text}{name}{number}\n", seen=seen)
            while isinstance(met, Conflict):
                told[name] += 1
                met = save_text(entry, f"{met.their_text}{name}{number}\n", seen=met.seen)

    clerks = [threading.Thread(target=write, args=(name,)) for name in told]
    for each in clerks:
        each.start()
    for each in clerks:
        each.join()
    written = entry.read_text("utf-8").split()
    for name in told:
        assert [line for line in written if line[0] == name] == [f"{name}{n}" for n in range(100)]
    assert len(written) == 200 and sum(told.values()) > 0


KILLED = """
import os, signal, sys
from pathlib import Path
from gongkai.writing.saving import derive_seen, save_bytes

path = Path(sys.argv[1])


def save(number, last):
    count = 0

    def step(*_):
        nonlocal count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)

    content, seen = str(number).encode().rjust(4) * 50_000, derive_seen(path.read_bytes())
    sys.setprofile(step)
    save_bytes(path, content, seen=seen)
    sys.setprofile(None)
    return count


def fork(number, last):
    child = os.fork()
    if not child:
        save(number, last)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


steps = save(0, -1)
kills, seen = 0, set()
for number in range(1, 101):
    before = path.read_bytes()
    kills += fork(number, 1 + number * steps // 106) == -signal.SIGKILL
    after = path.read_bytes()
    assert after in (before, str(number).encode().rjust(4) * 50_000), "half a file"
    seen.add(after == before)
print(steps, kills, sorted(seen))
"""
"""Each child saves once and is killed at another step of it, counted in calls and returns."""


def test_a_hundred_kills_leave_a_whole_file(entry):
    entry.write_bytes(b"0.")
    told = subprocess.run(
        [sys.executable, "-c", KILLED, str(entry)],
        env={**os.environ, "PYTHONPATH": HOOKS},
        capture_output=True,
        text=True,
        check=False,
    )
    steps, _, rest = told.stdout.partition(" ")
    assert rest == "100 [False, True]\n" and int(steps) > 100, told.stderr
    assert isinstance(save_bytes(entry, b"after", seen=derive_seen(entry.read_bytes())), Saved)
    assert [each.name for each in entry.parent.iterdir()] == ["index.md"]


@pytest.fixture
def open_entry():
    """A file in a folder of its own that anybody may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    path = folder / "index.md"
    path.write_text("旧", "utf-8")
    yield path
    shutil.rmtree(folder)


@contextmanager
def as_nobody():
    """Root may write anywhere; nobody may not."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_may_only_be_read_is_told(open_entry):
    open_entry.parent.chmod(0o555)
    with as_nobody(), pytest.raises(NotSaved, match=r"index\.md 没有保存：没有权限"):
        save_text(open_entry, "新", seen=derive_seen("旧".encode()))
    assert open_entry.read_text("utf-8") == "旧"


@contextmanager
def small_disk(most):
    """No file may grow beyond so many bytes: what a quota does."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_is_told_and_the_old_file_stays(entry):
    text, seen = read_source(entry)
    with small_disk(4096), pytest.raises(NotSaved, match=r"index\.md 没有保存：文件超过了"):
        save_text(entry, "字" * 5000, seen=seen)
    assert read_source(entry) == (text, seen)
    assert [each.name for each in entry.parent.iterdir()] == ["index.md"]


def test_a_new_entry_that_finds_no_room_leaves_no_folder(entry):
    new = entry.parents[1] / "2026-02-02-b" / "index.md"
    with small_disk(4096), pytest.raises(NotSaved):
        save_text(new, "字" * 5000, seen=None)
    assert not new.parent.exists()


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "磁盘满了"), (errno.EROFS, "只能读"), (errno.EBUSY, "正被别的程序打开着")],
)
def test_what_a_disk_says_is_told(entry, monkeypatch, number, said):
    text, seen = read_source(entry)

    def refuse(_):
        raise OSError(number, "the disk's own words")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NotSaved, match=said) as told:
        save_text(entry, "新", seen=seen)
    assert "own words" not in str(told.value)
    assert read_source(entry) == (text, seen)


def test_what_is_too_long_for_a_reader_is_not_written(entry):
    text, seen = read_source(entry)
    with pytest.raises(NotSaved, match="太长"):
        save_text(entry, "字" * 400_000, seen=seen)
    assert read_source(entry) == (text, seen)


def test_another_program_at_work_is_told(entry, monkeypatch):
    monkeypatch.setattr("gongkai.writing.saving.PATIENCE", 0.01)
    text, seen = read_source(entry)
    taken, done = threading.Event(), threading.Event()

    def hold():
        with hold_sources(entry):
            taken.set()
            done.wait()

    other = threading.Thread(target=hold)
    other.start()
    taken.wait()
    try:
        with pytest.raises(NotSaved, match="另一个程序"):
            save_text(entry, "新", seen=seen)
    finally:
        done.set()
        other.join()
    assert isinstance(save_text(entry, text + "新", seen=seen), Saved)
