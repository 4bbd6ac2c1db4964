"""Notices as clerks write them, on the sample school's own board: right ones pass, wrong ones are told.

Each section of notices/*.md is one entry; all of a file stand on one board, with the sample's school,
catalogue and calendar.
"""

import re
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.diagnostics.diagnostic import Diagnostic

ROOT = Path(__file__).parents[2]
NOTICES = Path(__file__).with_name("notices")
TODAY = date(2026, 11, 18)

_SECTION = re.compile(
    r"^## (?P<heading>[^\n]+)\n+````markdown (?P<file>\S+)\n(?P<text>.*?)^````\n(?P<said>(?:\n|- [^\n]+\n)*)",
    re.MULTILINE | re.DOTALL,
)
Section = tuple[str, str, str, list[str]]


def _read_sections(name: str) -> list[Section]:
    """Heading, file, text, and what is to be said: a rule, behind a colon some of its words."""
    found = _SECTION.finditer((NOTICES / name).read_text("utf-8"))
    return [
        (each["heading"], each["file"], each["text"], re.findall(r"^- (.+)$", each["said"], re.M))
        for each in found
    ]


RIGHT, WRONG = _read_sections("right.md"), _read_sections("wrong.md")


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, list[Diagnostic]]:
    """What is said of each file, by its path below the board."""
    said = defaultdict(list)
    for sections in (RIGHT, WRONG):
        root = tmp_path_factory.mktemp("notices") / "disclosures"
        root.mkdir()
        for source in (ROOT / "disclosures").glob("_*"):
            (shutil.copytree if source.is_dir() else shutil.copy)(source, root / source.name)
        for _, file, text, _ in sections:
            (root / file).parent.mkdir(parents=True)
            (root / file).write_text(text, "utf-8")
        board = load_board([root], TODAY)
        for each in check_board(board):
            said[each.place.file.removeprefix("disclosures/")].append(each)
    return said


def _words(diagnostic: Diagnostic) -> str:
    parts = (diagnostic.message, diagnostic.found, diagnostic.expected, diagnostic.help)
    return "\n".join(parts)


@pytest.mark.parametrize("section", RIGHT, ids=lambda each: each[0])
def test_a_right_notice_passes_without_a_word(told, section):
    assert [(each.rule, _words(each)) for each in told[section[1]]] == []


@pytest.mark.parametrize("section", WRONG, ids=lambda each: each[0])
def test_a_wrong_notice_is_told_what_is_wrong_and_no_more(told, section):
    _, file, _, expected = section
    wanted = sorted(line.partition("：")[::2] for line in expected)
    found = sorted(((each.rule, _words(each)) for each in told[file]), key=lambda pair: pair[0])
    assert wanted, "nothing would be held against the notice"
    assert [rule for rule, _ in found] == [rule for rule, _ in wanted]
    for rule, words in wanted:
        assert any(words in said for name, said in found if name == rule), (words, found)


def test_there_are_as_many_notices_as_headings():
    for name, sections in (("right.md", RIGHT), ("wrong.md", WRONG)):
        fenced = (NOTICES / name).read_text("utf-8").count("````markdown ")
        assert len(sections) == fenced
