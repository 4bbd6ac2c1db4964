"""`gongkai import` of one file: what it writes, what it tells, and when it writes nothing."""

from io import BytesIO

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from boards import check_text
from gongkai.commands.main import main
from guard.numbers import resident_id
from importing.words import review_notice
from importing.workbooks import accounts
from repositories import run_git


def run(*arguments):
    done = CliRunner().invoke(main, ["import", *arguments, "--today", "2026-11-18"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_a_word_file_becomes_a_draft_that_passes_the_check(board_at_hand):
    (board_at_hand / "公示.docx").write_bytes(review_notice())
    code, told = run("公示.docx", "--category", "title-evaluation", "--by", "张某某")
    assert code == 0, told
    for line in (
        "写好了草稿：disclosures/title-evaluation/2026-11-16-candidates/index.md",
        "读出来的：",
        "  标题：2026年中级职称评审推荐人选公示",
        "  责任部门：人事处（文件上写的）",
        "  文号：校公示〔2026〕15号",
        "  应公开事项：推荐人选（从标题看出来的）",
        "  可推荐岗位：3",
        "隐藏的文字 1 处",
        "删掉 draft: true，才会公布",
        "检查通过",
    ):
        assert line in told, told
    assert "error" not in check_text(board_at_hand / "disclosures")
    said = run_git(board_at_hand, "log", "-1", "--format=%an %s")
    assert said.startswith("张某某 导入：2026年中级职称评审推荐人选公示")
    code, told = run("公示.docx", "--category", "职称评聘")
    assert code == 0 and "2026-11-16-candidates-2" in told and "已经有一条了" in told


def test_the_file_itself_hangs_beside_the_draft_only_if_the_guard_lets_it(board_at_hand):
    wish = ("--category", "财务收支", "--department", "财务室", "--attach")
    (board_at_hand / "十月.xlsx").write_bytes(accounts())
    code, told = run("十月.xlsx", *wish)
    assert code == 0 and "没有放进附件" not in told, told
    folder = board_at_hand / "disclosures/finance/2026-11-09-monthly-accounts"
    assert {each.name for each in folder.iterdir()} == {"index.md", "十月.xlsx"}
    assert "file: 十月.xlsx" in (folder / "index.md").read_text("utf-8")
    book = load_workbook(BytesIO(accounts()))
    book["底稿"].append(["张某某", resident_id()])
    book.save(board_at_hand / "十月.xlsx")
    code, told = run("十月.xlsx", *wish)
    assert code == 0 and "原来的文件没有放进附件：十月.xlsx" in told and "身份证号码" in told
    assert resident_id() not in told
    folder = board_at_hand / "disclosures/finance/2026-11-09-monthly-accounts-2"
    assert [each.name for each in folder.iterdir()] == ["index.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "只写一样"),
        (("mkdocs.yml",), "写上 --category"),
        (("mkdocs.yml", "--category", "没有"), "没有“没有”这个分类"),
        (("mkdocs.yml", "--category", "finance"), ".yml 这样的文件不能导入"),
        (("mkdocs.yml", "--category", "finance", "--day", "2026-02-30"), "--day 不是日期"),
        (("没有.docx", "--category", "finance"), "没有.docx"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(board_at_hand, arguments, said):
    code, told = run(*arguments)
    assert code and said in told and "Traceback" not in told
    assert len(list((board_at_hand / "disclosures").rglob("index.md"))) == 1
