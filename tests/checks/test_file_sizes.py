"""What is too large to be published, and what is just not."""

from dataclasses import replace

import pytest

from boards import lay_board, read_board
from files import hostile
from gongkai.checks import survey
from gongkai.checks.board_size import check_board_size
from gongkai.checks.file_sizes import check_entry_size
from gongkai.files import budget as bounds
from guard.test_found import FOLDER, HEAD, check

FILES = "attachments: [{file: a.txt}, {file: b.txt}]\n---\n正文。\n"


def sized(folder, *sizes):
    """What is said of a board whose attachments have these sizes."""
    entries = {f"{FOLDER}/index.md": HEAD + FILES, f"{FOLDER}/a.txt": "一", f"{FOLDER}/b.txt": "二"}
    board, _ = read_board(lay_board(folder, entries))
    entry = board.entries[FOLDER]
    files = zip(entry.attachments, sizes, strict=True)
    entry = replace(entry, attachments=tuple(replace(each, size=size) for each, size in files))
    board = replace(board, entries={**board.entries, FOLDER: entry})
    return [*check_entry_size(entry, survey(board)(entry)), *check_board_size(board)]


def test_the_files_of_an_entry_are_weighed_together(tmp_path):
    half = bounds.MAX_ENTRY_BYTES // 2
    assert sized(tmp_path, half, half) == []
    (told,) = sized(tmp_path, half, half + bounds.MB)
    assert (told.rule, told.severity, told.place.line) == ("attachment-too-large", "error", 5)
    assert (told.found, told.expected) == ("2 个附件，共 201 MB", "一个条目的附件共不超过 200 MB")


def test_the_files_of_the_board_are_weighed_together(tmp_path):
    entry, board = sized(tmp_path, bounds.MAX_BOARD_BYTES, 1)
    assert (entry.severity, board.severity) == ("error", "warning")
    assert "900 MB" in board.found + board.expected


def test_one_file_is_too_large(tmp_path):
    path = lay_board(tmp_path, {f"{FOLDER}/index.md": HEAD + FILES, f"{FOLDER}/a.txt": "一"})
    with (path / FOLDER / "b.txt").open("wb") as stream:
        stream.truncate(bounds.MAX_BYTES + bounds.MB)
    (told,) = read_board(path)[1]
    assert told.rule == "attachment-too-large"
    assert "太大（51 MB，每个附件不超过 50 MB）" in told.message


@pytest.mark.parametrize(("width", "height"), [(10_000, 10_001), (30_001, 1), (1, 30_001)])
def test_a_picture_has_too_many_pixels(width, height, tmp_path):
    content = hostile.png(width=width, height=height)
    (told,) = check(tmp_path, "attachments: [{file: a.png}]\n---\n正文。\n", **{"a.png": content})
    assert told.rule == "attachment-too-large"
    assert f"{width}×{height}" in told.message and "画图" in told.help


@pytest.mark.parametrize(("width", "height"), [(10_000, 10_000), (30_000, 1)])
def test_a_large_picture_is_published(width, height, tmp_path):
    content = hostile.png(width=width, height=height)
    assert not check(tmp_path, "attachments: [{file: a.png}]\n---\n正文。\n", **{"a.png": content})
