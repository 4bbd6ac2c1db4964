"""A CSV that is only saved again isn't changed; one with another cell is."""

import pytest

from boards import REVIEW
from gongkai.history.same_cells import derive_id
from posted import ATTACHED, ID, TABLED, list_changes, post

TEXT = "姓名,部门,得分,说明\n张某某,语文组,92,\n李某某,数学组,88,补考后\n"
SAVED = {
    "ends of lines": TEXT.replace("\n", "\r\n").encode(),
    "a mark": TEXT.encode("utf-8-sig"),
    "a mark and ends of lines": TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
    "another encoding": TEXT.replace("\n", "\r\n").encode("gb18030"),
    "UTF-16 with tabs": TEXT.replace("\n", "\r\n").replace(",", "\t").encode("utf-16"),
    "quotes around all": "\n".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) for line in TEXT.splitlines()
    ).encode(),
    "semicolons": TEXT.replace(",", ";").encode(),
    "no last end of a line": TEXT.rstrip("\n").encode(),
    "blank rows at the end": f"{TEXT},,,\n,,,\n".encode(),
    "no blank cells at ends of rows": TEXT.replace("92,\n", "92\n").encode(),
    "one more blank column": TEXT.replace("\n", ",\n").encode(),
    "old ends of lines": TEXT.replace("\n", "\r").encode(),
}
OTHERS = {
    "another figure": TEXT.replace("92", "93"),
    "another name": TEXT.replace("李某某", "李某"),
    "rows in another order": "".join(TEXT.splitlines(keepends=True)[at] for at in (0, 2, 1)),
    "a row less": TEXT.rpartition("李")[0],
    "a row more": f"{TEXT}王某某,英语组,81,\n",
    "a cell moved": TEXT.replace("92,\n", ",92\n"),
    "a blank row between": TEXT.replace("李某某", "\n李某某"),
    "two cells as one": TEXT.replace("语文组,92", '"语文组,92"'),
    "a remark added": TEXT.replace("92,\n", "92,复核\n"),
    "no text": "\udcff\udcfe\udcff",
}


@pytest.mark.parametrize("name", SAVED)
def test_a_table_saved_again_is_no_change(name, tmp_path):
    file = ID + "/得分.csv"
    root = post(
        tmp_path,
        ("2026-11-16", {REVIEW: TABLED, file: TEXT.encode()}),
        ("2026-11-17", {REVIEW: TABLED, file: SAVED[name]}),
    )
    assert list_changes(root) == []


@pytest.mark.parametrize("name", OTHERS)
def test_a_table_with_another_cell_is_changed(name, tmp_path):
    file = ID + "/得分.csv"
    content = OTHERS[name].encode("utf-8", "surrogateescape")
    root = post(
        tmp_path,
        ("2026-11-16", {REVIEW: TABLED, file: TEXT.encode()}),
        ("2026-11-17", {REVIEW: TABLED, file: content}),
    )
    assert list_changes(root) == [("2026-11-17", "表格", True, "open")]


def test_an_attachment_saved_again_is_none_either_and_one_of_another_type_is(tmp_path):
    csv = ATTACHED.replace("评分 办法.pdf", "a.csv")
    text = ATTACHED.replace("评分 办法.pdf", "a.txt")
    for number, (entry, file, expected) in enumerate(
        [(csv, "a.csv", []), (text, "a.txt", [("2026-11-17", "附件", True, "open")])]
    ):
        root = post(
            tmp_path / str(number),
            ("2026-11-16", {REVIEW: entry, f"{ID}/{file}": TEXT.encode()}),
            ("2026-11-17", {REVIEW: entry, f"{ID}/{file}": SAVED["a mark and ends of lines"]}),
        )
        assert list_changes(root) == expected


def test_what_is_no_table_has_no_cells():
    assert derive_id(b"PK\x03\x04\xff\xff\0") == ""
    assert derive_id(b"") == derive_id(b"\r\n,,\n")
