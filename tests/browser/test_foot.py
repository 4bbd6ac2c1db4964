"""The foot of every page, generated or not: whom to call, with the extension, and the site's records."""

import re

from browser.kinds import FOR_STAFF, KINDS
from browser.witness import TEXTS_AND_ADDRESSES

PUBLIC = [kind for kind in KINDS if kind not in FOR_STAFF]
RECORDS = {
    "京ICP备0000000000号-1": "https://beian.miit.gov.cn/",
    "京公网安备00000000000000号": "https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000",
}


def test_every_page_ends_with_it(sample, page):
    foot = page.locator(".gk-footer")
    for kind in PUBLIC:
        page.goto(sample.root + KINDS[kind](sample))
        call = foot.locator('a[href^="tel:"]')
        assert call.get_attribute("href") == "tel:00000000,22", kind
        assert call.inner_text() == "0000-0000 转 22"
        assert "监督电话 0000-0000 转 22（校纪检组" in foot.inner_text(), kind
        links = foot.locator(".gk-footer__records a").evaluate_all(TEXTS_AND_ADDRESSES)
        assert dict(links) == RECORDS, kind
        assert "（示例，没有这样的备案）" in foot.inner_text()


def test_a_school_that_tells_nothing_has_only_its_name_and_what_every_site_has(board, page):
    page.goto(board.root)
    assert page.locator(".gk-footer a").all_inner_texts() == ["订阅", "数据文件"]
    assert "云溪小学" in page.locator(".gk-footer").inner_text()


def test_an_open_entry_dials_the_extension(sample, page):
    page.clock.set_fixed_time("2026-11-18T12:00:00+08:00")
    page.goto(sample.root + sample.entry_in("open")["url"])
    ways = page.locator(".gk-respond")
    call = ways.locator('a[href^="tel:"]').first
    assert call.get_attribute("href") == "tel:00000000,21"
    assert re.fullmatch(r"0000-0000 转 21", call.inner_text())


def test_the_home_page_dials_the_extension(sample, page):
    page.goto(sample.root)
    (call,) = page.locator('.gk-home a[href^="tel:"]').all()
    assert call.get_attribute("href") == "tel:00000000,21"
