"""What git tells of changes made while posted: when they count, what they are, what the checks say."""

from datetime import date

import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board
from gongkai.audience import Audience
from gongkai.entry.entry_schema import ENTRY
from gongkai.history.changes import derive_changes
from gongkai.history.parts import PARTS
from posted import ATTACHED, CHANGED, ID, LATER, NOTE, TABLED, list_changes, list_rules, load, post
from repositories import commit_all, run_git

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
    root = post(tmp_path, (posted, REVIEW_TEXT), (changed, CHANGED))
    assert list_changes(root) == expected


def test_what_git_dates_later_than_today_has_not_happened(tmp_path):
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-19", CHANGED))
    assert list_changes(root, date(2026, 11, 18)) == []
    assert list_rules(root, date(2026, 11, 18)) == []
    assert list_rules(root, date(2026, 11, 19)) == ["changed-while-open"]


def test_a_demonstration_day_before_the_first_commit_raises_nothing(tmp_path):
    root = post(tmp_path, ("2026-11-22", REVIEW_TEXT), ("2026-11-23", CHANGED))
    assert list_rules(root, date(2026, 11, 18)) == []


def test_days_are_those_in_beijing(tmp_path):
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT))
    lay_board(tmp_path, {REVIEW: CHANGED})
    commit_all(tmp_path, "2026-11-20", clock="11:30:00-05:00")  # 00:30 of the 21st
    assert list_changes(root) == [("2026-11-21", "正文", True, "after")]


def test_what_a_merge_brings_came_on_the_day_of_the_merge(tmp_path):
    root = post(tmp_path, ("2026-11-13", REVIEW_TEXT))
    run_git(tmp_path, "switch", "--quiet", "--create", "edit")
    lay_board(tmp_path, {REVIEW: CHANGED})
    commit_all(tmp_path, "2026-11-14")
    run_git(tmp_path, "switch", "--quiet", "main")
    merge = ("merge", "--quiet", "--no-ff", "--no-edit", "edit")
    run_git(tmp_path, *merge, at="2026-11-17T10:00:00+08:00")
    assert list_changes(root) == [("2026-11-17", "正文", True, "open")]


def test_drafts_and_faulty_versions_were_never_posted(tmp_path):
    root = post(
        tmp_path,
        ("2026-11-16", REVIEW_TEXT.replace("fields:", "draft: true\nfields:")),
        ("2026-11-17", CHANGED.replace("fields:", "draft: false\nfields:")),
        ("2026-11-18", CHANGED.replace("fields:", "fields: [")),
        ("2026-11-19", CHANGED),
    )
    assert list_changes(root) == []


def test_a_later_publication_day_hides_nothing(tmp_path):
    moved = CHANGED.replace("published_on: 2026-11-16", "published_on: 2026-11-18")
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-18", moved))
    assert list_changes(root) == [("2026-11-18", "公开日期、正文", True, "open")]


def test_a_period_cut_short_was_open_when_it_was_cut(tmp_path):
    short = REVIEW_TEXT.replace("working_days: 5", "last_day: 2026-11-17")
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-19", short))
    assert list_changes(root) == [("2026-11-19", "公示期", True, "open")]


def test_a_notice_is_changed_without_a_when(tmp_path):
    changed = NOTICE_TEXT.replace("86400", "86500")
    root = post(tmp_path, ("2026-03-10", {NOTICE: NOTICE_TEXT}), ("2026-03-12", {NOTICE: changed}))
    id = NOTICE.removesuffix("/index.md")
    assert list_changes(root, id=id) == [("2026-03-12", "资料项、正文", True, None)]
    assert list_rules(root) == []


# --- what ------------------------------------------------------------------------------------

OBJECTION = "objections: [{received_on: 2026-11-17, summary: 名单有误%s}]\n"
ANSWER = ", reply: 已核实, replied_on: 2026-11-18, result: declined"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # (what stands in the entry, what then stands there, what is told); the rest is the same
        ("title: 2026年", "title: 二〇二六年", ("标题", True)),
        ("校公示〔2026〕12号", "校公示〔2026〕13号", ("文号", True)),
        ("department: 人事处", "department: 财务室", ("责任部门", True)),
        ("working_days: 5", "working_days: 6", ("公示期", True)),
        ("posts: 3", "posts: 4", ("资料项", True)),
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
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", changed))
    board = load(root)
    lay_board(tmp_path, {REVIEW: REVIEW_TEXT})  # whatever stands there now, the history is the same
    told = derive_changes(
        load(root).entries[ID], board.history, LATER, board.schedules.get(ID), Audience.STAFF
    )
    assert [("、".join(each.what), each.is_substance) for each in told] == (
        [expected] if expected else []
    )


def test_a_record_may_be_added_to_but_not_rewritten(tmp_path):
    def told(old, new, folder):
        texts = [REVIEW_TEXT.replace("fields:", each + "fields:") for each in (old, new)]
        root = post(tmp_path / folder, *zip(("2026-11-16", "2026-11-19"), texts, strict=True))
        return [(what, substance) for _, what, substance, _ in list_changes(root)]

    pending, answered = OBJECTION % "", OBJECTION % ANSWER
    second = answered.replace("}]", "}, {received_on: 2026-11-19, summary: 其二}]")
    assert told(pending, answered, "answered") == [("异议", False)]
    assert told(answered, second, "second") == [("异议", False)]
    assert told(second, answered, "removed") == [("异议", True)]
    assert told(answered, answered.replace("已核实", "属实"), "rewritten") == [("异议", True)]


def test_every_key_of_an_entry_is_a_part():
    assert {*ENTRY.keys} - {"draft"} <= {*PARTS}


def test_a_file_that_is_replaced_added_or_removed_is_a_change(tmp_path):
    folder = ID + "/"
    more = ATTACHED.replace("办法.pdf}", "办法.pdf}, {file: 二.pdf, title: 表二}")
    root = post(
        tmp_path,
        ("2026-11-16", {REVIEW: ATTACHED, folder + "评分 办法.pdf": b"%PDF 1"}),
        ("2026-11-17", {REVIEW: ATTACHED, folder + "评分 办法.pdf": b"%PDF 2"}),
        ("2026-11-18", {REVIEW: more, folder + "二.pdf": b"%PDF 3"}),
        ("2026-11-19", {REVIEW: more, folder + "不公开的底稿.txt": "草稿"}),
        ("2026-11-20", {REVIEW: REVIEW_TEXT, folder + "二.pdf": None}),
    )
    assert list_changes(root) == [
        ("2026-11-17", "附件", True, "open"),
        ("2026-11-18", "附件", True, "open"),
        ("2026-11-20", "附件", True, "open"),
    ]


def test_a_tables_file_is_part_of_the_table(tmp_path):
    csv = ID + "/得分.csv"
    root = post(
        tmp_path,
        ("2026-11-16", {REVIEW: TABLED, csv: "姓名,得分\n张某某,92\n"}),
        ("2026-11-17", {REVIEW: TABLED, csv: "姓名,得分\n张某某,93\n"}),
    )
    assert list_changes(root) == [("2026-11-17", "表格", True, "open")]


def test_what_is_for_staff_changes_for_staff_only(tmp_path):
    passage = REVIEW_TEXT + "\n::: staff\n内部说明一\n:::\n"
    hidden = ATTACHED.replace("办法.pdf}", "办法.pdf, audience: staff}") + "\n"
    file = ID + "/评分 办法.pdf"
    root = post(
        tmp_path,
        ("2026-11-16", {REVIEW: passage, file: b"%PDF 1"}),
        ("2026-11-17", {REVIEW: passage.replace("说明一", "说明二")}),
        ("2026-11-18", {REVIEW: hidden}),
        ("2026-11-19", {REVIEW: hidden, file: b"%PDF 2"}),
    )
    assert [what for _, what, _, _ in list_changes(root)] == ["正文", "正文、附件", "附件"]
    assert list_changes(root, audience=Audience.PUBLIC) == []


# --- moves -----------------------------------------------------------------------------------

MOVED = "title-evaluation/2026-11-16-recommended/index.md"


def test_a_mere_move_is_no_change(tmp_path):
    root = post(
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
    assert list_changes(root, id=MOVED.removesuffix("/index.md")) == []


def test_a_move_is_followed_to_what_changes_with_it_and_before_it(tmp_path):
    long = REVIEW_TEXT + "推荐人选的材料在办公楼 203 查阅。\n" * 8
    root = post(
        tmp_path,
        ("2026-11-16", long),
        ("2026-11-17", long.replace("李某", "赵某")),
        ("2026-11-18", {REVIEW: None, MOVED: long.replace("李某", "钱某")}),
    )
    assert [what for what, *_ in list_changes(root, id=MOVED.removesuffix("/index.md"))] == [
        "2026-11-17",
        "2026-11-18",
    ]


def test_a_board_that_moves_to_another_folder_keeps_its_history(tmp_path):
    post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    run_git(tmp_path, "mv", "disclosures", "公开 条目")
    commit_all(tmp_path, "2026-11-18")
    # Limited to the new folder, git sees no older name: the entry is as good as brought in that day.
    assert list_changes(tmp_path / "公开 条目") == []


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
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), (changed, CHANGED))
    if noted:  # not committed yet: what the clerk is about to commit is what is checked
        lay_board(tmp_path, {REVIEW: CHANGED.replace("fields:", NOTE.format(day=noted))})
    assert list_rules(root) == expected


def test_a_correction_in_the_same_commit_accounts_for_it_on_whatever_day_it_is_merged(tmp_path):
    noted = CHANGED.replace("fields:", NOTE.format(day="2026-11-17"))
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-18", noted))
    assert list_rules(root) == []


def test_what_was_posted_anew_after_an_interruption_is_what_counts(tmp_path):
    restart = (
        "working_days: 5\n  restarts:\n"
        "    - {interrupted_on: 2026-11-18, first_day: 2026-11-19, reason: 名单有误}"
    )
    anew = CHANGED.replace("working_days: 5", restart)
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-17", CHANGED))
    assert list_rules(root) == ["changed-while-open"]
    lay_board(tmp_path, {REVIEW: anew})
    assert list_rules(root) == []
    assert list_changes(root) == [("2026-11-17", "正文", True, "open")]


def test_what_is_taken_down_may_be_emptied(tmp_path):
    retention = (
        "retention: {after: closed, days: 0, action: take-down, source: 某规定, certainty: low}\n"
    )
    root = post(tmp_path, ("2026-11-16", REVIEW_TEXT), ("2026-11-21", CHANGED))
    assert list_rules(root) == ["changed-after-close"]
    catalogue = root / "_catalogue" / "title-evaluation.yml"
    catalogue.write_text(catalogue.read_text("utf-8") + retention, "utf-8")
    assert list_rules(root) == []
