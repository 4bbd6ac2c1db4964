"""The same board gives the same bytes, and a change rewrites only what it must: the files are counted."""

import json
from datetime import date
from itertools import pairwise

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.search.symbols import split_symbols
from search.board import BUILD_DAY, FILES, MARKS
from search.decoder import decode
from search.indexing import build_index

CHANGED = [path for path in FILES if "-canteen/" in path][19]
CHANGED_DAY = CHANGED.split("/")[1][:10]
NEWEST = "finance/2026-11-13-zz-newest/index.md"


def index(folder, files=FILES, **given):
    return build_index(lay_board(folder, files), today=BUILD_DAY, **given).files


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    return index(tmp_path_factory.mktemp("before"))


def compare(before, after):
    """What is gone, what is new, and what has other bytes, by name."""
    return (
        before.keys() - after.keys(),
        after.keys() - before.keys(),
        {name for name in before.keys() & after.keys() if before[name] != after[name]},
    )


def told(keys, key):
    return keys[key].postings() if key in keys else None


def pairs_of(text):
    symbols = split_symbols(text)
    return {*pairwise(symbols), *((symbol,) for symbol in symbols)}


def test_same_board_same_bytes(before, host, tmp_path):
    """Entries written in another order to another folder; and what the site holds is the same."""
    again = index(tmp_path, dict(reversed(FILES.items())))
    assert list(again.items()) == list(before.items())
    built = host / "search"
    names = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert names == before.keys() | {"index.html"}
    assert all((built / name).read_bytes() == content for name, content in before.items())


@pytest.mark.parametrize("word", ["葡萄干", "冻葡萄干"], ids=["as long", "longer"])
def test_one_word_changes_only_what_it_must(word, before, tmp_path):
    """The pairs of its paragraph, no other's; the files that hold them, the text, and the directory."""
    text = FILES[CHANGED]
    paragraph = text.split("---\n")[2].split("\n\n")[0]
    start = paragraph.index("。") + 1
    changed = paragraph[:start] + word + paragraph[start + 3 :]
    after = index(tmp_path, FILES | {CHANGED: text.replace(paragraph, changed)})
    gone, added, other = compare(before, after)
    was, now = decode(before), decode(after)
    touched = {key for key in was.keys() | now.keys() if told(was, key) != told(now, key)}
    old, new = pairs_of(paragraph), pairs_of(changed)
    assert {key for key in old ^ new if len(key) == 2} <= touched <= old | new
    if len(changed) == len(paragraph):
        around = slice(start - 2, start + 5)
        assert touched <= pairs_of(paragraph[around]) | pairs_of(changed[around])
    texts = {name for name in before if name.startswith("text/")}
    own = {name for name in texts if json.loads(before[name])["url"] in CHANGED}
    assert other == {"index.json", *own}
    assert len(own) == 1
    assert gone == {name for key in touched & was.keys() for name in was[key].files}
    assert added == {name for key in touched & now.keys() for name in now[key].files}


def test_change_of_a_stage_alone_leaves_the_shards(before, tmp_path):
    """Four days on one review has ended and one begun; nothing was posted meanwhile."""
    after = build_index(lay_board(tmp_path, FILES), today=date(2026, 11, 17)).files
    gone, added, other = compare(before, after)
    assert (gone, added) == (set(), set())
    assert {name.split("/")[0] for name in other} <= {"index.json", "text"}
    stages = [name for name in other if name.startswith("text/")]
    assert len(stages) == 2


def test_a_new_entry_leaves_the_texts_of_others(before, tmp_path):
    entry = FILES[CHANGED].replace(CHANGED_DAY, "2026-11-13").replace("食堂食材", "食堂粮油")
    after = index(tmp_path, FILES | {NEWEST: entry})
    gone, added, other = compare(before, after)
    number = sum(name.startswith("text/") for name in before)
    new_text = f"text/{number}.json"
    assert {name for name in added if not name.endswith(".bin")} == {new_text}
    assert {name for name in gone | other if name.startswith("text/")} == set()
    assert json.loads(after[new_text])["title"].startswith("食堂粮油")


def test_nothing_that_the_public_may_not_see(before, tmp_path):
    symbols = {symbol for key in decode(before) for symbol in key}
    for kind, mark in MARKS.items():
        assert symbols.isdisjoint(mark), kind
        for name, content in before.items():
            assert mark.encode() not in content, (kind, name)
            assert json.dumps(mark)[1:-1].encode() not in content, (kind, name)


def test_those_who_may_see_it_find_it(tmp_path):
    """The check above would notice: each mark is in the index of those who may see it, on its day."""
    staff = decode(index(tmp_path / "staff", audience=Audience.STAFF))
    root = lay_board(tmp_path / "later", FILES)
    later = decode(build_index(root, today=BUILD_DAY.replace(day=30)).files)
    assert tuple(MARKS["staff"]) in staff
    assert tuple(MARKS["staff attachment"]) in staff
    assert tuple(MARKS["embargo"]) in later
    assert tuple(MARKS["outcome to come"]) in later
    assert tuple(MARKS["draft"]) not in {**staff, **later}
