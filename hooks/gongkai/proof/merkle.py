"""Owns the Merkle tree of RFC 9162, section 2.1: roots, and proofs made and checked; knows no files.

Leaves come as their hashes. A tree of n leaves costs n hashes; a proof is checked in log n.
"""

from collections.abc import Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
HASH_SIZE = 32


def hash_leaf(leaf: bytes) -> bytes:
    """The hash by which a leaf stands in the tree."""
    return sha256(b"\0" + leaf).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees, the left one full."""
    return sha256(b"\1" + left + right).digest()


def derive_root(hashes: Sequence[bytes]) -> bytes:
    """The root over the hashes of leaves, or of full subtrees of one height."""
    row = list(hashes)
    while len(row) > 1:
        paired = [hash_node(*row[at : at + 2]) for at in range(0, len(row) - 1, 2)]
        row = paired + row[len(row) - len(row) % 2 :]
    return row[0] if row else EMPTY_ROOT


def _split(size: int) -> int:
    """The largest power of two that is less than the size; the size is 2 or more."""
    return 1 << (size - 1).bit_length() - 1


def prove_inclusion(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from the leaf at the index to the root. Raises IndexError."""
    if not 0 <= index < len(hashes):
        raise IndexError(index)
    if len(hashes) == 1:
        return []
    at = _split(len(hashes))
    left, right = hashes[:at], hashes[at:]
    if index < at:
        return [*prove_inclusion(left, index), derive_root(right)]
    return [*prove_inclusion(right, index - at), derive_root(left)]


def proves_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the proof leads from the leaf's hash to the root of a tree of that size (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = hash_node(each, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = hash_node(found, each)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def prove_consistency(hashes: Sequence[bytes], old_size: int) -> list[bytes]:
    """The hashes that show that the tree's first leaves are the older tree. Raises IndexError."""
    if not 0 <= old_size <= len(hashes):
        raise IndexError(old_size)
    return _prove_subtree(hashes, old_size, is_whole=True) if old_size else []


def _prove_subtree(hashes: Sequence[bytes], old_size: int, *, is_whole: bool) -> list[bytes]:
    if old_size == len(hashes):
        return [] if is_whole else [derive_root(hashes)]
    at = _split(len(hashes))
    left, right = hashes[:at], hashes[at:]
    if old_size <= at:
        return [*_prove_subtree(left, old_size, is_whole=is_whole), derive_root(right)]
    return [*_prove_subtree(right, old_size - at, is_whole=False), derive_root(left)]


def proves_consistency(
    old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows that the older tree is how the newer one begins (2.1.4.2)."""
    if not 0 <= old_size <= size:
        return False
    if old_size in (0, size):
        before = EMPTY_ROOT if old_size == 0 else root
        return not proof and old_root == before
    path = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    if not path:
        return False
    place, last = old_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = hash_node(each, old), hash_node(each, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = hash_node(new, each)
        place, last = place >> 1, last >> 1
    return last == 0 and old == old_root and new == root
