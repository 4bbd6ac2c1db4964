"""Saving: only what was changed, nothing lost to a colleague, four eyes on every release."""

import shutil

import pytest
from playwright.sync_api import expect

from desk.conftest import CLERK, enter, lay_sample, served
from gongkai.desk.desk_words import read_desk_words
from gongkai.desk.entry_form import build_form
from gongkai.desk.form_edits import derive_edits
from gongkai.desk.opened_entry import values_of
from gongkai.writing.body_edits import read_body_text
from gongkai.writing.edits import apply_edits, read_data
from gongkai.writing.saving import read_source

OPEN = "title-evaluation/2026-11-16-senior-candidates"
OTHER = "title-evaluation/2026-11-09-intermediate-candidates"


def test_every_entry_opened_and_saved_is_the_same_to_the_byte(desk):
    board, words = desk.desk.workshop.look(), read_desk_words()
    assert len(board.entries) > 100
    for id, entry in board.entries.items():
        text, _ = read_source(entry.folder / "index.md")
        body = read_body_text(text).strip("\n")
        form = build_form(board, entry.category, read_data(text), body, words)
        sent = {
            name: [each.replace("\n", "\r\n") for each in values]
            for name, values in values_of(form).items()
        }
        found = derive_edits(form, sent, words)
        assert not found.problems, id
        assert apply_edits(text, found.edits) == text, id


def fields_of(page):
    """What the page's form would send without its files."""
    return page.evaluate(
        "() => Array.from(new FormData(document.querySelector('[data-gk-form]')))"
        ".filter(([, value]) => typeof value === 'string')"
    )


def test_only_the_line_that_was_changed_changes_and_the_commit_tells_who(desk, clerk):
    before = (desk.base / "disclosures" / OPEN / "index.md").read_text("utf-8").split("\n")
    clerk.goto(f"{desk.root}/entry/{OPEN}")
    clerk.fill("#summary", "岗位三个，推荐三人。")
    clerk.fill("#correction", "更正摘要的说法")
    clerk.get_by_role("button", name="保存").click()
    expect(clerk.locator(".gk-told")).to_have_text("已保存。")
    after = (desk.base / "disclosures" / OPEN / "index.md").read_text("utf-8").split("\n")
    gone = [line for line in before if line not in after]
    assert len(gone) <= 1
    assert "summary: 岗位三个，推荐三人。" in after
    assert any("更正摘要的说法" in line for line in after)
    assert desk.git("log", "-1", "--format=%an%n%s").split("\n")[0] == CLERK


def test_what_would_stop_the_site_is_not_saved_and_nothing_is_lost(desk, clerk):
    path = desk.base / "disclosures" / OPEN / "index.md"
    before = path.read_bytes()
    clerk.goto(f"{desk.root}/entry/{OPEN}")
    clerk.fill("#number", "校公示〔2024〕8号")
    clerk.fill("#summary", "写了很久的摘要")
    clerk.get_by_role("button", name="保存").click()
    expect(clerk.locator(".gk-told")).to_contain_text("没有保存")
    assert path.read_bytes() == before
    assert clerk.input_value("#summary") == "写了很久的摘要"
    assert "8号" in clerk.inner_text("[id='number-found']")


def test_two_clerks_lose_nothing(desk, clerk):
    clerk.goto(f"{desk.root}/entry/{OTHER}")
    path = desk.base / "disclosures" / OTHER / "index.md"
    title = clerk.input_value("#title")
    text = path.read_text("utf-8")
    path.write_text(
        text.replace(title, "别人改的标题").replace("\nsummary: ", "\nsummary: 别人写的"), "utf-8"
    )
    clerk.fill("#title", "我改的标题")
    body = clerk.input_value("#body")
    clerk.fill("#body", f"我加的话\n{body}")
    clerk.get_by_role("button", name="保存").click()
    expect(clerk.locator(".gk-told")).to_contain_text("别人改过")
    assert "别人改的标题" in clerk.inner_text("[id='title-found']")
    assert clerk.input_value("#title") == "我改的标题"
    assert clerk.input_value("#body").startswith("我加的话")
    assert clerk.input_value("#summary").startswith("别人写的")
    assert clerk.locator("summary", has_text="您写的全文").is_visible()
    assert "别人改的标题" in path.read_text("utf-8")
    path.write_text(text, "utf-8")


def test_what_is_typed_is_checked_at_once(desk, clerk):
    clerk.goto(f"{desk.root}/entry/{OPEN}")
    clerk.fill("#body", "联系电话 1390000" + "0000，身份证 99010119900101" + "1234")
    expect(clerk.locator("[id='body-found']")).to_contain_text("****")
    expect(clerk.locator("[data-gk-summary]")).to_contain_text("必须改")
    assert "13900000000" not in clerk.inner_text("[id='body-found']")
    clerk.fill("[id='review/working_days']", "3")
    expect(clerk.locator("[data-gk-period]")).to_contain_text("11月18日")
    expect(
        clerk.locator("[id='review/working_days-found'], [id='review-found']").first
    ).to_be_attached()


@pytest.fixture(scope="module")
def draft(desk):
    """A draft on the disk."""
    answer = desk.post(
        "/new/title-evaluation/candidates",
        {
            "title": "2026年初级职称评审推荐人选公示",
            "department": "人事处",
            "published_on": "2026-11-18",
            "period": "2026",
            "review/working_days": "5",
            "body": "经研究，推荐张某某一人。",
        },
        Cookie=f"{desk.own_headers['Cookie']}; gongkai-clerk-{desk.gate.port}=%E7%8E%8B%E6%9F%90",
    )
    assert answer.status == 303, answer.text
    return answer.headers["location"].partition("?")[0]


def test_who_wrote_it_may_not_release_it(desk, draft, clerk, browser, browser_context_args):
    clerk.goto(f"{desk.root}{draft}")
    assert clerk.get_by_role("button", name="发布").count() == 0
    clerk.get_by_role("button", name="送审").click()
    expect(clerk.locator(".gk-told").first).to_contain_text("已送审")
    assert clerk.get_by_role("button", name="发布").count() == 0
    clerk.goto(desk.root)
    expect(clerk.get_by_role("link", name="看了再发布")).to_be_visible()

    colleague = enter(browser.new_context(**browser_context_args).new_page(), desk, "李某某")
    colleague.goto(f"{desk.root}{draft}")
    colleague.get_by_text("相比").click()
    assert colleague.locator("ins").count() > 0
    colleague.get_by_label("要改哪里").fill("写上学科")
    colleague.get_by_role("button", name="退回").click()
    expect(colleague.locator(".gk-told").first).to_contain_text("已退回")

    clerk.goto(f"{desk.root}{draft}")
    assert "写上学科" in clerk.inner_text("main")
    clerk.fill("#body", "经研究，推荐张某某（语文）一人。")
    clerk.get_by_role("button", name="保存").click()
    expect(clerk.locator(".gk-told").first).to_have_text("已保存。")
    clerk.get_by_role("button", name="送审").click()
    expect(clerk.locator(".gk-told").first).to_contain_text("已送审")

    colleague.goto(f"{desk.root}{draft}")
    colleague.get_by_role("button", name="发布").click()
    expect(colleague.locator(".gk-told").first).to_contain_text("已发布")
    log = desk.git("log", "-1", "--format=%an|%B")
    assert log.startswith("李某某|发布") and "Released-by: 李某某" in log
    text = (desk.base / "disclosures" / draft.removeprefix("/entry/") / "index.md").read_text(
        "utf-8"
    )
    assert "draft" not in text and "submitted" not in text
    colleague.context.close()


def test_the_file_itself_may_be_written_but_not_its_marks(desk, draft, clerk):
    path = desk.base / "disclosures" / OTHER / "index.md"
    before = path.read_text("utf-8")
    clerk.goto(f"{desk.root}/entry/{OTHER}/source")
    clerk.fill("#text", before.replace("---\ntitle", "---\ndraft: true\ntitle", 1))
    clerk.get_by_role("button", name="保存").click()
    expect(clerk.locator(".gk-told")).to_contain_text("不能在这里改")
    assert path.read_text("utf-8") == before
    clerk.goto(f"{desk.root}/entry/{OTHER}/source")
    clerk.fill("#text", before.replace("---\ntitle", "---\n# 说明\ntitle", 1))
    clerk.get_by_role("button", name="保存").click()
    expect(clerk.locator(".gk-told")).to_have_text("已保存。")
    assert path.read_text("utf-8") == before.replace("---\ntitle", "---\n# 说明\ntitle", 1)


def test_a_file_that_no_form_can_hold_is_mended_as_text(desk, clerk):
    path = desk.base / "disclosures" / OPEN / "index.md"
    good = path.read_text("utf-8")
    path.write_text(good.replace("title:", "title：", 1), "utf-8")
    clerk.goto(desk.root)
    clerk.get_by_role("link", name="改正").first.click()
    clerk.wait_for_url("**/source")
    assert "冒号" in clerk.inner_text("main")
    clerk.fill("#text", good)
    clerk.get_by_role("button", name="保存").click()
    expect(clerk.locator("[data-gk-summary]")).to_be_visible()
    assert path.read_text("utf-8") == good


def test_without_git_it_is_saved_and_said_so(tmp_path, browser, browser_context_args):
    base = lay_sample(tmp_path)
    shutil.rmtree(base / ".git")
    with served(base) as desk:
        page = enter(browser.new_context(**browser_context_args).new_page(), desk)
        page.goto(f"{desk.root}/new/policies/-")
        page.fill("#title", "考勤办法")
        page.select_option("#department", index=1)
        page.get_by_role("button", name="存成草稿").click()
        expect(page.locator(".gk-told").first).to_contain_text("没有 git")
        name = page.url.partition("/entry/")[2].partition("?")[0]
        assert "title: 考勤办法" in (base / "disclosures" / name / "index.md").read_text("utf-8")
        page.context.close()
