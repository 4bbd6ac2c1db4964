"""What programs are told of an entry is what its page shows, in the words of schema.org, and can end no tag."""

import json
import re

import pytest

from boards import (
    NOTICE,
    NOTICE_TEXT,
    REVIEW,
    REVIEW_TEXT,
    SCHOOL,
    TITLE_EVALUATION,
    lay_board,
    read_board,
)
from gongkai.audience import Audience
from gongkai.pages import Index, build_pages
from gongkai.rendering.linked_block import render_linked_block
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

TERMS = (
    "url: https://xwgk.example.edu.cn/\n"
    "open_data: {licence: {name: 署名, url: 'https://creativecommons.org/licenses/by/4.0/'}}\n"
)
CORRECTED = "corrections: [{corrected_on: 2026-11-17, note: 更正学科}]\n"
RULE = "retention: {after: closed, days: 30, action: take-down, source: 学校规定}\n"
TABLE = "tables: [{title: 得分, columns: {姓名: person}, rows: [[张某某]]}]\n"


def linked_data(folder, url, files=(), school=SCHOOL, audience=Audience.PUBLIC):
    files = {NOTICE: NOTICE_TEXT, REVIEW: REVIEW_TEXT} | dict(files)
    board, found = read_board(lay_board(folder, files, school=school))
    assert found == ()
    index = Index(derive_view(board, audience), read_words())
    return next(each for each in build_pages(index) if each.url == url).linked()


def test_an_entry_tells_its_number_its_days_and_who_published_it(tmp_path):
    files = {
        REVIEW: REVIEW_TEXT.replace("fields:", CORRECTED + "fields:"),
        "_catalogue/title-evaluation.yml": TITLE_EVALUATION + RULE,
    }
    told = linked_data(tmp_path, REVIEW.removesuffix("index.md"), files, SCHOOL + TERMS)
    assert told == {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": "2026年中级职称评审推荐人选公示",
        "identifier": "校公示〔2026〕12号",
        "inLanguage": "zh-CN",
        "datePublished": "2026-11-16",
        "dateModified": "2026-11-17",
        "expires": "2026-12-21",
        "creator": [{"@type": "Organization", "name": "人事处"}],
        "publisher": {
            "@type": "Organization",
            "name": "示范学校",
            "url": "https://xwgk.example.edu.cn/",
        },
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }


def test_an_entry_with_tables_is_a_set_of_data(tmp_path):
    files = {REVIEW: REVIEW_TEXT.replace("fields:", TABLE + "fields:")}
    told = linked_data(tmp_path, REVIEW.removesuffix("index.md"), files)
    assert told["@type"] == "Dataset"
    assert not {"license", "expires", "description"} & told.keys()
    assert "url" not in told["publisher"]


def test_staff_s_pages_tell_programs_nothing(tmp_path):
    url = NOTICE.removesuffix("index.md")
    assert linked_data(tmp_path, url, audience=Audience.STAFF) == {}


@pytest.mark.parametrize(
    "name",
    ["</script><script>alert(1)</script>", "<!--<script>", "a & b > c", "一\u2028二", '"引号"'],
)
def test_no_text_can_end_the_block(name):
    block = render_linked_block({"name": name}, "https://xwgk.example.edu.cn/a/")
    (inner,) = re.findall(r'^<script type="application/ld\+json">(.*)</script>\n$', block)
    assert not re.search("[<>&\u2028]", inner)
    assert json.loads(inner) == {"name": name, "url": "https://xwgk.example.edu.cn/a/"}


def test_without_data_there_is_no_block():
    assert render_linked_block({}, "https://xwgk.example.edu.cn/a/") == ""
    assert "url" not in render_linked_block({"name": "公示"}, None)
