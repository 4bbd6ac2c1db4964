"""Every source of the sample, opened and saved with nothing changed: not one byte is another."""

from pathlib import Path

import pytest

from gongkai.writing.edits import SetBody, SetValue, apply_edits, read_body_text, read_data

SAMPLE = Path(__file__).parents[2] / "disclosures"
ENTRIES = sorted(SAMPLE.glob("*/*/index.md"))
SETTINGS = sorted([SAMPLE / "_school.yml", *SAMPLE.glob("_*/*.yml")])


def read(path):
    return path.read_bytes().decode("utf-8")


def leaves(data, path=()):
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for step, each in inner:
        yield from leaves(each, (*path, step))
    if isinstance(data, str):
        yield path, data


def test_there_is_a_sample():
    assert len(ENTRIES) > 100 and len(SETTINGS) > 20


@pytest.mark.parametrize(
    "path", ENTRIES, ids=lambda path: f"{path.parents[1].name}/{path.parent.name}"
)
def test_an_entry_saved_as_it_was_is_the_same_file(path):
    source = read(path)
    data = read_data(source)
    whole = [SetValue((key,), value) for key, value in data.items()]
    # A form sends lines with the ends of a browser, without blank ones at the edges.
    body = SetBody(read_body_text(source).strip("\n").replace("\n", "\r\n"))
    assert apply_edits(source, [*whole, body]) == source
    assert apply_edits(source, [SetValue(*each) for each in leaves(data)]) == source


@pytest.mark.parametrize("path", SETTINGS, ids=lambda path: path.name)
def test_a_settings_file_saved_as_it_was_is_the_same_file(path):
    source = read(path)
    data = read_data(source, is_document=False)
    edits = [SetValue((key,), value) for key, value in data.items()]
    assert apply_edits(source, edits, is_document=False) == source


@pytest.mark.parametrize("path", ENTRIES[::10], ids=lambda path: path.parent.name)
def test_a_changed_text_touches_its_own_lines(path):
    source = read(path)
    for place, text in list(leaves(read_data(source)))[:12]:
        changed = apply_edits(source, [SetValue(place, f"{text} 改")])
        assert find(read_data(changed), place) == f"{text} 改"
        before, after = source.split("\n"), changed.split("\n")
        assert len(before) == len(after)
        assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def find(data, path):
    for step in path:
        data = data[step]
    return data
