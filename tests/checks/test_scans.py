"""Scanned documents are told from those with text, by files of the real libraries."""

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageDraw

from files.making import paper
from gongkai.files.budget import Budget
from gongkai.files.pieces import Unreadable, Unseen
from gongkai.files.readable_text import read_attachment_text
from gongkai.files.readers import read_parts
from guard.test_found import check


def _scan() -> bytes:
    page = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(page).text((50, 50), "2026", fill="black")
    stream = io.BytesIO()
    page.save(stream, "PDF", save_all=True, append_images=[page])
    return stream.getvalue()


def _rewritten(content: bytes, *, compress: bool = True, password: str = "") -> bytes:
    """As another program would have saved it."""
    writer = pypdf.PdfWriter(io.BytesIO(content))
    if compress:
        for page in writer.pages:
            page.compress_content_streams()
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _joined(*contents: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    for content in contents:
        writer.append(io.BytesIO(content))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _with_forms(*, font: bool) -> bytes:
    """Forty forms, each of which draws all of them: as many ways as there are stars; the last with a font."""
    writer = pypdf.PdfWriter(io.BytesIO(_scan()))
    name, map_of = pypdf.generic.NameObject, pypdf.generic.DictionaryObject
    forms = []
    for _ in range(40):
        form = pypdf.generic.StreamObject()
        form[name("/Subtype")] = name("/Form")
        forms.append(writer._add_object(form))
    drawn = map_of({name(f"/F{at}"): each for at, each in enumerate(forms)})
    for each in forms:
        each.get_object()[name("/Resources")] = map_of({name("/XObject"): drawn})
    if font:
        fonts = map_of({name("/F"): map_of({name("/Subtype"): name("/Type1")})})
        forms[-1].get_object()["/Resources"][name("/Font")] = fonts
    for page in writer.pages:
        page[name("/Resources")] = map_of({name("/XObject"): drawn})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (_scan(), False),
        (_rewritten(_scan()), False),
        (paper("text"), True),
        (_rewritten(paper("text")), True),
        (_joined(_scan(), paper("text")), True),
        (_with_forms(font=True), True),
        (_with_forms(font=False), False),
    ],
    ids=[
        "scan",
        "scan saved anew",
        "text",
        "text saved anew",
        "both",
        "font in a form",
        "forms in forms",
    ],
)
def test_a_scan_has_no_font(tmp_path, content, expected):
    unseen = [each for each in read_parts("a.pdf", content, Budget()) if isinstance(each, Unseen)]
    assert [each.is_picture for each in unseen] == ([] if expected else [True])
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    if not expected:
        assert read_attachment_text(path) == ()


@pytest.mark.parametrize("content", [_rewritten(_scan(), password="secret"), b"%PDF-1.4 broken"])
def test_what_cannot_be_read_is_no_scan(content):
    with pytest.raises(Unreadable):
        list(read_parts("a.pdf", content, Budget()))


def test_a_page_that_reads_as_noise_is_told_with_its_number(tmp_path):
    content = (Path(__file__).parents[1] / "files" / "cases" / "no-tounicode.pdf").read_bytes()
    text = "attachments: [{file: a.pdf}]\n---\n正文。\n"
    told = check(tmp_path, text, **{"a.pdf": content})
    assert [each.rule for each in told if each.rule != "file-metadata"] == ["scanned-pdf"]
    assert "第 1 页的文字看得见，却读不出来" in "".join(each.message for each in told)
