"""A table's size on paper: by its figures and names, which don't break, not by its sentences, which do."""

import pytest

from gongkai.text.markdown import convert
from gongkai.text.table_width import ROOM, size_of_rows, size_of_table

NAMES = ("序号", "姓名", "学科")
LABEL = {"table_label": "表{number}", "staff_label": "仅限教职工"}


@pytest.mark.parametrize(
    ("cells", "size"),
    [
        (["张某某"] * 3, 0),
        (["张某某"] * 9, 0),
        (["张某某"] * 10, 1),
        (["张某某"] * 12, 2),
        (["张某某"] * 16, 3),
        (["张某某"] * 19, 4),
        (["张某某"] * 24, 5),
        (["1,234,567.89"] * 4, 0),
        (["1,234,567.89"] * 6, 2),
        (["1,234,567.89"] * 8, 3),
        (["经评议推荐小组表决，同意推荐，报上级评审。" * 9] * 6, 0),
        ([], 0),
    ],
)
def test_size_by_what_does_not_break(cells, size):
    assert size_of_rows([cells]) == size


def test_the_widest_cell_of_a_column_counts_and_rows_may_be_uneven():
    short, long = ["1"] * 8, ["1,234,567.89"] * 8
    assert size_of_rows([short]) == 0
    assert size_of_rows([short, short[:2], long]) == size_of_rows([long]) == 3


def test_what_stands_over_several_columns_asks_nothing_of_one():
    html = (
        '<thead><tr><th colspan="2">2,026,000,000,000,000.00</th><th>备注</th></tr></thead>'
        "<tbody><tr><td>甲</td><td><strong>1</strong></td><td></td></tr></tbody>"
    )
    assert size_of_table(html) == 0
    assert size_of_table(html.replace(' colspan="2"', "").replace(".00", "0" * 60)) == 3


def test_a_body_tells_the_size_of_each_table():
    narrow = "| 姓名 | 金额 |\n| --- | --- |\n| 张某某 | 1 |\n"
    wide = f"|{' 金额 |' * 12}\n|{' --- |' * 12}\n|{' 123,456.78 |' * 12}\n"
    html = convert(f"{narrow}\n{wide}", **LABEL)
    assert html.index('class="gk-table gk-table--0"') < html.index('class="gk-table gk-table--5"')


def test_no_room_is_smaller_than_the_one_before():
    assert sorted(ROOM) == list(ROOM)
