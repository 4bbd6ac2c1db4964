# ruff: noqa: E501 — a case is a line
"""Files are published without the traces of who wrote them, and with everything that readers see."""

import hashlib
import io
import zipfile
import zlib

import docx
import openpyxl
import pypdf
import pytest
from PIL import Image, ImageCms, ImageOps, ImageSequence

from boards import lay_board, read_board
from files import making as files
from files import signed_works as works
from files.signed_works import AUTHOR
from gongkai.audience import Audience
from gongkai.files.clean import clean_content
from gongkai.view.deriving import derive_view
from guard.test_found import FOLDER, HEAD, check


def cleaned(content: bytes, suffix: str) -> bytes:
    """What is published, after making sure that nothing had to stay and that it needs no cleaning twice."""
    cleaning = clean_content(content, suffix)
    assert cleaning.remains == ()
    published = cleaning.apply(content)
    assert clean_content(published, suffix).edits == ()
    return published


def holds(content: bytes, text: str = AUTHOR) -> bool:
    """Whether the text stands anywhere in the file: in members, streams and chunks, plain or packed."""
    return any(
        text.encode(encoding) in layer
        for layer in _layers(content)
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


def _layers(content: bytes):
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from _layers(archive.read(name))
        return
    for at in range(len(content)):  # every place where something packed may begin
        if content[at] == 0x78:
            try:
                yield zlib.decompressobj().decompress(content[at:], 1 << 20)
            except zlib.error:
                continue


SIGNED = {
    "workbook": (works.workbook(), ".xlsx"),
    "workbook stored": (works.rewritten(works.workbook(), {}, zipfile.ZIP_STORED), ".xlsx"),
    "document": (works.document(), ".docx"),
    "slides": (works.slides(), ".pptx"),
    "paper": (works.paper_with_author(), ".pdf"),
    "paper with an old revision": (works.paper_with_author(old=True), ".pdf"),
    "photograph": (works.photograph("JPEG"), ".jpg"),
    "progressive photograph": (works.photograph("JPEG", progressive=True), ".jpeg"),
    "PNG": (works.photograph("PNG"), ".png"),
    "WebP": (works.photograph("WEBP"), ".webp"),
    "lossless WebP": (works.photograph("WEBP", lossless=True), ".webp"),
    "GIF": (works.photograph("GIF", mode="P"), ".gif"),
}


@pytest.mark.parametrize("name", SIGNED)
def test_the_author_is_nowhere_in_what_is_published(name):
    content, suffix = SIGNED[name]
    assert holds(content)
    assert not holds(cleaned(content, suffix))


@pytest.mark.parametrize("name", SIGNED)
def test_the_same_file_is_cleaned_to_the_same_bytes(name):
    content, suffix = SIGNED[name]
    assert cleaned(content, suffix) == cleaned(bytes(bytearray(content)), suffix)


def cells(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {each.title: list(each.iter_rows(values_only=True)) for each in book}


def test_a_workbook_keeps_its_cells_and_its_title():
    content = SIGNED["workbook"][0]
    published = cleaned(content, ".xlsx")
    assert cells(published) == cells(content)
    properties = openpyxl.load_workbook(io.BytesIO(published)).properties
    before = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert properties.title == "得分 <汇总>"
    assert (properties.created, properties.modified) == (before.created, before.modified)
    assert properties.creator == "openpyxl"  # what the library says where nothing is written
    assert (properties.lastModifiedBy, properties.revision) == (None, None)


CHANGED = {
    "workbook": {"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "xl/workbook.xml"},
    "workbook stored": {
        *("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "xl/workbook.xml"),
    },
    "document": {
        *("docProps/core.xml", "docProps/app.xml", "word/media/image1.jpg", "word/people.xml"),
        "docProps/thumbnail.jpeg",
    },
    "slides": {"docProps/core.xml", "docProps/app.xml"},
}


@pytest.mark.parametrize("name", CHANGED)
def test_only_the_parts_that_tell_of_people_change(name):
    content, suffix = SIGNED[name]
    published = cleaned(content, suffix)
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(io.BytesIO(published)) as new,
    ):
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        changed = {each for each in old.namelist() if old.read(each) != new.read(each)}
        assert changed == CHANGED[name]
        for info in (new.getinfo(each) for each in changed):
            assert (info.compress_type, info.date_time) == (0, (1980, 1, 1, 0, 0, 0))
        for each in set(old.namelist()) - changed:
            assert _packed(content, old.getinfo(each)) == _packed(published, new.getinfo(each))
        app = new.read("docProps/app.xml").decode()
    assert "<Pages>1</Pages>" in app and "<AppVersion>16.0300</AppVersion>" in app


def _packed(content: bytes, info: zipfile.ZipInfo) -> bytes:
    """The member's bytes in the file, head and all."""
    return content[info.header_offset : info.header_offset + 30 + info.compress_size]


def test_a_document_keeps_its_text_and_its_picture():
    content = SIGNED["document"][0]
    old, new = (docx.Document(io.BytesIO(each)) for each in (content, cleaned(content, ".docx")))
    assert [each.text for each in new.paragraphs] == [each.text for each in old.paragraphs]
    assert new.tables[0].cell(0, 1).text == "岗位"
    assert (new.core_properties.title, new.core_properties.author) == ("方案", "")
    (before,), (after,) = (_media(each) for each in (old, new))
    assert pixels(after) == pixels(before)
    assert Image.open(io.BytesIO(after)).getexif()[0x0112] == 6


def _media(document):
    return [each.blob for each in document.part.package.iter_parts() if "media" in each.partname]


@pytest.mark.parametrize("old", [False, True])
def test_a_paper_keeps_its_pages_and_its_title_where_they_were(old):
    content = works.paper_with_author(old=old)
    published = cleaned(content, ".pdf")
    assert len(published) == len(content)
    before, after = (pypdf.PdfReader(io.BytesIO(each)) for each in (content, published))
    assert [page.extract_text() for page in after.pages] == ["Total 35902.10"]
    assert before.metadata["/Author"].startswith(AUTHOR)
    assert dict(after.metadata) == {"/Title": "方案", "/Subject": ""}
    xmp = after.xmp_metadata
    assert xmp.dc_title == {"x-default": "方案"}
    assert (xmp.dc_creator, xmp.xmp_creator_tool) == ([], None)
    assert b'pdfaid:part="2"' in published and b"<pdfaid:conformance>B<" in published


def test_a_photograph_in_a_paper_keeps_its_pixels_alone():
    content = works.paper_with_photograph()
    published = clean_content(content, ".pdf").apply(content)
    assert len(published) == len(content)
    before, after = (_photograph(each) for each in (content, published))
    assert pixels(after) == pixels(before)
    assert dict(Image.open(io.BytesIO(before)).getexif())[0x013B] == AUTHOR
    assert dict(Image.open(io.BytesIO(after)).getexif()) == {0x0112: 3}
    assert clean_content(published, ".pdf").edits == ()


def _photograph(content):
    resources = pypdf.PdfReader(io.BytesIO(content)).pages[0]["/Resources"]
    return resources["/XObject"]["/Photo"]._data


def pixels(content):
    image = Image.open(io.BytesIO(content))
    shown = [ImageOps.exif_transpose(each.copy()) for each in ImageSequence.Iterator(image)]
    return [(each.size, each.convert("RGBA").tobytes()) for each in shown]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_no_picture_turns(kind, orientation):
    content = works.photograph(kind, orientation=orientation)
    published = cleaned(content, {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}[kind])
    assert pixels(published) == pixels(content)
    kept = dict(Image.open(io.BytesIO(published)).getexif())
    assert kept == ({0x0112: orientation} if orientation > 1 else {})


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "CMYK"), ("JPEG", "L"), ("JPEG", "RGB"), ("PNG", "P"), ("PNG", "RGBA")],
)
def test_a_picture_keeps_its_colours(kind, mode):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = works.photograph(kind, mode=mode, icc_profile=profile)
    published = cleaned(content, ".jpg" if kind == "JPEG" else ".png")
    assert pixels(published) == pixels(content)
    assert Image.open(io.BytesIO(published)).info["icc_profile"] == profile


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_goes_on_moving(kind):
    frames = [Image.new("RGB", (24, 16), each) for each in ("red", "green", "blue")]
    content = works.photograph(kind, save_all=True, append_images=frames, duration=40, loop=3)
    published = cleaned(content, f".{kind.lower()}")
    before, after = (Image.open(io.BytesIO(each)) for each in (content, published))
    assert pixels(published) == pixels(content)
    assert (after.n_frames, after.info["loop"]) == (4, before.info["loop"])
    assert after.info.get("duration") == before.info.get("duration")


@pytest.mark.parametrize("name", ["photograph", "PNG", "WebP", "GIF"])
def test_what_follows_a_picture_is_not_published(name):
    content, suffix = SIGNED[name]
    assert cleaned(content + b"a film of " + AUTHOR.encode(), suffix) == cleaned(content, suffix)


UNTOUCHED = {
    "PNG": (lambda: _plain("PNG"), ".png"),
    "JPEG": (lambda: _plain("JPEG"), ".jpg"),
    "WebP": (lambda: _plain("WEBP"), ".webp"),
    "GIF": (lambda: _plain("GIF"), ".gif"),
    "PDF": (lambda: files.paper("x"), ".pdf"),
    "CSV": (lambda: "姓名\n赵某\n".encode(), ".csv"),
}


def _plain(kind):
    stream = io.BytesIO()
    Image.new("L", (9, 9), 7).save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("name", UNTOUCHED)
def test_a_file_with_nothing_to_clean_stays_as_it_is(name):
    make, suffix = UNTOUCHED[name]
    assert cleaned(make(), suffix) == make()


def _signed_paper():
    return works.paper_with_author() + b"% /ByteRange [0 1 2 3]\n"


def _with_field(code):
    def fill(made):
        run = made.add_paragraph().add_run()
        run._r.append(run._r.makeelement(f"{{{run._r.nsmap['w']}}}instrText", {}))
        run._r[-1].text = code

    return works.document(fill)


STAYS = {
    "signed paper": (_signed_paper(), ".pdf", "有数字签名"),
    "signed workbook": (works.rewritten(works.workbook(), {"_xmlsignatures/a.xml": "<a/>"}), ".xlsx", "有数字签名"),
    "author shown in the text": (_with_field(" AUTHOR \\* MERGEFORMAT "), ".docx", "正文引用了这些属性"),
    "a property shown in the text": (_with_field(' DOCPROPERTY "Owner" '), ".docx", "正文引用了这些属性"),
    "bytes before the package": (b"MZ" + works.workbook(), ".xlsx", "内部结构特别"),
    "properties of another form": (works.rewritten(
        works.slides(), {"docProps/app.xml": "<a><Company><![CDATA[x]]></Company></a>"}), ".pptx", "属性的写法特别"),
}  # fmt: skip


@pytest.mark.parametrize("name", STAYS)
def test_what_cannot_be_cleaned_surely_stays_and_is_told(name):
    content, suffix, because = STAYS[name]
    cleaning = clean_content(content, suffix)
    (told,) = cleaning.remains
    assert told.because == because
    assert told.shown.startswith("Q******") and AUTHOR not in told.shown
    assert "WPS" in told.help
    properties = {"docProps/core.xml", "docProps/app.xml"}
    published = cleaning.apply(content)
    if suffix == ".pdf":
        assert published == content
    elif name != "bytes before the package":
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(io.BytesIO(published)) as new,
        ):
            assert all(old.read(each) == new.read(each) for each in properties)


@pytest.mark.parametrize(
    ("content", "file", "what"),
    [
        (files.tracked("del", "旧稿"), "a.docx", "修订人：王*"),
        (files.document_comment("请核对"), "a.docx", "批注人：王*"),
        (files.cell_comment("分机"), "a.xlsx", "批注人：王*"),
    ],
)
def test_changes_and_comments_are_content_and_only_told(content, file, what, tmp_path):
    (told,) = check(tmp_path, f"attachments: [{{file: {file}}}]\n---\n正文。\n", **{file: content})
    assert (told.rule, told.severity, told.found) == ("file-metadata", "warning", what)
    assert told.place.line == 5


def test_readers_see_size_and_hash_of_what_they_load(tmp_path):
    """And the folder's own file isn't altered."""
    held = {f"a{suffix}": content for content, suffix in SIGNED.values()} | {"b.csv": b"a,b\n"}
    text = f"attachments: [{', '.join(f'{{file: {name}}}' for name in held)}]\n---\n正文。\n"
    entries = {f"{FOLDER}/index.md": HEAD + text}
    entries |= {f"{FOLDER}/{name}": content for name, content in held.items()}
    root = lay_board(tmp_path, entries)
    posting = derive_view(read_board(root)[0], Audience.STAFF).postings[FOLDER]
    assert len(posting.attachments) == len(held)
    for each in posting.attachments:
        published = each.cleaned()
        assert (published is None) == (each.file == "b.csv")
        loaded = each.path.read_bytes() if published is None else published
        assert (each.size, each.sha256) == (len(loaded), hashlib.sha256(loaded).hexdigest())
        assert not holds(loaded)
        assert each.path.read_bytes() == held[each.file]
