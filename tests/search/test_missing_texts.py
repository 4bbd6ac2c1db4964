"""Where the text of one entry does not come, the others are shown, and of that one what else is known."""

import json

import pytest

from browser.witness import Witness
from search.board import WEEKS
from search.decoder import list_texts
from search.test_network import cut_off, empty, missing, refused, reset
from thoroughness import share

WORD = "食堂食材采购明细"
TEXTLESS = "这一条的文字没有取到，点标题可以打开全文。"
LAST = f"{WORD}（第{WEEKS}期）"


@pytest.fixture(scope="module")
def texts(host):
    """The texts' files by the entries' titles, and the head."""
    search = host / "search"
    files = {
        path.relative_to(search).as_posix(): path.read_bytes()
        for path in search.rglob("*")
        if path.suffix in (".json", ".bin")
    }
    return {json.loads(files[name])["title"]: name for name in list_texts(files)}


@pytest.fixture(scope="module")
def head(host):
    return json.loads((host / "search/index.json").read_bytes())


@pytest.mark.parametrize("fault", [missing, refused, cut_off, empty, reset])
@pytest.mark.parametrize("number", share([WEEKS, WEEKS - 7], 2))
def test_one_of_twenty(number, fault, texts, host, reader, page):
    title = f"{WORD}（第{number}期）"
    content = (host / "search" / texts[title]).read_bytes()
    page.route(f"**/search/{texts[title]}", lambda route: fault(route, content))
    reader.open(q=WORD)
    assert reader.status == f"找到 {WEEKS} 条"
    assert len(reader.titles) == 20
    at = reader.titles.index(title)
    result = page.locator(".gk-result").nth(at)
    assert TEXTLESS in result.inner_text()
    assert "财务收支" in result.inner_text()
    assert page.get_by_text(TEXTLESS).count() == 1
    assert reader.part("failure").is_hidden()
    assert "网络" not in page.locator("main").inner_text()
    result.get_by_role("link").click()
    page.wait_for_url("**/finance/*-canteen/")
    page.unroute_all()
    reader.open(q=WORD)
    assert page.get_by_text(TEXTLESS).count() == 0


@pytest.mark.parametrize("fault", [missing, cut_off, reset])
def test_where_the_title_does_not_come_either(fault, texts, head, reader, page):
    for name in (texts[LAST], head["titles"][0]):
        page.route(f"**/search/{name}", lambda route: fault(route, b"[["))
    reader.open(q=WORD)
    assert len(reader.titles) == 19, "no link without an address"
    first = page.locator(".gk-result").first.inner_text()
    assert "标题和文字没有取到" in first
    assert "财务收支" in first


def test_all_texts_missing_leaves_the_titles(reader, page):
    page.route("**/search/text/*", lambda route: missing(route, None))
    reader.open(q=WORD)
    assert len(reader.titles) == 20
    assert page.get_by_text(TEXTLESS).count() == 20


@pytest.mark.parametrize("fault", [missing, cut_off, reset])
def test_the_names_of_the_texts_missing_leaves_the_titles(fault, head, reader, page):
    page.route(f"**/search/{head['names'][0]}", lambda route: fault(route, b""))
    reader.open(q=WORD)
    assert len(reader.titles) == 20
    assert reader.part("failure").is_hidden()


def test_no_network_for_any_is_told_as_that(reader, page):
    for folder in ("text", "titles"):
        page.route(f"**/search/{folder}/*", lambda route: reset(route, None))
    reader.open(q=WORD)
    assert "网络不稳定" in page.get_by_role("alert").inner_text()
    page.unroute_all()
    page.get_by_role("button", name="再试一次").click()
    reader.wait()
    assert len(reader.titles) == 20


def test_the_next_answer_asks_for_it_again(texts, reader, page):
    page.route(f"**/search/{texts[LAST]}", lambda route: missing(route, None))
    reader.open(q=WORD)
    assert TEXTLESS in page.locator(".gk-result").first.inner_text()
    page.unroute_all()
    reader.ask(f"第{WEEKS}期")
    assert reader.titles == [LAST]
    assert reader.marks
    assert page.get_by_text(TEXTLESS).count() == 0


def test_sound_to_see(texts, board, new_context):
    witness = Witness(new_context().new_page())
    lost = f"{board.root}search/{texts[LAST]}"
    witness.pardoned = (lost,)
    witness.page.route(lost, lambda route: missing(route, None))
    witness.page.goto(f"{board.root}search/?q={WORD}")
    witness.page.get_by_text(TEXTLESS).wait_for()
    witness.audit("a text is missing")
    witness.measure("a text is missing")
    assert witness.faults == []
