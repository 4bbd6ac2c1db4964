"""What search holds of a file is what people see who open it: by files of the real programs' making."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from files import making as files
from files import signed_works as works
from gongkai.files.budget import Budget
from gongkai.files.pieces import Piece
from gongkai.files.readable_text import read_attachment_text
from gongkai.files.readers import read_parts

CASES = Path(__file__).with_name("cases")
STRICT = "http://purl.oclc.org/ooxml/"
USUAL = "http://schemas.openxmlformats.org/"


def search(folder, suffix, content):
    path = folder / f"a{suffix}"
    path.write_bytes(content)
    return read_attachment_text(path)


def changed(content, change):
    """The package with every part's name and content changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo("x")
            info.filename, part = change(name, old.read(name))
            new.writestr(info, part)
    return stream.getvalue()


def as_strict(name, part):
    for space in ("spreadsheetml", "officeDocument"):
        part = part.replace(f"{USUAL}{space}/2006/".encode(), f"{STRICT}{space}/".encode())
    return name, part


SHEET = files.sheet(["项目", "奖励性绩效"], ["三千", 92.5])


@pytest.mark.parametrize(
    "content",
    [
        changed(SHEET, as_strict),
        changed(SHEET, lambda name, part: (name.replace("/", "\\"), part)),
        changed(SHEET, lambda name, part: (name.replace("workbook.xml", "Workbook.XML"), part)),
    ],
    ids=["strict", "backslashes", "another case"],
)
def test_a_workbook_is_found_however_it_is_written(content, tmp_path):
    assert {"项目", "奖励性绩效", "三千", "92.5"} <= set(search(tmp_path, ".xlsx", content))


def test_an_empty_fill_is_no_hindrance():
    assert "奖励性绩效三千" in read_attachment_text(CASES / "empty-fill.xlsx")


def test_a_document_is_found_wherever_its_text_stands():
    assert read_attachment_text(CASES / "doc.docx") == (
        *("文本框里的核桃仁", "修订插入的杨梅酒", "控件里的表枇杷膏", "行内前行内控件柠檬片"),
        *("块控件里的橘子皮", "普通段落甲鱼汤", "外格石榴籽", "套表里的山楂糕"),
        *("控件里的格龙眼干", "控件里的行荔枝肉", "页眉里的芝麻糖"),
    )


@pytest.mark.parametrize("name", ["gb18030.csv", "utf16.csv"])
def test_a_csv_is_found_in_the_encodings_of_windows(name):
    assert {"姓名", "三年一班", "500.00"} <= set(read_attachment_text(CASES / name))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig", "utf-8"])
def test_a_text_is_found_in_the_encodings_of_windows(encoding, tmp_path):
    assert search(tmp_path, ".txt", "公示\r\n名单\r\n".encode(encoding)) == ("公示", "名单")


def test_slides_are_found_and_what_only_the_speaker_sees_is_not(tmp_path):
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    text = "<p {}><a:p {}><a:r><a:t>{}</a:t></a:r></a:p></p>"
    hidden = '<sld show="0" {}><a:p {}><a:r><a:t>{}</a:t></a:r></a:p></sld>'
    parts = {
        "ppt/slides/slide1.xml": text.format("", space, "年度总结"),
        "ppt/slides/slide2.xml": hidden.format("", space, "隐去的一页"),
        "ppt/notesSlides/notesSlide1.xml": text.format("", space, "讲稿"),
    }
    assert search(tmp_path, ".pptx", works.rewritten(works.slides(), parts)) == ("年度总结",)


def test_a_number_is_found_as_it_is_shown_and_a_day_as_a_day(tmp_path):
    book = openpyxl.Workbook()
    for at, (value, shown) in enumerate(
        [
            *((46091, "yyyy-mm-dd"), (46091.5, 'yyyy"年"m"月"d"日" h:mm'), (0.25, "h:mm")),
            *((46091, "0"), (0.475, "0.0%"), (1.5, "[h]:mm"), (0.1 + 0.2, "General")),
        ],
        1,
    ):
        book.active.cell(1, at, value).number_format = shown
    book.active.cell(2, 1, 46091).number_format = '[$-804]yyyy"年"m"月"'
    stream = io.BytesIO()
    book.save(stream)
    assert search(tmp_path, ".xlsx", stream.getvalue()) == (
        *("2026-03-10", "2026-03-10 12:00:00", "06:00:00", "46091", "47.5%", "36:00", "0.3"),
        "2026-03",
    )


def _vanished(made):
    run = made.add_paragraph("看得见").add_run("看不见")
    run.font.hidden = True


HIDDEN = {
    "hidden sheet": (".xlsx", files.sheet(["看不见"], state="hidden")),
    "hidden row": (".xlsx", files.hidden_row("看不见")),
    "hidden column": (".xlsx", files.hidden_column("看不见")),
    "cell comment": (".xlsx", files.cell_comment("看不见")),
    "defined name": (".xlsx", files.defined_name("看不见")),
    "properties": (".xlsx", files.properties("看不见")),
    "deletion": (".docx", files.tracked("del", "看不见")),
    "comment": (".docx", files.document_comment("看不见")),
    "author": (".docx", files.author("看不见")),
    "hidden text": (".docx", files.document(_vanished)),
    "text moved away": (
        ".docx",
        files.document(
            lambda made: made.add_paragraph()._p.append(
                parse_xml(
                    f'<w:moveFrom {nsdecls("w")} w:id="7"><w:r><w:t>看不见</w:t></w:r></w:moveFrom>'
                )
            )
        ),
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_nobody_sees_is_not_found_but_guarded(name, tmp_path):
    suffix, content = HIDDEN[name]
    assert not [text for text in search(tmp_path, suffix, content) if "看不见" in text]
    texts = []
    for part in read_parts(f"a{suffix}", content, Budget()):
        if isinstance(part, Piece):
            texts.append(part.text)
        elif hasattr(part, "rows"):
            texts += [cell.text for row in part.rows for cell in row.cells]
    assert any("看不见" in text for text in texts)


def test_a_page_whose_font_names_no_characters_is_told_and_its_noise_not_found():
    content = (CASES / "no-tounicode.pdf").read_bytes()
    parts = list(read_parts("a.pdf", content, Budget()))
    unseen = [part for part in parts if not hasattr(part, "is_hidden")]
    assert [(each.where, each.is_picture) for each in unseen] == [("第 1 页", False)]
    assert read_attachment_text(CASES / "no-tounicode.pdf") == ()
