"""The sheets of the proof of posting, each one sheet of paper, with codes that lead there."""

import pytest
import zxingcpp

from browser.board import CANDIDATES, PLAN
from browser.test_paper import Print
from browser.test_print import A4, CHROME, plain
from gongkai.proof.log_folder import read_log

SITE = "https://gongkai.example.edu.cn/yx/"


def read_codes(printed):
    picture = printed.document[0].render(scale=4).to_pil()
    return {code.text for code in zxingcpp.read_barcodes(picture)}


def test_a_certificate_is_one_sheet_with_both_codes(proven, page):
    printed = Print(page, f"{proven.root}{CANDIDATES}proof/")
    assert len(printed.sheets) == 1
    assert tuple(map(round, printed.document[0].get_size())) == A4
    for said in (
        "公示证明",
        "2026年中级职称评审推荐人选公示",
        "校公示〔2026〕12号",
        "云溪小学",
        "张贴自2026年11月13日，到2026年11月21日没有撤下的记录",
        "公示期到11月20日为止 5 天，4 天有记录；没有记录的日子：11月18日",
        "内容始终没有变",
        "公开栏没有登记异议",
        "本站的签名记录上没有校外单位的见证签名",
        "盖章",
    ):
        assert plain(said) in printed.text, said
    assert [word for word in CHROME if word in printed.text] == []
    assert read_codes(printed) == {f"{SITE}{CANDIDATES}", f"{SITE}{CANDIDATES}proof/"}


def test_a_months_sheet_is_one_with_the_root_in_three_ways(proven, page):
    printed = Print(page, f"{proven.root}proof/sheet/2026-11/")
    log = read_log(proven.folder / "proof")
    assert len(printed.sheets) == 1
    assert log.root.hex() in printed.text and f"累计{log.size}条" in printed.text
    assert read_codes(printed) == {log.checkpoint.render()}
    assert "监督小组" in printed.text
    signs = page.locator(".gk-root__signs").inner_text().replace(" ", "")
    assert len(signs) == 32 and signs in printed.text


def test_one_gets_from_the_entry_to_its_proof_and_to_the_log(proven, page):
    page.goto(proven.root + CANDIDATES)
    page.get_by_role("link", name="公示证明").click()
    assert page.url == f"{proven.root}{CANDIDATES}proof/"
    page.get_by_role("contentinfo").get_by_role("link", name="张贴记录").click()
    assert page.url == f"{proven.root}proof/"
    for name in ("checkpoint", "key"):
        address = page.get_by_role("link", name=name, exact=True).evaluate("link => link.href")
        told = page.request.get(address).text()
        assert told == (proven.folder / "proof" / name).read_text("utf-8")
    page.get_by_role("link", name="2026年10月").click()
    assert page.locator("h1").inner_text() == "2026年10月张贴记录核对页"


def test_the_log_on_paper_loses_nothing_of_its_signature(proven, page):
    printed = Print(page, f"{proven.root}proof/")
    lines = (proven.folder / "proof/checkpoint").read_text("utf-8").split()
    assert all(plain(each) in printed.text for each in lines)
    assert len(printed.sheets) <= 2


def test_no_log_no_word_of_it(board, page):
    for url in ("", CANDIDATES, f"{PLAN}packet/"):
        page.goto(board.root + url)
        assert "张贴" not in page.locator("body").inner_text()
    assert not (board.folder / "proof").exists()


@pytest.mark.parametrize("url", [f"{CANDIDATES}proof/", "proof/sheet/2026-11/"])
def test_search_engines_are_led_past_sheets(url, proven):
    html = (proven.folder / url / "index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in html
    sitemap = (proven.folder / "sitemap.xml").read_text("utf-8")
    assert url not in sitemap and f"{SITE}proof/</loc>" in sitemap
