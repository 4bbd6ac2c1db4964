"""The tree is RFC 9162's: by another program's, by known values, and by proofs with anything else in them."""

from itertools import pairwise

import pytest
from pymerkle import InmemoryTree

from gongkai.proof.merkle import (
    EMPTY_ROOT,
    derive_root,
    hash_leaf,
    prove_consistency,
    prove_inclusion,
    proves_consistency,
    proves_inclusion,
)

SIZES = range(1, 41)
LEAVES = [f"leaf {number}".encode() for number in range(max(SIZES))]
HASHES = [hash_leaf(each) for each in LEAVES]

KNOWN = [  # the leaves that the tests of Certificate Transparency's logs use, and their roots
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    (
        "5051525354555657",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    ),
    (
        "606162636465666768696a6b6c6d6e6f",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ),
]


@pytest.fixture(scope="module")
def other():
    tree = InmemoryTree(algorithm="sha256")
    for leaf in LEAVES:
        tree.append_entry(leaf)
    return tree


def test_known_roots():
    leaves = [hash_leaf(bytes.fromhex(leaf)) for leaf, _ in KNOWN]
    roots = [derive_root(leaves[:size]).hex() for size in range(1, len(KNOWN) + 1)]
    assert roots == [root for _, root in KNOWN]
    assert derive_root([]) == EMPTY_ROOT


@pytest.mark.parametrize("size", SIZES)
def test_every_proof_is_the_other_programs_and_holds(other, size):
    root = derive_root(HASHES[:size])
    assert root == other.get_root(size)
    for index in range(size):
        proof = prove_inclusion(HASHES[:size], index)
        told = other.prove_inclusion(index + 1, size).serialize()["path"]
        assert [each.hex() for each in (HASHES[index], *proof)] == told
        assert proves_inclusion(HASHES[index], index, size, proof, root)
    for old_size in range(size + 1):
        old = derive_root(HASHES[:old_size])
        proof = prove_consistency(HASHES[:size], old_size)
        assert proves_consistency(old_size, old, size, root, proof)


@pytest.mark.parametrize("size", [1, 2, 5, 8, 13, 32, 40])
def test_nothing_else_is_proved(size):
    root = derive_root(HASHES[:size])
    for index in range(size):
        proof = prove_inclusion(HASHES[:size], index)
        others = [*spoil(proof), *([] if size == 1 else [proof[:-1]]), [*proof, EMPTY_ROOT]]
        for spoilt in others:
            assert not proves_inclusion(HASHES[index], index, size, spoilt, root)
        for place in {0, size - 1, size, -1, index ^ 1} - {index}:
            assert not proves_inclusion(HASHES[index], place, size, proof, root)
        assert not proves_inclusion(hash_leaf(b"other"), index, size, proof, root)
    for old_size in range(1, size):
        old = derive_root(HASHES[:old_size])
        proof = prove_consistency(HASHES[:size], old_size)
        for spoilt in [*spoil(proof), proof[:-1], [*proof, EMPTY_ROOT]]:
            assert not proves_consistency(old_size, old, size, root, spoilt)
        assert not proves_consistency(old_size, EMPTY_ROOT, size, root, proof)
        assert not proves_consistency(old_size, old, size, EMPTY_ROOT, proof)
    assert not proves_consistency(size + 1, root, size, root, [])
    assert not proves_consistency(0, root, size, root, [])


def spoil(proof):
    """The proof with one hash turned over, and with two neighbours changed for each other."""
    for at, each in enumerate(proof):
        yield [*proof[:at], bytes(byte ^ 1 for byte in each), *proof[at + 1 :]]
    for at, (one, two) in enumerate(pairwise(proof)):
        yield [*proof[:at], two, one, *proof[at + 2 :]]
