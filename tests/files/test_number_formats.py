"""What a spreadsheet shows of a number, by its format: figures, percents, words, days that nobody mistakes."""

from decimal import Decimal

import pytest

from gongkai.files.format_codes import code_of, decimals_of
from gongkai.files.number_formats import settle, show_number

SHOWN = (
    ("0.30000000000000004", "General", "0.3"),
    ("999999999999.99", "General", "999999999999.99"),
    ("12600", "#,##0.00", "12,600.00"),
    ("12600.005", "#,##0.00", "12,600.01"),
    ("-35902.1", "#,##0.00;[Red]#,##0.00", "-35,902.10"),
    ("-35902.1", "#,##0.00_);(#,##0.00)", "(35,902.10)"),
    ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    ("1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
    ("-0.001", "0.00", "0.00"),
    ("0.475", "0.0%", "47.5%"),
    ("0.475", "0%", "48%"),
    ("12600", '"¥"#,##0.00', "¥12,600.00"),
    ("12600", "[$¥-804]#,##0", "¥12,600"),
    ("12600", '0"元"', "12600元"),
    ("1234567", "#,##0,", "1,235"),
    ("7", "000", "007"),
    ("0.5", "#.##", ".5"),
    ("2", "0.0#", "2.0"),
    ("46082", 'yyyy"年"m"月"d"日"', "2026年3月1日"),
    ("46082", "m/d/yy", "2026-03-01"),
    ("46082", "yyyy/m/d;@", "2026-03-01"),
    ("46082", "mmm-yy", "2026-03"),
    ("46082", "[$-804]yyyy年m月", "2026年3月"),
    ("46082.375", "yyyy/m/d h:mm", "2026-03-01 09:00"),
    ("46082", "yyyy年m月d日 aaaa", "2026年3月1日 星期日"),
    ("0.5", "h:mm", "12:00"),
    ("1.5", "[h]:mm", "36:00"),
    ("3", "[>=1]0.0;0", "3"),
    ("3", '"共"', "共"),
)


@pytest.mark.parametrize(("stored", "code", "shown"), SHOWN, ids=lambda value: value)
def test_it_is_shown_as_in_the_sheet(stored, code, shown):
    assert show_number(settle(stored), code) == shown


@pytest.mark.parametrize("number", ["27", "31", "36", "50", "57", "58"])
def test_the_chinese_formats_are_days(number):
    assert show_number(Decimal(45761), code_of(number, {})) in (
        "2025年4月",
        "2025年4月14日",
        "4月14日",
    )


def test_the_decimals_of_what_is_stored():
    assert [decimals_of(code) for code in ("General", "0", "0.00", "0.0%", "#,##0,")] == [
        *(None, 0, 2, 3, -3)
    ]


@pytest.mark.parametrize("stored", ["", "abc", "1e400", "nan", "inf", "1e-99"])
def test_what_is_no_number(stored):
    assert settle(stored) is None
