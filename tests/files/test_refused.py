# ruff: noqa: E501 — a case is a line
"""Files that nobody can look into, and what may be published with a reason."""

import io
import zipfile

import pypdf
import pytest
from click.testing import CliRunner

from boards import lay_board, read_board
from effort import limit_effort
from files import making as files
from gongkai.checks.reporters import render_text
from gongkai.commands.allowed import render_allowed
from gongkai.commands.main import main
from gongkai.guard.scan import as_read, digest, find_personal
from guard.numbers import mobile, resident_id, wide
from guard.test_found import FOLDER, HEAD, check

REFUSED_TYPES = ["名单.zip", "a.RAR", "a.exe", "a.xlsm", "a.docm", "a.html", "a.md", "a.svg", "a.doc", "a.xls",
    "a.wps", "a.ofd", "a.bin", "noending", "~$名单.xlsx", "a.pdf.exe"]  # fmt: skip


def _bomb(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(files.paper("x")))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


_LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
UNREADABLE = {
    "a.pdf": {
        "words": b"%PDF\n",
        "another type": files.sheet(["x"]),
        "cut off": files.paper("x")[:60],
        "locked": _locked_pdf(),
    },
    "a.xlsx": {
        "empty": b"",
        "locked or old": b"\xd0\xcf\x11\xe0" + bytes(600),
        "cut off": files.sheet(["x"])[:900],
        "no office file": _bomb({}).replace(b"[Content_Types].xml", b"[Content_Tapes].xml"),
        "unpacks to too much": _bomb({f"xl/media/{at}.png": bytes(30 << 20) for at in range(8)}),
        "a part unpacks to too much": _bomb({"xl/sharedStrings.xml": b"<a>" + b" " * (50 << 20)}),
        "too many parts": _bomb({f"xl/{at}.txt": b"" for at in range(3_100)}),
        "document type": _bomb({"xl/workbook.xml": _LAUGHS}),
        "document type in UTF-16": _bomb({"xl/workbook.xml": _LAUGHS.decode().encode("utf-16")}),
        "broken XML": _bomb({"xl/workbook.xml": b"<a><b></a>"}),
    },
    "a.docx": {"an unknown file inside": files.embedded(b"MZ", "word/embeddings/a.pdf")},
    "a.csv": {"no text": b"PK\x03\x04\0\0\0\xff\xff"},
    "a.png": {"no picture": b"<svg/>"},
}


@pytest.mark.parametrize("name", REFUSED_TYPES)
def test_a_type_that_is_not_on_the_list_is_refused(name, tmp_path):
    text = f"attachments: [{{file: {name}}}]\n---\n正文。\n"
    (each,) = check(tmp_path, text, **{name: b"x"})
    assert (each.rule, each.place.line, each.place.column) == ("attachment-type", 5, 22)
    assert each.help


def test_a_macro_under_an_innocent_name_is_refused(tmp_path):
    content = files.with_part(files.sheet(["x"]), "xl/vbaProject.bin", "x")
    found = check(tmp_path, "attachments: [{file: a.xlsx}]\n---\n正文。\n", **{"a.xlsx": content})
    assert [each.rule for each in found] == ["attachment-type"]


@pytest.mark.parametrize(
    ("file", "name"), [(file, name) for file, kinds in UNREADABLE.items() for name in kinds]
)
def test_what_nobody_can_look_into_is_refused_soon(file, name, tmp_path):
    text = f"attachments: [{{file: {file}}}]\n---\n正文。\n"
    found = limit_effort(500, lambda: check(tmp_path, text, **{file: UNREADABLE[file][name]}))
    assert [each.rule for each in found] == ["attachment-unreadable"]


def test_the_time_of_a_search_grows_with_the_text_alone():
    for unit in ("1", "1 ", "1-", "1.", "a@", "a.", "@a.", "路1", "小区1栋", "出生1990", "学号：", "<", "&#", "1390 ",
                 "13 9", "6222 ", wide("12"), "身份证 1", "路一二三", "住址：路"):  # fmt: skip
        text = unit * (100_000 // len(unit))
        limit_effort(300, lambda text=text: (find_personal(text), as_read(text)))


def _allowing(value: str, rule: str = "personal-phone") -> str:
    return f"allow: [{{rule: {rule}, sha256: {digest(value)}, reason: 依法公开的联系人}}]\n"


def test_an_allowed_value_is_published_and_listed(tmp_path):
    text = f"{_allowing(mobile())}---\n联系人 {mobile()}，{wide(mobile())}。\n"
    board, found = read_board(lay_board(tmp_path, {f"{FOLDER}/index.md": HEAD + text}))
    assert found == ()
    listed = render_allowed(board)
    assert f"personal-phone {digest(mobile())} 依法公开的联系人" in listed
    assert "共 1 处例外。" in listed


def test_another_value_and_another_rule_are_not_allowed(tmp_path):
    text = f"{_allowing(mobile())}---\n{mobile('9876')}\n"
    assert [each.rule for each in check(tmp_path, text)] == ["personal-phone"]
    text = f"{_allowing(mobile(), 'personal-email')}---\n{mobile()}\n"
    assert [each.rule for each in check(tmp_path, text)] == ["personal-phone"]


def test_an_allowance_that_holds_the_number_itself_is_told_and_not_repeated(tmp_path):
    text = f"allow: [{{rule: personal-phone, sha256: '{mobile()}', reason: 公开}}]\n---\n正文。\n"
    found = check(tmp_path, text)
    assert {each.rule for each in found} == {"invalid-name", "personal-phone"}
    assert mobile() not in render_text(found)


def test_the_command_gives_the_digest_and_not_the_number():
    result = CliRunner().invoke(main, ["digest"], input=f"{wide(resident_id())}\n")
    assert f"personal-id-number {digest(resident_id())}" in result.output
    assert resident_id() not in result.output


def test_the_staff_board_is_warned_where_the_public_one_is_stopped(tmp_path):
    text = f"---\n{mobile()}\n\n::: staff\n{mobile('9876')}\n:::\n"
    assert [each.severity for each in check(tmp_path, text)] == ["error", "warning"]


def test_many_in_one_file_are_told_five_times(tmp_path):
    rows = files.sheet(
        ["姓名", "手机"], *(["李某", mobile(f"{at:04}")] for at in range(1000, 1200))
    )
    found = check(tmp_path, "attachments: [{file: a.xlsx}]\n---\n正文。\n", **{"a.xlsx": rows})
    assert len(found) == 5
    assert "这样的还有 195 处" in found[-1].found
