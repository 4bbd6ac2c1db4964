"""A log grows by what is new alone, lies as others read it, and says what part of it isn't whole."""

import os
import random
import signal
import sys

import pytest

from gongkai.proof import merkle
from gongkai.proof.appending import WrongKey, append
from gongkai.proof.checkpoint import parse_checkpoint
from gongkai.proof.log_folder import LogDamaged, read_log
from gongkai.proof.merkle import derive_root, proves_inclusion
from gongkai.proof.observation import GONE
from gongkai.proof.signed_note import parse_note
from gongkai.proof.tiles import derive_root_of, derive_rows, list_tiles, name_tile
from proof.making import ORIGIN, day_of, key_of, many, observe, sight
from thoroughness import times


def list_files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def grow(folder, seen, days=0):
    log = read_log(folder)
    new = observe(log.observations if log else (), seen, days)
    return append(folder, new, ORIGIN, key_of())


def tell(log, entry):
    return [(each.day, each.stage, each.sha256[:6]) for each in log.of(entry)]


def test_what_is_observed_and_what_is_not_twice(tmp_path):
    assert read_log(tmp_path) is None
    a, b = sight("a/1"), sight("b/1", "乙", "notice")
    log = grow(tmp_path, [b, a])
    assert [each.entry for each in log.observations] == ["a/1", "b/1"]
    files = list_files(tmp_path)
    assert grow(tmp_path, [a, b]).size == 2, "the same day, the same content"
    assert list_files(tmp_path) == files
    assert grow(tmp_path, [a, b], 1).size == 3, "it hung on another day of its period"
    assert grow(tmp_path, [sight("a/1", "改"), b], 1).size == 4, "changed on the same day"
    assert grow(tmp_path, [sight("a/1", "改", "closed"), b], 2).size == 5
    assert grow(tmp_path, [sight("a/1", "改", "closed"), b], 9).size == 5, "nothing new"
    assert grow(tmp_path, [sight("a/1", "改", "closed")], 10).size == 6, "b has gone"
    assert grow(tmp_path, [sight("a/1", "改", "closed")], 11).size == 6, "it is told once"
    log = grow(tmp_path, [sight("a/1", "改", "closed"), b], 12)
    first, changed = a.sha256[:6], sight("a/1", "改").sha256[:6]
    assert tell(log, "a/1") == [
        (day_of(0), "open", first),
        (day_of(1), "open", first),
        (day_of(1), "open", changed),
        (day_of(2), "closed", changed),
    ]
    assert [each.stage for each in log.of("b/1")] == ["notice", GONE, "notice"]
    assert log.of("b/1")[1].sha256 == "" and log.of("c") == ()
    assert read_log(tmp_path).observations == log.observations


def test_the_files_are_those_of_the_form(tmp_path):
    """Of each size the files that the form says, each the hashes that it says."""
    for size in (3, 255, 256, 257, 600):
        log = append(tmp_path, many(600)[:size][_size(tmp_path) :], ORIGIN, key_of())
        check_names(tmp_path, size)
    files = list_files(tmp_path)
    first = b"".join(log.hashes[:256])
    assert files["tile/0/000"] == first and files["tile/0/002.p/88"] == b"".join(log.hashes[512:])
    assert files["tile/1/000.p/2"][:32] == derive_root(log.hashes[:256])
    leaf = log.leaves[0]
    assert files["tile/entries/000"].startswith(len(leaf).to_bytes(2, "big") + leaf)
    told = parse_checkpoint(parse_note(files["checkpoint"]).text)
    assert (told.origin, told.size, told.root) == (ORIGIN, 600, derive_root(log.hashes))
    assert parse_note(files["checkpoint"]).is_signed_by(log.key)
    for index in (0, 300, 599):
        assert proves_inclusion(log.hashes[index], index, 600, log.prove(index), log.root)


def check_names(folder, size):
    """The files of a log of that size, and of parts those of older ones whose tile isn't whole yet."""
    names, files = {name_tile(*each) for each in list_tiles(size)}, list_files(folder)
    assert names <= files.keys()
    for name in files.keys() - names - {"key", "checkpoint"}:
        whole, part, width = name.partition(".p/")
        assert part and whole not in files and int(width) < 256, f"{name} is left over"


def _size(folder):
    log = read_log(folder)
    return log.size if log else 0


def test_another_key_is_refused(tmp_path):
    grow(tmp_path, [sight("a/1")])
    files = list_files(tmp_path)
    with pytest.raises(WrongKey):
        append(tmp_path, many(1), ORIGIN, key_of(2))
    assert list_files(tmp_path) == files


@pytest.mark.parametrize(
    ("path", "spoil", "says"),
    [
        ("tile/entries/000.p/2", lambda old: old[:-1], "tile/entries/000.p/2 不完整"),
        ("tile/entries/000.p/2", lambda old: old.replace(b"a/1", b"a/2"), "对不上"),
        ("tile/entries/000.p/2", None, "tile/entries/000.p/2 不见了"),
        ("checkpoint", lambda old: old[:40], "checkpoint"),
        ("checkpoint", lambda old: old.replace(b"\n2\n", b"\n1\n"), "不见了"),
        ("key", lambda old: b"", "key"),
    ],
)
def test_what_is_not_whole_is_named(tmp_path, path, spoil, says):
    grow(tmp_path, [sight("a/1"), sight("b/1")])
    if spoil:
        (tmp_path / path).write_bytes(spoil((tmp_path / path).read_bytes()))
    else:
        (tmp_path / path).unlink()
    with pytest.raises(LogDamaged, match=says):
        read_log(tmp_path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only here a process can be doubled")
def test_killed_anywhere_it_loses_nothing_signed_and_goes_on(tmp_path):
    """Each checkpoint that was ever there is how the last one begins."""
    rows, moments = many(700), random.Random(14)
    seen, killed = [], 0
    for _ in range(times(60, 25)):
        size = _size(tmp_path)
        step = moments.randrange(1, 60)
        killed += kill_at(step, tmp_path, rows[size : size + moments.choice((1, 2, 5, 90))])
        log = read_log(tmp_path)
        if log:
            seen.append((log.size, log.root))
            assert log.observations == rows[: log.size]
    log = append(tmp_path, rows[_size(tmp_path) :], ORIGIN, key_of())
    assert log.observations == rows and read_log(tmp_path).observations == rows
    assert killed > 10 and len({size for size, _ in seen}) > 5
    for size, root in seen:
        assert derive_root(log.hashes[:size]) == root
    check_names(tmp_path, 700)


def kill_at(step, folder, rows):
    """Appends in a process that kills itself at that step of its work on the disk; whether it did."""
    child = os.fork()
    if child == 0:
        seen = 0

        def hook(event, arguments):
            nonlocal seen
            if event == "open" or event.startswith("os."):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        append(folder, rows, ORIGIN, key_of())
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 5000, 65536, 65793])
def test_the_root_of_tiles_is_the_trees(size):
    hashes = [number.to_bytes(32, "big") for number in range(size)]
    rows = derive_rows(hashes)
    assert derive_root_of(rows) == derive_root(hashes)
    assert derive_rows(hashes, derive_rows(hashes[: size * 2 // 3])) == rows


def test_the_work_grows_with_the_log_and_no_faster(tmp_path, monkeypatch):
    """Counted in hashes of nodes: one a leaf to append one, whatever the log's size."""
    counts = []
    for size in (2000, 4000):
        calls = 0
        real = merkle.hash_node

        def count(left, right, real=real):
            nonlocal calls
            calls += 1
            return real(left, right)

        append(tmp_path / str(size), many(size), ORIGIN, key_of())
        monkeypatch.setattr(merkle, "hash_node", count)
        append(tmp_path / str(size), observe((), [sight("z/1")]), ORIGIN, key_of())
        monkeypatch.setattr(merkle, "hash_node", real)
        counts.append(calls)
    small, large = counts
    assert 1900 < small < 1.2 * 2000 and large / small < 2.2
