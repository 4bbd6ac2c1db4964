"""Names that some system can't keep, and names that only look odd."""

import unicodedata

import pytest

from boards import check_text, lay_board
from gongkai.reading.filenames import find_name_fault, name_key

ENTRY = "procurement/2026-03-02-bookshelves"
TEXT = """\
---
title: 图书馆书架采购公告
department: 总务处
published_on: 2026-03-02
attachments: [{{file: {file}}}]
---
书架一批。
"""
APART = unicodedata.normalize("NFD", "Lǚ.txt")


@pytest.mark.parametrize(
    "name",
    [
        *("con", "CON.txt", "nul", "Aux.pdf", "prn.tar.gz", "com1", "LPT9.csv", "com¹", "con .txt"),
        *("CONIN$", "a?.pdf", "a:b", "a|b", "<a>.txt", '"a".txt', "a*", "a\\b", "../a", "a/b"),
        *("a.", "a ", " a", "a. ", "\u3000a", "a\n", "a\tb", "a\0", "a\x7f"),
        *("\u202eexe.pdf", "a\u200bb.pdf", "\ufeffa.pdf", "a\u2028b", "a\ud800", APART, "公" * 90),
    ],
    ids=ascii,
)
def test_some_system_cannot_keep_it(name):
    assert find_name_fault(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "rules.pdf",
            "名单（2026年修订）.xlsx",
            "a.b.c.txt",
            "console.txt",
            "com10.txt",
            "lpt.txt",
        ),
        *(
            "nulls",
            "auxiliary.pdf",
            "-a.txt",
            "a b.txt",
            "Lǚ.txt",
            "公" * 80,
            "①②.docx",
            "a&b'c#%.pdf",
        ),
    ],
)
def test_every_system_keeps_it(name):
    assert find_name_fault(name) == ""


@pytest.mark.parametrize(
    ("one", "other"), [("Rules.PDF", "rules.pdf"), ("Lǚ.txt", APART), ("STRASSE", "straße")]
)
def test_names_that_are_one_on_some_system(one, other):
    assert name_key(one) == name_key(other)


def test_a_file_that_only_looks_the_same_is_told_so(tmp_path):
    text = TEXT.format(file="Lǚ.txt")
    root = lay_board(tmp_path, {f"{ENTRY}/index.md": text, f"{ENTRY}/{APART}": "名单"})
    said = check_text(root)
    assert "error[attachment-missing]" in said
    assert "看起来一样，但其中的字母拆成了两个字符" in said


@pytest.mark.parametrize("name", ["Lǚ.txt", "方案ü.txt", "Résumé.txt", "ā班名单.txt"])
def test_a_name_that_is_written_apart_is_told_so_and_the_file_is_left_alone(name, tmp_path):
    text = TEXT.format(file=unicodedata.normalize("NFD", name))
    said = check_text(lay_board(tmp_path, {f"{ENTRY}/index.md": text, f"{ENTRY}/{name}": "名单"}))
    assert "error[attachment-missing]" in said
    assert "这里写的字母拆成了两个字符" in said and "文件不用改" in said


def test_an_invisible_character_is_shown_as_one(tmp_path):
    name = "\u202efdp.txt"
    text = TEXT.format(file=f'"{name}"')
    said = check_text(lay_board(tmp_path, {f"{ENTRY}/index.md": text, f"{ENTRY}/{name}": "名单"}))
    assert "error[unportable-name]" in said
    assert "写的是：�fdp.txt" in said
