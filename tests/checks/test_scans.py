"""Scanned documents are told from those with text, by files of the real libraries."""

import io

import pypdf
import pytest
from PIL import Image, ImageDraw

from files.making import paper
from gongkai.files.readable_text import has_font, read_attachment_text


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
        (_rewritten(_scan(), password="secret"), None),
        (b"%PDF-1.4 broken", None),
        (b"", None),
    ],
    ids=[
        "scan",
        "scan saved anew",
        "text",
        "text saved anew",
        "both",
        "font in a form",
        "forms in forms",
        "locked",
        "broken",
        "empty",
    ],
)
def test_a_scan_has_no_font(tmp_path, content, expected):
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert has_font(path) is expected
    if expected is False:
        assert read_attachment_text(path) == ()
