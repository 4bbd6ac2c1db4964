"""Roots of a log as it was, and how a root is said."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from gongkai.proof.appending import append
from gongkai.proof.merkle import derive_root, hash_leaf
from gongkai.proof.month_ends import derive_month_ends, derive_roots
from gongkai.proof.spoken_bytes import say_bytes
from proof.making import FIRST, ORIGIN, key_of, many


@given(st.integers(1, 70), st.sets(st.integers(1, 70), min_size=1))
def test_each_root_is_that_of_the_log_at_its_size(count, sizes):
    hashes = [hash_leaf(bytes([number])) for number in range(count)]
    wanted = [size for size in sorted(sizes) if size <= count]
    assert list(derive_roots(hashes, wanted)) == [derive_root(hashes[:size]) for size in wanted]


def test_a_day_set_back_takes_no_month_back(tmp_path):
    days = (0, 1, 29, 2, 40)  # from 2 November on
    rows = [
        replace(each, day=FIRST.date() + timedelta(days=day))
        for each, day in zip(many(5), days, strict=True)
    ]
    log = append(tmp_path, rows, ORIGIN, key_of())
    found = [(each.month, each.size, each.added) for each in derive_month_ends(log)]
    assert found == [("2026-11", 2, 2), ("2026-12", 5, 3)]
    assert [each.root for each in derive_month_ends(log)][-1] == log.root


def test_each_byte_has_a_character_of_its_own():
    said = say_bytes(bytes(range(256)))
    assert len(set(said)) == 256
    assert all("\u4e00" <= each <= "\u9fff" for each in said)
    one, other = sha256(b"1").digest(), sha256(b"2").digest()
    assert say_bytes(one) != say_bytes(other) and len(say_bytes(one)) == 32
    assert say_bytes(bytes.fromhex("00ff10")) == "八左册"
