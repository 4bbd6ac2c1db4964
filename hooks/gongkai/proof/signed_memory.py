"""Owns what a key remembers of each log that it has signed, so that it never signs two histories of one.

It lies beside the key, not beside the log: who puts back an old copy of the log, or begins anew where
one was lost, is told, before anybody outside has two signatures that can't both be true.
"""

import json
from pathlib import Path

from gongkai.proof.appending import write_whole
from gongkai.proof.log_folder import ProofLog
from gongkai.proof.tiles import derive_root_of, derive_rows

_LARGEST = 1_000_000


class SignedFurther(Exception):
    """The key has signed more, or another history, than is here; the message says in Chinese what to do."""


def check_memory(key_file: Path, origin: str, log: ProofLog | None) -> None:
    """Raises SignedFurther where the log doesn't hold all that the key has signed under its name."""
    size, root = _read(key_file).get(origin, (0, ""))
    hashes = log.hashes if log else ()
    if size <= len(hashes) and (
        not size or derive_root_of(derive_rows(hashes[:size])).hex() == root
    ):
        return
    held = f"现在的只有 {len(hashes)} 条" if size > len(hashes) else "现在的不是从它接着长的"
    raise SignedFurther(
        f"这把私钥给 {origin} 签过 {size} 条，{held}：从备份把日志的文件夹放回去；真的没有了、"
        f"决定重新开始，先告诉见证的单位，再删去 {_find(key_file)}"
    )


def remember(key_file: Path, log: ProofLog) -> None:
    """Notes what was signed last. Raises OSError."""
    known = _read(key_file)
    if known.get(log.origin) != (log.size, log.root.hex()):
        told = known | {log.origin: (log.size, log.root.hex())}
        write_whole(_find(key_file), json.dumps(told, ensure_ascii=False, indent=1).encode())


def _find(key_file: Path) -> Path:
    return key_file.with_name(f"{key_file.name}.signed.json")


def _read(key_file: Path) -> dict[str, tuple[int, str]]:
    """What was signed by each log's name; a file that can't be read holds nothing back."""
    try:
        with _find(key_file).open("rb") as file:
            told = json.loads(file.read(_LARGEST))
        return {str(origin): (int(size), str(root)) for origin, (size, root) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
