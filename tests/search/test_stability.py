"""The same board gives the same bytes, and a change rewrites only what it must: the files are counted."""

import hashlib
import json
from base64 import urlsafe_b64encode
from datetime import date
from itertools import pairwise

import pytest

from boards import lay_board
from gongkai.audience import Audience
from gongkai.search.symbols import split_symbols
from search.board import BUILD_DAY, FILES, MARKS
from search.decoder import decode, list_texts
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
    (own,) = (at for at, name in enumerate(list_texts(before)) if _url(before, name) in CHANGED)
    others = [*list_texts(before)], [*list_texts(after)]
    left, come = (names.pop(own) for names in others)
    assert others[0] == others[1]
    assert other == {"index.json"}
    (names,), (new_names,) = (json.loads(each["index.json"])["names"] for each in (before, after))
    held = {name for key in touched & was.keys() for name in was[key].files}
    assert gone == {*held, left, names}
    assert added == {name for key in touched & now.keys() for name in now[key].files} | {
        come,
        new_names,
    }


def _url(files, name):
    return json.loads(files[name])["url"]


def test_change_of_a_stage_alone_leaves_the_shards(before, tmp_path):
    """Four days on one review has ended and one begun; nothing was posted meanwhile."""
    after = build_index(lay_board(tmp_path, FILES), today=date(2026, 11, 17)).files
    gone, added, other = compare(before, after)
    assert other == {"index.json"}
    heads = [json.loads(each["index.json"]) for each in (before, after)]
    assert heads[0]["shards"] == heads[1]["shards"]
    assert heads[0]["titles"] == heads[1]["titles"]
    for names in (gone, added):
        assert sum(name.startswith("text/") for name in names) == 2
        assert sum(name.endswith(".bin") for name in names) <= 2, "names, and the table"


def test_a_new_entry_leaves_the_texts_of_others(before, tmp_path):
    entry = FILES[CHANGED].replace(CHANGED_DAY, "2026-11-13").replace("食堂食材", "食堂粮油")
    after = index(tmp_path, FILES | {NEWEST: entry})
    gone, added, other = compare(before, after)
    *others, new_text = list_texts(after)
    assert others == list_texts(before)
    assert {name for name in added if name.startswith("text/")} == {new_text}
    assert {name for name in gone | other if name.startswith("text/")} == set()
    assert json.loads(after[new_text])["title"].startswith("食堂粮油")


OLDER = "finance/2019-05-05-late/index.md"


def test_an_entry_that_comes_in_between_gives_no_file_another_meaning(before, tmp_path):
    """All numbers move by one; what an open page still asks for by the old names is gone, or is the same."""
    entry = FILES[CHANGED].replace(f"published_on: {CHANGED_DAY}", "published_on: 2019-05-05")
    after = index(tmp_path, FILES | {OLDER: entry})
    assert compare(before, after)[2] == {"index.json"}
    assert list_texts(after)[1:] == list_texts(before)
    heads = [json.loads(each["index.json"]) for each in (before, after)]
    assert heads[0]["build"] != heads[1]["build"]


def test_the_head_alone_has_a_name_that_stays(before):
    for name, content in before.items():
        plain = name.split("/")[-1].split(".")[0]
        digest = hashlib.sha256(content)
        assert len(name) <= 28
        if name != "index.json":
            told = plain.split("-", 1)[-1]
            assert digest.hexdigest().startswith(told) or urlsafe_b64encode(
                digest.digest()
            ).startswith(told.encode()), name


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
