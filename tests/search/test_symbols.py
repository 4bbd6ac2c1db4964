"""Python's index and the page's script see the same symbols in every text."""

import random
import unicodedata
from pathlib import Path

import pytest

from gongkai.search.symbols import split_symbols

TABLE = Path(__file__).with_name("symbols.md")
ROWS = [
    [cell.strip() for cell in line.strip("| \n").split("|")]
    for line in TABLE.read_text("utf-8").splitlines()
    if line.startswith("|")
][2:]
TEXTS = 300
ODD = (0xC0, 0x391, 0x410, 0x2160, 0x2460, 0x3300, 0xFB00, 0xFE30)
KNOWN = ((0, 0xD7FF), (0xF900, 0x1FFFF))
RARE = ((0x2A600, 0x2A800), (0x2EBE0, 0x2FA20), (0x31340, 0x323FF))
"""Ends of the blocks of rare ideographs and what lies between."""
PIECES = (
    lambda rng: chr(rng.randint(0x4E00, 0x9FFF)),
    lambda rng: chr(rng.choice((0x20000, 0x2A700, 0x2EBF0, 0x30000, 0x31350)) + rng.randint(0, 600)),
    lambda rng: chr(rng.randint(0xFF01, 0xFF5E)),
    lambda rng: chr(rng.randint(0x21, 0x7E)),
    lambda rng: str(rng.randint(0, 10 ** rng.randint(1, 9))),
    lambda rng: f"{rng.randint(0, 10**7):,}.{rng.randint(0, 99):02d}",
    lambda rng: f"{rng.randint(1990, 2099)}{rng.choice('-/.')}{rng.randint(0, 13):02d}",
    lambda rng: f"{rng.randint(1990, 2099)}年{rng.randint(1, 12)}月{rng.randint(1, 31)}日",
    lambda rng: "{0}{3}{1:02d}{3}{2}".format(*_date(rng), rng.choice("-/.－／．")),
    lambda rng: rng.choice("0123456789") * rng.randint(1, 4),
    lambda rng: rng.choice("，。、；：,.-/〔〕《》（）()[]% \u3000\t\n\0\ufeff\u200b_·—…"),
    lambda rng: rng.choice(("😀", "👨‍👩‍👧", "🇨🇳", "1️⃣", "👍🏽")),
    lambda rng: chr(rng.randint(0x300, 0x36F)),
    lambda rng: chr(rng.randint(0xD800, 0xDFFF)),
    lambda rng: chr(rng.choice(ODD) + rng.randint(0, 40)),
)  # fmt: skip
SPLIT = """async (texts) => {
  const { splitSymbols } = await import(new URL("../modules/symbols.js", location.href))
  return texts.map((units) => splitSymbols(String.fromCharCode(...units)).symbols)
}"""
SPLIT_EACH = """async (ranges) => {
  const { splitSymbols } = await import(new URL("../modules/symbols.js", location.href))
  return ranges.map(([first, last]) => {
    let all = ""
    for (let code = first; code <= last; code++) {
      all += splitSymbols(String.fromCodePoint(code)).symbols.join(" ") + "|"
    }
    return all
  })
}"""


def _date(rng):
    return rng.randint(1990, 2099), rng.randint(0, 13), rng.randint(0, 32)


def _draw(rng):
    """A text of up to thirty pieces; two halves of a character that meet are that character."""
    text = "".join(rng.choice(PIECES)(rng) for _ in range(rng.randint(1, 30)))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _units(text):
    """The text as a browser holds it, lone surrogates too."""
    content = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(content[at : at + 2], "little") for at in range(0, len(content), 2)]


@pytest.fixture(scope="module")
def page(modules):
    return modules({})


def test_table_in_python():
    assert len(ROWS) > 40
    assert {row[0]: " ".join(split_symbols(row[0])) for row in ROWS} == {
        row[0]: row[1] for row in ROWS
    }


def test_table_in_the_browser(page):
    found = page.evaluate(SPLIT, [_units(row[0]) for row in ROWS])
    assert [" ".join(symbols) for symbols in found] == [row[1] for row in ROWS]


def test_random_texts_are_the_same_in_both(page):
    rng = random.Random("symbols")
    texts = [_draw(rng) for _ in range(TEXTS)]
    found = page.evaluate(SPLIT, [_units(text) for text in texts])
    wrong = {
        text: (split_symbols(text), symbols)
        for text, symbols in zip(texts, found, strict=True)
        if split_symbols(text) != symbols
    }
    assert wrong == {}
    assert sum(map(len, found)) > 10 * TEXTS


def test_every_character_is_the_same_in_both(page):
    """All that Python's Unicode knows, and the planes of ideographs throughout."""
    ranges = [*KNOWN, *RARE]
    wrong = {}
    for (first, last), answer in zip(ranges, page.evaluate(SPLIT_EACH, ranges), strict=True):
        codes = range(first, last + 1)
        for code, symbols in zip(codes, answer.split("|")[:-1], strict=True):
            is_known = code >= 0x20000 or unicodedata.category(chr(code)) != "Cn"
            if is_known and " ".join(split_symbols(chr(code))) != symbols:
                wrong[f"{code:X}"] = (split_symbols(chr(code)), symbols)
    assert wrong == {}
