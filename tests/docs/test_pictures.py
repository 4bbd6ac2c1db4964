"""The handbook's pictures: all there, small, told to whoever can't see them, and none that no page shows."""

import re

from docs.reading import HANDBOOK, read_page
from pictures import MOST_BYTES, PICTURES, TO

SHOWN = {
    name: words
    for page in HANDBOOK.glob("*.md")
    for words, name in re.findall(r"!\[([^\]]*)\]\(pictures/([^)]+)\)", read_page(page))
}


def test_each_is_in_a_page_and_on_the_list():
    listed = {f"{picture.name}.png" for picture in PICTURES}
    assert set(SHOWN) == listed == {path.name for path in TO.iterdir()}


def test_each_is_small_and_told_in_words():
    for name, words in SHOWN.items():
        assert (TO / name).stat().st_size <= MOST_BYTES, name
        assert (TO / name).read_bytes().startswith(b"\x89PNG")
        assert len(words) >= 12, name
