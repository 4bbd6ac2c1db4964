"""Owns how a tree and its leaves lie in files: C2SP tlog-tiles, 256 wide; knows no disk and no signature."""

from collections.abc import Iterator, Sequence

from gongkai.proof.merkle import EMPTY_ROOT, HASH_SIZE, derive_root

WIDTH = 256
"""Hashes of a full tile, leaves of a full bundle."""
ENTRIES = "entries"
"""What stands in a path in the level's place where the leaves themselves lie."""
LONGEST = 0xFFFF
"""Bytes of a leaf."""


class BadBundle(ValueError):
    """Bytes that are no bundle of leaves."""


def name_tile(level: int | str, number: int, width: int = WIDTH) -> str:
    """The path of a tile, or of a bundle where the level is ENTRIES, below the log's folder."""
    digits = f"{number:03d}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join([*(f"x{each}" for each in parts[:-1]), parts[-1]])
    return f"tile/{level}/{path}" + ("" if width == WIDTH else f".p/{width}")


def list_tiles(size: int) -> Iterator[tuple[int | str, int, int]]:
    """Level, number and width of every file of a tree of that size, those of leaves first."""
    yield from ((ENTRIES, number, width) for number, width in _list_row(size))
    level, row = 0, size
    while row:
        yield from ((level, number, width) for number, width in _list_row(row))
        level, row = level + 1, row // WIDTH


def _list_row(count: int) -> Iterator[tuple[int, int]]:
    yield from ((number, WIDTH) for number in range(count // WIDTH))
    if count % WIDTH:
        yield count // WIDTH, count % WIDTH


Rows = tuple[tuple[bytes, ...], ...]
"""A tree's hashes by level: those of the leaves, those of each full tile, and so on up."""


def derive_rows(hashes: Sequence[bytes], known: Rows = ()) -> Rows:
    """The rows over the hashes; `known` are those of the first of them, which needn't be hashed again."""
    rows = [tuple(hashes)]
    while len(rows[-1]) >= WIDTH:
        row, told = rows[-1], known[len(rows)] if len(known) > len(rows) else ()
        full = range(len(told) * WIDTH, len(row) // WIDTH * WIDTH, WIDTH)
        rows.append((*told, *(derive_root(row[at : at + WIDTH]) for at in full)))
    return tuple(rows)


def derive_root_of(rows: Rows) -> bytes:
    """The tree's root: what of a row no full tile holds stands, as one hash, at the end of the next."""
    carried: tuple[bytes, ...] = ()
    for level, row in enumerate(rows):
        covered = len(rows[level + 1]) * WIDTH if level + 1 < len(rows) else 0
        rest = (*row[covered:], *carried)
        carried = (derive_root(rest),) if rest else ()
    return carried[0] if carried else EMPTY_ROOT


def render_tiles(
    leaves: Sequence[bytes], rows: Rows, old_size: int = 0
) -> Iterator[tuple[str, bytes]]:
    """The files, as path and bytes, that a tree of the leaves has and that of its first `old_size` hasn't."""
    known = set(list_tiles(old_size))
    for tile in list_tiles(len(leaves)):
        level, number, width = tile
        if tile in known:
            continue
        span = slice(number * WIDTH, number * WIDTH + width)
        if isinstance(level, str):
            yield name_tile(*tile), render_bundle(leaves[span])
        else:
            yield name_tile(*tile), b"".join(rows[level][span])


def render_bundle(leaves: Sequence[bytes]) -> bytes:
    """The leaves, each behind its length in two bytes."""
    return b"".join(len(each).to_bytes(2, "big") + each for each in leaves)


def parse_bundle(content: bytes, width: int) -> list[bytes]:
    """So many leaves. Raises BadBundle."""
    leaves, at = [], 0
    while at < len(content):
        end = at + 2 + int.from_bytes(content[at : at + 2], "big")
        leaves.append(content[at + 2 : end])
        at = end
    if at != len(content) or len(leaves) != width:
        raise BadBundle
    return leaves


def parse_tile(content: bytes, width: int) -> list[bytes]:
    """So many hashes. Raises BadBundle."""
    if len(content) != width * HASH_SIZE:
        raise BadBundle
    return [content[at : at + HASH_SIZE] for at in range(0, len(content), HASH_SIZE)]
