"""When an action is offered, and what its form refuses before anything is written."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.entry.entry_schema import ENTRY
from gongkai.entry.event_schema import OBJECTIONS, OUTCOME
from gongkai.entry.review_schema import REVIEW
from gongkai.reading.fields import BOOLEAN, CHOICE
from gongkai.writing.actions import DEEDS, find_deed, list_offered
from gongkai.writing.actions.deed import DeedRefused, Occasion
from gongkai.writing.actions.performing import perform
from gongkai.writing.choice_labels import list_choices
from gongkai.writing.edits import RemoveValue, SetBody, SetValue, apply_edits, read_data
from gongkai.writing.rechecking import recheck
from gongkai.writing.saving import read_source
from gongkai.writing.unsaid_changes import list_unsaid_changes
from guard.numbers import mobile
from writing.sample import SOURCES, read_board

FOLDER = SOURCES / "title-evaluation" / "2026-11-16-senior-candidates"
SOURCE = read_source(FOLDER / "index.md")[0]
ALWAYS = {"correct", "withdraw", "replace"}
RUNNING = {"objection", "extend", "restart"}


def occasion(source, day):
    """The entry with that text on that day of November 2026."""
    board = replace(read_board(), today=date(2026, 11, day))
    after = recheck(board, FOLDER, source)
    return Occasion(board=after.board, entry=after.entry, data=read_data(source))


def offered(source, day):
    return {each.name for each in list_offered(occasion(source, day))}


def do(name, source, day, **given):
    return perform(find_deed(name), occasion(source, day), given, source)


def test_the_days_of_a_review():
    assert offered(SOURCE, 15) == set()
    assert offered(SOURCE, 16) == offered(SOURCE, 20) == ALWAYS | RUNNING
    assert offered(SOURCE, 21) == ALWAYS | {"objection", "outcome", "follow"}


def test_a_draft_and_what_is_taken_back_have_none():
    assert offered(apply_edits(SOURCE, [SetValue(("draft",), "true")]), 18) == set()
    back = do("withdraw", SOURCE, 18, withdrawn_on="2026-11-19", reason="误用了旧数据")
    assert offered(back, 18) == offered(back, 20) == set()


def test_an_objection_is_answered_once():
    told = do("objection", SOURCE, 17, received_on="2026-11-17", summary="得分有误")
    told = do("objection", told, 18, received_on="2026-11-18", summary="名次 # 有误")
    on = occasion(told, 18)
    which, *_ = find_deed("答复异议").ask(on)
    assert [value for value, _ in which.options] == ["1", "2"]
    assert which.options[1][1] == "2026-11-18 收到：名次 # 有误"
    reply = {"reply": "核对无误", "replied_on": "2026-11-18", "result": "不成立"}
    told = do("answer", told, 18, which="2", **reply)
    assert read_data(told)["objections"][1]["result"] == "declined"
    assert [value for value, _ in find_deed("answer").ask(occasion(told, 18))[0].options] == ["1"]
    told = do("answer", told, 18, which="1", **reply)
    assert "answer" not in offered(told, 18)


def test_an_outcome_waits_for_the_last_day_and_is_written_once():
    with pytest.raises(DeedRefused, match="这一天不能写结果"):
        do("outcome", SOURCE, 20, decided_on="2026-11-20", result="无异议")
    with pytest.raises(DeedRefused, match="不能早于 2026-11-21"):
        do("outcome", SOURCE, 23, decided_on="2026-11-20", result="无异议")
    done = do("outcome", SOURCE, 23, decided_on="2026-11-23", result="无异议", note="", number="")
    assert "outcome:\n  decided_on: 2026-11-23\n  result: no-objection\n---" in done
    assert "outcome" not in offered(done, 23) and "extend" not in offered(done, 23)


def test_an_extension_only_lengthens():
    with pytest.raises(DeedRefused, match="不能早于 2026-11-21"):
        do("extend", SOURCE, 18, decided_on="2026-11-18", last_day="2026-11-20", reason="补材料")
    with pytest.raises(DeedRefused, match="不能晚于 2026-11-18"):
        do("extend", SOURCE, 18, decided_on="2026-11-19", last_day="2026-11-25", reason="补材料")
    longer = do(
        "extend", SOURCE, 18, decided_on="2026-11-18", last_day="2026-11-25", reason="补材料"
    )
    assert occasion(longer, 18).schedule.last_day == date(2026, 11, 25)
    with pytest.raises(DeedRefused, match="不能早于 2026-11-26"):
        do("extend", longer, 19, decided_on="2026-11-19", last_day="2026-11-24", reason="再补")
    longest = do(
        "extend", longer, 19, decided_on="2026-11-19", last_day="2026-11-27", reason="再补"
    )
    assert occasion(longest, 19).schedule.last_day == date(2026, 11, 27)


def test_a_review_that_names_its_last_day_asks_how_long_anew():
    by_day = apply_edits(
        SOURCE,
        [RemoveValue(("review", "working_days")), SetValue(("review", "last_day"), "2026-11-20")],
    )
    asked = [each.key for each in find_deed("restart").ask(occasion(by_day, 18))]
    assert asked == ["interrupted_on", "first_day", "reason", "working_days"]
    given = {"interrupted_on": "2026-11-18", "first_day": "2026-11-19", "reason": "换了附件"}
    again = do("restart", by_day, 18, **given, working_days="5")
    assert occasion(again, 18).schedule.last_day == date(2026, 11, 25)
    with pytest.raises(DeedRefused, match="工作日数：还没有写"):
        do("restart", by_day, 18, **given)


def test_a_second_round_is_the_one_that_is_made_longer():
    rounds = [{"first_day": "2026-11-16", "days": "2"}, {"first_day": "2026-11-18", "days": "3"}]
    source = apply_edits(SOURCE, [SetValue(("review",), rounds)])
    longer = do(
        "extend", source, 19, decided_on="2026-11-19", last_day="2026-11-25", reason="补材料"
    )
    assert "extensions" in read_data(longer)["review"][1]
    assert occasion(longer, 19).schedule.last_day == date(2026, 11, 25)


def test_every_wrong_field_is_told_at_once():
    with pytest.raises(DeedRefused) as told:
        do("withdraw", SOURCE, 18, withdrawn_on="2026-02-30", reason=" ")
    assert {*told.value.problems} == {"withdrawn_on", "reason"}
    assert (
        "不是" in told.value.problems["withdrawn_on"]
        or "应当是" in told.value.problems["withdrawn_on"]
    )


def test_what_only_the_checks_see_is_told_and_nothing_changed():
    told = {"received_on": "2026-11-17", "summary": f"联系电话 {mobile()}"}
    with pytest.raises(DeedRefused) as refused:
        do("objection", SOURCE, 18, **told)
    assert [each.rule for each in refused.value.diagnostics] == ["personal-phone"]


def test_the_text_that_is_looked_through_is_the_new_one():
    """Nothing is on the disk yet: neither the text nor the folder."""
    text = SOURCE.replace("办公楼一楼", f"办公楼一楼，{mobile()}")
    for folder in (FOLDER, FOLDER.with_name("2026-11-16-not-there")):
        rules = [each.rule for each in recheck(read_board(), folder, text).errors]
        assert "personal-phone" in rules


def test_what_a_correction_has_to_own_up_to():
    longer = do(
        "extend", SOURCE, 18, decided_on="2026-11-18", last_day="2026-11-25", reason="补材料"
    )
    assert list_unsaid_changes(SOURCE, longer) == ()
    posts = SetValue(("fields", "posts"), "4")
    changed = apply_edits(SOURCE, [posts, SetValue(("summary",), "别的话"), SetBody("另一篇")])
    assert list_unsaid_changes(SOURCE, changed) == ("资料项", "正文")
    said = do("correct", changed, 18, corrected_on="2026-11-18", note="岗位数写错了")
    assert list_unsaid_changes(SOURCE, said) == ()


def test_names_and_labels_are_all_different():
    assert len({each.name for each in DEEDS} | {each.label for each in DEEDS}) == 2 * len(DEEDS)
    assert all(each.help.endswith("。") for each in DEEDS) and find_deed("没有") is None


def test_every_choice_of_an_entry_has_a_chinese_name():
    """They come from the hints of the schema, which the handbook prints."""
    fields = [
        field
        for group in (ENTRY, REVIEW, OUTCOME, OBJECTIONS)
        for field in group.fields()
        if field.type in (CHOICE, BOOLEAN)
    ]
    assert len(fields) >= 4
    for field in fields:
        for value, label in list_choices(field):
            assert label != value and label[0] > "\u4e00", (field.key, value, label)
