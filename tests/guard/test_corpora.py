"""What look_alikes.md holds is left alone, what refused.md holds is told, in each channel it can stand in."""

import csv
import io
import json

import pytest

from boards import lay_board, read_board
from files import making as files
from gongkai.checks.personal_hits import find_in_lines
from gongkai.guard.inspection import inspect_content
from gongkai.guard.patterns import read_privacy
from guard.corpus import fill, read_sections
from guard.test_found import FOLDER, HEAD
from thoroughness import share

INNOCENT, REFUSED = read_sections("look_alikes.md"), read_sections("refused.md")
TABLES = [name for name, lines in INNOCENT.items() if lines[0].startswith("|")]
CASES = [(rule, line) for rule, lines in REFUSED.items() for line in lines]


def _rows(name):
    lines = [*INNOCENT[name][:1], *INNOCENT[name][2:]]
    return [[cell.strip() for cell in fill(line).strip("| ").split("|")] for line in lines]


def _csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8")


def _found(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    inspection = inspect_content(path, name)
    assert inspection.refusal is None
    return inspection.found


@pytest.mark.parametrize("name", INNOCENT)
def test_look_alikes_pass_in_the_body(name, tmp_path):
    text = "\n".join(map(fill, INNOCENT[name]))
    board = lay_board(tmp_path, {f"{FOLDER}/index.md": f"{HEAD}---\n{text}\n"})
    told = [each for each in read_board(board)[1] if each.rule in read_privacy().rules]
    assert [(each.rule, each.place.line - 5) for each in told] == []


@pytest.mark.parametrize("name", INNOCENT)
def test_look_alikes_pass_in_a_text_and_a_document(name, tmp_path):
    if name in TABLES:
        return
    lines = [fill(line) for line in INNOCENT[name]]
    assert _found(tmp_path, "a.txt", "\n".join(lines).encode()) == ()
    assert _found(tmp_path, "a.docx", files.table([[line] for line in lines])) == ()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "docx"])
def test_look_alikes_pass_in_a_file_of_tables(name, suffix, tmp_path):
    make = {"csv": _csv, "xlsx": lambda rows: files.sheet(*rows), "docx": files.table}
    assert _found(tmp_path, f"a.{suffix}", make[suffix](_rows(name))) == ()


@pytest.mark.parametrize("name", TABLES)
def test_look_alikes_pass_in_a_table_of_the_fields_and_its_file(name, tmp_path):
    head, *rows = _rows(name)
    columns = ", ".join(f"{label}: text" for label in head)
    written = "".join(f"      - {json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    text = f"{HEAD}tables:\n  - title: 甲\n    columns: {{{columns}}}\n    rows:\n{written}"
    text += "  - {title: 乙, file: b.csv}\n---\n正文。\n"
    entries = {f"{FOLDER}/index.md": text, f"{FOLDER}/b.csv": _csv([head, *rows])}
    told = read_board(lay_board(tmp_path, entries))[1]
    assert [str(each.place) for each in told if each.rule in read_privacy().rules] == []


def test_there_are_enough():
    assert sum(any(map(str.isdigit, line)) for each in INNOCENT.values() for line in each) >= 120
    assert len(CASES) >= 120


@pytest.mark.parametrize("case", range(len(CASES)))
def test_it_is_told_in_the_body(case):
    rule, line = CASES[case]
    for text in (fill(line), f"前文。\n\n{fill(line)}\n\n后文。", f"- {fill(line)}\n"):
        assert rule in {found.rule for _, found, _ in find_in_lines(text, "index.md")}, line


@pytest.mark.parametrize("rule", REFUSED)
@pytest.mark.parametrize("kind", ["txt", "xlsx", "docx"])
def test_it_is_told_in_a_file(rule, kind, tmp_path):
    missed = []
    for line in share(REFUSED[rule], 3 if kind == "docx" else 1):
        text = fill(line)
        make = {
            "txt": lambda text: text.encode(),
            "xlsx": lambda text: files.sheet(["甲", text]),
            "docx": lambda text: files.table([["甲", text]]),
        }
        found = _found(tmp_path, f"a.{kind}", make[kind](text))
        if rule not in {each.rule for each in found}:
            missed.append(line)
    assert missed == []
