"""Owns the small board in a repository at which the import's command is tried."""

import os

import pytest

from boards import NOTICE, NOTICE_TEXT, lay_board
from repositories import commit_all, start_repository


@pytest.fixture
def board_at_hand(tmp_path, monkeypatch):
    """The folder of a board in which the command runs."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    start_repository(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: 公开\n", "utf-8")
    lay_board(tmp_path, {NOTICE: NOTICE_TEXT})
    commit_all(tmp_path, "2026-11-16")
    monkeypatch.chdir(tmp_path)
    return tmp_path
