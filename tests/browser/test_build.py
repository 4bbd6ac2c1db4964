"""What is written: the same bytes from the same input, and nothing that isn't the public's."""

import gzip

import pytest

from browser.board import BUILD_DAY, FILES, MARKS
from browser.building import REPOSITORY, build, lay_project

ANOTHER_MACHINE = {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"}


def read_tree(folder):
    """Every file below the folder, by its path, as bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def list_differences(one, other):
    """The paths that only one folder has, or that differ in their bytes."""
    first, second = read_tree(one), read_tree(other)
    return sorted(path for path in first | second if first.get(path) != second.get(path))


def test_two_builds_are_identical(built_board, tmp_path):
    """In another folder, with another hash seed, time zone and language of the machine."""
    project = lay_project(tmp_path / "elsewhere", FILES)
    again = build(project, tmp_path / "again", today=BUILD_DAY, **ANOTHER_MACHINE)
    assert list_differences(built_board, again) == []


def test_two_builds_of_the_sample_are_identical(sample, tmp_path):
    again = build(REPOSITORY, tmp_path / "again", **ANOTHER_MACHINE)
    assert list_differences(sample.folder, again) == []


@pytest.mark.parametrize("mark", MARKS)
def test_what_is_not_public_appears_nowhere(mark, built_board):
    tree = read_tree(built_board)
    told = {path for path in tree if mark in path}
    for path, content in tree.items():
        text = gzip.decompress(content) if path.endswith(".gz") else content
        if mark.encode() in text.lower():
            told.add(path)
    assert told == set()


def test_marks_would_be_found(project):
    """The board holds the entries that the site must not."""
    sources = b"".join(path.read_bytes() for path in (project / "disclosures").rglob("*.md"))
    assert all(mark.encode() in sources for mark in MARKS)


def test_embargo_ends_on_its_day(project, tmp_path):
    tree = read_tree(build(project, tmp_path / "site", today="2026-11-30"))
    assert any(MARKS[2] in path for path in tree)
    assert MARKS[2].encode() in tree["data/entries.json"]


def test_a_build_that_fails_writes_nothing(tmp_path):
    entry = next(path for path in FILES if path.endswith("projector/index.md"))
    broken = {**FILES, entry: FILES[entry].replace("总务处", "后勤处")}
    project = lay_project(tmp_path / "project", broken)
    with pytest.raises(AssertionError, match="后勤处"):
        build(project, tmp_path / "site", today=BUILD_DAY)
    assert not (tmp_path / "site").exists()


def test_what_only_the_desk_shows_is_on_no_site(sample, staff_sample):
    for site in (sample, staff_sample):
        assert not [path for path in (site.folder / "assets").rglob("*") if "desk" in path.parts]
