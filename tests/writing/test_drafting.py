"""A new entry for every due item of the catalogue, and one written as the last one was."""

import re
from datetime import date

import pytest

from gongkai.entry.person_names import list_names
from gongkai.writing.body_templates import find_template, read_templates
from gongkai.writing.counting import count_period
from gongkai.writing.drafting import NotDrafted, plan_draft, write_draft
from gongkai.writing.edits import RemoveValue, apply_edits, read_body_text, read_data
from gongkai.writing.last_copy import copy_last
from gongkai.writing.next_number import find_next_number
from gongkai.writing.rechecking import recheck
from writing.sample import CATALOGUE, SOURCES, read_board

ITEMS = [(category.id, item) for category in CATALOGUE.values() for item in ("", *category.items)]


def list_used():
    """The items that some posted entry answers."""
    entries = [each for each in read_board().entries.values() if each.items and not each.is_draft]
    return sorted({(each.category.id, each.items[0].id) for each in entries})


def fill(plan):
    """What stands in the form, and what must be added."""
    values = {each.name: each.form.default for each in plan.fields if each.is_usual}
    if not values["department"]:
        values["department"] = "校长办公室"
    return values | {
        each.name: "1" for each in plan.fields if each.form.is_required and not values[each.name]
    }


@pytest.mark.parametrize(("category", "item"), ITEMS)
def test_every_item_begins_with_a_draft_that_may_be_released(category, item):
    plan = plan_draft(read_board(), category, item)
    draft = write_draft(read_board(), SOURCES, plan, fill(plan))
    assert draft.folder.parent == SOURCES / category and not draft.folder.exists()
    assert re.fullmatch(f"2026-11-18-{item or 'notice'}(-[0-9])?", draft.folder.name)
    data = read_data(draft.source)
    assert data["draft"] == "true" and data.get("item", "") == item
    assert recheck(read_board(), draft.folder, draft.source).errors == ()
    released = apply_edits(draft.source, [RemoveValue(("draft",))])
    # What only the writer knows may be missing: nothing that the form said beforehand is wrong.
    errors = {each.rule for each in recheck(read_board(), draft.folder, released).errors}
    assert errors <= {"review-length-missing"}, errors


def test_what_is_said_beforehand_has_a_source():
    plan = plan_draft(read_board(), "title-evaluation", "candidates")
    told = {each.name: each for each in plan.fields}
    assert told["review.working_days"].form.default == "5"
    assert "人社部令第40号" in told["review.working_days"].form.note
    assert told["number"].form.default == "校公示〔2026〕96号"
    assert told["department"].form.default == "人事处"
    assert told["period"].form.default == "2026"
    assert told["title"].form.default == "2026年评审推荐人选公示"
    assert not told["audience"].is_usual and told["fields.candidates"].is_usual
    assert plan.template.name == "公示"


@pytest.mark.parametrize(
    ("category", "item", "kind"),
    [
        ("performance-pay", "scheme-draft", "征求意见"),
        ("procurement", "tender", "公告"),
        ("procurement", "acceptance", "结果"),
        ("weekly", "plan", "通报"),
    ],
)
def test_a_kind_of_document_follows_from_the_rule(category, item, kind):
    found = CATALOGUE[category]
    assert find_template(found, found.items[item]).name == kind


def test_every_kind_is_some_items():
    kinds = {
        find_template(category, item).name
        for category in CATALOGUE.values()
        for item in category.items.values()
    }
    assert kinds == {each.name for each in read_templates()}


def test_the_last_days_month_is_the_period():
    told = {
        each.name: each.form.default
        for each in plan_draft(
            read_board(), "finance", "monthly-accounts", day=date(2027, 1, 8)
        ).fields
    }
    assert told["period"] == "2026-12" and told["title"] == "2026年12月月度收支明细"
    again = plan_draft(read_board(), "finance", "monthly-accounts", day=date(2026, 11, 18))
    assert "2026-11" in [each.form.default for each in again.fields], "October has been told"


def test_names_may_be_written_in_chinese_and_wrong_ones_are_told():
    plan = plan_draft(read_board(), "职称评聘", "评审推荐人选")
    assert (plan.category.id, plan.item.id) == ("title-evaluation", "candidates")
    with pytest.raises(NotDrafted, match="没有“职称”这个分类"):
        plan_draft(read_board(), "职称")
    with pytest.raises(NotDrafted, match="没有“人选”这个事项"):
        plan_draft(read_board(), "title-evaluation", "人选")


def test_wrong_values_are_told_by_their_field():
    plan = plan_draft(read_board(), "title-evaluation", "candidates")
    wrong = {
        **fill(plan),
        "title": "",
        "fields.posts": "三四个",
        "published_on": "2026-02-30",
        "department": "没有处",
    }
    with pytest.raises(NotDrafted) as told:
        write_draft(read_board(), SOURCES, plan, wrong)
    assert {*told.value.problems} == {"title", "fields.posts", "published_on", "department"}


def test_an_unfinished_draft_may_be_kept():
    plan = plan_draft(read_board(), "weekly", "plan")
    given = {"title": "第13周安排", "department": "校长办公室", "published_on": "2026-11-23"}
    with pytest.raises(NotDrafted, match="教学周：还没有写"):
        write_draft(read_board(), SOURCES, plan, given)
    draft = write_draft(read_board(), SOURCES, plan, given, is_partial=True)
    assert recheck(read_board(), draft.folder, draft.source).entry.is_draft
    with pytest.raises(NotDrafted, match="责任部门：还没有写"):
        write_draft(read_board(), SOURCES, plan, {**given, "department": ""}, is_partial=True)


def test_several_values_and_labels_are_understood():
    plan = plan_draft(read_board(), "title-evaluation", "candidates")
    given = {
        **fill(plan),
        "department": "人事处、党总支",
        "fields.candidates": "张某某，李某",
        "audience": "仅限教职工",
    }
    data = read_data(
        write_draft(read_board(), SOURCES, plan, given, follows="a/2026-01-01-b").source
    )
    assert data["department"] == ["人事处", "党总支"]
    assert data["fields"]["candidates"] == ["张某某", "李某"]
    assert (data["audience"], data["follows"]) == ("staff", "a/2026-01-01-b")


@pytest.mark.parametrize("category", CATALOGUE)
def test_a_copy_holds_no_person_and_no_day(category):
    used = [item for each, item in list_used() if each == category]
    assert used
    for item in used:
        compare_copy(category, item)


def compare_copy(category, item):
    plan = plan_draft(read_board(), category, item)
    draft = copy_last(read_board(), SOURCES, plan)
    text = draft.source.replace(plan.day.isoformat(), "")
    assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}月[0-9]{1,2}日", text)
    for name in list_names(plan.last):
        assert len(name) < 2 or name not in text
    data = read_data(draft.source)
    assert data["draft"] == "true" and data.get("number") != plan.last.number
    assert not {"outcome", "objections", "corrections", "attachments", "follows", "withdrawn"} & {
        *data
    }
    headings = [line for line in read_body_text(draft.source).split("\n") if line.startswith("#")]
    assert headings
    assert {each.rule for each in recheck(read_board(), draft.folder, draft.source).errors} <= {
        "invalid-table",
        "broken-link",
        "figures-disagree",
        "field-mismatch",
        "missing-field",
        "review-length-missing",
    }


def test_a_first_entry_has_none_to_copy():
    free = next(each for each in ITEMS if each[1] and each not in list_used())
    with pytest.raises(NotDrafted, match="以前没有公开过"):
        copy_last(read_board(), SOURCES, plan_draft(read_board(), *free))


def test_numbers_go_on_as_they_are_written():
    entries = list(read_board().entries.values())
    assert find_next_number(entries, "title-evaluation", "candidates", 2027) == "校公示〔2027〕1号"
    assert find_next_number(entries, "weekly", "plan", 2026) == ""


def test_the_last_day_is_counted_as_one_types():
    plan = plan_draft(read_board(), "title-evaluation", "candidates")
    values = fill(plan) | {"published_on": "2026-09-23"}
    period = count_period(read_board(), plan.category, plan.item, values)
    assert (period.first_day, period.last_day) == (date(2026, 9, 23), date(2026, 9, 30))
    draft = write_draft(read_board(), SOURCES, plan, values)
    assert (
        recheck(read_board(), draft.folder, draft.source)
        .board.schedules[f"title-evaluation/{draft.folder.name}"]
        .last_day
        == period.last_day
    )
    for wrong in (
        {"review.working_days": "五天左右"},
        {"published_on": "2026-02-30"},
        {"review.days": "3"},
    ):
        assert count_period(read_board(), plan.category, plan.item, values | wrong) is None
