"""Links that lead to files: what a folder's address becomes, and all that stays as it is."""

import pytest

from gongkai.rendering.file_links import name_file, name_files


@pytest.mark.parametrize(
    ("address", "file"),
    [
        (".", "index.html"),
        ("./", "index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("../../", "../../index.html"),
        ("open/", "open/index.html"),
        ("../open/#gk-1", "../open/index.html#gk-1"),
        ("search/?q=a/b&amp;year=2026", "search/index.html?q=a/b&amp;year=2026"),
        ("search/?q=1#x/", "search/index.html?q=1#x/"),
        ("../2026-11-18-甲/", "../2026-11-18-甲/index.html"),
        ("%E7%94%B2/", "%E7%94%B2/index.html"),
    ],
)
def test_a_folder_is_named_by_its_index(address, file):
    assert name_file(address) == file
    assert name_file(file) == file


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#gk-content",
        "?page=2",
        "../assets/css/site.css",
        "表.xlsx",
        "data/entries.json?v=1",
        "about/index.html",
        "https://school.example/open/",
        "http://school.example",
        "mailto:a@school.example",
        "tel:000-0000",
    ],
)
def test_what_is_no_folder_of_the_site_stays(address):
    assert name_file(address) == address


def test_links_in_a_text_are_named_and_nothing_else():
    html = (
        '<p><a href="../a/">甲</a> <a class="x" title="b/" href="?q=1">乙</a> href="c/"'
        '<img src="d/" alt="e/"><a href="https://school.example/f/">丙</a><a id="href"></a></p>'
    )
    assert name_files(html) == html.replace("../a/", "../a/index.html")
