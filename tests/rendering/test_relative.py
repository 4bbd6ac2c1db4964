"""An address within the site as a page writes it leads a browser there, wherever the site lies."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url

from gongkai.rendering.relative import is_outside, relative_address, relative_root

NAMES = st.sampled_from(["archive", "2026", "page", "2", "finance", "a-b"])
FOLDERS = st.lists(NAMES, max_size=4).map(lambda names: "".join(f"{name}/" for name in names))
FILES = st.tuples(FOLDERS, st.sampled_from(["", "rules.pdf", "%E5%BE%97.csv"])).map("".join)
ROOTS = ("https://example.edu.cn/", "http://10.0.0.8/sub/path/")


@pytest.mark.parametrize("root", ROOTS)
@given(target=FILES, url=FOLDERS)
def test_it_leads_there(root, target, url):
    assert urljoin(root + url, relative_address(target, url)).rstrip("/") == (
        (root + target).rstrip("/")
    )
    assert urljoin(root + url, f"{relative_root(url)}/{target}") == root + target


@given(target=FILES.filter(bool), url=FOLDERS)
def test_it_is_what_mkdocs_writes_on_handwritten_pages(target, url):
    assert relative_address(target, url) == get_relative_url(target, url)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://example.com/x", True),
        ("mailto:a@example.com", True),
        ("//example.com/x", True),
        ("/data/entries.json", True),
        ("#gk-content", True),
        ("archive/", False),
        (".", False),
        ("finance/2026-03-01-budget/rules.pdf", False),
    ],
)
def test_what_is_whole_stays_as_it_is(target, expected):
    assert is_outside(target) is expected
