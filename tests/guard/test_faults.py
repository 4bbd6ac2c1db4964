"""A damaged file is the clerk's business, a bug is ours: neither is taken for the other."""

import random
from pathlib import Path

import pytest

from files import making as files
from files import signed_works as works
from files.test_hostile_files import GOOD
from gongkai.files.clean import clean_content
from gongkai.files.readable_text import read_attachment_text
from gongkai.guard import inspection

CASES = Path(__file__).parents[1] / "files" / "cases"
MUTATIONS = 40
"""Of each kind of file."""
SEEDS = {
    **{name.removeprefix("."): (name, content) for name, content in GOOD.items()},
    "packed PDF": (".pdf", works.packed_paper()),
    "encrypted PDF": (".pdf", works.paper_with_author(encrypted=True)),
    "tracked changes": (".docx", files.tracked("del", "x")),
}


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".txt", f"电话 139{'0' * 4}1234\n".encode()),
        (".docx", files.table([["电话", f"139{'0' * 4}1234"]])),
        (".pdf", files.paper(f"139{'0' * 4}1234")),
    ],
)
def test_a_fault_of_ours_is_no_damaged_file(suffix, content, tmp_path, monkeypatch):
    def broken(text, label=""):
        raise KeyError("ours")

    monkeypatch.setattr(inspection, "find_personal", broken)
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    with pytest.raises(KeyError, match="ours"):
        inspection.inspect_content(path, f"fault{suffix}")


def _damaged(content, rng):
    for _ in range(rng.randint(1, 4)):
        at, length = rng.randrange(len(content)), rng.choice((1, 1, 4, 40))
        put = rng.choice((b"", b"\xff", rng.randbytes(length), content[at : at + length] * 2))
        content = content[:at] + put + content[at + length :] or b"x"
    return content[: rng.randrange(1, len(content) + 1)] if rng.random() < 0.1 else content


@pytest.mark.parametrize("name", SEEDS)
def test_no_damaged_file_raises(name, tmp_path):
    suffix, content = SEEDS[name]
    rng = random.Random(name)
    path = tmp_path / f"a{suffix}"
    for number in range(MUTATIONS):
        damaged = _damaged(content, rng)
        path.write_bytes(damaged)
        clean_content(damaged, suffix)
        inspection.inspect_content(path, f"{name} {number}")
        read_attachment_text(path)


def test_a_restricted_pdf_says_what_is_the_matter():
    path = CASES / "owner-password.pdf"
    refusal = inspection.inspect_content(path, "owner-password").refusal
    assert refusal is None or "使用限制" in refusal.because


@pytest.mark.parametrize("name", ["core0.xlsx", "psmdcp.xlsx"])
def test_an_author_is_cleaned_under_whatever_name_the_part_has(name):
    content = (CASES / name).read_bytes()
    cleaned = works.unpacked(
        inspection.publish_content(content, ".xlsx", name).cleaning.apply(content)
    )
    before = works.unpacked(content)
    assert b"creator>" in b"".join(before.values())
    assert b"creator>" not in b"".join(cleaned.values())
