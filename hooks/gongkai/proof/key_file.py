"""Owns the private key that signs: where it lies, that it lies there for its owner alone, how it is made.

It is never in a repository: whoever has it can write another history. Knows no log.
"""

import hmac
import os
import stat
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

KEY_VARIABLE = "GONGKAI_PROOF_KEY"
_NAME = "proof.key"
_LARGEST = 10_000


class KeyRefused(Exception):
    """The key can't be used where and as it lies; the message says in Chinese what to do."""


def find_key_file(variable: str = KEY_VARIABLE, name: str = _NAME) -> Path | None:
    """Where the key lies or will: as the environment says, else with the user's settings.

    None for a user without a home.
    """
    told = os.environ.get(variable, "").strip()
    if told:
        return Path(told).absolute()
    given = os.environ.get("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME", "")
    try:
        folder = Path(given) if Path(given).is_absolute() else Path.home() / ".config"
    except RuntimeError:
        return None
    return folder / "gongkai" / name


def read_key(path: Path | None) -> Ed25519PrivateKey | None:
    """The key; None where there is none. Raises KeyRefused."""
    try:
        if path is None or not path.exists():
            return None
    except OSError as error:  # a folder above it is closed
        raise KeyRefused(f"私钥 {path} 打不开：{error.strerror}") from None
    _check_place(path)
    try:
        with path.open("rb") as file:
            told = os.fstat(file.fileno())
            content = file.read(_LARGEST)
        key = load_pem_private_key(content, None)
    except OSError as error:
        raise KeyRefused(f"私钥 {path} 打不开：{error.strerror}") from None
    except (ValueError, TypeError):
        raise KeyRefused(f"{path} 不是私钥：把备份的私钥放回这里") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused(f"{path} 不是 Ed25519 的私钥：用 gongkai proof --begin 生成的那一个")
    if sys.platform != "win32" and stat.S_IMODE(told.st_mode) & 0o077:
        raise KeyRefused(f"私钥 {path} 别人也能读，不用它：先运行 chmod 600 {path}")
    return key


def make_key(path: Path) -> Ed25519PrivateKey:
    """A new key, written where no other lies. Raises KeyRefused, OSError."""
    _check_place(path)
    if os.path.lexists(path):
        raise KeyRefused(f"{path} 已经有了，没有动它")
    private = Ed25519PrivateKey.generate()
    content = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return private


def _check_place(path: Path) -> None:
    """Raises KeyRefused for what lies in a repository."""
    for above in Path(os.path.realpath(path)).parents:
        if (above / ".git").exists():
            raise KeyRefused(
                f"私钥不能放在仓库里（{above}）：谁拿到它就能重写记录，放到仓库外面，并换一个新的"
                if path.exists()
                else f"私钥不能放在仓库里（{above}）：换一个仓库外面的位置"
            )


def derive_salt_key(private: Ed25519PrivateKey) -> str:
    """A secret for the salts of fingerprints, 64 hexadecimal digits, that doesn't give the key away.

    Fingerprints in a log stay for ever; without a salt one could try which name once stood in a text.
    """
    return hmac.new(private.private_bytes_raw(), b"gongkai salts", "sha256").hexdigest()
