"""The cells of a CSV text are parted by the sign that its lines tell."""

import csv
import io

import pytest

from effort import limit_effort
from gongkai.files.budget import Budget
from gongkai.files.plain_text import NotCsv, parse_csv, read_csv
from gongkai.files.separators import SEPARATORS, find_separator
from gongkai.guard.inspection import inspect_content

ROWS = [["项目", "金额（元）", "备注"], ["水电", "12,600.00", "按月；含税"], ["印刷", "3;5", "，"]]


def write(rows, separator, **options):
    text = io.StringIO()
    csv.writer(text, delimiter=separator, **options).writerows(rows)
    return text.getvalue()


def cells(text):
    return [row for _, row in parse_csv(text)]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("options", [{}, {"quoting": csv.QUOTE_ALL}, {"lineterminator": "\n"}])
def test_every_separator_is_found(separator, options):
    assert cells(write(ROWS, separator, **options)) == ROWS


@pytest.mark.parametrize("separator", SEPARATORS)
def test_what_excel_states_goes_before_all(separator):
    text = f"sep={separator}\r\n" + write(ROWS, separator)
    assert cells(text) == ROWS
    assert next(parse_csv(text))[0] == 2


LIKE_COMMAS = {
    "a comma in every line": "姓名,备注\n张某某,一；二\n李某,三\n",
    "as many of both": "姓名；组,备注\n张某某；甲,无\n李某；乙,无\n",
    "one column": "姓名\n张某某；李某\n王某某\n",
    "uneven commas": "姓名,备注；说明\n张某某,一,二；三\n李某\n",
    "nothing": "\n\n",
    "a quoted sign": '"甲；乙",丙\n丁,戊\n',
}


@pytest.mark.parametrize("text", LIKE_COMMAS.values(), ids=list(LIKE_COMMAS))
def test_a_comma_is_kept_where_it_fits(text):
    assert find_separator(text) == ","


def test_a_short_line_does_not_hide_the_only_sign():
    assert cells("姓名；得分；备注\n张某某；92\n李某；90；无\n") == [
        ["姓名", "得分", "备注"],
        ["张某某", "92"],
        ["李某", "90", "无"],
    ]


def test_a_money_comma_is_no_separator():
    assert cells("项目;金额\n水电;1,200.00\n印刷;3,580.50\n")[1] == ["水电", "1,200.00"]
    assert cells("项目;金额,元\n水电;1,200.00\n印刷;358\n")[1] == ["水电", "1,200.00"]


def test_attachments_are_read_by_the_same_sign():
    table = next(iter(read_csv("姓名；学号\r\n张某某；一\r\n".encode("gb18030"), Budget())))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["姓名", "学号"],
        ["张某某", "一"],
    ]


def test_a_formula_is_found_whichever_sign_a_program_takes(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("项目;备注\n书架;一,=1+cmd|x\n书立;=2+cmd|x\n", "utf-8")
    found = inspect_content(path, "").formulas
    assert sorted((each.line, each.written) for each in found) == [(2, "=1+cmd|x"), (3, "=2+cmd|x")]


@pytest.mark.parametrize("sign", SEPARATORS)
def test_a_long_text_is_parted_at_once(sign):
    for text in (sign * 1_000_000, f'"{sign}\n' * 300_000, f"a{sign}b\n" * 200_000):
        limit_effort(500, lambda text=text: find_separator(text))


def test_what_is_no_csv_is_still_told():
    with pytest.raises(NotCsv):
        list(parse_csv('"' + "x" * (64 * 1024 * 1024)))
