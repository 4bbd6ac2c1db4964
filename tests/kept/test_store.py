"""What is kept is got back whole or not at all, never costs a run its end, and doesn't grow for ever."""

import os
import resource

import pytest

from gongkai.kept import store as stores
from gongkai.kept.store import Store, derive_key

KEY = derive_key("texts", "of these bytes", "version 1")
OTHER = derive_key("texts", "of these bytes", "version 2")


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_value_is_got_back_by_another_run(tmp_path):
    for value in (b"", b"\0" * 1000, "葡萄干".encode()):
        Store(tmp_path / "kept").put(KEY, value)
        assert Store(tmp_path / "kept").get(KEY) == value
    assert Store(tmp_path / "kept").get(OTHER) is None
    assert len(files(tmp_path)) == 1


def test_a_key_tells_its_parts_and_kinds_apart():
    keys = [
        derive_key("texts", "ab", "c"),
        derive_key("texts", "a", "bc"),
        derive_key("texts", "abc"),
        derive_key("texts", "abc", ""),
        derive_key("pages", "abc"),
    ]
    assert len(set(keys)) == len(keys)
    assert derive_key("texts", "葡") == derive_key("texts", "葡".encode())


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:-1],
        lambda whole: whole + b"\n",
        lambda whole: whole[:40],
        lambda whole: bytes([whole[0] ^ 1]) + whole[1:],
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
        lambda whole: b"value",
    ],
    ids=["empty", "short", "long", "torn", "seal", "value", "bare"],
)
def test_what_is_not_whole_is_not_used_and_can_be_made_anew(damage, tmp_path):
    Store(tmp_path).put(KEY, b"value" * 10)
    (path,) = files(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert Store(tmp_path).get(KEY) is None
    Store(tmp_path).put(KEY, b"new")
    assert Store(tmp_path).get(KEY) == b"new"


def test_what_was_put_under_another_key_is_not_used(tmp_path):
    Store(tmp_path).put(OTHER, b"of the other version")
    (path,) = files(tmp_path)
    path.rename(path.with_name(KEY.digest))
    assert Store(tmp_path).get(KEY) is None


def test_what_is_no_file_is_not_used(tmp_path):
    path = tmp_path / KEY.kind / KEY.digest
    path.parent.mkdir()
    os.mkfifo(path)
    assert Store(tmp_path).get(KEY) is None
    path.unlink()
    path.mkdir()
    assert Store(tmp_path).get(KEY) is None
    Store(tmp_path).put(KEY, b"value")
    assert Store(tmp_path).get(KEY) is None


def test_without_leave_or_room_nothing_is_kept_and_nothing_raised(tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    folder = tmp_path / "long"
    for store, key in (
        (Store(blocked), KEY),
        (Store(folder), derive_key("x" * 300, "a folder that no disk takes")),
    ):
        store.put(key, b"value")
        assert store.get(key) is None
        store.sweep(key.kind)
    assert blocked.read_text() == "a file where the folder should be"


def test_a_disk_that_takes_no_more_leaves_what_was_there(tmp_path):
    Store(tmp_path).put(KEY, b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        Store(tmp_path).put(KEY, b"new" * 4096)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert Store(tmp_path).get(KEY) == b"old"
    assert len(files(tmp_path)) == 1, "no half of it stays"


def test_what_is_too_large_is_neither_kept_nor_read(tmp_path, monkeypatch):
    store = Store(tmp_path)
    store.put(KEY, b"12345")
    monkeypatch.setattr(stores, "MAX_BYTES", 4)
    assert Store(tmp_path).get(KEY) is None
    store.put(OTHER, b"12345")
    assert Store(tmp_path).get(OTHER) is None
    assert len(files(tmp_path)) == 1


def test_what_a_run_did_not_need_is_swept(tmp_path):
    needed, made, idle = (derive_key("texts", each) for each in ("needed", "made", "idle"))
    page = derive_key("pages", "idle")
    first = Store(tmp_path)
    for key in (needed, idle, page):
        first.put(key, b"value")
    (tmp_path / "texts" / "half.123").write_bytes(b"of a process that was killed")
    second = Store(tmp_path)
    assert second.get(needed)
    second.put(made, b"value")
    second.sweep("texts")
    third = Store(tmp_path)
    assert [third.get(key) for key in (needed, made, idle, page)] == [
        b"value",
        b"value",
        None,
        b"value",
    ]
    assert len(files(tmp_path)) == 3
