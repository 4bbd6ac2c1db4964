"""What is written to a stick, and what of it is ever removed."""

import errno
import hashlib
import shutil

import pytest

from gongkai.site import stick_folder
from gongkai.site.stick_folder import (
    CLUSTER,
    SUMS,
    NotOurs,
    TooSmall,
    list_site,
    read_ours,
    write_stick,
)

FILES = {"index.html": "一", "说明.txt": "二", "a/b/index.html": "三", "a/表.csv": "四"}


def lay(folder, files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def read(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


@pytest.fixture
def files(tmp_path):
    return list_site(lay(tmp_path / "site", FILES))


@pytest.fixture
def target(tmp_path):
    return tmp_path / "stick" / "board"


def write(files, target):
    return write_stick(files, target, read_ours(target))


def test_all_files_and_their_digests_are_written(files, target):
    told = write(files, target)
    found = read(target)
    sums = found.pop(SUMS)
    assert found == FILES
    assert told == hashlib.sha256(sums.encode()).hexdigest()
    listed = dict(reversed(line.split("  ")) for line in sums.splitlines())
    assert listed == {
        path: hashlib.sha256(text.encode()).hexdigest() for path, text in FILES.items()
    }


def test_the_next_run_leaves_nothing_of_the_last(files, target, tmp_path):
    write(files, target)
    fewer = list_site(lay(tmp_path / "next", {"index.html": "新", "说明.txt": "二"}))
    write(fewer, target)
    assert set(read(target)) == {"index.html", "说明.txt", SUMS}
    assert not (target / "a").exists()


def test_what_systems_put_there_is_no_matter(files, target):
    lay(target, {"System Volume Information/x": "", "$RECYCLE.BIN/y/z": "", ".DS_Store": ""})
    write(files, target)
    write(files, target)
    assert set(FILES) < set(read(target))
    assert (target / "$RECYCLE.BIN/y/z").exists()


@pytest.mark.parametrize("path", ["照片.jpg", "a/b/c.txt", "b/照片.jpg"])
def test_what_anybody_has_added_is_told_and_kept(path, files, target):
    write(files, target)
    lay(target, {path: "别人的"})
    before = read(target)
    with pytest.raises(NotOurs, match=path):
        write(files, target)
    assert read(target) == before


def test_a_list_of_digests_alone_makes_nothing_ours(files, target):
    sums = "".join(f"{'0' * 64}  {name}\n" for name in ("照片.jpg", "index.html"))
    lay(target, {"照片.jpg": "别人的", "index.html": "", SUMS: sums})
    with pytest.raises(NotOurs):
        write(files, target)


def test_links_and_files_are_no_folder_of_ours(files, target, tmp_path):
    lay(tmp_path / "theirs", {"照片.jpg": "别人的"})
    target.parent.mkdir()
    target.symlink_to(tmp_path / "theirs")
    with pytest.raises(NotOurs):
        read_ours(target)
    write(files, target.with_name("other"))
    (target.with_name("other") / "link").symlink_to(tmp_path / "theirs")
    with pytest.raises(NotOurs, match="link"):
        read_ours(target.with_name("other"))


def test_without_room_the_last_one_stays(files, target, monkeypatch):
    write(files, target)
    before = read(target)
    usage = shutil.disk_usage(target)._replace(free=0)
    monkeypatch.setattr(stick_folder.shutil, "disk_usage", lambda _: usage)
    write(files, target)  # in place of the last one there is room
    (files["index.html"]).write_bytes(bytes(CLUSTER))
    with pytest.raises(TooSmall, match="U 盘满了：需要 1 MB"):
        write(files, target)
    assert read(target) == before


def test_a_stick_that_fails_on_the_way_holds_no_half_of_a_site(files, target, monkeypatch):
    copy = shutil.copyfile

    def fail(source, to):
        if to.name == "表.csv":
            raise OSError(errno.ENOSPC, "No space left on device")
        copy(source, to)

    monkeypatch.setattr(stick_folder.shutil, "copyfile", fail)
    with pytest.raises(OSError, match="No space"):
        write(files, target)
    assert read(target) == {}


def test_what_a_stick_that_was_pulled_out_holds_is_ours(files, target):
    write(files, target)
    (target / "a/表.csv").unlink()
    (target / "index.html").write_text("一半", "utf-8")
    write(files, target)
    assert {path: text for path, text in read(target).items() if path != SUMS} == FILES
