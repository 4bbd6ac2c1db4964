"""What git tells of changes made while posted: real repositories, each commit on a day of the story.

The entry in REVIEW_TEXT is posted on Monday 16 November 2026 and in review until Friday 20.
"""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, check_text, lay_board
from gongkai.audience import Audience
from gongkai.board import load_board
from gongkai.changes import derive_changes
from gongkai.checks import check_board
from gongkai.entry import ENTRY_FIELDS
from gongkai.git import Why
from gongkai.history import read_history
from gongkai.parts import PARTS, parse_parts
from repositories import commit_all, run_git, start_repository

ID = REVIEW.removesuffix("/index.md")
LATER = date(2027, 6, 1)
NOTE = "corrections: [{{corrected_on: {day}, note: 更正第二人的姓名}}]\nfields:"
CHANGED = REVIEW_TEXT.replace("李某", "赵某")
ATTACHED = REVIEW_TEXT.replace("fields:", "attachments: [{file: 评分 办法.pdf}]\nfields:")
TABLED = REVIEW_TEXT.replace("fields:", "tables: [{title: 得分, file: 得分.csv}]\nfields:")


def _post(folder, *commits):
    """Commit (day, text of the entry or files) in order; the board's folder."""
    start_repository(folder)
    for day, content in commits:
        files = {REVIEW: content} if isinstance(content, str) else content
        root = lay_board(folder, files)
        for name, text in files.items():
            if text is None:
                (root / name).unlink()
        commit_all(folder, day)
    return root


def _load(root, today=LATER, *more):
    sources = [root, *more]
    history = read_history(root.parent, sources)
    return load_board(sources, today, base=root.parent, history=history)


def _changes(root, today=LATER, id=ID, audience=Audience.STAFF):
    board = _load(root, today)
    assert board.history.is_complete
    entry, period = board.entries[id], board.periods.get(id)
    return [
        (each.day.isoformat(), "、".join(each.what), each.is_substance, each.during)
        for each in derive_changes(entry, board.history, today, period, audience)
    ]


def _rules(root, today=LATER):
    return [each.rule for each in check_board(_load(root, today))]


# --- when ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("posted", "changed", "expected"),
    [
        ("2026-11-13", "2026-11-14", []),  # before its first day
        ("2026-11-13", "2026-11-16", []),  # on it
        ("2026-11-16", "2026-11-17", [("2026-11-17", "正文", True, "open")]),
        ("2026-11-16", "2026-11-20", [("2026-11-20", "正文", True, "open")]),
        ("2026-11-16", "2026-11-21", [("2026-11-21", "正文", True, "after")]),
        # An archive brought in later: what is put right on that day is no change.
        ("2026-12-01", "2026-12-01", []),
        ("2026-12-01", "2026-12-02", [("2026-12-02", "正文", True, "after")]),
    ],
)
def test_only_what_changes_after_the_first_day_is_a_change(tmp_path, posted, changed, expected):
    root = _post(tmp_path, (posted, REVIEW_TEXT), (changed, CHANGED))
    assert _changes(root) == expected


def test_what_git_dates_later_than_today_has_not_happened(tmp_path):
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-19", CHANGED))
    assert _changes(root, date(2026, 11, 18)) == []
    assert _rules(root, date(2026, 11, 18)) == []
    assert _rules(root, date(2026, 11, 19)) == ["changed-while-open"]


def test_a_demonstration_day_before_the_first_commit_raises_nothing(tmp_path):
    root = _post(tmp_path, ("2026-11-22", REVIEW_TEXT), ("2026-11-23", CHANGED))
    assert _rules(root, date(2026, 11, 18)) == []


def test_days_are_those_in_beijing(tmp_path):
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT))
    lay_board(tmp_path, {REVIEW: CHANGED})
    commit_all(tmp_path, "2026-11-20", clock="11:30:00-05:00")  # 00:30 of the 21st
    assert _changes(root) == [("2026-11-21", "正文", True, "after")]


def test_what_a_merge_brings_came_on_the_day_of_the_merge(tmp_path):
    root = _post(tmp_path, ("2026-11-13", REVIEW_TEXT))
    run_git(tmp_path, "switch", "--quiet", "--create", "edit")
    lay_board(tmp_path, {REVIEW: CHANGED})
    commit_all(tmp_path, "2026-11-14")
    run_git(tmp_path, "switch", "--quiet", "main")
    merge = ("merge", "--quiet", "--no-ff", "--no-edit", "edit")
    run_git(tmp_path, *merge, at="2026-11-17T10:00:00+08:00")
    assert _changes(root) == [("2026-11-17", "正文", True, "open")]


def test_drafts_and_faulty_versions_were_never_posted(tmp_path):
    root = _post(
        tmp_path,
        ("2026-11-16", REVIEW_TEXT.replace("fields:", "draft: true\nfields:")),
        ("2026-11-17", CHANGED.replace("fields:", "draft: false\nfields:")),
        ("2026-11-18", CHANGED.replace("fields:", "fields: [")),
        ("2026-11-19", CHANGED),
    )
    assert _changes(root) == []


def test_a_later_publication_day_hides_nothing(tmp_path):
    moved = CHANGED.replace("published_on: 2026-11-16", "published_on: 2026-11-18")
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-18", moved))
    assert _changes(root) == [("2026-11-18", "公开日期、正文", True, "open")]


def test_a_period_cut_short_was_open_when_it_was_cut(tmp_path):
    short = REVIEW_TEXT.replace("working_days: 5", "last_day: 2026-11-17")
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-19", short))
    assert _changes(root) == [("2026-11-19", "公示期", True, "open")]


def test_a_notice_is_changed_without_a_when(tmp_path):
    changed = NOTICE_TEXT.replace("86400", "86500")
    root = _post(tmp_path, ("2026-03-10", {NOTICE: NOTICE_TEXT}), ("2026-03-12", {NOTICE: changed}))
    id = NOTICE.removesuffix("/index.md")
    assert _changes(root, id=id) == [("2026-03-12", "资料、正文", True, None)]
    assert _rules(root) == []


# --- what ------------------------------------------------------------------------------------

OBJECTION = "objections: [{received_on: 2026-11-17, summary: 名单有误%s}]\n"
ANSWER = ", reply: 已核实, replied_on: 2026-11-18, result: declined"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # (what stands in the entry, what then stands there, what is told); the rest is the same
        ("title: 2026年", "title: 二〇二六年", ("标题", True)),
        ("校公示〔2026〕12号", "校公示〔2026〕13号", ("文号", True)),
        ("department: 人事处", "department: 财务室", ("部门", True)),
        ("working_days: 5", "working_days: 6", ("公示期", True)),
        ("posts: 3", "posts: 4", ("资料", True)),
        ("李某", "赵某", ("正文", True)),
        ("李某、王某某", "李某", ("正文", True)),
        ("fields:", "audience: staff\nfields:", ("公开范围", True)),
        ("fields:", "respond: {form: 请用书面形式}\nfields:", ("提出异议的办法", True)),
        ("fields:", "summary: 三人\nfields:", ("摘要", False)),
        ("fields:", "follows: finance/2026-03-10-accounts\nfields:", ("上一步", False)),
        ("fields:", "aliases: [a/2026-01-01-b]\nfields:", ("旧网址", False)),
        ("fields:", "withdrawn: {withdrawn_on: 2026-11-17, reason: 有误}\nfields:", ("撤回", False)),
        ("fields:", NOTE.format(day="2026-11-17"), ("更正", False)),
        ("fields:", OBJECTION % "" + "fields:", ("异议", False)),
        (
            "fields:",
            "outcome: {decided_on: 2026-11-23, result: no-objection}\nfields:",
            ("公示结果", False),
        ),
        (
            "working_days: 5",
            "working_days: 5\n  extensions:\n"
            "    - {decided_on: 2026-11-17, last_day: 2026-11-25, reason: 附件更换}",
            ("延长", False),
        ),
        ("item: candidates\n", "", ("应公开事项", True)),
        # Nothing that a reader would see
        ("  first_day: 2026-11-16\n  working_days: 5", "  working_days: 5", None),
        ("item: candidates\nperiod: 2026", "period: '2026'\nitem:   candidates # 推荐", None),
        ("推荐张某某、", "\n推荐 张某某、\n", None),
        ("三人。\n", "三人。\n\n<!-- 核对过 -->\n", None),
        ("fields:", "draft: false\nnumber_of:\nfields:", None),
    ],
)  # fmt: skip
def test_each_part_has_its_name_and_its_weight(tmp_path, old, new, expected):
    assert old in REVIEW_TEXT
    changed = REVIEW_TEXT.replace(old, new)
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", changed))
    board = _load(root)
    lay_board(tmp_path, {REVIEW: REVIEW_TEXT})  # whatever stands there now, the history is the same
    told = derive_changes(
        _load(root).entries[ID], board.history, LATER, board.periods.get(ID), Audience.STAFF
    )
    assert [("、".join(each.what), each.is_substance) for each in told] == (
        [expected] if expected else []
    )


def test_a_record_may_be_added_to_but_not_rewritten(tmp_path):
    def told(old, new, folder):
        texts = [REVIEW_TEXT.replace("fields:", each + "fields:") for each in (old, new)]
        root = _post(tmp_path / folder, *zip(("2026-11-16", "2026-11-19"), texts, strict=True))
        return [(what, substance) for _, what, substance, _ in _changes(root)]

    pending, answered = OBJECTION % "", OBJECTION % ANSWER
    second = answered.replace("}]", "}, {received_on: 2026-11-19, summary: 其二}]")
    assert told(pending, answered, "answered") == [("异议", False)]
    assert told(answered, second, "second") == [("异议", False)]
    assert told(second, answered, "removed") == [("异议", True)]
    assert told(answered, answered.replace("已核实", "属实"), "rewritten") == [("异议", True)]


def test_every_key_of_an_entry_is_a_part():
    assert {*ENTRY_FIELDS} - {"draft"} <= {*PARTS}


def test_a_file_that_is_replaced_added_or_removed_is_a_change(tmp_path):
    folder = ID + "/"
    more = ATTACHED.replace("办法.pdf}", "办法.pdf}, {file: 二.pdf, title: 表二}")
    root = _post(
        tmp_path,
        ("2026-11-16", {REVIEW: ATTACHED, folder + "评分 办法.pdf": b"%PDF 1"}),
        ("2026-11-17", {REVIEW: ATTACHED, folder + "评分 办法.pdf": b"%PDF 2"}),
        ("2026-11-18", {REVIEW: more, folder + "二.pdf": b"%PDF 3"}),
        ("2026-11-19", {REVIEW: more, folder + "不公开的底稿.txt": "草稿"}),
        ("2026-11-20", {REVIEW: REVIEW_TEXT, folder + "二.pdf": None}),
    )
    assert _changes(root) == [
        ("2026-11-17", "附件", True, "open"),
        ("2026-11-18", "附件", True, "open"),
        ("2026-11-20", "附件", True, "open"),
    ]


def test_a_tables_file_is_part_of_the_table(tmp_path):
    csv = ID + "/得分.csv"
    root = _post(
        tmp_path,
        ("2026-11-16", {REVIEW: TABLED, csv: "姓名,得分\n张某某,92\n"}),
        ("2026-11-17", {REVIEW: TABLED, csv: "姓名,得分\n张某某,93\n"}),
    )
    assert _changes(root) == [("2026-11-17", "表格", True, "open")]


def test_what_is_for_staff_changes_for_staff_only(tmp_path):
    passage = REVIEW_TEXT + "\n::: staff\n内部说明一\n:::\n"
    hidden = ATTACHED.replace("办法.pdf}", "办法.pdf, audience: staff}") + "\n"
    file = ID + "/评分 办法.pdf"
    root = _post(
        tmp_path,
        ("2026-11-16", {REVIEW: passage, file: b"%PDF 1"}),
        ("2026-11-17", {REVIEW: passage.replace("说明一", "说明二")}),
        ("2026-11-18", {REVIEW: hidden}),
        ("2026-11-19", {REVIEW: hidden, file: b"%PDF 2"}),
    )
    assert [what for _, what, _, _ in _changes(root)] == ["正文", "正文、附件", "附件"]
    assert _changes(root, audience=Audience.PUBLIC) == []


# --- moves -----------------------------------------------------------------------------------

MOVED = "title-evaluation/2026-11-16-recommended/index.md"


def test_a_mere_move_is_no_change(tmp_path):
    root = _post(
        tmp_path,
        ("2026-11-16", {REVIEW: ATTACHED, ID + "/评分 办法.pdf": b"%PDF"}),
        (
            "2026-11-18",
            {
                REVIEW: None,
                ID + "/评分 办法.pdf": None,
                MOVED: ATTACHED,
                MOVED.replace("index.md", "评分 办法.pdf"): b"%PDF",
            },
        ),
    )
    assert _changes(root, id=MOVED.removesuffix("/index.md")) == []


def test_a_move_is_followed_to_what_changes_with_it_and_before_it(tmp_path):
    long = REVIEW_TEXT + "推荐人选的材料在办公楼 203 查阅。\n" * 8
    root = _post(
        tmp_path,
        ("2026-11-16", long),
        ("2026-11-17", long.replace("李某", "赵某")),
        ("2026-11-18", {REVIEW: None, MOVED: long.replace("李某", "钱某")}),
    )
    assert [what for what, *_ in _changes(root, id=MOVED.removesuffix("/index.md"))] == [
        "2026-11-17",
        "2026-11-18",
    ]


def test_a_board_that_moves_to_another_folder_keeps_its_history(tmp_path):
    _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    run_git(tmp_path, "mv", "disclosures", "公开 条目")
    commit_all(tmp_path, "2026-11-18")
    # Limited to the new folder, git sees no older name: the entry is as good as brought in that day.
    assert _changes(tmp_path / "公开 条目") == []


# --- what the checks say ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "noted", "expected"),
    [
        ("2026-11-18", None, ["changed-while-open"]),
        ("2026-11-18", "2026-11-17", ["changed-while-open"]),  # about something earlier
        ("2026-11-18", "2026-11-18", []),
        ("2026-11-18", "2026-11-23", []),  # three days after the period
        ("2026-11-18", "2026-11-24", ["changed-while-open"]),
        ("2026-11-25", None, ["changed-after-close"]),
        ("2026-11-25", "2026-11-24", ["changed-after-close"]),
        ("2026-11-25", "2026-12-31", []),
    ],
)
def test_a_correction_accounts_for_a_change(tmp_path, changed, noted, expected):
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), (changed, CHANGED))
    if noted:  # not committed yet: what the clerk is about to commit is what is checked
        lay_board(tmp_path, {REVIEW: CHANGED.replace("fields:", NOTE.format(day=noted))})
    assert _rules(root) == expected


def test_a_correction_in_the_same_commit_accounts_for_it_on_whatever_day_it_is_merged(tmp_path):
    noted = CHANGED.replace("fields:", NOTE.format(day="2026-11-17"))
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-18", noted))
    assert _rules(root) == []


def test_what_was_posted_anew_after_an_interruption_is_what_counts(tmp_path):
    restart = (
        "working_days: 5\n  restarts:\n"
        "    - {interrupted_on: 2026-11-18, first_day: 2026-11-19, reason: 名单有误}"
    )
    anew = CHANGED.replace("working_days: 5", restart)
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    assert _rules(root) == ["changed-while-open"]
    lay_board(tmp_path, {REVIEW: anew})
    assert _rules(root) == []
    assert _changes(root) == [("2026-11-17", "正文", True, "open")]


def test_what_is_taken_down_may_be_emptied(tmp_path):
    retention = (
        "retention: {after: closed, days: 0, action: take-down, source: 某规定, certainty: low}\n"
    )
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-21", CHANGED))
    assert _rules(root) == ["changed-after-close"]
    catalogue = root / "_catalogue" / "title-evaluation.yml"
    catalogue.write_text(catalogue.read_text("utf-8") + retention, "utf-8")
    assert _rules(root) == []


# --- what can't be seen ----------------------------------------------------------------------


def _gaps(root):
    return [gap.why for gap in read_history(root.parent, [root]).gaps]


def test_a_folder_without_git_is_no_fault(tmp_path):
    root = lay_board(tmp_path, {REVIEW: REVIEW_TEXT})
    history = read_history(tmp_path, [root])
    assert not history.is_complete
    assert history.reason == "disclosures：不在 git 仓库里"
    assert not history.versions
    assert _rules(root) == []


def test_an_empty_repository_has_a_whole_if_short_history(tmp_path):
    root = lay_board(start_repository(tmp_path), {REVIEW: REVIEW_TEXT})
    assert _gaps(root) == []
    assert _rules(root) == []


def test_a_shallow_clone_tells_nothing_and_says_so(tmp_path):
    _post(tmp_path / "whole", ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    url = (tmp_path / "whole").as_uri()
    run_git(tmp_path, "clone", "--quiet", "--depth=1", url, "part")
    root = tmp_path / "part" / "disclosures"
    board = _load(root)
    assert not board.history.is_complete
    assert not board.history.versions
    assert check_text(root) == (
        "disclosures/_school.yml:1:1: warning[history-unavailable] "
        "看不到条目的改动历史，公示期间有没有改动没有检查\n"
        "  写的是：disclosures：仓库只取了最近的提交（浅克隆）\n"
        "  应当是：完整的 git 仓库\n"
        "  怎么改：运行 git fetch --unshallow 取回全部提交；自动发布的流程里写 fetch-depth: 0\n"
        "\n没有错误，1 处提醒。\n"
    )
    run_git(tmp_path / "part", "fetch", "--quiet", "--unshallow")
    assert [day for day, *_ in _changes(root)] == ["2026-11-17"]


def test_a_repository_without_the_program_is_told(tmp_path, monkeypatch):
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert _gaps(root) == [Why.NO_PROGRAM]
    assert _rules(root) == ["history-unavailable"]


def test_a_program_that_fails_or_hangs_is_told(tmp_path, monkeypatch):
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    failing = tmp_path / "bin" / "git"
    failing.parent.mkdir()
    failing.write_text("#!/bin/sh\necho 'fatal: bad object' >&2\nexit 128\n")
    failing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{failing.parent}{os.pathsep}{os.environ['PATH']}")
    assert _gaps(root) == [Why.UNREADABLE]
    failing.write_text("#!/bin/sh\nexec sleep 30\n")
    monkeypatch.setattr("gongkai.git.TIMEOUT", 0.2)
    assert _gaps(root) == [Why.UNREADABLE]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_of_another_user_is_told(tmp_path, monkeypatch):
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    shutil.chown(tmp_path, 65534)
    shutil.chown(tmp_path / ".git", 65534)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert _gaps(root) == [Why.FOREIGN]
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".gitconfig").write_text(f"[safe]\n\tdirectory = {tmp_path}\n")
    assert _gaps(root) == []


def test_a_missing_object_is_told_and_not_fetched(tmp_path):
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    blob = run_git(tmp_path, "rev-parse", f"HEAD:disclosures/{REVIEW}")
    (tmp_path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert _gaps(root) == [Why.UNREADABLE]
    assert read_history(tmp_path, [root]).versions == {}


def test_a_hook_that_runs_the_check_points_it_nowhere_else(tmp_path, monkeypatch):
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere")
    assert len(_changes(root)) == 1


@pytest.mark.parametrize(
    "setting",
    ["diff.renames=copies", "log.showSignature=true", "color.ui=always", "diff.noprefix=true",
     "log.follow=true", "core.quotePath=true", "log.decorate=full", "diff.relative=true",
     "i18n.logOutputEncoding=gbk", "log.diffMerges=combined", "log.date=relative",
     "core.abbrev=4", "log.showRoot=false"],
)  # fmt: skip
def test_no_setting_of_the_repository_changes_what_is_read(tmp_path, setting):
    root = _post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    run_git(tmp_path, "config", *setting.split("="))
    assert _changes(root) == [("2026-11-17", "正文", True, "open")]


# --- several sources, many files -------------------------------------------------------------


def test_each_source_may_be_a_repository_of_its_own(tmp_path):
    public = _post(tmp_path / "公开 库", ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    staff = start_repository(tmp_path / "staff")
    notice = staff / NOTICE
    notice.parent.mkdir(parents=True)
    notice.write_text(NOTICE_TEXT, "utf-8")
    commit_all(staff, "2026-03-10")
    notice.write_text(NOTICE_TEXT.replace("86400", "86500"), "utf-8")
    commit_all(staff, "2026-03-11")
    history = read_history(tmp_path, [public, staff])
    assert history.is_complete
    assert history.sources == ("公开 库/disclosures", "staff")
    assert {id: len(versions) for id, versions in history.versions.items()} == {
        ID: 2,
        NOTICE.removesuffix("/index.md"): 2,
    }


def test_one_source_without_git_leaves_the_other_its_history(tmp_path):
    public = _post(tmp_path / "public", ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    plain = tmp_path / "plain"
    (plain / NOTICE).parent.mkdir(parents=True)
    (plain / NOTICE).write_text(NOTICE_TEXT, "utf-8")
    history = read_history(tmp_path, [public, plain])
    assert [(gap.source, gap.why) for gap in history.gaps] == [("plain", Why.NO_REPOSITORY)]
    assert list(history.versions) == [ID]


def test_two_sources_in_one_repository_are_read_in_one_pass(tmp_path, monkeypatch):
    _post(tmp_path, ("2026-11-16", REVIEW_TEXT))
    moved = tmp_path / "staff" / REVIEW
    moved.parent.mkdir(parents=True)
    (tmp_path / "disclosures" / REVIEW).rename(moved)
    commit_all(tmp_path, "2026-11-17")
    moved.write_text(CHANGED, "utf-8")
    commit_all(tmp_path, "2026-11-18")
    calls = _count_calls(monkeypatch)
    history = read_history(tmp_path, [tmp_path / "disclosures", tmp_path / "staff"])
    assert calls == ["rev-parse", "rev-parse", "log", "cat-file"]
    assert [each.day.isoformat() for each in history.versions[ID]] == ["2026-11-16", "2026-11-18"]


def test_thousands_of_entries_take_one_pass(tmp_path, monkeypatch):
    entries = {
        f"finance/{2020 + number % 6}-03-10-accounts-{number}/index.md": NOTICE_TEXT
        for number in range(3000)
    }
    root = _post(tmp_path, ("2026-03-10", entries))
    changed = {name: NOTICE_TEXT.replace("86400", "86500") for name in list(entries)[:40]}
    _post(tmp_path, ("2026-03-12", changed))
    calls = _count_calls(monkeypatch)
    history = read_history(tmp_path, [root])
    assert calls == ["rev-parse", "log", "cat-file"]
    assert len(history.versions) == 40


def test_only_texts_that_changed_while_posted_are_parsed(tmp_path, monkeypatch):
    parsed = []
    monkeypatch.setattr(
        "gongkai.history.parse_parts",
        lambda text, blobs: parsed.append(1) or parse_parts(text, blobs),
    )
    root = _post(
        tmp_path,
        ("2026-03-01", {NOTICE: NOTICE_TEXT, REVIEW: REVIEW_TEXT}),
        ("2026-03-02", {NOTICE: NOTICE_TEXT + "又：\n", REVIEW: CHANGED}),
        ("2026-03-12", {NOTICE: NOTICE_TEXT}),
    )
    history = read_history(tmp_path, [root])
    assert list(history.versions) == [NOTICE.removesuffix("/index.md")]
    assert len(parsed) == 3


def _count_calls(monkeypatch):
    """The git commands that are run from now on."""
    calls, run = [], subprocess.run

    def count(command, **options):
        calls.append(next(each for each in command if each in ("rev-parse", "log", "cat-file")))
        return run(command, **options)

    monkeypatch.setattr("gongkai.git.subprocess.run", count)
    return calls


def test_the_sample_of_this_repository_is_read_without_a_fault():
    root = Path(__file__).parents[2] / "disclosures"
    history = read_history(root.parent, [root])
    assert {gap.why for gap in history.gaps} <= {Why.NO_REPOSITORY, Why.SHALLOW}
