"""What a person, a program and GitHub see of a check, and the exit codes and builds that follow."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board
from gongkai.checks.reporters import render_github, render_json, render_text
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from waiting import PATIENCE

ROOT = Path(__file__).parents[2]

ERROR = Diagnostic(
    place=Place("disclosures/finance/2026-03-01-budget/index.md", 4, 15),
    rule="invalid-date",
    message="published_on（公开日期）不是日期",
    found="2026-02-30",
    expected="年-月-日，且当天存在",
    help="2026 年 2 月只有 28 天，改成实际的日期",
)
WARNING = Diagnostic(
    place=Place("disclosures/welfare/2026-10-01-aid/index.md", 6, 13),
    rule="review-ends-on-rest-day",
    message="公示的最后一天是休息日",
    help="把 last_day 推到之后的第一个工作日",
)
AWKWARD = Diagnostic(
    place=Place("a,b:c%d/索引\n.md", 2, 3),
    rule="wrong-type",
    message="第一行\n第二行",
    found="50%: 甲,乙\r\n\x07 丙",
    help="改",
)

SETTINGS = """\
site_name: 示范学校 · 校务公开
docs_dir: docs
hooks: [{hooks}/mkdocs_adapter.py]
plugins: []
extra:
  gongkai:
    sources: [disclosures]
    today: '2026-11-18'
theme: {{name: material, custom_dir: {overrides}, language: zh, font: false}}
"""
BROKEN = REVIEW_TEXT.replace("working_days: 5", "working_days: 3")
BROKEN_TEXT = f"""\
disclosures/{REVIEW}:10:17: error[review-too-short] 公示期只有 3 个工作日
  写的是：2026-11-16 至 2026-11-18
  应当是：不少于 5 个工作日（人社部令第40号）
  怎么改：日期写错的，改正；没有写错的，延长到至少 5 个工作日，已经期满的重新公示

1 处错误，0 处提醒：改正错误之前不会发布。
"""
RESTFUL = REVIEW_TEXT.replace("working_days: 5", "last_day: 2026-11-22")
CLEAN_TEXT = "检查通过，没有发现问题。\n"


# The three renderings


def test_text_is_a_paragraph_a_finding_and_a_line_that_counts():
    assert render_text([ERROR, WARNING]) == (
        "disclosures/finance/2026-03-01-budget/index.md:4:15: "
        "error[invalid-date] published_on（公开日期）不是日期\n"
        "  写的是：2026-02-30\n"
        "  应当是：年-月-日，且当天存在\n"
        "  怎么改：2026 年 2 月只有 28 天，改成实际的日期\n"
        "\n"
        "disclosures/welfare/2026-10-01-aid/index.md:6:13: "
        "warning[review-ends-on-rest-day] 公示的最后一天是休息日\n"
        "  怎么改：把 last_day 推到之后的第一个工作日\n"
        "\n"
        "1 处错误，1 处提醒：改正错误之前不会发布。\n"
    )


def test_text_counts_warnings_and_silence():
    assert render_text([WARNING]).endswith("\n没有错误，1 处提醒。\n")
    assert render_text([]) == CLEAN_TEXT


def test_text_keeps_every_sentence_on_its_line():
    assert render_text([AWKWARD]).split("\n")[:3] == [
        "a,b:c%d/索引 .md:2:3: error[wrong-type] 第一行 第二行",
        "  写的是：50%: 甲,乙 丙",
        "  怎么改：改",
    ]


def test_json_has_the_form_that_is_promised():
    assert json.loads(render_json([ERROR, WARNING])) == {
        "diagnostics": [
            {
                "file": "disclosures/finance/2026-03-01-budget/index.md",
                "line": 4,
                "column": 15,
                "severity": "error",
                "rule": "invalid-date",
                "message": "published_on（公开日期）不是日期",
                "found": "2026-02-30",
                "expected": "年-月-日，且当天存在",
                "help": "2026 年 2 月只有 28 天，改成实际的日期",
            },
            {
                "file": "disclosures/welfare/2026-10-01-aid/index.md",
                "line": 6,
                "column": 13,
                "severity": "warning",
                "rule": "review-ends-on-rest-day",
                "message": "公示的最后一天是休息日",
                "found": "",
                "expected": "",
                "help": "把 last_day 推到之后的第一个工作日",
            },
        ]
    }
    assert json.loads(render_json([])) == {"diagnostics": []}
    assert "公示的最后一天是休息日" in render_json([WARNING])


def test_github_has_a_command_a_finding():
    assert render_github([ERROR, WARNING]) == (
        "::error file=disclosures/finance/2026-03-01-budget/index.md,line=4,col=15,"
        "title=invalid-date::published_on（公开日期）不是日期%0A写的是：2026-02-30%0A"
        "应当是：年-月-日，且当天存在%0A怎么改：2026 年 2 月只有 28 天，改成实际的日期\n"
        "::warning file=disclosures/welfare/2026-10-01-aid/index.md,line=6,col=13,"
        "title=review-ends-on-rest-day::公示的最后一天是休息日%0A"
        "怎么改：把 last_day 推到之后的第一个工作日\n"
    )
    assert render_github([]) == ""


def test_github_escapes_what_would_end_a_command():
    assert render_github([AWKWARD]) == (
        "::error file=a%2Cb%3Ac%25d/索引%0A.md,line=2,col=3,title=wrong-type::"
        "第一行%0A第二行%0A写的是：50%25: 甲,乙%0D%0A\x07 丙%0A怎么改：改\n"
    )


# The command


@pytest.fixture
def site(tmp_path):
    """A folder with settings and a board of one notice."""
    (tmp_path / "docs").mkdir()
    text = SETTINGS.format(hooks=ROOT / "hooks", overrides=ROOT / "overrides")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    lay_board(tmp_path, {NOTICE: NOTICE_TEXT})
    return tmp_path


def run(folder, *arguments, **variables):
    """Run a program of this Python in the folder; no variable of ours leaks into it."""
    environment = {name: value for name, value in os.environ.items() if name != "GONGKAI_TODAY"}
    environment |= {"PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1", **variables}
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def check(folder, *arguments, **variables):
    return run(folder, "gongkai", "check", *arguments, **variables)


def test_a_clean_board_exits_0(site):
    done = check(site)
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN_TEXT, "")


def test_warnings_alone_exit_0(site):
    lay_board(site, {REVIEW: RESTFUL})
    done = check(site)
    assert done.returncode == 0
    assert "warning[review-ends-on-rest-day]" in done.stdout
    assert done.stdout.endswith("没有错误，1 处提醒。\n")


def test_errors_exit_1(site):
    lay_board(site, {REVIEW: BROKEN})
    done = check(site)
    assert (done.returncode, done.stdout, done.stderr) == (1, BROKEN_TEXT, "")


@pytest.mark.parametrize(
    ("format_", "first"),
    [("text", "disclosures/"), ("json", '{\n "diagnostics"'), ("github", "::error file=")],
)
def test_formats(site, format_, first):
    lay_board(site, {REVIEW: BROKEN})
    done = check(site, "--format", format_)
    assert done.returncode == 1
    assert done.stdout.startswith(first)
    assert "review-too-short" in done.stdout


def test_output_is_utf_8_wherever_it_runs(site):
    lay_board(site, {REVIEW: BROKEN})
    done = check(site, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.stdout == BROKEN_TEXT


def test_names_that_are_no_text_are_printed(site):
    name = (b"2026-03-11-" + "公示".encode("gbk")).decode("utf-8", "surrogateescape")
    (site / "disclosures" / "finance" / name).mkdir()
    for format_ in ("text", "json", "github"):
        done = check(site, "--format", format_)
        assert done.returncode == 1
        assert "bad-folder-name" in done.stdout


def remove_settings(site):
    (site / "mkdocs.yml").unlink()


def remove_entries(site):
    shutil.rmtree(site / "disclosures")


def break_settings(site):
    (site / "mkdocs.yml").write_text("site_name: 甲: 乙\n", "utf-8")


def break_sources(site):
    path = site / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("[disclosures]", "disclosures"), "utf-8")


def break_today(site):
    path = site / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("2026-11-18", "2026-11-31"), "utf-8")


@pytest.mark.parametrize(
    ("break_", "said"),
    [
        (remove_settings, "找不到 mkdocs.yml：请在站点的文件夹里运行"),
        (remove_entries, "找不到条目的文件夹 disclosures：检查 extra.gongkai.sources"),
        (break_settings, "mkdocs.yml 第 1 行读不下去：检查缩进和冒号"),
        (break_sources, "mkdocs.yml 的 extra.gongkai.sources 应当是一列文件夹名"),
        (break_today, "mkdocs.yml 的 extra.gongkai.today 不是日期：应当是 年-月-日，如 2026-11-18"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_wrong_set_up_exits_2_with_one_line(site, break_, said):
    break_(site)
    done = check(site)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said + "\n")


@pytest.mark.parametrize("day", ["2026-2-30", "昨天", "2026-11"])
def test_a_bad_day_exits_2(site, day):
    said = "GONGKAI_TODAY 或 --today 不是日期：应当是 年-月-日，如 2026-11-18\n"
    for done in (check(site, "--today", day), check(site, GONGKAI_TODAY=day)):
        assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--nothing"], ["finance"]])
def test_a_wrong_option_exits_2(site, arguments):
    assert check(site, *arguments).returncode == 2


def test_the_option_goes_before_the_variable(site):
    assert check(site, "--today", "2026-11-18", GONGKAI_TODAY="昨天").returncode == 0


def test_config_may_stand_elsewhere(site):
    done = check(ROOT, "--config", str(site / "mkdocs.yml"))
    assert (done.returncode, done.stdout) == (0, CLEAN_TEXT)


# The build


def test_a_build_with_errors_says_the_same_and_leaves_the_site_alone(site):
    lay_board(site, {REVIEW: BROKEN})
    (site / "site").mkdir()
    (site / "site" / "index.html").write_text("昨天的网站", "utf-8")
    done = run(site, "mkdocs", "build", "--clean")
    assert done.returncode == 1
    assert BROKEN_TEXT in done.stdout + done.stderr
    assert [path.name for path in (site / "site").iterdir()] == ["index.html"]
    assert (site / "site" / "index.html").read_text("utf-8") == "昨天的网站"


def test_a_build_with_wrong_set_up_says_one_line(site):
    break_sources(site)
    done = run(site, "mkdocs", "build")
    assert done.returncode == 1
    assert "mkdocs.yml 的 extra.gongkai.sources 应当是一列文件夹名" in done.stdout + done.stderr
    assert not (site / "site").exists()


def test_a_build_with_warnings_succeeds_and_prints_them(site):
    lay_board(site, {REVIEW: RESTFUL})
    done = run(site, "mkdocs", "build")
    assert done.returncode == 0
    assert "warning[review-ends-on-rest-day]" in done.stdout + done.stderr
    assert (site / "site" / REVIEW.replace("index.md", "index.html")).is_file()


def test_a_build_takes_its_day_from_the_variable(site):
    """The notice is of 10 March; on the 9th nothing of it is published."""
    done = run(site, "mkdocs", "build", GONGKAI_TODAY="2026-03-09")
    assert done.returncode == 0
    page = site / "site" / NOTICE.replace("index.md", "index.html")
    assert not page.exists()
