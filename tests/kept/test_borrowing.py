"""A kept folder is one process's at a time, and one that is in anybody's way is given up."""

import os

import pytest

from gongkai.kept.borrowing import ABANDONED, borrow_folder


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "home" / "index"


def leave(kept, text):
    with borrow_folder(kept) as own:
        (own / "note").write_text(text)


def test_what_is_left_in_it_is_found_again(kept):
    leave(kept, "first")
    with borrow_folder(kept) as own:
        assert (own / "note").read_text() == "first"
        assert not kept.exists()
    assert (kept / "note").read_text() == "first"


def test_while_one_has_it_another_gets_an_empty_one_and_the_first_to_give_back_wins(
    kept, monkeypatch
):
    leave(kept, "old")
    with borrow_folder(kept):
        monkeypatch.setattr(os, "getpid", lambda: 4_000_000)
        with borrow_folder(kept) as other:
            assert list(other.iterdir()) == []
            (other / "note").write_text("other")
        monkeypatch.undo()
    assert (kept / "note").read_text() == "other"
    assert list(kept.parent.iterdir()) == [kept]


def test_what_a_failure_left_is_not_kept(kept):
    leave(kept, "whole")
    with pytest.raises(ValueError, match="bug"), borrow_folder(kept) as own:
        (own / "note").write_text("half")
        raise ValueError("bug")
    assert list(kept.parent.iterdir()) == []


@pytest.mark.parametrize("thing", ["file", "link"])
def test_what_is_no_folder_is_put_aside(thing, kept, tmp_path):
    kept.parent.mkdir()
    aside = tmp_path / "aside"
    aside.mkdir()
    if thing == "file":
        kept.write_text("?")
    else:
        kept.symlink_to(aside)
    leave(kept, "new")
    assert (kept / "note").read_text() == "new"
    assert list(aside.iterdir()) == []


def test_without_leave_there_is_none(tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    with borrow_folder(blocked / "index") as own:
        assert own is None


def test_folders_of_processes_that_are_gone_are_removed(kept):
    leave(kept, "mine")
    for name, age in (("index-77", ABANDONED + 60), ("index-78", 60), ("index-old", ABANDONED * 2)):
        other = kept.with_name(name)
        other.mkdir()
        (other / "note").write_text(name)
        then = kept.stat().st_mtime - age
        os.utime(other, (then, then))
    leave(kept, "mine again")
    assert {path.name for path in kept.parent.iterdir()} == {"index", "index-78", "index-old"}
