"""Each number in what a clerk writes of telephones is a link of its own, and dials what is written."""

import pytest

from boards import REVIEW, REVIEW_TEXT, SCHOOL, lay_board, read_board
from gongkai.audience import Audience
from gongkai.pages import Index, build_pages
from gongkai.pages.phone_numbers import split_numbers
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words


def links(text):
    parts = split_numbers(text)
    assert "".join(each.text for each in parts) == text, "the text stays as it is written"
    return [(each.text, each.href) for each in parts if each.href]


@pytest.mark.parametrize(
    ("text", "hrefs"),
    [
        ("0000-0000", ["tel:00000000"]),
        ("0000-0000 转 21", ["tel:00000000,21"]),
        ("0571-0000000", ["tel:05710000000"]),
        ("0571-0000000、0000001 转 8002 / 0000002",
         ["tel:05710000000", "tel:05710000001,8002", "tel:05710000002"]),
        ("0571—0000000，0000001；0572-0000002",
         ["tel:05710000000", "tel:05710000001", "tel:05720000002"]),
        ("０５７１－００００００００ 或 ００００００１", ["tel:057100000000", "tel:05710000001"]),
        ("（0571）0000000/0000001", ["tel:05710000000", "tel:05710000001"]),
        ("010 8000 0000 和 010 8000 0001", ["tel:01080000000", "tel:01080000001"]),
        ("0571-0000000转8002、8003", ["tel:05710000000,8002", "tel:05710000000,8003"]),
        ("0571-0000000-8002", ["tel:05710000000,8002"]),
        ("0571-0000000 分机 8002 或 0000001", ["tel:05710000000,8002", "tel:05710000001"]),
        ("0000000（办公室）、0000001（传达室）", ["tel:0000000", "tel:0000001"]),
        ("办公室 0571-0000000（工作日 8:00-17:00）", ["tel:05710000000"]),
        ("+86-571-0000000", []),  # an area code without its 0: not sure enough to dial
        ("+86 0571-0000000", ["tel:05710000000"]),
        ("12345 政务热线，0571-0000000", ["tel:12345", "tel:05710000000"]),
        ("400-000-0000 转 3", ["tel:4000000000,3"]),
        ("800 000 0000", ["tel:8000000000"]),
        ("办公楼 203 室", []),
        ("校内短号 6021", []),
        ("每周一 14:00-16:30 接听", []),
        ("", []),
    ],
)  # fmt: skip
def test_each_number_is_dialled_as_written(text, hrefs):
    assert [href for _, href in links(text)] == hrefs


def test_a_mobile_number_takes_no_area_code():
    number = "1" + "3" + "0" * 9
    assert links(f"0571-0000000，{number}")[1] == (number, f"tel:{number}")


def test_three_numbers_are_three_links_on_the_page(tmp_path):
    value = "0571-0000000、0000001 转 8002 / 0000002"
    school = SCHOOL.replace("0000-0000 转 21", value)
    root = lay_board(tmp_path, {REVIEW: REVIEW_TEXT}, school=school)
    view = derive_view(read_board(root)[0], Audience.PUBLIC)
    index = Index(view, read_words())
    page = next(each for each in build_pages(index) if each.url == REVIEW.removesuffix("index.md"))
    phone, visit = page.build()["respond"].ways
    assert phone.href is None
    assert [(each.text, each.href) for each in phone.parts] == [
        ("0571-0000000", "tel:05710000000"),
        ("、", None),
        ("0000001 转 8002", "tel:05710000001,8002"),
        (" / ", None),
        ("0000002", "tel:05710000002"),
    ]
    assert (visit.href, visit.parts) == (None, ())
