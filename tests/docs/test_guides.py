"""The pages that readers of such a site look for: there, found from everywhere, and marked for the school."""

import re

import pytest
import yaml

from docs.reading import DOCS, HANDBOOK, SOURCE, read_page, read_rows

GUIDES = yaml.safe_load(read_page(SOURCE / "_school.yml"))["guides"]
SOURCES = {
    *("计价格〔2002〕792号", "财库〔2020〕10号", "教财厅函〔2017〕28号", "教办〔2010〕15号"),
    *("教育部令第32号", "人社部令第40号", "人事部令第6号", "校发〔2025〕00号"),
}
"""Those whose numbers were looked up, and the sample's own, which is none."""
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,4}〔\d{4}〕\d+号|[\u4e00-\u9fff]{2,3}部令第\d+号")
each_guide = pytest.mark.parametrize(("name", "file"), GUIDES.items(), ids=GUIDES.values())


def test_readers_find_what_they_look_for():
    assert {"公开指南", "公开制度", "监督举报", "依申请公开"} <= set(GUIDES)


@each_guide
def test_it_is_there_under_its_name(name, file):
    assert read_page(DOCS / file).startswith(f"# {name}\n")


@each_guide
def test_about_and_the_handbook_lead_to_it(name, file):
    assert f"]({file})" in read_page(DOCS / "about.md")
    told = [row[0] for row in read_rows(HANDBOOK / "school.md", "## 学校自己的网页")]
    assert f"`{file}`" in told


@each_guide
def test_what_a_school_fills_in_is_marked(name, file):
    text = read_page(DOCS / file)
    marks = re.findall(r"<!-- 填：([^>]+) -->", text)
    assert len(marks) >= 3
    assert text.count("<!--") == len(marks) + 1, "the first says whose page it is"
    for line in re.findall(r".*<!--.*", text):
        assert re.fullmatch(r"<!-- .* -->", line), "a mark stands in a line of its own"


@each_guide
def test_no_source_is_made_up(name, file):
    found = {
        each.removeprefix("部").removeprefix("，")
        for each in NUMBER.findall(read_page(DOCS / file))
    }
    unknown = {each for each in found if not any(each.endswith(known) for known in SOURCES)}
    assert unknown == set()


@each_guide
def test_telephone_links_dial_what_is_written(name, file):
    for text, number in re.findall(r"\[([^\]]+)\]\(tel:([^)]+)\)", read_page(DOCS / file)):
        assert re.sub("[^0-9]", "", text) == number.replace(",", "")
