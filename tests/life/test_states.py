"""Some four hundred marks: under every key of entries in every state, and in every channel of their bodies."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.view.deriving import derive_view
from life.publishing import publish
from life.test_every_key import CATEGORY, ENTRY_TEXT, MARKED, NEVER, STAY, _Dotted

DAY = date(2026, 11, 18)
CHANNELS = {
    "text": "内部{}。",
    "stress": "内部**{}**。",
    "heading": "## 内部{}",
    "list": "- 一\n- {}",
    "quotation": "> {}",
    "code": "`{}`",
    "block": "```\n{}\n```",
    "cell": "| 甲 |\n| --- |\n| {} |",
    "head": "| {} |\n| --- |\n| 一 |",
    "link": "[{}](https://www.example.edu.cn/)",
    "target": "[甲](https://www.example.edu.cn/{})",
    "title": '[甲](https://www.example.edu.cn/ "{}")',
    "reference": "[甲][1]\n\n[1]: https://www.example.edu.cn/{}",
    "picture": "![{}](a.png)",
    "source": "![甲]({}.png)",
    "tag": '<a href="https://www.example.edu.cn/" title="{}">甲</a>',
    "entity": "&#20869;{}",
    "footing": "甲<br>{}",
}
STATES = {
    "draft": ("draft: true\n", "finance", ""),
    "embargoed": ("", "finance", ""),
    "for staff": ("audience: staff\n", "finance", "staff"),
    "of a category for staff": ("", "welfare", "staff"),
    "taken down": ("", "aid", ""),
    "taken down, for staff": ("audience: staff\n", "aid", ""),
    "draft for staff": ("draft: true\naudience: staff\n", "finance", ""),
    "embargoed for staff": ("audience: staff\n", "finance", ""),
}


def _code(number):
    return f"zq{chr(97 + number // 676)}{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}x"


KEYS = [*product(STATES, sorted(MARKED)), *product(STATES, CHANNELS), *product(["open"], CHANNELS)]
MARKS = {key: _code(number) for number, key in enumerate(KEYS)}


def _files():
    files = {}
    for at, (state, (more, category, _)) in enumerate(STATES.items()):
        day = "2026-11-19" if state.startswith("embargoed") else "2026-03-02"
        marks = {name: MARKS[state, name] for name in MARKED}
        text = _Dotted(marks).fill(ENTRY_TEXT.replace("2026-03-02", day))
        text = text.replace("title:", f"{more}title:", 1)
        if day != "2026-03-02":  # what happens later than its first day is of no matter here
            text = text.split("review:")[0] + "respond:" + text.split("respond:", 1)[1]
        channels = "\n\n".join(CHANNELS[name].format(MARKS[state, name]) for name in CHANNELS)
        text = text.replace("aliases: [finance/", f"aliases: [{category}/") + f"\n{channels}\n"
        folder = f"{category}/{day}-entry-{at}"
        files |= {
            f"{folder}/index.md": text,
            f"{folder}/{marks['tables.file']}.csv": f"项目\n{marks['tables.cells']}\n",
            f"{folder}/{marks['attachments.file']}.txt": marks["attachments.content"],
        }
    channels = "\n\n".join(CHANNELS[name].format(MARKS["open", name]) for name in CHANNELS)
    files["finance/2026-03-03-open/index.md"] = (
        "---\ntitle: 公开\ndepartment: 财务室\npublished_on: 2026-03-03\n---\n前\n\n"
        f"::: staff\n{channels}\n:::\n\n后\n"
    )
    return files


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    kept = CATEGORY.format(action="keep")
    catalogue = {
        "finance": kept,
        "welfare": kept + "audience: staff\n",
        "aid": CATEGORY.format(action="take-down"),
    }
    board = load_board(
        [lay_board(tmp_path_factory.mktemp("b"), _files(), catalogue=catalogue)], DAY
    )
    assert [each for each in board.faults if each.rule != "review-before-publication"] == []
    assert len(board.entries) == len(STATES) + 1
    return board


def _found(board, audience):
    site = publish(derive_view(board, audience))
    text = b"\n".join((*map(str.encode, site), *site.values())).decode("utf-8", "replace")
    return {key for key, mark in MARKS.items() if mark in text}


def _may_see(key, audience):
    """Whether the mark may be on the audience's site."""
    state, name = key
    if state == "open":
        return audience is Audience.STAFF
    if state == "taken down" or (state == "taken down, for staff" and audience is Audience.STAFF):
        return name in STAY
    return STATES[state][2] == audience.value and name not in NEVER


def test_there_are_many_marks():
    assert len(MARKS) >= 400
    assert len({*MARKS.values()}) == len(MARKS)


@pytest.mark.parametrize("audience", list(Audience))
def test_only_what_may_be_seen_is_there(board, audience):
    expected = {key for key in MARKS if _may_see(key, audience)}
    found = _found(board, audience)
    assert found - expected == set()
    assert expected - found == set()


def test_all_of_them_would_be_found(board):
    """The same board on the day before anything was taken down, with nothing held back."""
    entries = {
        id: replace(entry, is_draft=False, published_on=min(entry.published_on, date(2026, 4, 1)))
        for id, entry in board.entries.items()
    }
    seen = _found(replace(board, entries=entries, today=date(2026, 4, 8)), Audience.STAFF)
    late = {"review.extensions.reason", "review.restarts.reason"}
    missed = {key for key in MARKS if key not in seen and key[1] not in NEVER | late}
    assert missed == set()
