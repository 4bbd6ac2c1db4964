"""A PDF may end the process that draws it: the check goes on, says of which file it was, and reads the next."""

import signal
import sys

import pytest

from files import hostile, papers
from files.making import document, paper
from gongkai.files import pdf
from gongkai.files.budget import Budget
from gongkai.files.pdf_pages import DrawnPages, PdfReader, ReaderEnded, is_reading, start_reader
from gongkai.files.pieces import Unreadable
from guard.numbers import mobile
from guard.test_found import check

GOOD = paper("Total 35902.10")
MARKS = (
    b"/Span << /ActualText (1) >> BDC " * 100_000 + b"BT /F1 9 Tf (x) Tj ET " + b"EMC " * 100_000
)

needs_limits = pytest.mark.skipif(
    sys.platform != "linux", reason="Linux limits what a process takes"
)


@pytest.fixture(autouse=True)
def _no_reader():
    """Each test begins without a process and leaves none."""
    if is_reading():
        start_reader().end()
    yield
    if is_reading():
        start_reader().end()


@needs_limits
@pytest.mark.parametrize(
    "make",
    [
        hostile.font_bomb,
        lambda: hostile.font_bomb(b"FontFile", b"Type1"),
        lambda: hostile.font_bomb(b"FontFile3", b"Type1"),
        lambda: hostile.page(hostile.stream(MARKS)),
    ],
    ids=["a font", "an old font", "a font in short", "marks"],
)
def test_what_ends_the_process_is_told_of_the_file(make):
    """Not weighed before, so that it really comes there."""
    pages = DrawnPages(make())
    process = start_reader().process
    with pytest.raises(ReaderEnded):
        pages.read(0, is_replaced=True, has_notes=False)
    assert process.returncode < 0  # by a signal: it ended in native code
    assert DrawnPages(GOOD).read(0, is_replaced=False, has_notes=False).text == "Total 35902.10"
    assert start_reader().process.pid != process.pid


@needs_limits
def test_what_takes_too_long_ends():
    reader = PdfReader(seconds=1)
    states = hostile.stream(b"q Q " * 2_500)
    content = hostile.page(b"[" + b"6 0 R " * 20_000 + b"]", states)
    opened, _ = reader.ask({"do": "open"}, content)
    asked = {"do": "read", "page": 0, "is_replaced": False, "has_notes": False}
    with pytest.raises(ReaderEnded):
        reader.ask({**asked, "file": opened["file"]})
    assert reader.process.returncode == -signal.SIGXCPU


@needs_limits
def test_the_check_names_the_file_and_reads_the_others(tmp_path):
    phone = mobile()
    text = "attachments: [{file: a.pdf}, {file: b.pdf}, {file: c.pdf}]\n---\n正文。\n"
    files = {"a.pdf": paper(f"Tel {phone}"), "b.pdf": hostile.font_bomb(), "c.pdf": paper(phone)}
    found = check(tmp_path, text, **files)
    (ended,) = (each for each in found if each.rule == "attachment-unreadable")
    assert ended.found == "b.pdf"
    assert "中断" in ended.message and "重新导出" in ended.help
    told = [each for each in found if each.rule == "personal-phone"]
    assert ["a.pdf" in told[0].message, "c.pdf" in told[1].message] == [True, True]


@pytest.mark.parametrize("after", range(1, 5))
def test_a_process_that_is_killed_in_the_middle(after):
    """By the system, when memory runs out: whatever was being asked for."""
    content = papers.in_labels("Page")
    parts = pdf.read_pdf(content, Budget())
    for _ in range(after):
        next(parts, None)
    process = start_reader().process
    process.kill()
    process.wait()
    try:
        rest = list(parts)
    except Unreadable as error:
        assert isinstance(error, ReaderEnded)
        rest = []
    assert len(rest) < len(list(pdf.read_pdf(content, Budget())))


def test_a_file_that_is_open_in_a_process_that_ended_stays_unread():
    first, second = DrawnPages(GOOD), DrawnPages(papers.in_labels("Page"))
    start_reader().process.kill()
    for each in (first, second, first):
        with pytest.raises(ReaderEnded):
            each.read(0, is_replaced=False, has_notes=False)
    assert DrawnPages(GOOD).count == 1
    with pytest.raises(ReaderEnded):
        first.unlocked()
    assert DrawnPages(GOOD).count == 1


def test_one_process_reads_all_and_only_when_there_is_a_pdf(tmp_path):
    text = "attachments: [{file: a.docx}]\n---\n正文。\n"
    check(tmp_path / "without", text, **{"a.docx": document(lambda made: None)})
    assert not is_reading()
    text = "attachments: [{file: a.pdf}]\n---\n正文。\n"
    check(tmp_path / "with", text, **{"a.pdf": GOOD})
    process = start_reader().process
    check(tmp_path / "again", text, **{"a.pdf": papers.in_labels("Page")})
    assert start_reader().process is process


def test_what_a_library_prints_is_no_answer(tmp_path, monkeypatch):
    """A module of the same name as one of ours doesn't come in its place, and printing disturbs nothing."""
    (tmp_path / "sitecustomize.py").write_text("print('loaded')\nimport os; os.write(2, b'x')\n")
    (tmp_path / "json.py").write_text("raise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    assert DrawnPages(GOOD).count == 1


def test_it_ends_with_what_started_it():
    process = PdfReader().process
    process.stdin.close()
    assert process.wait(timeout=300) == 0
    process.stdout.close()


def test_a_fault_of_the_program_is_no_fault_of_the_file():
    reader = start_reader()
    asked = {"do": "read", "file": 99, "page": 0, "is_replaced": False, "has_notes": False}
    with pytest.raises(RuntimeError, match="KeyError: 99"):
        reader.ask(asked)
    assert DrawnPages(GOOD).read(0, is_replaced=False, has_notes=False).text == "Total 35902.10"
