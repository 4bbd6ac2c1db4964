"""The tables of entries: what stands in them, that they open, and that their description is true of them."""

import csv
import io
import json
import shutil
import subprocess

import openpyxl
import pytest
from frictionless import Package, system

from boards import (
    NOTICE,
    NOTICE_TEXT,
    PROCUREMENT,
    REVIEW,
    REVIEW_TEXT,
    SCHOOL,
    lay_board,
    read_board,
)
from gongkai.audience import Audience
from gongkai.exports import list_exports
from gongkai.exports.entries_json import render_entries_json
from gongkai.view.deriving import derive_view

ROOT = "https://xwgk.example.edu.cn/"
LICENCE = "{name: 知识共享 署名 4.0 国际, url: 'https://creativecommons.org/licenses/by/4.0/'}"
TERMS = f"open_data: {{licence: {LICENCE}, contact: xiaoban@example.com}}\n"
LOTS = """\
  title: {label: 标题, type: text}
  total: {label: 预算金额, type: money}
  lots:
    label: 标段
    type: records
    columns:
      name: {label: 标段, type: text, required: true}
      amount: {label: 金额, type: money}
"""
AWARD = "procurement/2026-03-12-award"
AWARD_TEXT = """\
---
title: "=HYPERLINK(\\"https://example.com\\",\\"点\\")"
department: [总务处, 财务室]
published_on: 2026-03-12
summary: "＝1＋1"
item: award
fields:
  method: 询价
  budget: 1000000.10
  bidders: 3
  suppliers: ["-1+1 公司", 某某公司]
  saving: -2.50
  opens_on: 2026-03-02
  accepted: true
  notice: https://example.com/?a=1&b=2
  title: "@SUM(A1)"
  total: 12
  lots:
    - {name: " =1+1", amount: -0.50}
    - {name: 第二标段, amount: 999999999999.99}
---
正文。
"""
GONE = "aid/2026-03-02-aid"
AID = """\
name: 资助
description: 说明。
fields:
  given: {label: 发放金额, type: money}
retention: {after: published, days: 1, action: take-down, source: 《办法》}
"""
GONE_TEXT = """\
---
title: 资助名单
department: 人事处
published_on: 2026-03-02
summary: 已经撤下的摘要
fields: {given: 4321.10}
---
正文。
"""
INNER = "finance/2026-03-11-inner/index.md"
FILES = {
    NOTICE: NOTICE_TEXT,
    REVIEW: REVIEW_TEXT,
    f"{AWARD}/index.md": AWARD_TEXT,
    f"{GONE}/index.md": GONE_TEXT,
    INNER: NOTICE_TEXT.replace("03-10", "03-11").replace(
        "department", "audience: staff\ndepartment"
    ),
    "_catalogue/aid.yml": AID,
    "_catalogue/procurement.yml": PROCUREMENT.replace("items:\n", LOTS + "items:\n"),
}


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    root = lay_board(tmp_path_factory.mktemp("tables"), FILES, school=SCHOOL + TERMS)
    return read_board(root)[0]


@pytest.fixture(scope="module", params=[Audience.PUBLIC, Audience.STAFF])
def exported(board, request):
    view = derive_view(board, request.param)
    return view, {each.address: each for each in list_exports(view, ROOT)}


@pytest.fixture(scope="module")
def files(board):
    return {each.address: each for each in list_exports(derive_view(board, Audience.PUBLIC), ROOT)}


def read_rows(file):
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))


def row_of(file, id):
    (row,) = (each for each in read_rows(file) if each["编号"] == id)
    return row


def test_a_row_tells_of_an_entry_what_the_json_tells(exported):
    view, files = exported
    entries = json.loads(render_entries_json(view))["entries"]
    rows = read_rows(files["data/entries.csv"])
    assert [each["编号"] for each in rows] == [each["id"] for each in entries]
    keys = {each.name: each.key for each in files["data/entries.csv"].columns}
    for row, entry in zip(rows, entries, strict=True):
        told = {keys[name]: cell for name, cell in row.items()}
        assert told["title"].removeprefix("'") == entry["title"]
        assert told["published_on"] == entry["published_on"]
        assert told["departments"] == "；".join(entry["departments"])
        assert told["url"] == ROOT + entry["url"]
        for part in ("review", "outcome"):
            for key, cell in told.items():
                if key.startswith(f"{part}."):
                    value = (entry[part] or {}).get(key.removeprefix(f"{part}."))
                    written = "" if value is None else str(value)
                    is_same = cell == {"True": "是", "False": "否"}.get(written, written)
                    assert is_same or key == "outcome.result"


def test_a_category_has_its_own_fields_for_columns(files):
    row = row_of(files["data/procurement.csv"], AWARD)
    assert list(row)[8:12] == ["采购方式", "预算金额（元）", "响应供应商（家）", "成交供应商"]
    assert row["采购方式"] == "询价"
    assert row["预算金额（元）"] == "1000000.10"
    assert row["比预算节约（%）"] == "-2.50", "a negative figure stays one"
    assert row["成交供应商"] == "'-1+1 公司；某某公司"
    assert (row["开标日期"], row["验收合格"]) == ("2026-03-02", "是")


def test_columns_of_one_name_are_told_apart_by_their_keys(files):
    row = row_of(files["data/procurement.csv"], AWARD)
    assert row["标题（title）"] == "'@SUM(A1)"
    assert row["预算金额（元）（total）"] == "12"


def test_records_have_a_table_whose_rows_name_their_entry(files):
    rows = read_rows(files["data/procurement.lots.csv"])
    assert [(each["编号"], each["序号"], each["标段"], each["金额（元）"]) for each in rows] == [
        (AWARD, "1", "'=1+1", "-0.50"),
        (AWARD, "2", "第二标段", "999999999999.99"),
    ]


def test_of_what_was_taken_down_only_that_it_was_stays(exported):
    _, files = exported
    row = row_of(files["data/aid.csv"], GONE)
    assert (row["标题"], row["阶段"], row["发放金额（元）"]) == ("资助名单", "已撤下", "")
    assert row_of(files["data/entries.csv"], GONE)["摘要"] == ""
    assert not any(b"4321.1" in each.content for each in files.values())


def test_the_public_s_files_name_nothing_of_staff(files):
    assert not any(
        INNER.removesuffix("/index.md").encode() in each.content for each in files.values()
    )
    assert {each["公开范围"] for each in read_rows(files["data/entries.csv"])} == {"面向社会"}


def test_frictionless_finds_the_package_true(exported, tmp_path):
    view, files = exported
    for address, file in files.items():
        if address.startswith("data/"):
            path = tmp_path / address
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(file.content)
    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "data/datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["name", "type", "note"])
        listed = {each.path for each in package.resources}
        assert listed == {
            each.removeprefix("data/")
            for each in files
            if each.startswith("data/") and each.endswith((".csv", "entries.json"))
        }
        (lot, _) = package.get_resource("procurement.lots").read_rows()
        assert str(lot["金额（元）"]) == "-0.50"
    licence = {
        "title": "知识共享 署名 4.0 国际",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
    is_public = view.audience is Audience.PUBLIC
    assert package.licenses == ([licence] if is_public else []), "what staff see is for nobody else"


def test_a_school_without_a_licence_gives_none(tmp_path):
    board, _ = read_board(lay_board(tmp_path, {NOTICE: NOTICE_TEXT}))
    files = {each.address: each for each in list_exports(derive_view(board, Audience.PUBLIC))}
    package = json.loads(files["data/datapackage.json"].content)
    assert not {"licenses", "contact", "homepage"} & set(package)
    assert row_of(files["data/entries.csv"], NOTICE.removesuffix("/index.md"))["网址"] == (
        NOTICE.removesuffix("index.md")
    )


@pytest.fixture(scope="module")
def opened(board, once):
    """Every table as LibreOffice reads it, as {file: rows of cells}; converted once, all of them together."""
    soffice = shutil.which("soffice")
    if not soffice:
        pytest.skip("LibreOffice isn't installed")
    folder = once("opened-tables", lambda folder: _convert(soffice, board, folder))
    return {
        f"{path.stem}.csv": [list(row) for row in openpyxl.load_workbook(path).active]
        for path in (folder / "out").glob("*.xlsx")
    }


def _convert(soffice, board, folder):
    folder.mkdir()
    view = derive_view(board, Audience.STAFF)
    tables = [each for each in list_exports(view, ROOT) if each.address.endswith(".csv")]
    paths = [folder / each.address.rpartition("/")[2] for each in tables]
    for path, table in zip(paths, tables, strict=True):
        path.write_bytes(table.content)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", "xlsx"),
            # commas, double quotes, UTF-8, from the first line, all columns as they come, in English,
            # no cell of quotation marks as text, numbers found: the way most readily fooled
            "--infilter=CSV:44,34,76,1,,1033,false,true",
            *("--outdir", folder / "out", *paths),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )


def test_libreoffice_opens_every_table_whole_and_runs_nothing(opened, board):
    view = derive_view(board, Audience.STAFF)
    for file in list_exports(view, ROOT):
        if not file.address.endswith(".csv"):
            continue
        cells = opened[file.address.rpartition("/")[2]]
        written = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
        assert [each.value for each in cells[0]] == written[0]
        assert len(cells) == len(written)
        for row, texts in zip(cells, written, strict=True):
            for cell, text in zip(row, texts, strict=False):
                assert cell.data_type != "f", text
                if cell.data_type == "s":
                    assert cell.value == text


def test_libreoffice_takes_figures_for_figures(opened):
    head, *rows = opened["procurement.lots.csv"]
    at = [each.value for each in head].index("金额（元）")
    assert [row[at].value for row in rows] == [-0.5, 999999999999.99]
    head, *rows = opened["procurement.csv"]
    values = dict(zip((each.value for each in head), (each.value for each in rows[0]), strict=True))
    assert values["比预算节约（%）"] == -2.5
    assert values["标题"] == '\'=HYPERLINK("https://example.com","点")'
