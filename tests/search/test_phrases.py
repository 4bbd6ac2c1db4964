"""Every phrase is found: what the page's own modules find is what a plain substring search finds."""

import random
import re
import subprocess
import sys

import pytest

from boards import TODAY
from browser.building import REPOSITORY
from search.indexing import build_index
from search.reader import Reader
from search.reference import Reference
from thoroughness import times

QUERIES = times(200, 80)
TYPED = 10
UNPLAIN = re.compile(r"[0-9]")
NOON = f"{TODAY}T12:00:00+08:00"
FIND = """async ([queries, now]) => {
  const at = (name) => new URL("../modules/" + name + ".js", location.href)
  const { SearchIndex } = await import(at("index"))
  const query = await import(at("query"))
  const index = new SearchIndex(new URL(".", location.href).href)
  const table = await query.readTable(index, Date.parse(now))
  return Promise.all(queries.map(async ([text, chosen]) => {
    const { words } = query.parseQuery(text)
    const found = await query.find(index, words)
    if (found.isNear) return "near"
    const all = {category: [], year: [], department: [], stage: [], ...chosen}
    const isPlain = words.every((word) => word.rows.length === 1 && !word.pieces.length)
    return [query.filterEntries(query.sortEntries(found.scores, "match"), table, all), isPlain]
  }))
}"""


@pytest.fixture(scope="module")
def sample():
    return build_index(REPOSITORY / "disclosures")


@pytest.fixture(scope="module")
def thousand(tmp_path_factory):
    folder = tmp_path_factory.mktemp("thousand") / "board"
    generate = REPOSITORY / "bench" / "generate.py"
    arguments = ["--entries", "1000", "--seed", "1", "--to", folder]
    subprocess.run([sys.executable, generate, *arguments], check=True)
    return build_index(folder)


@pytest.fixture(scope="module", params=["sample", "thousand"])
def built(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def reference(built):
    return Reference.of(built)


@pytest.fixture(scope="module")
def page(built, modules):
    return modules(built.files)


def check(page, questions, expected):
    """The answers, best first, to each (query, chosen facets); with more that says the same in other ways
    where a query has a month, a day or an amount."""
    found = page.evaluate(FIND, [questions, NOON])
    wrong = {
        str(question): (answer, right)
        for question, (answer, is_plain), right in zip(questions, found, expected, strict=True)
        if (answer != right if is_plain else not {*right} <= {*answer})
    }
    assert wrong == {}
    assert sum(is_plain for _, is_plain in found) > len(found) * 0.8


def test_every_substring_is_found(page, reference):
    rng = random.Random("substrings")
    queries = [reference.draw(rng) for _ in range(QUERIES)]
    expected = [reference.rank(query) for query in queries]
    assert all(expected), "each stands somewhere"
    assert any(len(found) == 1 for found in expected)
    check(page, [[query, {}] for query in queries], expected)


def test_two_words_and_facets(page, reference):
    """Words of one entry, with some of its facets and some of another's."""
    rng = random.Random("combinations")
    questions, expected = [], []
    for _ in range(QUERIES // 2):
        words = [reference.draw(rng)]
        entry = rng.choice(reference.find(words[0]))
        one = Reference(reference.postings, [reference.paragraphs[entry]], ())
        query = f"{words[0]}{rng.choice((' ', '　', '  '))}{one.draw(rng)}"
        chosen = {}
        for facet, value in reference.facets(entry).items():
            other = reference.facets(rng.randrange(len(reference.rows)))[facet]
            chosen[facet] = [*rng.choice(((), (), value, other, (*value, *other)))]
        questions.append([query, chosen])
        expected.append(
            [
                at
                for at in reference.rank(query)
                if all(not some or {*reference.facets(at)[facet]} & {*some} for facet, some in chosen.items())
            ]
        )  # fmt: skip
    assert sum(map(bool, expected)) > QUERIES // 4
    check(page, questions, expected)


def test_no_words_find_all_newest_first(page, reference):
    newest_first = list(reversed(range(len(reference.rows))))
    check(page, [["", {}], [" 　", {}]], [newest_first] * 2)


def test_typed_into_the_box(page, reference):
    rng = random.Random("typed")
    reader = Reader(page, page.url.split("search/")[0])
    page.clock.set_fixed_time(NOON)
    for _ in range(TYPED):
        query = " ".join(reference.draw(rng) for _ in range(rng.choice((1, 1, 1, 2))))
        reader.ask(query)
        expected = reference.rank(query)
        if UNPLAIN.search(query):
            continue
        if expected:
            assert reader.status == f"找到 {len(expected)} 条", query
            assert reader.urls == [reference.postings[at].url for at in expected[:20]], query
        else:
            assert "没有" in reader.status, query
