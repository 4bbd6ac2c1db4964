"""Owns a reader of the index's bytes that shares no line with its writer: what is really in the files."""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

BLOCK = 512
EMPTY = "...."


class _Bytes:
    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

    def __bool__(self) -> bool:
        return self.at < len(self.content)

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.content[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def take(self, length: int) -> "bytes":
        assert self.at + length <= len(self.content)
        self.at += length
        return self.content[self.at - length : self.at]


@dataclass(frozen=True)
class Told:
    """What the index tells of a key, a tuple of one symbol or two, and the files in which it does."""

    content: bytes
    files: frozenset[str]
    is_pair: bool

    def postings(self) -> dict[int, object]:
        """By entry: of a pair its positions, of a symbol the best region that it stands in, 0 to 3."""
        return dict(_postings(_Bytes(self.content), is_pair=self.is_pair))


def decode(files: Mapping[str, bytes]) -> dict[tuple[str, ...], Told]:
    """The whole index by key; every byte of every file belongs to one, and no file is left over."""
    head = json.loads(files["index.json"])
    assert len(head["shards"]) == 4 << head["bits"]
    keys: dict[tuple[str, ...], Told] = {}
    for number in range(1 << head["bits"]):
        for key, told in _shard(number, head, files):
            assert key not in keys, "each key once"
            assert _shard_number(key, head["bits"]) == number
            keys[key] = told
    used = {name for told in keys.values() for name in told.files} | {"index.json", head["table"]}
    used |= {*head["names"], *head["titles"]}
    if any(name.startswith("text/") for name in files):
        used |= set(list_texts(files))
    assert files.keys() == used
    return keys


def list_texts(files: Mapping[str, bytes]) -> list[str]:
    """The file of each entry's text, oldest first; each is named for its content."""
    head = json.loads(files["index.json"])
    told = b"".join(files[name] for name in head["names"])
    names = [f"text/{told[at : at + 6].hex()}.json" for at in range(0, len(told), 6)]
    assert len(names) == head["entries"]
    for name in names:
        assert name == f"text/{hashlib.sha256(files[name]).hexdigest()[:12]}.json"
    return names


def look_up(key: tuple[str, ...], files: Mapping[str, bytes]) -> Told | None:
    """What the index tells of one key, read from its shard alone."""
    head = json.loads(files["index.json"])
    return dict(_shard(_shard_number(key, head["bits"]), head, files)).get(key)


def _shard(number: int, head: Mapping, files: Mapping[str, bytes]) -> Iterator[tuple]:
    digest = head["shards"][number * 4 : number * 4 + 4]
    if digest == EMPTY:
        return
    name = f"{number:x}-{digest}.bin"
    named = urlsafe_b64encode(hashlib.sha256(files[name]).digest()).decode()
    assert named.startswith(digest), "named for its content"
    shard = _Bytes(files[name])
    for _ in range(shard.number()):
        key = tuple(shard.take(shard.number()).decode().split("\0"))
        pieces = {}
        for _ in range(shard.number()):
            piece = f"{shard.take(8).hex()}.bin"
            assert shard.number() == len(files[piece])
            pieces[piece] = files[piece]
        content = b"".join(pieces.values()) if pieces else shard.take(shard.number())
        yield key, Told(content, frozenset({name, *pieces}), len(key) == 2)
    assert not shard, "nothing after the last key"


def _postings(content: _Bytes, *, is_pair: bool) -> Iterator[tuple[int, object]]:
    while content:
        entry = content.number() * BLOCK
        block = _Bytes(content.take(content.number()))
        while block:
            head = block.number()
            entry += head // (2 if is_pair else 4)
            if not is_pair:
                yield entry, head % 4
                continue
            positions, position = [], 0
            for _ in range(1 if head % 2 else block.number()):
                position += block.number()
                positions.append(position)
            yield entry, positions


def _shard_number(key: tuple[str, ...], bits: int) -> int:
    hashes = [_fnv(symbol.encode("utf-16-le")) for symbol in key]
    both = hashes[0] if len(key) == 1 else hashes[0] * 31 + hashes[1]
    return (both % 2**32 * 0x9E3779B1 % 2**32) >> (32 - bits)


def _fnv(content: bytes) -> int:
    value = 0x811C9DC5
    for at in range(0, len(content), 2):
        value = (value ^ int.from_bytes(content[at : at + 2], "little")) * 0x01000193 % 2**32
    return value
