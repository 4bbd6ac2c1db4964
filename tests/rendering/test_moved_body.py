"""An entry's text on another page: its links, headings and names."""

import pytest

from gongkai.rendering.moved_body import move_body

HOME, PACKET = "finance/2026-03-01-budget/", "finance/2026-01-05-plan/packet/"


@pytest.mark.parametrize(
    ("html", "moved"),
    [
        ('<h2 id="s-一">一</h2>', '<h3 id="s-p1-一">一</h3>'),
        ('<a href="#s-一">见</a>', '<a href="#s-p1-一">见</a>'),
        ('<a href="#s-">见</a>', '<a href="#s-">见</a>'),
        ("<h5>一</h5><h6>二</h6>", "<h6>一</h6><h6>二</h6>"),
        ('<img src="图.png" alt="图">', '<img src="../../2026-03-01-budget/图.png" alt="图">'),
        ('<a href="../2026-02-01-x/">', '<a href="../../2026-02-01-x/">'),
        ('<a href="../../open/">', '<a href="../../../open/">'),
        ('<a href="../2026-01-05-plan/">', '<a href="../">'),
        ('<a href="a.pdf?x=1&amp;y#p2">', '<a href="../../2026-03-01-budget/a.pdf?x=1&amp;y#p2">'),
        ('<a href="https://example.edu.cn/a">', '<a href="https://example.edu.cn/a">'),
        ('<a href="mailto:a@example.edu.cn">', '<a href="mailto:a@example.edu.cn">'),
        ('<div aria-label="表格 1">', '<div aria-label="第 1 件 表格 1">'),
        ('<a href="tel:00000000">', '<a href="tel:00000000">'),
        ("<p>a href=&quot;x&quot; &lt;h2&gt;</p>", "<p>a href=&quot;x&quot; &lt;h2&gt;</p>"),
    ],
)
def test_moved(html, moved):
    assert move_body(html, HOME, PACKET, "p1-", "第 1 件 ") == moved
