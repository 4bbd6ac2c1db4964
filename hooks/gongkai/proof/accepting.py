"""Owns how a school takes what a witness has signed into its log's folder, for everybody to see."""

from collections.abc import Sequence
from pathlib import Path

from gongkai.proof.appending import write_whole
from gongkai.proof.checkpoint import parse_checkpoint
from gongkai.proof.log_folder import WITNESSED, ProofLog
from gongkai.proof.signed_note import BadNote, parse_note
from gongkai.proof.tiles import derive_root_of, derive_rows


def accept_cosigned(folder: Path, log: ProofLog, content: bytes) -> Sequence[str]:
    """Keeps the checkpoint with its witnesses' lines; the witnesses' names. Raises BadNote, OSError.

    One that an earlier or a shorter one of ours is over stays until a longer comes; lines add up.
    """
    note = parse_note(content)
    told = parse_checkpoint(note.text)
    if told.origin != log.origin:
        raise BadNote(f"这是另一份日志的：{told.origin}，不是 {log.origin}")
    root = derive_root_of(derive_rows(log.hashes[: told.size]))
    if not note.is_signed_by(log.key) or told.size > log.size or root != told.root:
        raise BadNote("它和这里的日志对不上：不是本校签过的，或日志换过，先弄清再说")
    before = log.witnessed
    if before and before.text == note.text:
        note = before.joined(note.lines)
    elif before and parse_checkpoint(before.text).size > told.size:
        raise BadNote("这一份比已经放着的旧，没有换")
    names = [each.name for each in note.lines if not each.is_by(log.key)]
    if not names:
        raise BadNote("上面没有见证人的签名：要见证人 witness 文件夹里的 checkpoint")
    write_whole(folder / WITNESSED, note.render())
    return names
