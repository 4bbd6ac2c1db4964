"""Attachments: the guard speaks before anything is in the folder; what it refuses is nowhere."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from gongkai.desk.handed_files import clean_name
from guard.numbers import resident_id
from importing.workbooks import accounts

ENTRY = "title-evaluation/2026-11-09-intermediate-candidates"


def book(*, leaks):
    made = Workbook()
    made.active.append(["姓名", "学科"])
    made.active.append(["张某某", "语文"])
    if leaks:
        hidden = made.create_sheet("底册")
        hidden.append(["张某某", resident_id()])
        hidden.sheet_state = "hidden"
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def leaking_list():
    made = Workbook()
    made.active.append(["姓名", "备注"])
    made.active.append(["财务室", resident_id()])
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def xlsx(name, *, leaks=False):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": book(leaks=leaks)}


def names_in(desk):
    return {each.name for each in (desk.base / "disclosures" / ENTRY).iterdir()}


def test_each_file_is_judged_before_it_is_anywhere_and_what_is_refused_stays_out(desk, clerk):
    before = names_in(desk)
    clerk.goto(f"{desk.root}/entry/{ENTRY}")
    clerk.set_input_files("#files", [xlsx("名单 2026.xlsx"), xlsx("底册.xlsx", leaks=True)])
    told = clerk.locator("[data-gk-looked]")
    expect(told).to_contain_text("名单 2026.xlsx：可以公开")
    expect(told).to_contain_text("底册.xlsx：没有收")
    expect(told).to_contain_text("身份证号码")
    assert resident_id() not in clerk.content()
    assert names_in(desk) == before
    clerk.get_by_role("button", name="保存").click()
    expect(clerk.locator("#correction-found")).to_contain_text("改了什么")
    assert names_in(desk) == before
    clerk.fill("#correction", "补上名单")
    clerk.set_input_files("#files", [xlsx("名单 2026.xlsx"), xlsx("底册.xlsx", leaks=True)])
    clerk.get_by_role("button", name="保存").click()
    expect(clerk.locator(".gk-told")).to_contain_text("有的附件没有收")
    assert names_in(desk) - before == {"名单 2026.xlsx"}
    assert "名单 2026.xlsx" in desk.git("-c", "core.quotePath=false", "show", "--stat", "HEAD")
    text = (desk.base / "disclosures" / ENTRY / "index.md").read_text("utf-8")
    assert "file: 名单 2026.xlsx" in text and "底册" not in text

    clerk.locator("fieldset", has_text="名单 2026.xlsx").last.get_by_label("去掉这一项").check()
    clerk.fill("#correction", "名单另发")
    clerk.get_by_role("button", name="保存").click()
    expect(clerk.locator(".gk-told")).to_have_text("已保存。")
    assert names_in(desk) == before


@pytest.mark.parametrize(
    "name",
    [
        "index.md",
        "a\\..\\b:c.pdf",
        "con.pdf",
        "nul.xlsx",
        ".隐藏.pdf",
        "a?.pdf",
        "坏.exe",
        "x" * 300 + ".pdf",
    ],
)
def test_a_name_that_leads_elsewhere_or_that_windows_has_not_is_refused(desk, clerk, name):
    before = names_in(desk)
    clerk.goto(f"{desk.root}/entry/{ENTRY}")
    clerk.set_input_files("#files", [xlsx(name)])
    expect(clerk.locator("[data-gk-looked]")).to_contain_text("没有收")
    assert names_in(desk) == before


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("C:\\Users\\王某\\表.xlsx", "表.xlsx"),
        ("../../_school.yml", "_school.yml"),
        ("e\u0301cole.pdf", "\u00e9cole.pdf"),
        ("a\0b.pdf", "ab.pdf"),
    ],
)
def test_of_a_name_only_the_files_own_counts(sent, name):
    assert clean_name(sent) == name


def test_a_workbook_handed_in_opens_the_form_of_the_draft_that_it_makes(desk, clerk):
    """Without a script too: it is a plain form."""
    clerk.goto(f"{desk.root}/new")
    clerk.get_by_role("link", name="从文件导入").click()
    clerk.set_input_files("#file", {**xlsx("十月.xlsx"), "buffer": accounts()})
    clerk.select_option("#category", label="财务收支")
    clerk.get_by_role("button", name="导入成草稿").click()
    told = clerk.get_by_role("status").first
    expect(told).to_contain_text("导入好了")
    expect(told).to_contain_text("责任部门：财务室")
    expect(told).to_contain_text("隐藏的工作表没有取：底稿")
    assert clerk.url.split("?")[0] == f"{desk.root}/entry/finance/2026-11-09-monthly-accounts"
    expect(clerk.locator("#title")).to_have_value("2026年10月财务收支明细表")
    folder = desk.base / "disclosures/finance/2026-11-09-monthly-accounts"
    assert [each.name for each in folder.iterdir()] == ["index.md"]
    assert "导入：2026年10月财务收支明细表" in desk.git("log", "-1", "--format=%s")


def test_a_file_from_which_nothing_comes_is_told_and_nowhere(desk, clerk):
    def hand_in(file):
        clerk.goto(f"{desk.root}/import?category=finance")
        clerk.set_input_files("#file", file)
        clerk.select_option("#department", "财务室")
        clerk.get_by_role("button", name="导入成草稿").click()
        return clerk.locator("#import-fault")

    before = desk.git("rev-parse", "HEAD")
    leaking = {**xlsx("名单.xlsx"), "buffer": leaking_list()}
    expect(hand_in(leaking)).to_contain_text("身份证号码")
    assert resident_id() not in clerk.content()
    odd = {"name": "旧.doc", "mimeType": "application/msword", "buffer": b"\xd0\xcf"}
    expect(hand_in(odd)).to_contain_text("另存为 .docx")
    assert clerk.locator("#category").input_value() == "finance"
    assert desk.git("rev-parse", "HEAD") == before
    assert desk.ask("POST", "/import", b"").status == 403
