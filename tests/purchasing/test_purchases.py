"""Purchases as schools write them: failed rounds, lots, prices by the unit, what readers may not see."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from boards import lay_board
from docs.reading import HANDBOOK, read_fenced
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.checks import check_board
from gongkai.pages import build_pages
from gongkai.pages.index import Index
from gongkai.purchasing.purchases import derive_purchases
from gongkai.purchasing.suppliers import derive_suppliers
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words
from life.publishing import publish

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 18)
CATALOGUE = {
    kind: (ROOT / f"disclosures/_catalogue/{kind}.yml").read_text("utf-8")
    for kind in ("procurement", "infrastructure")
}
ENTRIES = {}
"""Of one board, so that it is read once; each purchase below says what it adds."""


def entry(id, item, fields="{}", follows="", rest="", title=""):
    """Lay down an entry; `2026-01-05-a-tender` is one of procurement, and follows such."""
    kind, _, name = id.rpartition("/")
    before = f"follows: procurement/{follows}\n" if follows and "/" not in follows else ""
    before = before or (f"follows: {follows}\n" if follows else "")
    ENTRIES[f"{kind or 'procurement'}/{name}/index.md"] = (
        f"---\ntitle: {title or name[11:]}\ndepartment: 总务处\npublished_on: {name[:10]}\nitem: {item}\n"
        f"fields: {fields}\n{before}{rest}---\n见资料。\n"
    )


entry("2026-01-05-failed-tender", "tender", "{project: 灶具, budget: 50000.00, method: 询价}")
entry("2026-01-15-failed-first", "termination", "{project: 灶具}", "2026-01-05-failed-tender")
entry(
    "2026-02-02-failed-again",
    "tender",
    "{project: 灶具, budget: 4.8万元}",
    "2026-01-15-failed-first",
)
entry(
    "2026-03-02-failed-award",
    "award",
    "{supplier: [甲公司], amount: 45000.00, decided_on: 2026-03-02}",
    "2026-02-02-failed-again",
)

entry("2026-01-06-void-tender", "tender", "{project: 窗帘, budget: 1000.00}")
entry(
    "2026-01-16-void-award",
    "award",
    "{supplier: [甲公司], amount: 900.00}",
    "2026-01-06-void-tender",
)
entry("2026-01-26-void-end", "termination", "{project: 窗帘}", "2026-01-16-void-award")

entry("2026-01-07-lots-tender", "tender", "{project: 桌椅, budget: 300.00}")
entry(
    "2026-01-17-lots-one",
    "award",
    "{lots: [{name: 一包, supplier: [甲公司], amount: 90.00, budget: 100.00},"
    " {name: 三包, budget: 100.00, result: 废标}]}",
    "2026-01-07-lots-tender",
)
entry(
    "2026-01-18-lots-two",
    "award",
    "{lots: [{name: 二包, supplier: [乙（北京）公司], amount: 95.00, budget: 100.00}]}",
    "2026-01-07-lots-tender",
)
entry("2026-01-27-lots-end", "termination", "{lots: [{name: 三包}]}", "2026-01-17-lots-one")
entry(
    "2026-02-07-lots-contract",
    "contract",
    "{supplier: [甲公司], amount: 90.00}",
    "2026-01-17-lots-one",
)

entry(
    "2026-01-08-frame",
    "award",
    "{project: 印刷, method: 框架协议, unit_price: [0.05元/张], supplier: [丙公司]}",
)
entry(
    "2026-01-09-union",
    "award",
    "{project: 维保, supplier: [甲公司（联合体牵头人）, 丁公司（联合体成员）], consortium: true,"
    " amount: 600.00, budget: 500.00, over_budget: 涨价}",
)
entry("2026-01-10-masked", "award", "{project: 宣传册, supplier: [某*公司], amount: 10.00}")
entry(
    "2026-01-11-gone",
    "tender",
    "{project: 空调}",
    rest="withdrawn: {withdrawn_on: 2026-01-12, reason: 停办}\n",
)
entry(
    "2026-01-12-off",
    "award",
    "{project: 相机, supplier: [甲公司], amount: 70.00}",
    rest="review: {working_days: 1}\noutcome: {decided_on: 2026-01-20, result: cancelled, note: 供应商放弃}\n",
)

entry("2026-01-13-plan", "intention", "{project: 上半年采购, budget: 900.00}")
entry("2026-02-13-plan-a", "tender", "{project: 图书, budget: 400.00}", "2026-01-13-plan")
entry("2026-02-14-plan-b", "tender", "{project: 饮水机}", "2026-01-13-plan")

entry(
    "2026-01-14-change-award",
    "award",
    "{project: 绿化, budget: 200.00, supplier: [乙(北京)公司], amount: 180.00}",
)
entry(
    "2026-01-24-change-contract",
    "contract",
    "{contract_number: 1, supplier: [乙(北京)公司], amount: 180.00}",
    "2026-01-14-change-award",
)
entry(
    "2026-02-24-change",
    "contract-change",
    "{contract_number: 1-补, amount: 190.00}",
    "2026-01-24-change-contract",
)
entry("2026-03-24-change-bad", "acceptance", "{accepted: false}", "2026-02-24-change")

entry("2026-01-19-hidden-tender", "tender", "{project: 保密柜, budget: 100.00}")
entry(
    "2026-01-29-hidden-award",
    "award",
    "{supplier: [戊公司], amount: 88.00}",
    "2026-01-19-hidden-tender",
    "audience: staff\n",
)

entry("infrastructure/2026-01-20-wall", "project", "{project: 围墙, budget: 1000.00}")
entry(
    "infrastructure/2026-02-20-wall",
    "award-candidates",
    "{contractor: 己公司, amount: 950.00, candidates: [{place: 1, name: 己公司, amount: 950.00},"
    " {place: 2, name: 庚公司}]}",
    "infrastructure/2026-01-20-wall",
    "review: {days: 3}\n",
)
entry(
    "infrastructure/2026-06-20-wall",
    "settlement",
    "{contractor: 己公司, claimed: 990.00, settled: 940.50}",
    "infrastructure/2026-02-20-wall",
    "review: {working_days: 5}\n",
)
entry(
    "infrastructure/2026-03-20-gate",
    "award-candidates",
    "{project: 校门, contractor: 辛公司, amount: 5.00}",
    rest="review: {days: 3}\n",
)
entry("2026-03-25-no-step", "survey", "{project: 问卷}")

TOLD = {
    # project: state, budget, amount, basis, saved, percent
    "灶具": "award 48000 45000.00 award 3000.00 6.25",
    "窗帘": "failed 1000.00 — award — —",
    "桌椅": "contract 300.00 185.00 award 15.00 7.50",
    "印刷": "award — — award — —",
    "维保": "award 500.00 600.00 award -100.00 -20.00",
    "宣传册": "award — 10.00 award — —",
    "空调": "withdrawn — — award — —",
    "相机": "failed — — award — —",
    "上半年采购": "plan 900.00 — award — —",
    "图书": "tender 400.00 — award — —",
    "饮水机": "tender — — award — —",
    "绿化": "acceptance 200.00 190.00 change 10.00 5.00",
    "保密柜": "tender 100.00 — award — —",
    "围墙": "settlement 1000.00 940.50 settlement 59.50 5.95",
    "校门": "proposed — 5.00 award — —",
}


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    root = lay_board(tmp_path_factory.mktemp("board"), ENTRIES, catalogue=CATALOGUE)
    board = load_board([root], TODAY)
    assert [str(each) for each in board.faults] == []
    return board


@pytest.fixture(scope="module")
def view(board):
    return derive_view(board, Audience.PUBLIC)


@pytest.fixture(scope="module")
def purchases(view):
    return {each.title: each for each in derive_purchases(view)}


def test_every_purchase_is_one_row(purchases):
    assert set(purchases) == set(TOLD)


@pytest.mark.parametrize("title", TOLD)
def test_what_a_purchase_comes_to(title, purchases):
    each = purchases[title]
    values = (each.state, each.budget, each.amount, each.basis, each.saved, each.saved_percent)
    assert " ".join("—" if value is None else str(value) for value in values) == TOLD[title]


def test_a_new_round_is_the_same_purchase(purchases):
    stoves = purchases["灶具"]
    assert (stoves.rounds, len(stoves.events), stoves.method) == (2, 4, "询价")
    assert stoves.id == "procurement/2026-01-05-failed-tender"


def test_lots_have_their_own_suppliers_and_a_failed_one_has_none(purchases):
    desks = purchases["桌椅"]
    assert [(each.lot, each.suppliers) for each in desks.won] == [
        ("一包", ("甲公司",)),
        ("二包", ("乙（北京）公司",)),
    ]
    assert [each.lot for each in desks.lost] == ["三包"]


def test_a_plan_of_several_is_none_of_them(purchases):
    plan = "procurement/2026-01-13-plan"
    assert [purchases[name].plan for name in ("图书", "饮水机", "灶具")] == [plan, plan, ""]


def test_a_later_contract_changes_the_first(purchases):
    (contract,) = purchases["绿化"].contracts
    assert (contract.number, contract.amount, len(contract.changes)) == ("1", Decimal("190.00"), 1)


def test_suppliers_are_added_up(purchases):
    told = {
        each.name: (len(each.supplies), str(each.amount), each.untold)
        for each in derive_suppliers(purchases.values())
    }
    assert told == {
        "甲公司": (3, "45090.00", 1),
        "乙(北京)公司": (2, "285.00", 0),
        "己公司": (1, "940.50", 0),
        "丙公司": (1, "0", 1),
        "丁公司": (1, "0", 1),
        "": (1, "10.00", 0),
    }


def test_the_public_is_told_nothing_of_what_is_for_staff(board, view):
    site = publish(view)
    assert not [name for name, text in site.items() if "戊公司".encode() in text]
    staff = derive_view(board, Audience.STAFF)
    (safe,) = [each for each in derive_purchases(staff) if each.title == "保密柜"]
    assert (safe.state, safe.suppliers, str(safe.saved)) == ("award", ("戊公司",), "12.00")


def test_a_category_without_a_purchase_has_no_page_of_them(tmp_path):
    text = ENTRIES["procurement/2026-03-25-no-step/index.md"]
    root = lay_board(
        tmp_path, {"procurement/2026-03-25-no-step/index.md": text}, catalogue=CATALOGUE
    )
    index = Index(derive_view(load_board([root], TODAY), Audience.PUBLIC), read_words())
    pages = {each.url: each for each in build_pages(index)}
    assert not [url for url in pages if "/purchases/" in url or "/suppliers/" in url]
    assert pages["procurement/"].build()["openings"] == ()


def test_registers_hold_every_purchase_and_their_links_lead_somewhere(view):
    pages = {each.url: each.build() for each in build_pages(Index(view, read_words()))}
    named = [title for title in TOLD if title not in ("围墙", "校门")]
    for place in ("", "methods/", "amounts/"):
        page = pages[f"procurement/purchases/{place}"]
        rows = [row for section in page["sections"] for row in section.rows]
        assert sorted(row.title for row in rows) == sorted(named)
        for row in rows:
            assert {link.url for link in row.entries} <= set(pages)
    opening = pages["procurement/"]
    assert dict(opening["figures"])["已成交"] == "6 个"
    anchors = {
        f"procurement/purchases/{place}#{section.id}"
        for place in ("", "methods/", "amounts/")
        for section in pages[f"procurement/purchases/{place}"]["sections"]
    } | {f"procurement/suppliers/#{row.id}" for row in pages["procurement/suppliers/"]["suppliers"]}
    links = {link.url for group in opening["beside"] for link in group.links}
    assert {url for url in links if "#" in url} <= anchors


def test_what_is_odd_about_a_purchase_is_said(view):
    pages = {each.url: each for each in build_pages(Index(view, read_words()))}
    sections = pages["procurement/purchases/"].build()["sections"]
    rows = {row.title: row for section in sections for row in section.rows}
    assert rows["灶具"].notes == ("第 2 轮",)
    assert rows["桌椅"].notes == ("分 3 个包", "三包没有成交")
    assert rows["绿化"].notes == ("合同变更 1 次", "验收不合格")
    assert (rows["印刷"].amount, rows["印刷"].saved) == ("单价 0.05元/张", "")
    assert (rows["维保"].saved, rows["维保"].is_consortium) == ("超出 100.00", True)
    assert [name.url for name in rows["宣传册"].suppliers] == [""]
    assert rows["图书"].entries[0].url == "procurement/2026-01-13-plan/"


def test_the_purchase_that_the_handbook_shows_is_right(tmp_path):
    files, before = {}, ""
    for block in read_fenced(HANDBOOK / "purchases.md", "yaml"):
        day = block.split("published_on: ")[1][:10]
        id = f"procurement/{day}-shelves"
        files[f"{id}/index.md"] = f"---\n{block}department: 总务处\n{before}---\n见资料。\n"
        before = f"follows: {id}\n"
    board = load_board([lay_board(tmp_path, files, catalogue=CATALOGUE)], TODAY)
    rules = {each.rule for each in check_board(board)}
    assert rules <= {"outcome-missing"}
    (shelves,) = derive_purchases(derive_view(board, Audience.PUBLIC))
    said = f"节约 {shelves.saved:,.2f} 元（{shelves.saved_percent}%）"
    assert said in (HANDBOOK / "purchases.md").read_text("utf-8")
    assert (len(shelves.events), shelves.state, len(shelves.bids)) == (5, "acceptance", 3)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("steps: {nothing: award}", "nothing"),
        ("steps: {award: award}, roles: {amount: sum}", "sum"),
    ],
)
def test_a_rule_that_names_what_isnt_there_is_told(rule, found, tmp_path):
    text = (
        "name: 采购\ndescription: 说明\nfields: {amount: {label: 金额, type: money}}\n"
        f"items: {{award: {{name: 结果, cadence: as-needed}}}}\npurchase: {{{rule}}}\n"
    )
    board = load_board([lay_board(tmp_path, {}, catalogue={"kind": text})], TODAY)
    assert [(each.rule, each.found) for each in board.faults] == [("invalid-choice", found)]
