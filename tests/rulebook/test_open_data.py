"""On what terms the data may be used is what the school's file says, and nothing where it is silent."""

from boards import NOTICE, NOTICE_TEXT, SCHOOL, lay_board, read_board
from gongkai.rulebook.open_data import Licence, OpenData
from guard.numbers import mobile

LICENCE = "{name: 知识共享 署名 4.0 国际, url: 'https://creativecommons.org/licenses/by/4.0/'}"


def read_terms(folder, more):
    board, found = read_board(lay_board(folder, {NOTICE: NOTICE_TEXT}, school=SCHOOL + more))
    return board.school.open_data, [each.rule for each in found]


def test_a_school_says_who_may_use_its_data_and_how(tmp_path):
    terms, found = read_terms(
        tmp_path, f"open_data:\n  licence: {LICENCE}\n  contact: 0000-0000 转 21\n"
    )
    licence = Licence(
        name="知识共享 署名 4.0 国际", url="https://creativecommons.org/licenses/by/4.0/"
    )
    assert terms == OpenData(licence=licence, contact="0000-0000 转 21")
    assert found == []


def test_a_school_that_says_nothing_grants_nothing(tmp_path):
    assert read_terms(tmp_path, "") == (OpenData(), [])


def test_a_licence_without_its_text_is_none(tmp_path):
    terms, found = read_terms(tmp_path, "open_data: {licence: {name: 随便用}}\n")
    assert (terms.licence, found) == (None, ["missing-field"])


def test_whom_to_ask_may_stand_in_entries(tmp_path):
    number = mobile()
    files = {NOTICE: NOTICE_TEXT + f"\n数据问 {number}。\n"}
    root = lay_board(tmp_path, files, school=SCHOOL + f"open_data: {{contact: {number}}}\n")
    assert read_board(root)[1] == ()
