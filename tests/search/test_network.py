"""A server that is late, has lost a file, or cuts one off: a clear message, and a way to try again."""

import json

import pytest
from playwright.sync_api import expect

from browser.witness import Witness
from search.board import CANDIDATES, PROJECTOR
from search.decoder import decode

UNSTABLE = "搜索数据没有取到，可能是网络不稳定。"
LATE = "搜索数据还没有取到，仍在等待"
MISSING = "网站上缺少一部分搜索数据"
DAMAGED = "收到的搜索数据不完整"
QUERY = "推荐人选"
LOOKING = 1000
"""Milliseconds after which the page has begun to look, and has said so."""
OTHER = "投影机"
OTHER_FOUND = [PROJECTOR]


@pytest.fixture(scope="session")
def names(host):
    """The index files by what they are to QUERY; its shard isn't OTHER's."""
    folder = host / "search"
    paths = [path for path in folder.rglob("*") if path.suffix in (".bin", ".json")]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    told = decode(files)
    others = told[tuple(OTHER[:2])].files | told[tuple(OTHER[1:])].files
    mine = (told[tuple(QUERY[:2])].files | told[tuple(QUERY[2:])].files) - others
    assert mine, "a shard of its own"
    text = next(
        name
        for name, content in files.items()
        if name.startswith("text/") and json.loads(content)["url"] == CANDIDATES
    )
    head = json.loads(files["index.json"])
    (known,) = head["names"]
    of_parts = {"text": text, "table": head["table"], "names": known, "titles": head["titles"][0]}
    return {"shard": min(mine), "head": "index.json", **of_parts}


def missing(route, _):
    route.fulfill(status=404, body="<h1>404</h1>", content_type="text/html")


def cut_off(route, content):
    route.fulfill(body=content[: len(content) // 2])


def one_byte_short(route, content):
    route.fulfill(body=content[:-1])


def empty(route, _):
    route.fulfill(body=b"")


def another_page(route, _):
    """As a network does that wants a log-in first."""
    route.fulfill(body="<!doctype html><title>请登录</title>" * 9, content_type="text/html")


def reset(route, _):
    route.abort("connectionreset")


def refused(route, _):
    route.fulfill(status=503, body="busy")


def refused_by_the_browser(route, _):
    route.abort("blockedbyclient")


FAULTS = {
    missing: MISSING,
    refused: MISSING,
    cut_off: DAMAGED,
    one_byte_short: DAMAGED,
    empty: DAMAGED,
    another_page: DAMAGED,
    reset: UNSTABLE,
    refused_by_the_browser: UNSTABLE,
}


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        *(("shard", fault) for fault in FAULTS),
        *((part, fault) for part in ("head", "table") for fault in (missing, cut_off, reset)),
    ],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_fault_is_told_and_mended(part, fault, names, host, reader, page):
    content = (host / "search" / names[part]).read_bytes()
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    page.route(f"**/search/{names[part]}", lambda route: fault(route, content))
    reader.open(q=QUERY)
    alert = page.get_by_role("alert")
    assert FAULTS[fault] in alert.inner_text()
    assert ("网络" in alert.inner_text()) is (FAULTS[fault] is UNSTABLE)
    assert (reader.status, reader.titles) == ("", [])
    assert reader.part("lists").is_visible(), "a way on in the meantime"
    assert page.locator("[data-gk-search][aria-busy]").count() == 0

    retry = page.get_by_role("button", name="再试一次")
    retry.click()
    expect(reader.part("failure")).to_be_visible()
    reader.wait()
    assert alert.is_visible(), "still the same fault"
    expect(retry).to_be_focused()

    page.unroute_all()
    retry.click()
    reader.wait()
    assert reader.urls == [CANDIDATES]
    assert alert.is_hidden()
    expect(page.locator(".gk-result__link").first).to_be_focused()
    assert errors == [], "told to the reader, not thrown"


def test_asking_again_without_a_result_leads_to_the_box(names, reader, page):
    page.route(f"**/search/{names['table']}", lambda route: missing(route, None))
    reader.open(q="鑫淼")
    page.unroute_all()
    page.get_by_role("button", name="再试一次").press("Enter")
    expect(reader.part("status")).to_contain_text("没有找到")
    expect(reader.box).to_be_focused()


def test_asking_again_takes_no_focus_from_elsewhere(names, reader, page):
    page.route(f"**/search/{names['table']}", lambda route: missing(route, None))
    reader.open(q=QUERY)
    page.unroute_all()
    page.get_by_role("button", name="再试一次").evaluate("button => button.click()")
    reader.box.focus()
    reader.wait()
    expect(reader.box).to_be_focused()


def test_the_next_question_heals_too(names, reader, page):
    page.route(f"**/search/{names['shard']}", lambda route: missing(route, None))
    reader.open(q=QUERY)
    assert reader.part("failure").is_visible()
    page.unroute_all()
    reader.ask(OTHER)
    assert reader.urls == OTHER_FOUND
    assert reader.part("failure").is_hidden()
    reader.ask(QUERY)
    assert reader.urls == [CANDIDATES]


def test_a_board_published_anew_in_the_meantime(host, names, reader, page):
    """Its shards have other names: the directory that an open page knows leads to nothing."""
    head = json.loads((host / "search/index.json").read_bytes())
    head["shards"] = "0badcafe" * (1 << head["bits"])
    page.route("**/search/index.json", lambda route: route.fulfill(json=head))
    reader.open(q=QUERY)
    assert reader.part("failure").is_visible()
    page.unroute_all()
    page.get_by_role("button", name="再试一次").click()
    reader.wait()
    assert reader.urls == [CANDIDATES]


def hold(page, address):
    """Keeps the first answer from this address back; gives a function that lets it come and waits for it."""
    held = []
    page.route(address, lambda route: route.continue_() if held else held.append(route))

    def release():
        with page.expect_event("requestfinished", lambda request: request == held[0].request):
            held[0].continue_()
        page.clock.run_for(LOOKING)

    return held, release


def test_late_answers_never_overtake(names, patient):
    page = patient.page
    held, release = hold(page, f"**/search/{names['shard']}")
    patient.open()
    with page.expect_request(f"**/search/{names['shard']}"):
        patient.box.fill(QUERY)
        page.clock.run_for(LOOKING)
    expect(patient.part("status")).to_have_text("正在查找……")
    patient.ask(OTHER)
    assert patient.urls == OTHER_FOUND
    page.clock.run_for(LOOKING)
    assert patient.status == "找到 1 条", "the older one no longer says that it is looking"
    assert len(held) == 1
    release()
    assert patient.urls == OTHER_FOUND
    assert patient.status == "找到 1 条"
    page.route(f"**/search/{names['shard']}", lambda route: missing(route, None))
    patient.ask(QUERY)
    assert patient.urls == [CANDIDATES], "what came late is used now"


def test_a_late_answer_is_announced(names, reader, page):
    held = []
    page.route(f"**/search/{names['shard']}", lambda route: held.append(route))
    reader.open()
    reader.box.fill(QUERY)
    expect(reader.part("status")).to_have_text("正在查找……")
    held[0].continue_()
    expect(reader.part("status")).to_have_text("找到 1 条")


def test_late_answer_after_the_box_was_emptied(names, patient):
    page = patient.page
    _, release = hold(page, f"**/search/{names['shard']}")
    patient.open()
    with page.expect_request(f"**/search/{names['shard']}"):
        patient.box.fill(QUERY)
        page.clock.run_for(LOOKING)
    expect(page.locator("[data-gk-search]")).to_have_attribute("aria-busy", "true")
    patient.box.fill("")
    page.clock.run_for(LOOKING)
    expect(page.locator("[data-gk-search]")).not_to_have_attribute("aria-busy", "true")
    release()
    assert patient.status == ""
    assert patient.part("lists").is_visible()
    assert patient.part("answer").is_hidden()


def test_a_shard_that_is_very_late(names, patient):
    witness = Witness(patient.page)
    held = []
    patient.page.route(f"**/search/{names['shard']}", lambda route: held.append(route))
    patient.open()
    patient.box.fill(QUERY)
    patient.page.clock.run_for(1000)
    expect(patient.page.locator("[data-gk-search]")).to_have_attribute("aria-busy", "true")
    assert patient.part("failure").is_hidden(), "not yet"
    patient.page.clock.run_for(8000)
    assert LATE in patient.page.get_by_role("alert").inner_text()
    held[0].continue_()
    expect(patient.part("status")).to_have_text("找到 1 条")
    assert patient.part("failure").is_hidden(), "it came in the end"
    assert patient.urls == [CANDIDATES]
    assert witness.faults == []


def test_a_shard_that_never_comes_is_asked_for_anew(names, patient):
    held = []
    patient.page.route(
        f"**/search/{names['shard']}",
        lambda route: route.continue_() if held else held.append(route),
    )
    patient.open()
    patient.box.fill(QUERY)
    patient.page.clock.run_for(9000)
    assert patient.part("failure").is_visible()
    patient.page.get_by_role("button", name="再试一次").click()
    expect(patient.part("status")).to_have_text("找到 1 条")
    assert patient.urls == [CANDIDATES]
