"""Notes and keys are read and written as other programs do, and nothing half is taken for a whole one."""

import pytest

from gongkai.proof.signed_note import BadNote, NoteKey, parse_key, parse_note, sign_note
from proof.making import key_of

KNOWN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
KNOWN_NOTE = """If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""
"""What the documentation of Go's package for notes shows."""


def test_a_known_note_is_read_checked_and_written_again():
    key, note = parse_key(KNOWN_KEY), parse_note(KNOWN_NOTE.encode())
    assert key.render() == KNOWN_KEY
    assert note.is_signed_by(key)
    assert note.render() == KNOWN_NOTE.encode()
    forged = parse_note(KNOWN_NOTE.replace("your problem is", "a problem is").encode())
    assert not forged.is_signed_by(key)


def test_own_notes_are_signed_by_their_key_alone():
    note = sign_note("a\n\nb\n", "gongkai.example/proof", key_of())
    again = parse_note(note.render())
    assert again == note
    public = key_of().public_key().public_bytes_raw()
    key = NoteKey(name="gongkai.example/proof", public=public)
    assert again.is_signed_by(key)
    others = key_of(2).public_key().public_bytes_raw()
    assert not again.is_signed_by(NoteKey(name="gongkai.example/proof", public=others))
    assert not again.is_signed_by(NoteKey(name="gongkai.example/other", public=public))


def test_a_line_of_the_key_that_does_not_hold_spoils_the_note():
    note = sign_note("a\n", "one", key_of())
    key = NoteKey(name="one", public=key_of().public_key().public_bytes_raw())
    other = sign_note("b\n", "one", key_of())
    assert parse_note(note.render() + other.lines[0].render().encode()).is_signed_by(key) is False


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"text\n",
        b"text\n\n",
        b"\n\n\xe2\x80\x94 a AAAAAAA=\n",
        "text\n\n— a AAAAAAA=".encode(),
        "text\n\n— a b c\n".encode(),
        "text\n\n— a+b AAAAAAA=\n".encode(),
        "te\0xt\n\n— a AAAAAAA=\n".encode(),
        "text\r\n\n— a AAAAAAA=\n".encode(),
        b"\xff\n\n\xe2\x80\x94 a AAAAAAA=\n",
        b"text\n\n- a AAAAAAA=\n",
        ("text\n\n" + "— a AAAAAAA=\n" * 65).encode(),
    ],
)
def test_what_is_no_note(content):
    with pytest.raises(BadNote):
        parse_note(content)


@pytest.mark.parametrize(
    "line", ["", "a", "a+b+c", KNOWN_KEY.replace("c74", "c75"), KNOWN_KEY[:-4], f"x y{KNOWN_KEY}"]
)
def test_what_is_no_key(line):
    with pytest.raises(BadNote):
        parse_key(line)
