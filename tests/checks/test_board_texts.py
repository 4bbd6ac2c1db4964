"""What is published beside the entries is looked through as they are."""

import pytest

from boards import FINANCE, NOTICE, NOTICE_TEXT, SCHOOL, lay_board, read_board
from guard.numbers import bank_card, mobile, resident_id

PLACES = {
    "the school's comment": ("_school.yml", SCHOOL + "# 值班 {}\n"),
    "a term's comment": ("_school.yml", SCHOOL.replace("sample: true", "sample: true # {}")),
    "a category's description": (
        "_catalogue/finance.yml",
        FINANCE.replace("月度收支明细。", "月度收支明细，问 {} 。"),
    ),
    "a due item": (
        "_catalogue/finance.yml",
        FINANCE.replace("name: 月度收支明细", "name: 月度收支明细{}"),
    ),
    "a field's label": (
        "_catalogue/finance.yml",
        FINANCE.replace("label: 收入合计", "label: '收入合计（{}）'"),
    ),
    "a page": ("../docs/about.md", "# 说明\n\n联系人 {}。\n"),
    "a page in a folder": ("../docs/school/history.md", "# 校史\n\n**{}**\n"),
}
VALUES = {"id": resident_id, "card": bank_card}


def _check(folder, path, text):
    root = lay_board(folder, {NOTICE: NOTICE_TEXT, path: text})
    return [each for each in read_board(root)[1] if each.rule.startswith("personal-")]


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("place", PLACES)
def test_it_is_told_with_its_file_and_line(place, kind, tmp_path):
    path, text = PLACES[place]
    value = VALUES[kind]()
    (found,) = _check(tmp_path, path, text.replace("{}", value, 1))
    assert found.place.file.endswith(path.removeprefix("../"))
    line = text.split("{}")[0].count("\n") + 1
    assert found.place.line == line
    assert value not in str(found)


def test_a_mobile_phone_in_a_page_is_told(tmp_path):
    assert len(_check(tmp_path, "../docs/about.md", f"问 {mobile()}\n")) == 1


def test_the_schools_own_contacts_may_stand(tmp_path):
    school = SCHOOL.replace("0000-0000 转 21", mobile())
    assert _check(tmp_path / "a", "_school.yml", school) == []
    root = lay_board(
        tmp_path / "b",
        {NOTICE: NOTICE_TEXT, "_school.yml": school, "../docs/about.md": f"问 {mobile()}\n"},
    )
    assert [each.rule for each in read_board(root)[1] if each.rule.startswith("personal-")] == []


def test_examples_of_the_software_are_nobodys(tmp_path):
    assert _check(tmp_path, "../docs/handbook/x.md", f"例：{resident_id()}\n") == []


def test_many_are_told_a_few_times(tmp_path):
    text = "\n\n".join(resident_id(f"{at:03}") for at in range(100, 120))
    assert len(_check(tmp_path, "../docs/about.md", text)) == 5
