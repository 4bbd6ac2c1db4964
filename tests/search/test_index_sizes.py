"""Boards of no entry, one, and twenty thousand; and an entry of 200,000 characters."""

import json
import random
from itertools import pairwise

import pytest

from boards import NOTICE, NOTICE_TEXT, lay_board
from browser.witness import Witness
from gongkai.search.columns import read_columns
from gongkai.search.document import Document
from gongkai.search.shards import EMPTY, build_shards, count_bits
from gongkai.search.symbols import split_symbols
from search.decoder import decode, look_up
from search.indexing import build_index
from search.reader import Reader

MANY = 20_000
OWN = 60
"""Letters of an entry that no other has."""
MOST_BYTES = 20 * 1024
LONGEST_BREAK = 4000
"""Milliseconds in which the page answers nothing, on a machine that does much else."""
LETTERS = "".join(chr(0x4E00 + number * 7) for number in range(1500))
LONG_ENTRY = "finance/2026-03-11-long/index.md"
LONG_HEAD = "---\ntitle: 全年支出清单\ndepartment: 财务室\npublished_on: 2026-03-11\n---\n"
WATCH = """() => {
  window.longest = 0
  let last = performance.now()
  const tick = () => {
    window.longest = Math.max(window.longest, performance.now() - last)
    last = performance.now()
    setTimeout(tick)
  }
  tick()
}"""
FIND = """async (queries) => {
  const at = (name) => new URL("../modules/" + name + ".js", location.href)
  const { SearchIndex } = await import(at("index"))
  const { find, parseQuery } = await import(at("query"))
  const index = new SearchIndex(new URL(".", location.href).href)
  return Promise.all(queries.map(async (text) => {
    const found = await find(index, parseQuery(text).words)
    return found.isNear ? [] : Array.from(found.scores.keys()).sort((a, b) => a - b)
  }))
}"""


def write_documents():
    """Twenty thousand short entries: letters drawn as unevenly as in prose, and set phrases."""
    rng = random.Random("many")
    weights = [1 / (rank + 10) for rank in range(len(LETTERS))]
    text = "".join(rng.choices(LETTERS, weights, k=MANY * OWN))
    for number in range(MANY):
        own = text[number * OWN : number * OWN + OWN]
        body = [own[:30], f"按规定予以公示，公示期五个工作日，编号{number}。", own[30:]]
        if number % 1000 == 7:
            body.append("公示期间如有异议。" * 60)
        yield Document(
            title=f"{2000 + number // 800}年公示事项",
            labels=("通知公告",),
            facts=(f"校公示〔{2000 + number // 800}〕{number % 800}号", "2026年11月18日"),
            body=tuple(body),
            files=(),
        )


@pytest.fixture(scope="module")
def many():
    return list(write_documents())


@pytest.fixture(scope="module")
def files(many):
    columns = read_columns(many)
    bits = count_bits(len(columns.symbol))
    directory, files = [EMPTY] * (1 << bits), {}
    for shard in build_shards(columns, bits):
        directory[shard.number] = shard.digest
        files |= shard.files
    head = {
        "entries": MANY,
        "bits": bits,
        "shards": "".join(directory),
        "symbols": len(columns.symbol),
        "format": 2,
        "build": "",
        "names": [],
        "titles": [],
        "table": "none.bin",
        "kinds": [],
        "years": [],
        "live": {},
        "facets": {},
    }
    return {**files, "index.json": json.dumps(head).encode(), "none.bin": b""}


def test_no_file_of_twenty_thousand_entries_is_large(files):
    sizes = {name: len(content) for name, content in files.items() if name.endswith(".bin")}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    assert len(sizes) < 8000
    assert len(files["index.json"]) < 100_000


def test_twenty_thousand_entries_decode_to_what_stands_in_them(files, many):
    """Some rare and some very frequent pairs, in all blocks of all their files."""
    wanted = [tuple(pair) for pair in ("公示", "编号", "异议")]
    wanted += [("年", "11"), ("2007", "年"), ("号", "12345")]
    wanted += [(LETTERS[0], LETTERS[at]) for at in (0, 1, 9, 99)]
    told = {pair: look_up(pair, files) for pair in wanted}
    assert max(len(each.files) for each in told.values()) > 3, "one is in several files"
    standing = {pair: {} for pair in wanted}
    for number, document in enumerate(many):
        for text, _ in document.segments():
            symbols = split_symbols(text)
            for pair in pairwise(symbols):
                if pair in standing:
                    standing[pair][number] = standing[pair].get(number, 0) + 1
    for pair in wanted:
        found = {number: len(places) for number, places in told[pair].postings().items()}
        assert found == standing[pair], pair


def test_twenty_thousand_entries_in_the_browser(files, many, modules):
    page = modules({})
    page.route(
        "**/search/*.*",
        lambda route: route.fulfill(body=files[route.request.url.split("/")[-1]]),
    )
    own = many[13_579].body[0][5:13]
    queries = ["公示期间如有异议", "编号12345。", "编号123"]
    queries += ["2007年公示 校公示〔2007〕5号", own, "公"]
    found = page.evaluate(FIND, queries)
    assert found[0] == list(range(7, MANY, 1000))
    assert found[1:4] == [[12_345], [123], [5605]]
    assert 13_579 in found[4]
    assert found[5] == list(range(MANY))


@pytest.mark.parametrize("entries", [{}, {NOTICE: NOTICE_TEXT}], ids=["none", "one"])
def test_small_boards(entries, modules, tmp_path):
    files = build_index(lay_board(tmp_path, entries)).files
    decode(files)
    page = modules(files)
    witness = Witness(page)
    reader = Reader(page, page.url.split("search/")[0])
    reader.ask("收支明细")
    assert len(reader.titles) == len(entries)
    assert reader.status.startswith("找到 1 条" if entries else "没有找到“收支明细”。")
    reader.open(category="finance")
    assert reader.status == ("找到 1 条" if entries else "没有符合所选条件的公开事项。")
    assert (
        list(reader.facets())
        == ["category", "year", "department", "stage"][: 4 * len(entries) or 1]
    )
    reader.ask("x")
    assert reader.titles == []
    assert witness.faults == []


def test_an_entry_of_200_000_characters(modules, tmp_path):
    """Its last words are found as its first; the page goes on answering meanwhile."""
    rng = random.Random("long")
    lines = ["".join(rng.choices(LETTERS, k=400)) for _ in range(250)]
    lines += ["公示期五个工作日。" * 11_000 + "末尾的琉璃瓦单价3800元", "最后一段：翡翠湖。"]
    text = LONG_HEAD + "\n\n".join(lines)
    assert len(text) > 199_000
    root = lay_board(tmp_path, {NOTICE: NOTICE_TEXT, LONG_ENTRY: text})
    built = build_index(root).files
    sizes = {name: len(content) for name, content in built.items() if name.endswith(".bin")}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    page = modules(built)
    witness = Witness(page)
    reader = Reader(page, page.url.split("search/")[0])
    page.evaluate(WATCH)
    for query, mark in (
        ("翡翠湖", "翡翠湖"),
        ("琉璃瓦 3800元", "琉璃瓦"),
        *((piece, piece) for piece in (lines[0][:9], lines[249][390:400])),
    ):
        reader.ask(query)
        assert len(reader.urls) == 1, query
        assert mark in reader.marks, query
    reader.ask("公示期五个工作日")
    assert reader.status == "找到 1 条"
    assert len(reader.marks) < 20, "an excerpt, not the entry"
    reader.ask("支出 2026年")
    assert len(reader.urls) == 2
    assert page.evaluate("window.longest") < LONGEST_BREAK
    assert witness.faults == []
