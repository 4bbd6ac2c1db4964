"""`gongkai certificate`: the sheet as PDF/A where typst is installed; else a plain sentence."""

import builtins
import io

import pypdfium2
import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, SCHOOL, lay_board
from browser.test_print import plain
from gongkai.commands.main import main
from proven import hang

ID, NOTICE_ID = REVIEW.removesuffix("/index.md"), NOTICE.removesuffix("/index.md")
LINKED = f"{SCHOOL}url: https://gongkai.example.edu.cn\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "mkdocs.yml").write_text("site_name: 公开\n", "utf-8")
    lay_board(tmp_path, {REVIEW: REVIEW_TEXT, NOTICE: NOTICE_TEXT}, school=LINKED)
    hang(tmp_path, "2026-11-16", "2026-11-17", "2026-11-18")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def certify(*arguments):
    done = CliRunner().invoke(main, ["certificate", "--today", "2026-11-19", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_a_pdf_for_the_archive(project):
    pytest.importorskip("typst")
    code, said = certify(ID)
    assert code == 0 and "PDF/A-2b" in said, said
    (path,) = project.glob("certificate-*.pdf")
    content = path.read_bytes()
    assert b"pdfaid:part>2<" in content and b"pdfaid:conformance>B<" in content
    assert len(PdfReader(io.BytesIO(content)).pages) == 1
    text = plain(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range())
    for told in (
        "公示证明",
        "校公示〔2026〕12号",
        "3 天有记录，内容始终没有变",
        "公示期到11月18日为止 3 天，3 天有记录，尚未结束",
        f"https://gongkai.example.edu.cn/{ID}/proof/",
    ):
        assert plain(told) in text, told
    assert certify(ID, "--to", "again.pdf")[0] == 0
    assert (project / "again.pdf").read_bytes() == content, "the same bytes every time"


def test_without_typst_it_says_what_to_do(project, monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest):
        if name == "typst":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    code, said = certify(ID)
    assert code == 1 and "pip install typst" in said and "在网页上打印" in said
    assert not list(project.glob("*.pdf"))


def test_what_has_no_certificate_says_why(project):
    code, said = certify(NOTICE_ID)
    assert code == 1 and "公示期内没有张贴记录" in said
    assert certify("finance/2026-01-01-nothing")[0] == 2
