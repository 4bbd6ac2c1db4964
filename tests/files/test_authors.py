# ruff: noqa: E501 — a case is a line
"""Who wrote a file is published nowhere: it is left out wherever it stands, or the file is refused."""

import io
import zipfile

import openpyxl
import pypdf
import pytest
from pypdf.generic import NameObject

from files import packages as made
from files import papers
from files import signed_works as works
from files.signed_works import AUTHOR, rewritten
from files.test_cleaned import cleaned, holds
from gongkai.files.clean import clean_content
from guard.test_found import check

CORE = "docProps/core.xml"
OTHERS = ("docProps/core0.xml", "docProps/core2.xml", "DocProps/Core.xml", "docProps/core.dat",
    "package/services/metadata/core-properties/0a1b.psmdcp", "props/who.xml", "core.xml")  # fmt: skip


def _packed_properties() -> bytes:
    """XMP that is packed, as some printers write it."""

    def change(writer):
        key = NameObject("/Metadata")
        packed = writer.root_object[key].get_object().flate_encode()
        writer.root_object[key] = writer._add_object(packed)

    return papers.edited(change, works.paper_with_author())


BOOKS = {
    **{name: made.moved(works.workbook(), CORE, name) for name in OTHERS},
    "backslashes": made.renamed(works.workbook(), lambda name, part: (name.replace("/", "\\"), part)),
    "another case": made.renamed(works.workbook(), lambda name, part: (name.replace("docProps", "DocProps"), part)),
    "left behind": rewritten(works.workbook(), {"docProps/core7.xml": f"<coreProperties><creator>{AUTHOR}</creator></coreProperties>"}),
    "a workbook of another name": made.moved(works.workbook(), "xl/workbook.xml", "xl/book.xml"),
}  # fmt: skip
PAPERS = {
    "packed objects": works.packed_paper(),
    "packed XMP": _packed_properties(),
    **{each: papers.locked(works.paper_with_author(), each) for each in ("RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256")},
}  # fmt: skip


@pytest.mark.parametrize("name", BOOKS)
def test_the_author_of_a_workbook_goes_wherever_it_is_told(name):
    assert holds(BOOKS[name])
    published = cleaned(BOOKS[name], ".xlsx")
    assert not holds(published)
    with zipfile.ZipFile(io.BytesIO(published)) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("name", OTHERS)
def test_a_cleaned_workbook_opens_as_before(name):
    before, after = (
        openpyxl.load_workbook(io.BytesIO(each))
        for each in (BOOKS[name], cleaned(BOOKS[name], ".xlsx"))
    )
    assert [[*sheet.values] for sheet in after] == [[*sheet.values] for sheet in before]


def _opened(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        assert reader.decrypt("")
    return reader


@pytest.mark.parametrize("name", PAPERS)
def test_the_author_of_a_paper_goes_wherever_it_is_told(name):
    content = PAPERS[name]
    assert AUTHOR in str(_opened(content).metadata)
    published = cleaned(content, ".pdf")
    before, after = _opened(content), _opened(published)
    assert len(published) == len(content)
    assert AUTHOR not in str(after.metadata) and not holds(published)
    assert AUTHOR not in str(after.xmp_metadata and after.xmp_metadata.stream.get_data())
    assert [page.extract_text() for page in after.pages] == [
        page.extract_text() for page in before.pages
    ]


STOPPED = {
    "bytes before the package": ("a.xlsx", b"\n\n" + works.workbook()),
    "properties of another form": ("a.pptx", rewritten(works.slides(), {"docProps/app.xml": "<a><Company><![CDATA[x]]></Company></a>"})),
}  # fmt: skip


@pytest.mark.parametrize("name", STOPPED)
def test_where_the_author_can_not_be_left_out_the_file_is_refused(name, tmp_path):
    file, content = STOPPED[name]
    assert all(each.stops for each in clean_content(content, file[-5:]).remains)
    text = f"attachments: [{{file: {file}}}]\n---\n正文。\n"
    (told,) = check(tmp_path, text, **{file: content})
    assert (told.rule, told.severity) == ("author-not-removed", "error")
    assert "另存一份" in told.help and AUTHOR not in told.found


def test_a_signed_paper_keeps_its_signature_and_is_only_told():
    content = works.paper_with_author() + b"% /ByteRange [0 1 2 3]\n"
    (told,) = clean_content(content, ".pdf").remains
    assert not told.stops
