"""An old website's list becomes entries, once; what can't be taken is told with its line."""

import pytest
from click.testing import CliRunner

from boards import check_text
from gongkai.commands.main import main
from gongkai.importing.old_list import NoList, read_old_list
from repositories import run_git

LIST = """\
序号,标题,栏目,发布时间,链接,浏览
1,2019年3月收支明细&nbsp;公布,财务公开,2019-04-08 09:12:33,/info/1001/2345.htm,88
2,关于[图书]采购的成交公告,物资采购,2020/5/6,http://www.example.edu.cn/a(1).htm,12
3,2019年职称评审推荐人选公示,职称评聘,2019年11月4日,/info/1002/99.htm,301
4,没有日期的,财务公开,不详,/info/1001/1.htm,1
5,联系人 13800138000 的公告,财务公开,2019-01-02,/info/1001/3.htm,1
6,重复的一条,财务公开,2019-04-09,/info/1001/2345.htm,1
7,别的栏目的,学校新闻,2019-04-09,/info/1003/4.htm,1
"""


@pytest.fixture
def board(board_at_hand):
    (board_at_hand / "旧站.csv").write_bytes(LIST.encode("gb18030"))
    return board_at_hand


def run(*arguments):
    done = CliRunner().invoke(main, ["import", *arguments, "--today", "2026-11-18"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_a_list_becomes_entries_once(board):
    wish = (
        *("--csv", "旧站.csv", "--map", "财务公开=财务收支", "--department", "财务室"),
        *("--site", "http://www.example.edu.cn/", "--by", "张某某"),
    )
    code, told = run(*wish)
    assert (
        code == 1 and "清单上 7 条：写入 2 条，存成草稿 0 条，已经有的 1 条，没有写入 4 条" in told
    )
    assert "没有用到的列：序号、浏览" in told
    for line in (
        "第 4 行“2019年职称评审推荐人选公示”：“职称评聘”应当公示",
        "第 5 行“没有日期的”：发布时间看不懂：不详",
        "第 6 行：",
        "第 8 行“别的栏目的”：“学校新闻”不是这里的分类",
    ):
        assert line in told, told
    assert "13800138000" not in told
    disclosures = board / "disclosures"
    accounts = (disclosures / "finance/2019-04-08-notice/index.md").read_text("utf-8")
    assert accounts == (
        "---\ntitle: 2019年3月收支明细 公布\ndepartment: 财务室\npublished_on: 2019-04-08\n---\n"
        "这条公告原来登在旧网站上，全文见原网页："
        "[2019年3月收支明细 公布](http://www.example.edu.cn/info/1001/2345.htm)\n"
    )
    award = (disclosures / "procurement/2020-05-06-notice/index.md").read_text("utf-8")
    assert r"[关于\[图书\]采购的成交公告](http://www.example.edu.cn/a%281%29.htm)" in award
    assert "13800138000" not in "".join(
        path.read_text("utf-8") for path in disclosures.rglob("*.md")
    )
    assert "error" not in check_text(disclosures)
    assert run_git(board, "log", "-1", "--format=%an %s").startswith("张某某 导入旧公告 2 条")
    code, told = run(*wish)
    assert "写入 0 条，存成草稿 0 条，已经有的 3 条" in told
    assert run_git(board, "status", "--porcelain", "--untracked-files=no") == ""


def test_all_may_be_drafts(board):
    (board / "表.csv").write_text(
        "title,url,date\n年报,https://a.example.edu.cn/1,20180301\n", "utf-8"
    )
    code, told = run(*"--csv 表.csv --category finance --department 财务室 --draft".split())
    assert code == 0 and "存成草稿 1 条" in told and "第 2 行“年报”" in told
    written = board / "disclosures/finance/2018-03-01-notice/index.md"
    assert "draft: true" in written.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--csv", "旧站.csv"), "链接只有后半截：/info/1001/2345.htm。加上 --site"),
        (("--csv", "旧站.csv", "--map", "财务公开"), "--map 写成 栏目=分类"),
        (("--csv", "mkdocs.yml"), "没有找到表头"),
        (("--csv", "没有.csv"), "没有.csv"),
    ],
)
def test_what_is_wrong_is_told(board, arguments, said):
    code, told = run(*arguments)
    assert code and said in told and "Traceback" not in told
    assert len(list((board / "disclosures").rglob("index.md"))) == 1


def test_the_likelier_column_is_taken_and_a_line_above_the_headings_is_passed():
    text = "某某小学网站导出\n更新时间,标题,添加时间,发布时间,链接地址\n"
    text += "x,公告,2001-01-01,2019-02-03T08:00:00+08:00,https://a.example.edu.cn/%20x\n"
    (notice,) = read_old_list(text.encode("utf-16")).notices
    assert (notice.line, str(notice.day), notice.fault) == (3, "2019-02-03", "")
    with pytest.raises(NoList):
        read_old_list(b"a,b\n1,2\n")
