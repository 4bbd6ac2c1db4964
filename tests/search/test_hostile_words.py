"""Whatever stands in the box, the address or an entry is text: nothing runs and nothing breaks."""

import json

import pytest

from browser.witness import Witness
from search.board import HOSTILE
from search.indexing import build_index

MARKUP = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    '"><svg onload=window.ran=1>',
    "'-window.ran=1-'",
    "javascript:window.ran=1",
    "</script><script>window.ran=1</script>",
    "&lt;img src=x onerror=window.ran=1&gt; &#60;b&#62;",
    "{{ 7*7 }} ${7*7} {% raw %} $& $1 {n} {q}",
    "<!-- --><template><mark>",
)
NAMES = (
    "__proto__",
    "constructor",
    "toString hasOwnProperty",
    "then",
    "length",
    "NaN null undefined",
)
SIGNS = (
    ".* ^$ [a-z]+ (?:x)* \\d{3} (a+)+$",
    "% %% %20 %E4%BD %00 +",
    "\\ \\u4e00 \\0",
    "\0 a\0b",
    "?q=1&q=2#x",
    "../../index.html //example.com/ file:///etc/passwd",
    "'; DROP TABLE entries; --",
)
CODES = (
    "\u0378\u0379 \U000e0001",
    "\ufffe\uffff\U0010ffff",
    "\u202e食材\u202c \u2066\u2069\u200b\ufeff",
    "\ue000\uf8ff 𪚥 𰻝 𲎯 \U0003fffd",
    "Z̷̡̧̢" + "\u0301" * 200,
    "😀👨‍👩‍👧🇨🇳",
)
LONG = tuple(
    text * (10_000 // len(text)) for text in ("食", "食材采购", "x y ", "9", "1,", "2026-11-", "🍚")
)
TEXTS = {"markup": MARKUP, "names": NAMES, "signs": SIGNS, "codes": CODES, "long": LONG}
LONE = [[0xD800], [0xDC00, 0x98DF], [0x98DF, 0xD83D], [0xDE00, 0xD83D, 0x6750]]
"""As units: no text file or address can hold them."""
FACETS = ("category", "year", "department", "stage")
ELEMENTS = """() => Array.from(document.querySelectorAll(
  "script, img, svg, iframe, object, embed, template, style, base, [onerror], [onload], [onclick]"
), (it) => it.outerHTML)"""
DONE_TO_THE_PAGE = f"""() => [
  window.ran || null, Object.keys(Object.prototype), ({ELEMENTS})().join() === window.elements.join()
]"""
TYPE = """(units) => {
  const box = document.querySelector("input[name=q]")
  box.value = String.fromCharCode(...units)
  box.form.requestSubmit()
}"""


@pytest.fixture
def witness(reader):
    return Witness(reader.page)


def check(reader, witness, said):
    assert reader.page.evaluate(DONE_TO_THE_PAGE) == [None, [], True], said
    seen = reader.see()
    assert "failure" not in seen["parts"], said
    assert 0 < len(seen["status"]) < 200, said
    assert witness.faults == [], said
    return seen


def start(reader):
    reader.open()
    reader.page.evaluate(f"window.elements = ({ELEMENTS})()")


@pytest.mark.parametrize("kind", TEXTS)
def test_typed(kind, reader, witness):
    start(reader)
    for text in TEXTS[kind]:
        reader.ask(text)
        check(reader, witness, text[:80])
        assert len(reader.page.url) < 8000, "servers take no longer address"


def test_lone_surrogates(reader, witness):
    start(reader)
    for units in LONE:
        reader.page.evaluate(TYPE, units)
        reader.wait()
        check(reader, witness, str(units))


@pytest.mark.parametrize("names", [("q",), FACETS, ("order", "page")], ids="-".join)
def test_in_the_address(names, reader, witness):
    start(reader)
    elements = reader.page.evaluate("window.elements")
    for text in ("<img src=x onerror=window.ran=1>", "__proto__", "constructor", "\0", "9" * 400):
        reader.open(**{"q": "食材", **{name: [text, "1e9"] for name in names}})
        reader.page.evaluate("(elements) => { window.elements = elements }", elements)
        seen = check(reader, witness, f"{names}={text[:40]}")
        assert len(seen["titles"]) <= 48
    broken = "&".join(f"{name}=%&{name}=%E4%BD&{name}=%FF%FE&{name}" for name in names)
    reader.page.goto(f"{reader.root}search/?{broken}")
    reader.wait()
    assert witness.faults == []


def test_many_parameters(reader, witness):
    reader.open(q=["食材", "投影"], category=[f"c{number}" for number in range(300)])
    assert reader.status.startswith(("找到", "没有"))
    assert witness.faults == []


def test_text_of_an_entry_stays_text(reader, witness):
    start(reader)
    for query, mark in (
        ("onerror", "onerror"),
        ("<script>ran", "script>ran"),
        ("svg onload", "svg"),
        ("__proto__ constructor", "constructor"),
        ("7*7", "7*7"),
        ("100%", "100"),
    ):
        reader.ask(query)
        seen = check(reader, witness, query)
        assert seen["urls"] == [HOSTILE], query
        assert mark in seen["marks"], query


def test_the_page_holds_its_words_safely(host):
    """In the page of the board with a hostile entry, and in no other, stands any of its markup."""
    page = (host / "search/index.html").read_text("utf-8")
    assert "ran=" not in page
    assert json.loads(page.split("data-gk-words>")[1].split("</script>")[0])["none"]


def test_index_of_hostile_names_decodes(project):
    """An entry about __proto__ has its texts as any other."""
    built = build_index(project / "disclosures")
    texts = [json.loads(text) for name, text in built.files.items() if name.startswith("text/")]
    assert any("constructor __proto__" in " ".join(text["facts"]) for text in texts)
