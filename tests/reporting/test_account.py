"""`gongkai report`: a year's account whose figures a second program counts the same from the published data."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.audience import Audience
from gongkai.board.board import Board
from gongkai.board.earlier import step_back
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.commands.main import main
from gongkai.diagnostics.diagnostic import Severity
from gongkai.exports.entries_json import render_entries_json
from gongkai.reporting.account_text import TO_WRITE
from gongkai.reporting.accounts import count_year, tell_year
from gongkai.rulebook.account_plan import OF_THE_LIST
from gongkai.view.deriving import derive_view
from reporting.recount import recount

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 18)
YEARS = {
    "2024": ("2024-01-01", "2024-12-31", date(2025, 1, 10)),
    "2025": ("2025-01-01", "2025-12-31", date(2026, 1, 10)),
    "2025-SY": ("2025-09-01", "2026-08-31", date(2026, 10, 20)),
    "2026": ("2026-01-01", "2026-12-31", DAY),
}
"""By year: its days, and the day of the account."""


@pytest.fixture(scope="module")
def board() -> Board:
    return load_board([ROOT / "disclosures"], DAY)


@pytest.fixture
def project(tmp_path):
    """The sample, where a draft may be written."""
    for name in ("disclosures", "docs", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def run(project, *arguments, day=DAY):
    config = ["--config", str(project / "mkdocs.yml")]
    return CliRunner().invoke(
        main, ["report", *arguments, *config, "--today", str(day), "--by", "王某某"]
    )


def read_draft(project, day=DAY):
    return (project / f"disclosures/overview/{day}-annual-report/index.md").read_text("utf-8")


@pytest.mark.parametrize("year", YEARS)
def test_another_program_counts_the_same(board, year):
    first, last, day = YEARS[year]
    figures = count_year(board, board.account_plan, year, day)
    then = step_back(board, min(day, board.today) - (date(2026, 1, 2) - date(2026, 1, 1)))
    document = json.loads(render_entries_json(derive_view(then, Audience.STAFF)))
    again = recount(document, date.fromisoformat(first), date.fromisoformat(last))
    assert {key: figures[key].value for key in again} == again
    assert again["disclosed"] > 10 and again["review_days"] > 50
    rest = {key for key, each in board.account_plan.figures.items() if each.count in OF_THE_LIST}
    assert board.account_plan.figures.keys() - again.keys() == rest | {"changes"}


@pytest.mark.parametrize("year", YEARS)
def test_the_figures_of_the_list_are_those_of_its_table(board, year):
    told = tell_year(board, board.account_plan, year, YEARS[year][2])
    value = {key: int(told.figures[key].value) for key in told.figures if key.startswith("due_")}
    over = told.matrix.judged_cells
    assert value["due_passed"] == len(over) > 0
    for key, status in (("on_time", "on-time"), ("late", "late"), ("missing", "missing")):
        assert value[f"due_{key}"] == sum(each.status == status for each in over), key
    assert float(told.figures["on_time_rate"].value) == round(
        100 * value["due_on_time"] / value["due_passed"], 1
    )


def test_the_draft_is_right_but_for_what_somebody_has_to_write(project):
    result = run(project, "2026")
    assert result.exit_code == 0 and "要人写的有 6 处" in result.output, result.output
    assert "error" not in result.output
    text = read_draft(project)
    assert "draft: true" in text and text.count(TO_WRITE) == 6
    assert "period: 2026" in text and "title: 2026年校务公开年度总结" in text
    path = project / "disclosures/overview/2026-11-18-annual-report/index.md"
    path.write_text(re.sub("（请填写：.*）", "没有。", text).replace("draft: true\n", ""), "utf-8")
    found = check_board(load_board([project / "disclosures"], DAY))
    assert [
        each for each in found if each.severity is Severity.ERROR or "account" in each.rule
    ] == []


def test_each_figure_leads_to_what_it_counts_and_none_to_what_is_for_staff(project, board):
    run(project, "2026")
    text = read_draft(project)
    hidden = [each for each in board.entries.values() if each.audience is Audience.STAFF]
    assert len(hidden) > 10
    assert [each.id for each in hidden if each.id in text or each.title in text] == []
    table = text.partition("| 项目 | 数字 | 计入的条目 |\n|---|---|---|\n")[2].strip().split("\n")
    told = tell_year(board, board.account_plan, "2026", DAY)
    assert len(table) == len(told.figures) > 15
    for line, figure in zip(table, told.figures.values(), strict=True):
        links = re.findall(r"\]\(\.\./\.\./([^)]*)/\)", line)
        listed = set(links) == {"due/2026"} or set(links) == {"archive/2026"}
        staff = int(found[1]) if (found := re.search("仅限教职工的 ([0-9]+) 条", line)) else 0
        more = int(found[1]) if (found := re.search("另有 ([0-9]+) 条", line)) else 0
        assert listed or len(links) + staff + more == len(figure.counted), line


@pytest.mark.parametrize(
    ("said", "period", "title"),
    [
        ("2025-09..2026-08", "2025-SY", "2025学年"),
        ("2025-2026学年", "2025-SY", "2025学年"),
        ("2025-SY", "2025-SY", "2025学年"),
        ("2026-01..2026-12", "2026", "2026年"),
        ("2025年", "2025", "2025年"),
    ],
)
def test_a_year_may_be_said_in_several_ways(project, said, period, title):
    assert run(project, said).exit_code == 0
    assert f"\nperiod: {period}\n" in read_draft(project)
    assert f"title: {title}校务公开年度总结" in read_draft(project)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("2026-09", "“2026-09”不是一年：写 2026、2025-2026学年，或 2025-09..2026-08"),
        (
            "2025-03..2026-02",
            "“2025-03..2026-02”不是一年：写 2026、2025-2026学年，或 2025-09..2026-08",
        ),
        ("今年", "“今年”不是一年：写 2026、2025-2026学年，或 2025-09..2026-08"),
        ("2027", "2027年还没有开始，没有可数的"),
    ],
)
def test_what_is_no_year_is_told_in_a_line(project, said, answer):
    result = run(project, said)
    assert (result.exit_code, result.output) == (1, f"{answer}\n")


def test_a_second_account_of_a_year_is_refused(project):
    run(project, "2026")
    result = run(project, "2026")
    assert result.exit_code == 1
    assert result.output.startswith("2026年的总结已经有了：disclosures/overview/2026-11-18-annual")


def test_without_a_plan_it_says_where_to_write_one(project):
    (project / "disclosures/_account.yml").unlink()
    assert "disclosures/_account.yml" in run(project, "2026").output


def test_it_tells_when_an_entry_of_the_year_is_changed_afterwards(project):
    run(project, "2026", day=date(2026, 11, 10))
    folder = project / "disclosures/overview/2026-11-10-annual-report"
    text = re.sub("（请填写：.*）", "没有。", (folder / "index.md").read_text("utf-8"))
    (folder / "index.md").write_text(text.replace("draft: true\n", ""), "utf-8")
    entry = project / "disclosures/welfare"
    late = next(each for each in sorted(entry.glob("2026-*/index.md")))
    shutil.rmtree(late.parent)
    found = check_board(load_board([project / "disclosures"], DAY))
    said = [each.message for each in found if each.rule == "account-outdated"]
    assert any("公开总数" in each for each in said), said


def test_universities_have_the_eight_parts(board):
    text = (ROOT / "hooks/gongkai/founding/account/university.yml").read_text("utf-8")
    titles = re.findall(r"^  - title: (.)、", text, re.MULTILINE)
    assert titles == list("一二三四五六七八")
