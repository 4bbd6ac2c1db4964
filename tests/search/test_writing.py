"""A large index is written by a process of its own: the same files, and no failure is lost."""

import pytest

from boards import lay_board, read_board
from gongkai.audience import Audience
from gongkai.pages import Index
from gongkai.search import writing
from gongkai.search.build import build_search
from gongkai.search.collecting import collect_sources
from gongkai.search.writing import begin_search
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words
from search.board import BUILD_DAY, FILES


@pytest.fixture(scope="module")
def collect(tmp_path_factory):
    board, _ = read_board(lay_board(tmp_path_factory.mktemp("board"), FILES), BUILD_DAY)
    index = Index(derive_view(board, Audience.PUBLIC), read_words())
    return lambda: collect_sources(index.view, index.bodies, read_words())


@pytest.mark.parametrize("parallel_from", [0, 10**6], ids=["its own process", "this process"])
def test_all_files_are_written(parallel_from, collect, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "PARALLEL_FROM", parallel_from)
    begin_search(collect(), tmp_path / "site", tmp_path / "kept")()
    tmp_path /= "site"
    written = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert written == dict(build_search(collect()))


def test_a_failure_of_the_other_process_is_raised(collect, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "PARALLEL_FROM", 0)
    blocked = tmp_path / "site"
    blocked.write_text("a file where the folder should be")
    finish = begin_search(collect(), blocked, tmp_path / "kept")
    with pytest.raises((NotADirectoryError, FileExistsError)):
        finish()
