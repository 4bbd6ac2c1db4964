"""Owns the change of a written index where few entries have changed: only what must change is rewritten.

The files are, byte for byte, those that `build_search` would make anew.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from gongkai.search.build import HEAD, render_head
from gongkai.search.directory import Directory, name_text, read_directory
from gongkai.search.document import Document, Source, Sources
from gongkai.search.extracting import read_source
from gongkai.search.keys import (
    Key,
    Places,
    decode_blocks,
    decode_key,
    encode_blocks,
    encode_key,
    list_keys,
)
from gongkai.search.postings import find_shard, hash_symbol, mix
from gongkai.search.shards import (
    EMPTY,
    INLINE_BYTES,
    count_bits,
    digest_shard,
    name_shard,
    place_apart,
)
from gongkai.search.strings import decode_number, encode_number
from gongkai.search.texts import build_text

Changes = Mapping[Key, Mapping[int, Places | None]]
"""What each key's places in each changed document are from now on; None for nowhere."""


class DamagedIndex(Exception):
    """A file of the index isn't there, or isn't as it was written."""


@dataclass(kw_only=True, slots=True)
class WrittenIndex:
    """An index in a folder."""

    folder: Path
    uses: Counter[str] = field(default_factory=Counter)
    """Of each file but the head, by how many keys, shards or entries it is used."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of each file's content as it was written."""
    beside: Path | None = None
    """Another folder that gets every file too, while the index is made anew."""

    def read(self, name: str) -> bytes:
        """A file's content, as it was written. Raises DamagedIndex."""
        path = self.folder / name
        try:
            content = path.read_bytes() if path.is_file() else b""
        except OSError as error:
            raise DamagedIndex(name) from error
        if self.digests.get(name) != _digest(content):
            raise DamagedIndex(name)
        return content

    def write(self, name: str, content: bytes) -> None:
        """Puts a file in its place. Raises OSError."""
        (self.folder / name).write_bytes(content)
        if self.beside:
            (self.beside / name).write_bytes(content)
        self.digests[name] = _digest(content)

    def use(self, name: str, content: bytes) -> None:
        """One more use of the file."""
        self.uses[name] += 1
        if self.uses[name] == 1:
            self.write(name, content)

    def drop(self, name: str) -> None:
        """One use less; without any the file goes."""
        self.uses[name] -= 1
        if not self.uses[name]:
            del self.uses[name], self.digests[name]
            (self.folder / name).unlink()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def update_index(index: WrittenIndex, sources: Sources, changed: Mapping[int, Source]) -> bool:
    """Brings the index up to date; `changed` are the sources, by number, that differ or are new.

    False, and nothing done, where it must be made anew: it has grown out of its number of shards.
    Raises DamagedIndex, with the index half changed.
    """
    head = json.loads(index.read(HEAD))
    texts = read_directory(map(index.read, head["names"]), map(index.read, head["titles"]))
    bits = head["bits"]
    documents = {number: read_source(source) for number, source in changed.items()}
    changes: defaultdict[Key, dict[int, Places | None]] = defaultdict(dict)
    symbols = head["symbols"]
    for number, document in documents.items():
        old, before = _list_old_keys(index, number, texts)
        new, after = list_keys(document)
        symbols += after - before
        for key in old.keys() | new.keys():
            if old.get(key) != new.get(key):
                changes[key][number] = new.get(key)
    if count_bits(symbols) != bits:
        return False
    digests = [
        head["shards"][at : at + len(EMPTY)] for at in range(0, len(head["shards"]), len(EMPTY))
    ]
    for number, keys in _by_shard(changes, bits).items():
        digests[number] = _update_shard(index, number, digests[number], keys)
    _update_texts(
        index, sources, texts, {each: (changed[each], documents[each]) for each in changed}
    )
    if sources.table.name != head["table"]:
        index.drop(head["table"])
        index.use(sources.table.name, sources.table.content)
    index.write(HEAD, render_head(sources, digests, texts, symbols))
    return True


def _update_texts(
    index: WrittenIndex,
    sources: Sources,
    texts: Directory,
    changed: Mapping[int, tuple[Source, Document]],
) -> None:
    """Rewrites the texts, and the files of names and titles that tell of them; `texts` with them."""
    before = {name for name, _ in (*texts.list_names(), *texts.list_titles())}
    for number, (source, document) in changed.items():
        if number < len(texts.names):
            index.drop(name_text(texts.names[number]))
        content = build_text(source.shown, document, sources.file_label)
        index.use(texts.put(number, content, source.shown), content)
    after = dict((*texts.list_names(), *texts.list_titles()))
    for name in sorted(before - after.keys()):
        index.drop(name)
    for name in sorted(after.keys() - before):
        index.use(name, after[name])


def _list_old_keys(
    index: WrittenIndex, number: int, texts: Directory
) -> tuple[dict[Key, Places], int]:
    """As `list_keys`, of the document that the index holds; of none for a new one."""
    if number >= len(texts.names):
        return {}, 0
    text = json.loads(index.read(name_text(texts.names[number])))
    document = Document(
        title=text["title"],
        labels=tuple(text["labels"]),
        facts=tuple(text["facts"]),
        body=tuple(text["body"]),
        files=tuple((each["title"], tuple(each["text"])) for each in text["files"]),
    )
    return list_keys(document)


def _by_shard(changes: Changes, bits: int) -> Mapping[int, Changes]:
    keys = list(changes)
    first = np.array([hash_symbol(key[0]) for key in keys], np.uint32)
    last = np.array([hash_symbol(key[-1]) for key in keys], np.uint32)
    is_pair = np.array([len(key) == 2 for key in keys], bool)
    shards = find_shard(np.where(is_pair, mix(first, last), first), bits)
    grouped: defaultdict[int, dict[Key, Mapping[int, Places | None]]] = defaultdict(dict)
    for key, number in zip(keys, shards.tolist(), strict=True):
        grouped[number][key] = changes[key]
    return grouped


def _update_shard(index: WrittenIndex, number: int, digest: str, changes: Changes) -> str:
    """Rewrites the shard; its new digest."""
    lines: dict[Key, bytes] = {}
    if digest != EMPTY:
        name = name_shard(number, digest)
        lines = dict(_read_lines(index.read(name)))
        index.drop(name)
    for key, documents in changes.items():
        places: dict[int, Places] = {}
        if key in lines:
            places = decode_blocks(_take_blocks(index, lines.pop(key)), is_pair=len(key) == 2)
        places |= {document: each for document, each in documents.items() if each is not None}
        for document, each in documents.items():
            if each is None:
                places.pop(document, None)
        if places:
            lines[key] = _place_blocks(index, encode_blocks(places, is_pair=len(key) == 2))
    if not lines:
        return EMPTY
    content = bytearray(encode_number(len(lines)))
    for key in sorted(lines, key=lambda each: (len(each), each)):
        told = encode_key(key)
        content += encode_number(len(told)) + told + lines[key]
    digest = digest_shard(bytes(content))
    index.use(name_shard(number, digest), bytes(content))
    return digest


def _read_lines(content: bytes) -> dict[Key, bytes]:
    """What the shard says of each key's postings."""
    lines = {}
    count, at = decode_number(content, 0)
    for _ in range(count):
        size, at = decode_number(content, at)
        key, at = decode_key(content[at : at + size]), at + size
        start = at
        files, at = decode_number(content, at)
        for _ in range(files):
            _, at = decode_number(content, at + 8)
        if not files:
            size, at = decode_number(content, at)
            at += size
        lines[key] = content[start:at]
    return lines


def _take_blocks(index: WrittenIndex, told: bytes) -> bytes:
    """The blocks of which a shard says so; files of their own lose that use."""
    files, at = decode_number(told, 0)
    if not files:
        _, at = decode_number(told, at)
        return told[at:]
    blocks = bytearray()
    for _ in range(files):
        name = f"{told[at : at + 8].hex()}.bin"
        _, at = decode_number(told, at + 8)
        blocks += index.read(name)
        index.drop(name)
    return bytes(blocks)


def _place_blocks(index: WrittenIndex, blocks: bytes) -> bytes:
    """What a shard says of the blocks; long ones are put in files of their own."""
    if len(blocks) <= INLINE_BYTES:
        return encode_number(0) + encode_number(len(blocks)) + blocks
    told, files = place_apart(blocks)
    for name, content in files:
        index.use(name, content)
    return told
