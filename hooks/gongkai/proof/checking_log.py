"""Owns the check of a log: signature, tiles and leaves, older checkpoints, witnesses; knows no site."""

from collections.abc import Sequence
from itertools import pairwise

from gongkai.proof.checkpoint import Checkpoint, parse_checkpoint
from gongkai.proof.cosignature import find_cosigned
from gongkai.proof.log_folder import (
    KEY,
    WITNESSED,
    LogDamaged,
    Read,
    read_bundle,
    read_checkpoint,
)
from gongkai.proof.merkle import HASH_SIZE, derive_root, hash_leaf
from gongkai.proof.observation import BadObservation, Observation, parse_observations
from gongkai.proof.signed_note import LARGEST, BadNote, Note, NoteKey, parse_key, parse_note
from gongkai.proof.tiles import (
    ENTRIES,
    WIDTH,
    derive_root_of,
    derive_rows,
    list_tiles,
    name_tile,
    render_tiles,
)
from gongkai.proof.verdict import ProofVerdict

NO_KEY = (
    "没有给出公钥（--key）：签名是照网站自己放的公钥查的。"
    "把公钥抄下来，下次用 --key 查，换了钥匙才看得出来"
)
NO_WITNESS = (
    "网站上放着见证人签过的一份（witnessed），没有给出见证人的公钥（--witness），没有查是谁签的"
)
NO_OLDER = (
    "没有给出以前的签名（--checkpoint）：这只说明现在的日志前后一致，"
    "不能说明学校没有把整个历史重写过。能说明的，只有外面的人以前存下的签名"
)


def check_log(
    read: Read, verdict: ProofVerdict, known: NoteKey | None, witnesses: Sequence[NoteKey]
) -> tuple[tuple[Observation, ...], tuple[bytes, ...]] | None:
    """What the log tells and the hashes of its leaves; None where its leaves can't be believed."""
    try:
        note, checkpoint = read_checkpoint(read)
    except LogDamaged as error:
        verdict.note("log", str(error))
        return None
    verdict.checkpoint = checkpoint
    _check_signature(read, verdict, note, known)
    witnessed = read(WITNESSED, LARGEST)
    for witness in witnesses if witnessed is None else ():
        check_witness(verdict, note, witness, "checkpoint")
    try:
        leaves, hashes = _read_leaves(read, verdict, checkpoint)
        observations = parse_observations(leaves)
    except LogDamaged as error:
        verdict.note("log", str(error))
        return None
    except BadObservation:
        verdict.note("log", "日志里有一条不是观察：不是 gongkai publish 写的")
        return None
    _check_order(verdict, observations)
    if witnessed is not None:
        check_older(witnessed, verdict, hashes, known, witnesses, WITNESSED)
        if not witnesses:
            verdict.remarks.append(NO_WITNESS)
    return observations, hashes


def _check_signature(read: Read, verdict: ProofVerdict, note: Note, known: NoteKey | None) -> None:
    """By the known key, else by the one that lies there."""
    content = read(KEY, 1000)
    try:
        told = parse_key((content or b"").decode("utf-8", "replace"))
    except BadNote as error:
        told = None
        verdict.note("key", f"{KEY}：{error}")
    if known is None:
        verdict.remarks.append(NO_KEY)
    elif told and told.public != known.public:
        verdict.note("key", "公钥换过：网站上放的不是你给的那一个，以后的签名都不能算数")
    key = known or told
    if key is None:
        return
    verdict.key = key.render()
    origin = verdict.checkpoint.origin if verdict.checkpoint else ""
    if key.name != origin:
        verdict.note("other-log", f"checkpoint 是另一份日志的：{origin}，不是 {key.name}")
    elif not note.is_signed_by(key):
        verdict.note("signature", "checkpoint 的签名不对：不是这把私钥签的，或签过以后被改过")


def check_witness(verdict: ProofVerdict, note: Note, witness: NoteKey, where: str) -> None:
    """Whether the witness has signed it too; a line of the witness's that doesn't hold is forged."""
    found = find_cosigned(note, witness)
    if found is None and any(each.is_by(witness) for each in note.lines):
        verdict.note(
            "cosignature", f"{where} 里见证人 {witness.name} 的签名是假的，或签过以后被改过"
        )
    elif found is None:
        verdict.remarks.append(f"{where} 上没有见证人 {witness.name} 的签名")
    else:
        verdict.cosigned.append(found)


def _read_leaves(
    read: Read, verdict: ProofVerdict, checkpoint: Checkpoint
) -> tuple[list[bytes], tuple[bytes, ...]]:
    """The leaves under the signed root. Raises LogDamaged, naming what was changed."""
    leaves: list[bytes] = []
    for level, number, width in list_tiles(checkpoint.size):
        if level == ENTRIES:
            leaves += read_bundle(read, number, width)
    rows = derive_rows(tuple(map(hash_leaf, leaves)))
    if derive_root_of(rows) != checkpoint.root:
        raise LogDamaged(_name_changed(read, checkpoint, leaves))
    rendered = dict(render_tiles(leaves, rows))
    for tile in list_tiles(checkpoint.size):
        if tile[0] == ENTRIES:
            continue
        path = name_tile(*tile)
        content = read(path, WIDTH * HASH_SIZE)
        if content is None:
            content = (read(name_tile(*tile[:2]), WIDTH * HASH_SIZE) or b"")[: tile[2] * HASH_SIZE]
        if content != rendered[path]:
            says = "不完整" if len(content) < len(rendered[path]) else "被改过"
            verdict.note("tile", f"{path} {says}：和签过名的根对不上（各条观察本身没有变）")
    return leaves, rows[0]


def _name_changed(read: Read, checkpoint: Checkpoint, leaves: Sequence[bytes]) -> str:
    """Which observations were changed, as far as the tiles are still the signed ones."""
    signed: list[bytes] = []
    for level, number, width in list_tiles(checkpoint.size):
        if level == 0:
            content = read(name_tile(0, number, width), WIDTH * HASH_SIZE) or b""
            signed += [content[at : at + HASH_SIZE] for at in range(0, len(content), HASH_SIZE)]
    if derive_root(signed) != checkpoint.root:
        return "日志的内容和签过名的根对不上：有观察被改过、删去、添上或换了次序"
    hashes = [hash_leaf(each) for each in leaves]
    wrong = [at for at, each in enumerate(signed) if hashes[at : at + 1] != [each]]
    if sorted(hashes) == sorted(signed):
        return f"日志里第 {wrong[0] + 1} 到第 {wrong[-1] + 1} 条观察的次序被换过"
    path = name_tile(
        ENTRIES, wrong[0] // WIDTH, min(WIDTH, len(signed) - wrong[0] // WIDTH * WIDTH)
    )
    return f"{path} 被改过：第 {wrong[0] + 1} 条观察不是签名时的那一条"


def _check_order(verdict: ProofVerdict, observations: Sequence[Observation]) -> None:
    for number, (before, after) in enumerate(pairwise(observations), 2):
        if after.moment < before.moment:
            verdict.remarks.append(
                f"第 {number} 条观察的时刻早于前一条：那台机器的钟拨回去过，前后的日子要另外核对"
            )
            break
    other = sum(each.day != each.moment.date() for each in observations)
    if other:
        verdict.remarks.append(
            f"有 {other} 条观察，网站的日子不是发布那天（日子是设定的，如演示）："
            "下面写的是网站的日子，签名时的时刻在 --json 里"
        )


def check_older(
    content: bytes,
    verdict: ProofVerdict,
    hashes: Sequence[bytes] | None,
    known: NoteKey | None,
    witnesses: Sequence[NoteKey],
    where: str = "以前的签名",
) -> None:
    """Whether the log begins with what the older checkpoint signed; `where` it was found."""
    try:
        note = parse_note(content)
        older = parse_checkpoint(note.text)
    except BadNote as error:
        verdict.note("log", f"{where}读不出来：{error}")
        return
    now = verdict.checkpoint
    if now is None:
        return
    if older.origin != now.origin:
        verdict.note("other-log", f"{where}是另一份日志的：{older.origin}，不是 {now.origin}")
        return
    key = known or (parse_key(verdict.key) if verdict.key else None)
    if key is None or not note.is_signed_by(key):
        verdict.note(
            "key",
            f"{where}不是现在这把公钥的：钥匙换过，或它被改过；以前存下的公钥用 --key 给出",
        )
    for witness in witnesses:
        check_witness(verdict, note, witness, where)
    if older.size > now.size:
        verdict.note("rolled-back", f"日志倒退了：以前签过 {older.size} 条，现在只有 {now.size} 条")
    elif hashes is not None and derive_root(hashes[: older.size]) != older.root:
        verdict.note(
            "fork", f"历史被重写过：以前签过的前 {older.size} 条，和现在的前 {older.size} 条不一样"
        )
