"""A notice's whole life at the desk: begun, released by another, objected to, answered, extended, concluded.

Counted from the opened start page, for a notice with a pasted table and an attachment until it is sent for
review: 8 fields are filled and 9 things clicked; for an answer to an objection 2 fields and 2 clicks.
"""

import pytest
from playwright.sync_api import expect

from desk.conftest import enter, lay_sample, served
from desk.test_files import names_in, xlsx  # noqa: F401
from gongkai.desk.desk_words import read_desk_words
from guard.numbers import resident_id

TITLE = "2026年正高级职称评审推荐人选公示"
FOLDER = "title-evaluation/2026-11-18-candidates"
PAGE = f"/entry/{FOLDER}"
TABLE = """<table><tr><td colspan=3>推荐人选得分</td></tr><tr><td>姓名</td><td>学科</td><td>得分</td></tr>
<tr><td>张某某</td><td>语文</td><td>91.50</td></tr><tr><td>李某</td><td>数学</td><td>88.00</td></tr></table>"""
PASTE = """([selector, html]) => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  data.setData("text/plain", "x")
  const init = {clipboardData: data, bubbles: true, cancelable: true}
  document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", init))
}"""


class Counting:
    """A page, with what the clerk does on it counted."""

    def __init__(self, page):
        self.page, self.fields, self.clicks = page, 0, 0

    def fill(self, label, text):
        self.fields += 1
        self.page.get_by_label(label, exact=True).fill(text)

    def click(self, role, name):
        self.clicks += 1
        self.page.get_by_role(role, name=name, exact=True).first.click()

    def tell(self, text):
        expect(self.page.locator(".gk-told").first).to_contain_text(text)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return lay_sample(tmp_path_factory.mktemp("story"))


def test_a_notice_from_its_first_word_to_its_outcome(base, browser, browser_context_args):
    with served(base, "2026-11-18") as desk:
        clerk = Counting(enter(browser.new_context(**browser_context_args).new_page(), desk))
        _write(clerk, desk)
        assert (clerk.fields, clerk.clicks) == (8, 9)
        other = Counting(
            enter(browser.new_context(**browser_context_args).new_page(), desk, "李某某")
        )
        other.click("link", f"看了再发布：{TITLE}")
        other.click("button", "发布")
        other.tell("已发布")
    with served(base, "2026-11-19") as desk:
        clerk = Counting(enter(browser.new_context(**browser_context_args).new_page(), desk))
        clerk.page.goto(f"{desk.root}{PAGE}")
        clerk.click("link", "登记异议")
        clerk.page.fill("#summary", "认为第二人的年限算错")
        clerk.click("button", "登记异议")
        clerk.tell("已保存")
        clerk.page.goto(desk.root)
        answering = Counting(clerk.page)
        answering.click("link", f"答复：{TITLE}")
        answering.fields += 2
        clerk.page.fill("#reply", "经核对聘任文件，年限计算无误。")
        clerk.page.select_option("#result", label="不成立")
        answering.click("button", "答复异议")
        answering.tell("已保存")
        assert (answering.fields, answering.clicks) == (2, 2)
        clerk.click("link", "延长")
        clerk.page.fill("#reason", "核对材料需要时间")
        clerk.click("button", "延长")
        clerk.tell("已保存")
    with served(base, "2026-11-26") as desk:
        clerk = Counting(enter(browser.new_context(**browser_context_args).new_page(), desk))
        clerk.click("link", f"写结果：{TITLE}")
        clerk.page.select_option("#result", label="无异议")
        clerk.click("button", "写结果")
        clerk.tell("已保存")
        assert "检查通过" in clerk.page.inner_text("[data-gk-summary]")
        log = desk.git("log", "--format=%an %s", "-8").splitlines()
    assert [line.split("：")[0] for line in reversed(log)] == [
        *("张某某 起草", "张某某 修改", "张某某 送审", "李某某 发布"),
        *("张某某 登记异议", "张某某 答复异议", "张某某 延长", "张某某 写结果"),
    ]


def _write(clerk, desk):
    """The notice with its table and its attachment, up to its sending for review."""
    page = clerk.page
    clerk.click("link", "写一条新的")
    clerk.clicks += 2
    page.locator("summary", has_text="职称评聘").click()
    page.get_by_role("link", name="评审推荐人选").click()
    clerk.fields += 4
    page.fill("#title", TITLE)
    page.fill("[id='fields/posts']", "2")
    page.fill("[id='fields/candidates']", "张某某、李某")
    expect(page.locator("[data-gk-period]")).to_contain_text("11月18日（周三）至11月24日（周二）")
    page.fill("#body", "经评议推荐小组表决，推荐张某某、李某二人。")
    clerk.click("button", "存成草稿，接着写")
    clerk.tell("草稿已存好")
    clerk.clicks += 1
    page.locator("summary", has_text="再加表格").click()
    clerk.fields += 1
    corner = '[data-gk-sheet="tables/new/sheet"] [data-gk-at="0 0"]'
    page.locator(corner).wait_for()
    page.evaluate(PASTE, [corner, TABLE])
    expect(page.locator("[id='tables/new/title']")).to_have_value("推荐人选得分")
    clerk.fields += 1
    page.set_input_files("#files", [xlsx("底册.xlsx", leaks=True)])
    expect(page.locator("[data-gk-looked]")).to_contain_text("身份证号码")
    assert resident_id() not in page.content()
    clerk.fields += 1
    page.set_input_files("#files", [xlsx("评分表.xlsx")])
    expect(page.locator("[data-gk-looked]")).to_contain_text("可以公开")
    clerk.fields += 1
    page.fill("#summary", "推荐二人。")
    expect(page.locator("[data-gk-summary]")).to_contain_text("可以发布")
    clerk.click("button", "保存")
    clerk.tell("已保存")
    clerk.click("button", "看看网页的样子")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("推荐人选得分").first).to_be_visible()
    clerk.clicks += 1
    page.get_by_role("link", name="回到表单").click()
    clerk.click("button", "送审")
    clerk.tell("已送审")
    text = (desk.base / "disclosures" / FOLDER / "index.md").read_text("utf-8")
    assert "columns: {姓名: person, 学科: text, 得分: number}" in text
    assert "- [张某某, 语文, 91.50]" in text
    assert "file: 评分表.xlsx" in text and "底册" not in text


def test_without_scripts_all_of_it_can_be_done(base, browser, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    with served(base, "2026-11-18") as desk:
        page = enter(context.new_page(), desk)
        page.goto(f"{desk.root}/new/finance/-")
        page.fill("#title", "2026年10月水电费明细")
        page.select_option("#department", index=1)
        page.get_by_role("button", name="存成草稿，接着写").click()
        expect(page.locator(".gk-told").first).to_contain_text("草稿已存好")
        page.locator("summary", has_text="再加表格").click()
        page.fill("[id='tables/new/title']", "水电费")
        page.fill("[id='tables/new/sheet']", "项目\t金额（元）\n水费\t1,286.00\n电费\t2,000.50")
        page.set_input_files("#files", [xlsx("底册.xlsx", leaks=True), xlsx("明细.xlsx")])
        page.get_by_role("button", name="保存").click()
        expect(page.locator(".gk-told").first).to_contain_text("有的附件没有收")
        assert "身份证号码" in page.inner_text("[data-gk-looked]")
        folder = desk.base / "disclosures" / page.url.partition("/entry/")[2].partition("?")[0]
        text = (folder / "index.md").read_text("utf-8")
        assert "- [水费, 1286.00]" in text and "项目: text, 金额（元）: money" in text
        assert {each.name for each in folder.iterdir()} == {"index.md", "明细.xlsx"}
        page.locator("summary", has_text="再加表格").click()
        page.fill("[id='tables/new/title']", "名单")
        page.set_input_files("[id='tables/new/sheet/workbook']", [xlsx("名单.xlsx")])
        page.get_by_role("button", name="保存").click()
        expect(page.locator(".gk-told").first).to_have_text("已保存。")
        assert "- [张某某, 语文]" in (folder / "index.md").read_text("utf-8")
        page.get_by_role("button", name="送审").click()
        expect(page.locator(".gk-told").first).to_contain_text("已送审")
    context.close()


def tab_to(page, name):
    """Goes on with the Tab key until what has that name, or label, is in focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => {
              const at = document.activeElement
              const label = at.labels && at.labels[0]
              const style = getComputedStyle(at)
              const seen = style.outlineStyle !== "none" || at.type === "checkbox"
              return [(label || at).textContent.trim(), at.getAttribute("aria-label") || "", seen]
            }"""
        )
        if any(each.startswith(name) for each in told[:2]):
            assert told[2], f"{name} shows that it is in focus"
            return
    raise AssertionError(name)


def test_by_keyboard_alone(base, browser, browser_context_args):
    words = read_desk_words()
    with served(base, "2026-11-18") as desk:
        page = enter(browser.new_context(**browser_context_args).new_page(), desk)
        expect(page.locator("h1")).to_contain_text("2026年11月18日")
        tab_to(page, words["start"]["new"])
        page.keyboard.press("Enter")
        page.wait_for_url("**/new")
        tab_to(page, "制度方案")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/new/policies/*")
        tab_to(page, "标题")
        page.keyboard.press("Control+a")
        page.keyboard.type("考勤办法（征求意见稿）")
        tab_to(page, "正文")
        page.keyboard.press("Control+a")
        page.keyboard.type("请提意见。")
        tab_to(page, words["new"]["begin"])
        page.keyboard.press("Enter")
        page.wait_for_url("**/entry/policies/**")
        tab_to(page, "摘要")
        page.keyboard.type("征求意见。")
        tab_to(page, words["entry"]["save"])
        page.keyboard.press("Enter")
        expect(page.locator(".gk-told").first).to_have_text("已保存。")
