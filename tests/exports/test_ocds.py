"""Purchases by OCDS 1.1.5: valid by its schemas, exact to the fen, merged as its rules say, flat as tables."""

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import flattentool
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker
from ocdsmerge import Merger
from ocdsmerge.rules import get_merge_rules
from referencing import Registry
from referencing.jsonschema import DRAFT4

from boards import SCHOOL, lay_board
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.exports.ocds_files import build_ocds
from gongkai.exports.ocds_values import say_value
from gongkai.view.deriving import derive_view
from purchasing.test_purchases import CATALOGUE, ENTRIES, TODAY

HERE = Path(__file__).parent / "ocds"
RELEASE, PACKAGE = (
    json.loads((HERE / f"{name}-schema.json").read_text("utf-8"))
    for name in ("release", "release-package")
)
ROOT = "https://xwgk.example.edu.cn/"
HOST = f"url: {ROOT}\n"
SAMPLE = Path(__file__).parents[2] / "disclosures"


def validator(schema):
    """By the schema, and by that of a release where it names it, which stands here and isn't loaded."""
    registry = Registry().with_resource(
        "https://standard.open-contracting.org/schema/1__1__5/release-schema.json",
        DRAFT4.create_resource(RELEASE),
    )
    return Draft4Validator(schema, registry=registry, format_checker=FormatChecker())


def read_packages(view, root=ROOT):
    return {
        each.address.rpartition("/")[2]: json.loads(each.content) for each in build_ocds(view, root)
    }


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ocds")
    return load_board(
        [lay_board(folder, ENTRIES, catalogue=CATALOGUE, school=SCHOOL + HOST)], TODAY
    )


@pytest.fixture(scope="module")
def packages(board):
    return read_packages(derive_view(board, Audience.PUBLIC))


@pytest.fixture(scope="module")
def compiled(packages):
    records = packages["records.json"]["records"]
    return {each["compiledRelease"]["tender"]["title"]: each["compiledRelease"] for each in records}


@pytest.fixture(scope="module")
def sample():
    return load_board([SAMPLE], date(2026, 11, 18))


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("root", [ROOT, ""])
@pytest.mark.parametrize("which", ["board", "sample"])
def test_packages_are_valid(which, root, audience, request):
    found = read_packages(derive_view(request.getfixturevalue(which), audience), root)
    releases, records = found["releases.json"], found["records.json"]
    assert len(releases["releases"]) > 12
    assert [each.message for each in validator(PACKAGE).iter_errors(releases)] == []
    for each in records["records"]:
        compiled = each["compiledRelease"]
        assert [fault.message for fault in validator(RELEASE).iter_errors(compiled)] == []
        assert {one["ocid"] for one in each["releases"]} == {each["ocid"]} == {compiled["ocid"]}
    told = [each for record in records["records"] for each in record["releases"]]
    assert sorted(told, key=json.dumps) == sorted(releases["releases"], key=json.dumps)
    ids = [(each["ocid"], each["id"]) for each in told]
    assert len(set(ids)) == len(ids)


def test_releases_are_merged_as_the_schema_says(packages):
    merger = Merger(merge_rules=get_merge_rules(RELEASE))
    for each in packages["records.json"]["records"]:
        assert merger.create_compiled_release(each["releases"]) == each["compiledRelease"]


def test_organisations_that_are_named_stand_among_the_parties(packages):
    for release in packages["releases.json"]["releases"]:
        parties = {each["id"]: each["roles"] for each in release["parties"]}
        assert "buyer" in parties[release["buyer"]["id"]]
        for award in release.get("awards", ()):
            assert all("supplier" in parties[each["id"]] for each in award.get("suppliers", ()))
        awards = {each["id"] for each in release.get("awards", ())}
        assert release["tag"] != ["award"] or awards


STATUSES = {
    # project: of the tender, of its awards, of its contracts
    "灶具": ("complete", ["active"], []),
    "窗帘": ("unsuccessful", ["cancelled"], []),
    "桌椅": ("complete", ["active", "unsuccessful", "active"], ["active"]),
    "相机": ("complete", ["cancelled"], []),
    "绿化": ("complete", ["active"], ["active"]),
    "图书": ("active", [], []),
    "围墙": ("complete", ["active"], []),
    "校门": ("active", ["pending"], []),
}


@pytest.mark.parametrize("title", STATUSES)
def test_how_a_process_stands(title, compiled):
    process = compiled[title]
    told = [[each["status"] for each in process.get(key, ())] for key in ("awards", "contracts")]
    assert (process["tender"]["status"], *told) == STATUSES[title]


def test_what_is_told_is_in_its_place(compiled):
    wall, garden = compiled["围墙"], compiled["绿化"]
    assert wall["planning"]["budget"]["amount"] == {"amount": 1000, "currency": "CNY"}
    assert wall["tender"]["mainProcurementCategory"] == "works"
    assert [each.get("value") for each in wall["bids"]["details"]] == [
        {"amount": 950, "currency": "CNY"},
        None,
    ]
    (contract,) = garden["contracts"]
    assert contract["value"]["amount"] == 190
    assert [each["date"] for each in contract["amendments"]] == ["2026-02-24T00:00:00+08:00"]
    assert contract["implementation"]["milestones"][0]["status"] == "notMet"
    assert "空调" not in compiled, "it was withdrawn"
    assert "value" not in compiled["印刷"]["awards"][0], "there is only a price by the unit"
    (related,) = compiled["图书"]["relatedProcesses"]
    assert related["identifier"] == compiled["上半年采购"]["ocid"]


def test_a_prefix_that_nobody_registered_says_so(packages, tmp_path):
    host = ROOT.split("/")[2]
    for each in packages["releases.json"]["releases"]:
        assert each["ocid"].startswith(f"ocds-unregistered-{host}-")
    terms = HOST + "open_data: {ocid_prefix: ocds-a1b2c3}\n"
    root = lay_board(tmp_path, ENTRIES, catalogue=CATALOGUE, school=SCHOOL + terms)
    view = derive_view(load_board([root], TODAY), Audience.PUBLIC)
    (first, *_) = read_packages(view)["releases.json"]["releases"]
    assert first["ocid"] == "ocds-a1b2c3-procurement-2026-01-05-failed-tender"


def test_a_board_without_a_purchase_has_no_package(tmp_path):
    view = derive_view(
        load_board([lay_board(tmp_path, {}, catalogue=CATALOGUE)], TODAY), Audience.PUBLIC
    )
    assert list(build_ocds(view, ROOT)) == []


@given(st.integers(1, 99_999_999_999_999))
def test_amounts_are_exact_to_the_fen(fen):
    amount = Decimal(fen) / 100
    assert json.loads(json.dumps(say_value(amount)), parse_float=Decimal)["amount"] == amount


def test_flatten_tool_makes_tables_of_it(board, tmp_path):
    view = derive_view(board, Audience.PUBLIC)
    content = next(each.content for each in build_ocds(view, ROOT) if "releases" in each.address)
    (tmp_path / "releases.json").write_bytes(content)
    flattentool.flatten(
        str(tmp_path / "releases.json"),
        schema=str(HERE / "release-schema.json"),
        root_list_path="releases",
        root_id="ocid",
        main_sheet_name="releases",
        output_name=str(tmp_path / "tables"),
        output_format="csv",
    )
    with (tmp_path / "tables" / "awards.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    amounts = [row["awards/0/value/amount"] for row in rows if row["awards/0/title"] == "二包"]
    assert amounts == ["95"]
    assert len(list((tmp_path / "tables").glob("*.csv"))) > 5
