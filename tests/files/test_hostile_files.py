"""Whatever a file holds, the answer comes within bounds of work and 500 MB, and is a diagnostic or nothing."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards import lay_board, read_board
from effort import TRIES
from files import hostile
from files import signed_works as works
from files.hostile_child import MEGABYTES, UNITS
from gongkai.audience import Audience
from gongkai.files.readable_text import read_attachment_text
from gongkai.view.deriving import derive_view
from guard.test_found import FOLDER, HEAD
from thoroughness import share, times

TESTS = Path(__file__).parents[1]
GOOD = {
    ".xlsx": works.workbook(),
    ".docx": works.document(),
    ".pptx": works.slides(),
    ".pdf": works.paper_with_author(),
    ".jpg": works.photograph("JPEG"),
    ".png": works.photograph("PNG"),
    ".gif": works.photograph("GIF", mode="P"),
    ".webp": works.photograph("WEBP"),
    ".csv": "姓名,得分\n李某,92.5\n".encode(),
    ".txt": "公示\n".encode("gb18030"),
}
CUTS = times(8, 4)

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and peaks are Linux's")


def run(folder: Path, wanted: dict[str, tuple[str, bytes]], tries: int = TRIES) -> dict[str, dict]:
    """What the child says of each file, by name; fails where one broke a limit each time, or raised.

    What took too much work is tried again in a new process, where nothing is known of it.
    """
    for number, (suffix, content) in enumerate(wanted.values()):
        (folder / f"{number:04}{suffix}").write_bytes(content)
    names = dict(zip(sorted(each.name for each in folder.iterdir()), wanted, strict=True))
    path = f"{TESTS.parent / 'hooks'}{os.pathsep}{TESTS}"
    child = subprocess.run(
        [sys.executable, "-m", "files.hostile_child", folder],
        env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in child.stdout.splitlines()]
    last = names[lines[-1].get("begun", lines[-1].get("done"))]
    assert child.returncode == 0, f"{last}: {child.returncode} {child.stderr[-2000:]}"
    answers = {names[line["done"]]: line for line in lines if "done" in line}
    assert answers.keys() == wanted.keys()
    for name, each in answers.items():
        assert each["used"] < MEGABYTES, name
    slow = {name for name, each in answers.items() if max(each["units"]) > UNITS}
    assert tries > 1 or not slow, [(name, answers[name]["units"]) for name in slow]
    if slow:
        (folder / "again").mkdir()
        answers |= run(folder / "again", {name: wanted[name] for name in slow}, tries - 1)
    return answers


@needs_linux
def test_hostile_files_are_answered_within_the_limits(tmp_path):
    made = hostile.corpus()
    # Whatever has to be refused is tried each time; of what only has to be answered soon, a share.
    soon = share([name for name, (_, _, rule) in made.items() if rule == hostile.ANY], 2)
    made = {name: each for name, each in made.items() if each[2] != hostile.ANY or name in soon}
    answers = run(tmp_path, {name: each[:2] for name, each in made.items()})
    for name, (_, _, rule) in made.items():
        assert rule == hostile.ANY or rule in answers[name]["rules"], (name, answers[name])
        assert "root:" not in answers[name]["text"], name  # of /etc/passwd


@needs_linux
def test_files_cut_off_anywhere_are_answered(tmp_path):
    cut = {
        f"{suffix} at {at} of {CUTS}": (suffix, content[: len(content) * at // CUTS])
        for suffix, content in GOOD.items()
        for at in range(CUTS)
    }
    answers = run(tmp_path, cut)
    for name, each in answers.items():
        if name.startswith((".xlsx", ".docx", ".pptx", ".pdf", ".png")):
            assert "attachment-unreadable" in each["rules"], name


@needs_linux
def test_files_under_another_name_are_refused(tmp_path):
    mixed = {
        f"{suffix} as {other}": (other, content)
        for suffix, content in GOOD.items()
        for other in GOOD
        if other != suffix and {suffix, other} != {".csv", ".txt"}
    }
    for name, content in ((".exe", b"MZ\x90\0" + bytes(90)), (".html", b"<html><p>x</p></html>")):
        mixed |= {f"{name} as {other}": (other, content) for other in GOOD}
    answers = run(tmp_path, mixed)
    for name, each in answers.items():
        assert "attachment-unreadable" in each["rules"], name
    said = answers[".png as .jpg"]["text"]
    assert "其实是 PNG 图片" in said.replace("是PNG", "是 PNG") and "把扩展名改成 .png" in said


@needs_linux
def test_good_files_are_answered_with_nothing(tmp_path):
    answers = run(tmp_path, {suffix: (suffix, content) for suffix, content in GOOD.items()})
    told = {suffix for suffix, each in answers.items() if each["rules"]}
    assert told == {".docx", ".jpg", ".png", ".webp"}
    assert all(answers[suffix]["rules"] == ["picture-position"] for suffix in told)


@st.composite
def damaged(draw, content):
    """The file after one to four mishaps."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content) - 1))
        length = draw(st.sampled_from([1, 1, 2, 4, 40, 400]))
        put = draw(st.sampled_from([b"", b"\0", b"\xff" * length, content[at : at + length] * 2]))
        if draw(st.booleans()):  # the lengths and offsets are what matters
            put = draw(st.binary(min_size=length, max_size=length))
        content = content[:at] + put + content[at + length :] or b"x"
    return content


@pytest.mark.parametrize("suffix", GOOD)
def test_a_damaged_file_is_answered(suffix):
    """In this process: no exception, whatever is damaged; what is accepted can be cleaned and read."""

    @settings(max_examples=times(40, 12))
    @given(damaged(GOOD[suffix]))
    def answer(content):
        with tempfile.TemporaryDirectory() as folder:
            text = f"attachments: [{{file: a{suffix}}}]\n---\n正文。\n"
            entries = {f"{FOLDER}/index.md": HEAD + text, f"{FOLDER}/a{suffix}": content}
            board, found = read_board(lay_board(Path(folder), entries))
            assert all(each.help for each in found)
            for each in derive_view(board, Audience.STAFF).postings[FOLDER].attachments:
                cleaned = each.cleaned()
                assert each.size == len(content if cleaned is None else cleaned)
                read_attachment_text(each.path)

    answer()
