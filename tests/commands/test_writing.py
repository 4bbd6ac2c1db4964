"""`gongkai new` and `gongkai set`: plain Chinese in and out; what is wrong is told and not written."""

import os

import pytest
from click.testing import CliRunner

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board
from gongkai.commands.main import main
from repositories import commit_all, run_git, start_repository


@pytest.fixture
def board(tmp_path, monkeypatch):
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    start_repository(tmp_path)
    run_git(tmp_path, "config", "user.name", "王老师")
    (tmp_path / "mkdocs.yml").write_text("site_name: 公开\n", "utf-8")
    lay_board(tmp_path, {NOTICE: NOTICE_TEXT, REVIEW: REVIEW_TEXT})
    commit_all(tmp_path, "2026-11-16")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    done = CliRunner().invoke(main, [*arguments, "--today", "2026-11-18"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_values_are_set_by_their_names_or_labels(board):
    path = board / "disclosures" / REVIEW
    before = path.read_text("utf-8")
    code, told = run("set", str(path.parent), "摘要=共 # 3 人", "review.working_days=6")
    assert code == 0, told
    assert "改好了：摘要、工作日数。" in told and "检查通过" in told
    assert "改了公示期：再写一条更正" in told
    after = path.read_text("utf-8")
    assert 'summary: "共 # 3 人"' in after and "working_days: 6" in after
    assert run_git(board, "log", "-1", "--format=%an %s").startswith("王老师 修改摘要、工作日数：")
    assert run_git(board, "status", "--porcelain", "--untracked-files=no") == ""
    code, told = run("set", REVIEW.removesuffix("/index.md"), "摘要=", "工作日数=5")
    assert code == 0, told
    assert path.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("published_on=2026-02-30", "不是日期"),
        ("责任部门=没有处", "没有这个部门"),
        ("公示期.工作日数=若干", "不是整数"),
        ("titel=x", "是不是 title"),
        ("异议=x", "异议.1.收到日期"),
        ("title", "没有等号"),
        ("公示期=5", "写明哪一项"),
        ("title=a\x07b", "控制字符"),
    ],
)
def test_what_is_wrong_is_told_and_not_written(board, pair, said):
    path = board / "disclosures" / REVIEW
    before = path.read_bytes()
    code, told = run("set", str(path), pair)
    assert code == 1 and said in told and "Traceback" not in told
    assert path.read_bytes() == before


def test_what_is_no_entry_is_told(board):
    code, told = run("set", "..", "title=x")
    assert code == 1 and "找不到条目" in told
    code, told = run("set", "disclosures/_school.yml", "name=x")
    assert code == 1 and "找不到条目" in told


def test_a_draft_is_begun_and_handed_to_git(board):
    code, told = run(
        "new",
        "物资采购",
        "成交结果公告",
        "title=食堂冷柜成交结果公告",
        "责任部门=总务处",
        "--by",
        "李老师",
    )
    assert code == 0, told
    assert "disclosures/procurement/2026-11-18-award/index.md" in told and "还没有写：" in told
    text = (board / "disclosures/procurement/2026-11-18-award/index.md").read_text("utf-8")
    assert "title: 食堂冷柜成交结果公告\n" in text and "draft: true\n" in text and "## " in text
    assert run_git(board, "log", "-1", "--format=%an %s") == "李老师 起草：食堂冷柜成交结果公告"
    code, told = run("new", "procurement", "award", "title=再来一条", "department=总务处")
    assert "2026-11-18-award-2" in told


def test_one_is_written_as_the_last_one_was(board):
    last = "disclosures/procurement/2026-11-16-tender/index.md"
    (board / last).parent.mkdir(parents=True)
    (board / last).write_text(
        "---\ntitle: 2025年冷柜采购公告\ndepartment: 总务处\npublished_on: 2026-11-16\nitem: tender\n"
        "fields: {budget: 3000}\n---\n11月16日起报名。\n",
        "utf-8",
    )
    code, told = run(
        "new", "procurement", "tender", "--like-last", "--follows", "procurement/2026-11-16-tender"
    )
    assert code == 0 and "数字还是上次的" in told, told
    text = (board / "disclosures/procurement/2026-11-18-tender/index.md").read_text("utf-8")
    assert "○月○日起报名" in text and "budget: 3000" in text and "follows: procurement/" in text


def test_what_the_catalogue_has_not_is_told(board):
    code, told = run("new", "没有这类")
    assert code == 1 and "没有“没有这类”这个分类" in told
    code, told = run("new", "物资采购", "成交结果公告", "x=1")
    assert code == 1 and "没有“x”这一项" in told
    code, told = run(
        "new", "物资采购", "成交结果公告", "published_on=2026-02-30", "department=总务处"
    )
    assert code == 1 and "公开日期" in told


def test_without_git_it_saves_and_says_so(board):
    (board / ".git").rename(board / "elsewhere")
    code, told = run("set", str(board / "disclosures" / NOTICE), "摘要=一句话")
    assert code == 0 and "不留修改记录" in told
    assert "summary: 一句话" in (board / "disclosures" / NOTICE).read_text("utf-8")
