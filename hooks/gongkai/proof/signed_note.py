"""Owns signed notes in the form of C2SP: a text, and lines that sign it with Ed25519; knows no logs.

A key's name and the four bytes of its id tell which line is whose; all that isn't known is passed over.
"""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519, COSIGNATURE = 1, 4
"""Kinds of signature: of a note's text, and a witness's with its time."""
LARGEST = 1_000_000
"""Bytes of a note."""
_MOST_LINES = 64
_DASH = "— "


class BadNote(ValueError):
    """Not a signed note, or not a key; the message says in Chinese what is wrong with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteKey:
    """A public key, for one kind of signature."""

    name: str
    public: bytes
    """32 bytes."""
    kind: int = ED25519

    @property
    def id(self) -> bytes:
        """Its four bytes in a line."""
        return sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.public).digest()[:4]

    def render(self) -> str:
        """The key in one line, as other programs read it: name, id, kind and bytes."""
        told = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{told}"

    def verifies(self, signature: bytes, text: bytes) -> bool:
        """Whether the key's owner signed the bytes."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except (InvalidSignature, ValueError):
            return False
        return True


def parse_key(line: str) -> NoteKey:
    """The key that the line gives. Raises BadNote."""
    fault = BadNote("公钥应当是一行“名称+8 位编号+内容”，如学校网站 proof/key 里的")
    name, _, rest = line.strip().partition("+")
    id, _, told = rest.partition("+")
    try:
        content = base64.b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        raise fault from None
    if not is_key_name(name) or len(content) != 33 or content[0] not in (ED25519, COSIGNATURE):
        raise fault
    key = NoteKey(name=name, public=content[1:], kind=content[0])
    if key.id.hex() != id:
        raise fault
    return key


def is_key_name(name: str) -> bool:
    """Whether a key, or a log, may have this name."""
    return bool(name) and "+" not in name and not any(each.isspace() for each in name)


@dataclass(frozen=True, kw_only=True, slots=True)
class SignatureLine:
    """One line below a note."""

    name: str
    id: bytes
    signature: bytes

    def is_by(self, key: NoteKey) -> bool:
        """Whether it says that it is this key's."""
        return (self.name, self.id) == (key.name, key.id)

    def render(self) -> str:
        """The line, with its end."""
        return f"{_DASH}{self.name} {base64.b64encode(self.id + self.signature).decode()}\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A text and the lines that sign it, none of them checked."""

    text: str
    """With its last line's end."""
    lines: tuple[SignatureLine, ...]

    def render(self) -> bytes:
        """The note's bytes."""
        return f"{self.text}\n{''.join(each.render() for each in self.lines)}".encode()

    def is_signed_by(self, key: NoteKey) -> bool:
        """Whether a line of the key's signs the text; one that says so and doesn't spoils them all."""
        own = [each for each in self.lines if each.is_by(key)]
        return bool(own) and all(key.verifies(each.signature, self.text.encode()) for each in own)

    def joined(self, lines: Iterable[SignatureLine]) -> "Note":
        """The note with more lines, each key's last one."""
        by_key = {(each.name, each.id): each for each in (*self.lines, *lines)}
        return Note(text=self.text, lines=tuple(by_key.values()))


def sign_note(text: str, name: str, private: Ed25519PrivateKey) -> Note:
    """The text, which ends with a line's end, signed by the key under that name."""
    key = NoteKey(name=name, public=private.public_key().public_bytes_raw())
    signature = private.sign(text.encode())
    return Note(text=text, lines=(SignatureLine(name=name, id=key.id, signature=signature),))


def parse_note(content: bytes) -> Note:
    """The note in the bytes. Raises BadNote."""
    try:
        told = content.decode("utf-8") if len(content) <= LARGEST else ""
    except UnicodeDecodeError:
        told = ""
    text, gap, below = told.rpartition("\n\n")
    lines = below.splitlines(keepends=True)
    has_controls = any(ord(each) < 32 and each != "\n" for each in told)
    if not gap or not text or has_controls or not 0 < len(lines) <= _MOST_LINES:
        raise BadNote("不是签过名的记录：格式不对，可能没有传完整")
    return Note(text=f"{text}\n", lines=tuple(map(_parse_line, lines)))


def _parse_line(line: str) -> SignatureLine:
    name, _, told = line.removeprefix(_DASH).rstrip("\n").partition(" ")
    try:
        content = base64.b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    is_line = line.startswith(_DASH) and line.endswith("\n") and is_key_name(name)
    if not is_line or len(content) < 5:
        raise BadNote("签名的一行格式不对，可能没有传完整")
    return SignatureLine(name=name, id=content[:4], signature=content[4:])
