"""Whatever a file holds, the answer is diagnostics with a place in that file, never an exception.

The texts that are damaged here are the sample school's and the small board's; each test draws the
same examples every time.
"""

import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boards import (
    CATALOGUE,
    NOTICE,
    NOTICE_TEXT,
    REVIEW,
    REVIEW_TEXT,
    SCHOOL,
    TODAY,
    lay_board,
    read_board,
)
from effort import limit_effort
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.checks.reporters import REPORTERS
from gongkai.reading.source import MAX_BYTES
from gongkai.view.deriving import derive_view
from thoroughness import IS_THOROUGH, share, times

SAMPLE = Path(__file__).parents[2] / "disclosures"
SAMPLE_ENTRIES = sorted(path.read_text("utf-8") for path in SAMPLE.glob("*/*/index.md"))[::6]
SAMPLE_CATEGORIES = sorted(path.read_text("utf-8") for path in SAMPLE.glob("_catalogue/*.yml"))[::4]
SAMPLE_SCHOOL = (SAMPLE / "_school.yml").read_text("utf-8")

CALENDAR = """\
source: 国务院办公厅通知
complete: true
days_off:
  - 2027-01-01
  - 2027-02-06
working_days: [2027-01-31]
"""

LIFE = "title-evaluation/2026-11-09-life/index.md"
LIFE_TABLE = "title-evaluation/2026-11-09-life/list.csv"
LIFE_TEXT = """\
---
title: 2026年中级职称评审推荐人选公示
department: 人事处
published_on: 2026-11-09
supersedes: finance/2026-03-10-accounts
follows: [finance/2026-03-10-accounts]
review:
  first_day: 2026-11-09
  working_days: 5
  extensions:
    - {decided_on: 2026-11-10, last_day: 2026-11-17, reason: 附件更换}
    - {decided_on: 2026-11-17, last_day: 2026-11-20, reason: 核实一件异议}
  restarts:
    - {interrupted_on: 2026-11-11, first_day: 2026-11-12, reason: 名单有误}
tables:
  - title: 得分
    audience: staff
    columns: {姓名: person, 得分: number}
    rows: [[张某某, 92.50], [李某, —]]
  - {title: 明细, file: list.csv, columns: {金额: money}}
objections:
  - {received_on: 2026-11-16, summary: 认为得分有误, reply: 已更正, replied_on: 2026-11-17, result: upheld}
  - {received_on: 2026-11-17, summary: 询问评分办法}
corrections:
  - {corrected_on: 2026-11-17, note: 更正第二行}
respond: {who: 参评教师, ways: [{kind: phone, label: 电话, value: 0000-0000}], promise: 三日内答复}
withdrawn: {withdrawn_on: 2026-11-18, reason: 另行公示}
---
推荐两人。

::: staff
得分见内网。
:::

以上。
"""
LIFE_TABLE_TEXT = '姓名,金额\n张某某,500\n"李某",300.50\n合计,800.50\n'
RETENTION = """\
name: 职称评聘
description: 推荐人选。
steps: [plan, candidates]
retention: {after: closed, days: 30, action: mask-names, source: 学校惯例, certainty: low}
fields:
  people: {label: 人选, type: person, many: true}
  posts: {label: 岗位, type: integer}
items:
  plan: {name: 方案, cadence: yearly}
  candidates:
    name: 推荐人选
    cadence: yearly
    retention: {after: published, days: 0, action: take-down, source: 规定}
"""

# Where a damaged text is put, and the texts that it is made from.
TARGETS = {
    REVIEW: [REVIEW_TEXT, NOTICE_TEXT, *SAMPLE_ENTRIES],
    LIFE: [LIFE_TEXT],
    LIFE_TABLE: [LIFE_TABLE_TEXT],
    "_school.yml": [SCHOOL, SAMPLE_SCHOOL],
    "_catalogue/title-evaluation.yml": [*CATALOGUE.values(), RETENTION, *SAMPLE_CATEGORIES],
    "_calendar/2027.yml": [CALENDAR],
}

ODD = [
    *"：\t\0\r\n\x07\x0b\x0c\x85\u2028\u2029\ufeff\ufffe\u3000\xa0\u202e\u200b😀👩‍👩‍👧é",
    *"&*!%@`|>?-:#,[]{}\"'\\~<=",
    *(
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "<<: *a",
        "? ",
        "- ",
        ": ",
        " #",
        "---",
        "...",
        "%YAML 9",
    ),
    *("[" * 40, "{" * 40, "- " * 40, "[{" * 20, '"\\0\\x1b"', '"\\ud800"', "'" * 3),
    *("9" * 400, "-0", "1e999", "0x10", ".inf", "NaN", "~", "null", "yes", "12:30:45", "１２"),
    *("0000-00-00", "2026-02-30", "9999-12-31", "2026-13-45", "10000-01-01", "2026-11-16T00:00"),
    *(
        "days: 366",
        "working_days: 366",
        "last_day: 2099-12-31",
        "first_day: 1990-01-01",
        "days: -5",
    ),
    *("../../etc/passwd", "CON", "a" * 300, "图" * 3000, "x: " * 50),
]
BYTES = [
    b"\xff",
    b"\xfe\xff",
    b"\xed\xa0\x80",
    b"\xc3",
    b"\x80",
    b"\xb9\xab\xca\xbe",
    b"\xef\xbb\xbf",
]

PROFILE = settings(
    max_examples=times(100, 40),
    suppress_health_check=list(HealthCheck),
)


@st.composite
def damaged(draw, texts):
    """A text after one to four mishaps, as bytes."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        # Most faults worth finding are in the first lines: the front matter.
        at = draw(st.integers(0, min(len(lines) - 1, 40)))
        match draw(st.integers(0, 6)):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = draw(st.sampled_from(["", " ", "   ", "\t"])) + lines[at].lstrip()
            case 4:
                key, colon, _ = lines[at].partition(":")
                lines[at] = f"{key}{colon} {draw(st.sampled_from(ODD))}"
            case 5:
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + draw(st.sampled_from(ODD)) + lines[at][column:]
            case 6:
                lines[at] = draw(st.text(max_size=30)).encode("utf-8", "ignore").decode("utf-8")
        text = "\n".join(lines) or " "
    content = text.encode("utf-8")
    if draw(st.integers(0, 5)) == 0:
        at = draw(st.integers(0, min(len(content), 600)))
        content = content[:at] + draw(st.sampled_from(BYTES)) + content[at:]
    return content


@contextmanager
def board_with(files):
    """The small board with three good entries and these files, in a folder of its own."""
    folder = Path(tempfile.mkdtemp())
    try:
        good = {NOTICE: NOTICE_TEXT, REVIEW: REVIEW_TEXT, LIFE: LIFE_TEXT}
        yield lay_board(folder, good | {LIFE_TABLE: LIFE_TABLE_TEXT} | files)
    finally:
        shutil.rmtree(folder)


def check_answer(files):
    """Check the board; every diagnostic has a place in a file, words, and all three renderings."""
    with board_with(files) as root:
        board, diagnostics = read_board(root)
        lines = {
            file: count_lines(root.parent / file) for file in {d.place.file for d in diagnostics}
        }
        for each in diagnostics:
            assert 1 <= each.place.line <= lines[each.place.file], each
            assert 1 <= each.place.column <= 1 + MAX_BYTES, each
            assert each.message and each.help, each
            assert "Traceback" not in each.help + each.message + each.found
            assert len(each.found) <= 200, each
        for render in REPORTERS.values():
            render(diagnostics).encode("utf-8")
    return board, diagnostics


def count_lines(path):
    """Lines as an editor counts them; a file that isn't there counts as one."""
    content = path.read_bytes() if path.is_file() else b""
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1


@pytest.mark.parametrize("target", TARGETS)
def test_a_damaged_text_gives_diagnostics(target):
    @PROFILE
    @given(damaged(TARGETS[target]))
    def run(content):
        board, diagnostics = check_answer({target: content})
        if board.school is None or not {NOTICE, REVIEW, LIFE} <= read_files(board):
            assert diagnostics

    run()


def read_files(board):
    """The entries that could be read, by their file in the small board."""
    return {f"{id}/index.md" for id in board.entries}


@pytest.mark.parametrize("target", TARGETS)
def test_random_bytes_give_diagnostics(target):
    @settings(PROFILE, max_examples=times(60, 30))
    @given(
        st.binary(max_size=400)
        | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore"))
    )
    def run(content):
        _, diagnostics = check_answer({target: content})
        assert diagnostics

    run()


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: ascii(odd[:12]))
def test_an_odd_value_gives_diagnostics_or_a_board(target, odd):
    """Every line of the first text in turn gets the odd thing as its whole value."""
    lines = TARGETS[target][0].split("\n")
    for at in share(range(0, len(lines), 5), 3):
        key, colon, _ = lines[at].partition(":")
        text = "\n".join([*lines[:at], f"{key}{colon} {odd}", *lines[at + 1 :]])
        check_answer({target: text.encode("utf-8")})


BOMBS = {
    "billion laughs": "a: &a [x, x]\n"
    + "\n".join(
        f"{new}: &{new} [*{old}, *{old}, *{old}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "deep flow lists": "title: " + "[" * 100_000,
    "deep flow mappings": "title: " + "{a: " * 100_000,
    "deep block lists": "- " * 100_000 + "x",
    "deep indents": "\n".join(" " * depth + "a:" for depth in range(1_000)),
    "many documents": "---\n" * 100_000,
    "one long line": "title: " + "公示" * 100_000,
    "one long word": "x" * 1_000_000,
    "one long key": "x" * 1_000_000 + ": 1",
    "many keys": "\n".join(f"key{number}: 1" for number in range(5_000)),
    "many colons": ": " * 100_000,
    "many full-width colons": "title：x\n" * 5_000,
    "many hashes": "a: x\n" + "  y #5\n" * 5_000,
    "many hashes in brackets": "a: [" + "x #b, " * 20_000 + "]",
    "many tabs": "\t\tx: 1\n" * 5_000,
    "wide spaces": "　" * 300_000 + "x",
    "an open quote": 'title: "' + "公示\n" * 100_000,
    "a long number": "order: " + "9" * 900_000,
    "merge keys": "<<: {a: 1}\n" * 10_000,
    "too large": "a" * (MAX_BYTES + 1),
}


@pytest.mark.parametrize(
    ("target", "bomb"),
    [
        (target, bomb)
        for at, bomb in enumerate(BOMBS)
        for place, target in enumerate(TARGETS)
        if IS_THOROUGH or (at + place) % 3 == 0
    ],
)
def test_a_bomb_is_answered_at_once(target, bomb):
    text = f"---\n{BOMBS[bomb]}\n---\n正文\n" if target.endswith(".md") else BOMBS[bomb]
    _, diagnostics = limit_effort(500, lambda: check_answer({target: text}))
    assert diagnostics


@pytest.mark.parametrize("far", ["1990-01-01", "2099-12-31"])
def test_a_day_in_another_century_is_answered_at_once(far):
    """Each date of an entry with all that can happen to it in turn; periods are walked day by day."""

    def answer():
        for date in re.finditer(r"\d{4}-\d\d-\d\d", LIFE_TEXT):
            text = LIFE_TEXT[: date.start()] + far + LIFE_TEXT[date.end() :]
            board, _ = check_answer({LIFE: text})
            for audience in Audience:
                derive_view(board, audience)

    limit_effort(1000, answer)


# Things that are no file, or have names that no clerk would give.
ODD_FILES = {
    "an entry is a folder": {"finance/2026-03-11-x/index.md/y": "x"},
    "a category is a folder": {"_catalogue/finance.yml/y": "x", "_catalogue/finance.yml": None},
    "the school is a folder": {"_school.yml/y": "x", "_school.yml": None},
    "a year is a folder": {"_calendar/2027.yml/y": "x"},
    "a category is a file": {"welfare": "x"},
    "an empty folder's name": {"finance/ /index.md": "x"},
    "a name of line ends": {"finance/a\nb:1:1: error/index.md": "x"},
    "a very long name": {f"finance/2026-03-11-{'x' * 200}/index.md": "x"},
    "a year that isn't": {"_calendar/99999.yml": CALENDAR, "_calendar/٢٠٢٧.yml": CALENDAR},
}


@pytest.mark.parametrize("case", ODD_FILES)
def test_odd_files_give_diagnostics(case):
    _, diagnostics = check_answer(ODD_FILES[case])
    assert diagnostics or case == "a category is a file"


def test_names_that_are_no_text(tmp_path):
    """Copied from a GBK disk: the name's bytes are no UTF-8."""
    root = lay_board(tmp_path, {})
    folder = bytes(root / "finance") + b"/2026-03-11-" + "公示".encode("gbk")
    Path(folder.decode("utf-8", "surrogateescape")).mkdir(parents=True)
    diagnostics = check_board(load_board([root], TODAY))
    assert [each.rule for each in diagnostics] == ["bad-folder-name"]
    for render in REPORTERS.values():
        assert "2026-03-11-" in render(diagnostics).encode("utf-8").decode("utf-8")


@pytest.mark.parametrize("name", ["loop.pdf", "outside.pdf", "gone.pdf"])
def test_links_are_no_attachments(tmp_path, name):
    text = REVIEW_TEXT.replace("fields:", f"attachments: [{{file: {name}}}]\nfields:")
    root = lay_board(tmp_path, {REVIEW: text})
    folder = (root / REVIEW).parent
    (tmp_path / "secret").write_text("x")
    (folder / "loop.pdf").symlink_to("loop.pdf")
    (folder / "outside.pdf").symlink_to(tmp_path / "secret")
    (folder / "gone.pdf").symlink_to(tmp_path / "nowhere")
    board, diagnostics = read_board(root)
    assert diagnostics[0].rule.startswith("attachment-")
    assert not board.entries[REVIEW.removesuffix("/index.md")].attachments


def test_a_good_board_stays_silent():
    board, diagnostics = check_answer({"_calendar/2027.yml": CALENDAR})
    assert diagnostics == ()
    assert read_files(board) == {NOTICE, REVIEW, LIFE}
