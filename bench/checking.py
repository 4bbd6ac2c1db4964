"""Owns the measuring of `gongkai check` on a board with attachments: first, then with nothing changed."""

import io
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from contestants import ROOT, TODAY, prepare_ours
from generate import generate

ENTRIES, ATTACHMENTS = 1_000, 300
WARM_ROUNDS = 3
ROWS, PARAGRAPHS, PAGES = 200, 60, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckCost:
    """Seconds of the whole command, from its start to its end."""

    first: float
    again: float
    """With nothing changed since; the best of several."""
    one: float
    """Again, after one entry was changed, told of that entry alone."""


def measure_checking(seed: int) -> CheckCost:
    """Checks a generated board three ways. Raises CalledProcessError when the check finds an error."""
    with TemporaryDirectory(prefix="gongkai-bench-") as name:
        board, project = Path(name) / "board", Path(name) / "project"
        generate(ENTRIES, seed, board)
        entries = _attach(board)
        project.mkdir()
        prepare_ours(board, project)
        first = _check(project)
        again = min(_check(project) for _ in range(WARM_ROUNDS))
        entry = entries[-1]
        with (entry / "index.md").open("a", encoding="utf-8") as text:
            text.write("\n以上情况以公示内容为准。\n")
        return CheckCost(first=first, again=again, one=_check(project, str(entry)))


def _check(project: Path, *arguments: str) -> float:
    started = time.perf_counter()
    subprocess.run(
        [ROOT / ".venv/bin/gongkai", "check", *arguments],
        cwd=project,
        env={**os.environ, "GONGKAI_TODAY": TODAY},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - started


def _attach(board: Path) -> list[Path]:
    """Gives entries without attachments one each, a third of every type; their folders."""
    makers = {"xlsx": _make_xlsx, "docx": _make_docx, "pdf": _make_pdf}
    chosen = [
        path
        for path in sorted(board.glob("*/*/index.md"))
        if "\nattachments:" not in path.read_text("utf-8")
    ][:ATTACHMENTS]
    for number, path in enumerate(chosen):
        kind = list(makers)[number % len(makers)]
        (path.parent / f"list.{kind}").write_bytes(_bytes_of(makers[kind], number))
        text = path.read_text("utf-8").split("\n---\n", 1)
        told = f"\nattachments:\n  - {{title: 附件, file: list.{kind}}}\n---\n"
        path.write_text(told.join(text), "utf-8")
    return [path.parent for path in chosen]


def _bytes_of(make: Callable[[int], object], number: int) -> bytes:
    made = make(number)
    stream = io.BytesIO()
    made.write(stream) if isinstance(made, PdfWriter) else made.save(stream)
    return stream.getvalue()


def _make_xlsx(number: int) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.append(["项目", "部门", "数量", "金额"])
    for row in range(ROWS):
        book.active.append([f"第{number}批第{row}项", "总务处", row, row * 12.5])
    return book


def _make_docx(number: int) -> object:
    document = docx.Document()
    for at in range(PARAGRAPHS):
        document.add_paragraph(f"第{number}件第{at}条：按规定办理，结果在校务公开栏公布。")
    return document


def _make_pdf(number: int) -> PdfWriter:
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for page_number in range(PAGES):
        page = writer.add_blank_page(595, 842)
        lines = "".join(
            f"1 0 0 1 50 {800 - line * 14} Tm (Item {number}-{page_number}-{line}: as agreed) Tj\n"
            for line in range(50)
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 10 Tf\n{lines}ET".encode("ascii"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    return writer
