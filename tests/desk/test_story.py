"""A notice's whole life at the desk: begun, released by another, objected to, answered, extended, concluded.

Published from the desk, and read from nginx. Counted from the opened start page, for a notice with a pasted
table and two attachments, one of them refused, until it is sent for review: 8 fields and 9 clicks; for
releasing and publishing it 4 clicks; for an answer to an objection 2 fields and 2 clicks.
"""

import re
import shutil
from contextlib import contextmanager
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from browser.building import lay_project
from desk.conftest import CLERK, enter, lay_sample, served
from desk.test_files import names_in, xlsx  # noqa: F401
from gongkai.desk.desk_words import read_desk_words
from gongkai.operating.publish_order import PublishOrder
from gongkai.operating.targets import SiteOrder
from guard.numbers import resident_id
from nginx import serve
from waiting import PATIENCE

TITLE = "2026年正高级职称评审推荐人选公示"
FOLDER = "title-evaluation/2026-11-18-candidates"
KEPT = ("title-evaluation", "honours", "finance", "policies", "staff-congress", "planning")
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
    """A page, with what the clerk does on it counted: what is filled, chosen, pasted, attached, clicked."""

    def __init__(self, page):
        self.page, self.fields, self.clicks = page, 0, 0

    def fill(self, place, text):
        self.fields += 1
        self.page.fill(place, text)

    def choose(self, place, label):
        self.fields += 1
        self.page.select_option(place, label=label)

    def paste(self, place, html):
        self.fields += 1
        self.page.locator(place).wait_for()
        self.page.evaluate(PASTE, [place, html])

    def attach(self, file, told):
        self.fields += 1
        self.page.set_input_files("#files", [file])
        expect(self.page.locator("[data-gk-looked]")).to_contain_text(told)

    def click(self, role, name, *, exact=True):
        self.clicks += 1
        self.page.get_by_role(role, name=name, exact=exact).first.click()

    def unfold(self, text):
        self.clicks += 1
        self.page.locator("summary", has_text=text).click()

    def tell(self, text):
        expect(self.page.locator(".gk-told").first).to_contain_text(text)

    def publish(self):
        """From wherever she is."""
        self.click("link", "编辑台", exact=False)
        self.click("button", "发布到网站")
        self.page.wait_for_url("**/publish", timeout=PATIENCE * 1000)
        self.tell("已发布：")


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The program with a part of the sample: what the story needs, and builds in seconds."""
    base = lay_sample(lay_project(tmp_path_factory.mktemp("story") / "clone", {}))
    for folder in (base / "disclosures").iterdir():
        if folder.is_dir() and not folder.name.startswith("_") and folder.name not in KEPT:
            shutil.rmtree(folder)
    return base


@pytest.fixture(scope="module")
def www(base):
    """The folder that nginx serves."""
    return base.parent / "www" / "current"


@contextmanager
def at_the_desk(base, www, day, browser, browser_context_args):
    """The desk on a day, where the button publishes; gives it, and how somebody sits down at it."""
    settings = base / "mkdocs.yml"
    text = re.sub(r"(?m)^( *today:).*$", rf"\1 {day}", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    order = PublishOrder(sites=(SiteOrder(config=settings, target=www),), pulls=False)
    with served(base, order=order) as desk:

        def sit_down(name=CLERK):
            return Counting(
                enter(browser.new_context(**browser_context_args).new_page(), desk, name)
            )

        yield desk, sit_down


def test_a_notice_from_its_first_word_to_its_outcome(base, www, browser, browser_context_args):
    setting = (browser, browser_context_args)
    (base.parent / "nginx").mkdir()
    with serve(www, base.parent / "nginx") as ask:
        reader = browser.new_context(**browser_context_args).new_page()
        with at_the_desk(base, www, "2026-11-18", *setting) as (desk, sit_down):
            clerk = sit_down()
            _write(clerk, desk)
            assert (clerk.fields, clerk.clicks) == (8, 9)
            other = sit_down("李某某")
            other.click("link", f"看了再发布：{TITLE}")
            other.click("button", "发布")
            other.tell("已发布")
            other.publish()
            assert (other.fields, other.clicks) == (0, 4)
        _read_notice(reader, ask)
        with at_the_desk(base, www, "2026-11-19", *setting) as (desk, sit_down):
            _object_and_answer(sit_down(), desk)
        with at_the_desk(base, www, "2026-11-26", *setting) as (desk, sit_down):
            clerk = sit_down()
            clerk.click("link", f"写结果：{TITLE}")
            clerk.choose("#result", "无异议")
            clerk.click("button", "写结果")
            clerk.tell("已保存")
            assert "检查通过" in clerk.page.inner_text("[data-gk-summary]")
            clerk.publish()
            assert (clerk.fields, clerk.clicks) == (1, 4)
            log = desk.git("log", "--format=%an %s", "-8").splitlines()
        reader.goto(f"{ask.root}/{FOLDER}/")
        for text in ("经核对聘任文件，年限计算无误。", "核对材料需要时间", "无异议"):
            expect(reader.locator("main")).to_contain_text(text)
    assert [line.split("：")[0] for line in reversed(log)] == [
        *("张某某 起草", "张某某 修改", "张某某 送审", "李某某 发布"),
        *("张某某 登记异议", "张某某 答复异议", "张某某 延长", "张某某 写结果"),
    ]


def _read_notice(reader, ask):
    """What nginx shows to anybody: the notice, its table, the attachment; nothing of the refused one."""
    reader.goto(f"{ask.root}/{FOLDER}/")
    expect(reader.locator("h1")).to_contain_text(TITLE)
    expect(reader.get_by_role("cell", name="91.50")).to_be_visible()
    place = reader.get_by_role("link", name="评分表").first.get_attribute("href")
    file = reader.request.get(urljoin(reader.url, place))
    assert file.ok and file.body().startswith(b"PK")
    assert "底册" not in reader.content() and resident_id() not in reader.content()


def _object_and_answer(clerk, desk):
    """An objection on the second day, its answer at once, and more days."""
    clerk.page.goto(f"{desk.root}{PAGE}")
    clerk.click("link", "登记异议")
    clerk.fill("#summary", "认为第二人的年限算错")
    clerk.click("button", "登记异议")
    clerk.tell("已保存")
    clerk.page.goto(desk.root)
    answering = Counting(clerk.page)
    answering.click("link", f"答复：{TITLE}")
    answering.fill("#reply", "经核对聘任文件，年限计算无误。")
    answering.choose("#result", "不成立")
    answering.click("button", "答复异议")
    answering.tell("已保存")
    assert (answering.fields, answering.clicks) == (2, 2)
    clerk.click("link", "延长")
    clerk.fill("#reason", "核对材料需要时间")
    clerk.click("button", "延长")
    clerk.tell("已保存")


def _write(clerk, desk):
    """The notice with its table and its attachment, up to its sending for review."""
    page = clerk.page
    clerk.click("link", "写一条新的")
    clerk.unfold("职称评聘")
    clerk.click("link", "评审推荐人选", exact=False)
    clerk.fill("#title", TITLE)
    clerk.fill("[id='fields/posts']", "2")
    clerk.fill("[id='fields/candidates']", "张某某、李某")
    expect(page.locator("[data-gk-period]")).to_contain_text("11月18日（周三）至11月24日（周二）")
    clerk.fill("#body", "经评议推荐小组表决，推荐张某某、李某二人。")
    clerk.click("button", "存成草稿，接着写")
    clerk.tell("草稿已存好")
    clerk.unfold("再加表格")
    clerk.paste('[data-gk-sheet="tables/new/sheet"] [data-gk-at="0 0"]', TABLE)
    expect(page.locator("[id='tables/new/title']")).to_have_value("推荐人选得分")
    clerk.attach(xlsx("底册.xlsx", leaks=True), "身份证号码")
    assert resident_id() not in page.content()
    clerk.attach(xlsx("评分表.xlsx"), "可以公开")
    clerk.fill("#summary", "推荐二人。")
    expect(page.locator("[data-gk-summary]")).to_contain_text("可以发布")
    clerk.click("button", "保存")
    clerk.tell("已保存")
    clerk.click("button", "看看网页的样子")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("推荐人选得分").first).to_be_visible()
    clerk.click("link", "回到表单", exact=False)
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
