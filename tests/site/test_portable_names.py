"""Names that a stick can hold: FAT32, exFAT and NTFS, opened by a double click in Windows."""

import pytest

from gongkai.site.portable_names import MAX_PATH, find_unportable

GOOD = [
    "index.html",
    "说明.txt",
    "notices/2026-11-18-甲/附件 1（盖章）.pdf",
    "a/concert.pdf",
    "a/com10.txt",
    "a/.b",
    "a/" + "长" * 200 + ".pdf",
]
BAD = {
    "a/甲:乙.pdf": "不能有 :",
    "a/甲?.pdf": "不能有 ?",
    "a/“甲”<1>.pdf": "不能有 <",
    'a/"甲".pdf': '不能有 "',
    "a/甲|乙.pdf": "不能有 |",
    "a/甲*.pdf": "不能有 *",
    "a/甲\\乙.pdf": "不能有 \\",
    "a/甲\t乙.pdf": "看不见的字符",
    "a/甲.": "以空格或点结尾",
    "a/甲 /乙.pdf": "以空格或点结尾",
    "a/CON": "保留",
    "a/aux.pdf": "保留",
    "a/Lpt1.tar.gz": "保留",
    "nul/a.pdf": "保留",
    "a/" + "长" * (MAX_PATH - 1): "超过",
    "a/" + "𠀀" * (MAX_PATH // 2): "超过",
}


def test_good_names_pass():
    assert list(find_unportable(GOOD)) == []


@pytest.mark.parametrize("path", BAD)
def test_a_bad_name_is_told_with_why(path):
    (line,) = find_unportable([*GOOD, path])
    assert line.startswith(f"{path}：") and BAD[path] in line


@pytest.mark.parametrize(
    ("one", "other"),
    [("a/Table.xlsx", "a/table.XLSX"), ("a/b.pdf", "A/b.pdf"), ("a/\u00e9.pdf", "a/e\u0301.pdf")],
)
def test_names_that_a_stick_takes_for_one_are_told(one, other):
    (line,) = find_unportable([*GOOD, one, other])
    assert one in line and other in line and "互相覆盖" in line
