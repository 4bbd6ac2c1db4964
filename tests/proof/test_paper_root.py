"""What was stamped on paper is held against the log: as it stands there, in any of its three ways."""

from dataclasses import replace

import pytest

from gongkai.proof.appending import append
from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.merkle import derive_root
from gongkai.proof.paper_root import PaperRoot, check_paper, parse_paper
from gongkai.proof.signed_note import BadNote
from gongkai.proof.spoken_bytes import say_bytes
from gongkai.proof.verdict import ProofVerdict
from proof.making import ORIGIN, key_of, many

ROOT = bytes(range(100, 132))
DIGITS, SIGNS = ROOT.hex(), say_bytes(ROOT)


@pytest.mark.parametrize(
    "typed",
    [
        f"97 {DIGITS}",
        f"97 {' '.join(DIGITS[at : at + 4] for at in range(0, 64, 4))}",
        f" 97 条，{DIGITS.upper()}\n",
        f"97：{SIGNS}",
        f"97 {SIGNS[:8]} {SIGNS[8:]}",
    ],
)
def test_read_as_it_is_typed(typed):
    assert parse_paper(typed) == PaperRoot(size=97, root=ROOT)


def test_read_from_the_code():
    code = Checkpoint(origin=ORIGIN, size=97, root=ROOT).render()
    assert parse_paper(code) == PaperRoot(size=97, root=ROOT, origin=ORIGIN)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "97",
        DIGITS,
        f"97 {DIGITS[:-2]}",
        f"97 {DIGITS}00",
        f"97 {SIGNS[:-1]}龘",
        "a\nb\nc",
        f"-1 {DIGITS}",
    ],
)
def test_what_is_no_root_is_told(typed):
    with pytest.raises(BadNote):
        parse_paper(typed)


def test_the_log_is_held_against_it(tmp_path):
    log = append(tmp_path, many(9), ORIGIN, key_of())
    paper = PaperRoot(size=5, root=derive_root(log.hashes[:5]))

    def find(sheet, hashes=log.hashes):
        verdict = ProofVerdict(checkpoint=log.checkpoint)
        check_paper(sheet, verdict, hashes)
        return [each.kind for each in verdict.faults] or verdict.remarks

    assert find(paper) == ["前 5 条和核对页上的根一字不差：盖章以前的历史没有被改过"]
    assert find(replace(paper, size=4)) == ["fork"]
    assert find(replace(paper, size=10)) == ["rolled-back"]
    assert find(replace(paper, origin="another.example/proof")) == ["other-log"]
    rebuilt = append(tmp_path / "other", many(10)[1:], ORIGIN, key_of())
    assert find(paper, rebuilt.hashes) == ["fork"]
