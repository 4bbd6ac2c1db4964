"""The same said in other ways is found: amounts without their unit, months and days, numbers of articles.

Each entry's body or table is its case; all were published in 2025, so that no date of theirs is asked for.
"""

import pytest

from boards import lay_board
from files.making import sheet
from search.indexing import build_index
from search.reader import Reader

HEAD = "---\ntitle: 事项{name}\ndepartment: 财务室\npublished_on: 2025-03-{day:02}\n{more}---\n"
TABLE = "| 品名 | {heading} |\n| --- | --- |\n| 桌椅 | {cell} |\n"
BODIES = {
    "甲句": "付款12345元。",
    "乙格": TABLE.format(heading="金额（元）", cell="12,345.00") + "| 门窗 | 43,275.94 |\n",
    "丙册": "清单见附件。",
    "丁号": "编号12345。",
    "戊簿": "决算见附件。",
    "己万": "单位：万元\n\n" + TABLE.format(heading="合计", cell="12.5"),
    "庚表": "另有说明。",
    "辛价": TABLE.format(heading="单价(元)", cell="2,026.10"),
    "壬月": "2026年11月完工。",
    "癸月": "2026-11 完工。",
    "子月": "报告期：2026.11",
    "丑月": "竣工2026/11",
    "寅月": "检查期2026.10",
    "卯月": "检查期2026.1",
    "辰日": "11月3日开会。",
    "巳日": "2026年11月3日验收。",
    "午日": "批次20261103",
    "未数": "均分11.3",
    "申数": "每套2026.11元",
    "酉条": "依据第三十八条办理。",
    "戌条": "依据第38条办理。",
    "亥条": "见第一百零五条、第十条、第206号。",
    "末日": "11月30日停水。",
}
FILES = {
    "丙册": ("list.csv", "品名,单价（元）\n桌椅,12345\n".encode()),
    "戊簿": ("final.xlsx", sheet(("科目", "支出/元"), ("修缮", 88125.5), ("采暖", 12345))),
}
TABLES = "tables:\n  - {title: 支出, columns: {项目: text, 金额: money}, rows: [[粉刷, 6789.50]]}\n"

AMOUNTS = {
    "12345元": "甲句 乙格 戊簿 丙册 丁号",
    "12345.00元": "甲句 乙格 戊簿 丙册 丁号",
    "１２，３４５元": "甲句 乙格 戊簿 丙册 丁号",
    "¥12345元": "甲句 乙格 戊簿 丙册 丁号",
    "12345 元": "甲句 乙格 戊簿 丙册 丁号",
    "人民币 12,345 元整": "乙格 甲句 戊簿 丙册 丁号",
    "RMB12345元": "乙格 甲句 戊簿 丙册 丁号",
    "付款12345元": "甲句",
    "桌椅12345元": "乙格 丙册",
    "桌椅 12345元": "乙格 丙册",
    "43,275.94元": "乙格",
    "43275.94元": "乙格",
    "88125.50元": "戊簿",
    "12.5万元": "己万",
    "12.50 万元": "己万",
    "12.5万": "己万",
    "6789.5元": "庚表",
    "6,789.50元": "庚表",
    "2026.1元": "辛价 卯月 寅月",
    "2026.10元": "辛价 卯月 寅月",
    "2,026.10元": "辛价 卯月 寅月",
    "2026.11元": "申数 子月",
    "12345人": "",
    "12346元": "",
}
MONTHS = "2026年11月 2026-11 2026.11 2026/11 202611 ２０２６．１１ 2026．11 2026/11月 2026.11月"
TIMES = {
    **dict.fromkeys(MONTHS.split(), "申数 巳日 丑月 子月 癸月 壬月"),
    "2026.11完工": "癸月 壬月",
    "完工 2026.11": "癸月 壬月",
    "2026.10": "寅月 辛价",
    "2026年10月": "寅月 辛价",
    "2026-10": "寅月 辛价",
    "2026/10": "寅月 辛价",
    "2026.1": "卯月",
    "2026.01": "卯月",
    "2026年1月": "卯月",
    "2026-1": "卯月",
    "2026/1": "卯月",
    "11月3日": "巳日 辰日",
    "11.3": "未数 巳日 辰日",
    "11.03": "巳日 辰日",
    "11-3": "巳日 辰日",
    "11/3": "巳日 辰日",
    "11/03": "巳日 辰日",
    "11.3日": "巳日 辰日",
    "11.30": "末日 未数",
    "2026.11.3": "午日 巳日",
    "2026-11-03": "午日 巳日",
    "2026年11月3日": "午日 巳日",
    "20261103": "午日 巳日",
}
NUMBERS = {
    "第38条": "戌条 酉条",
    "第三十八条": "戌条 酉条",
    "依据第38条": "戌条 酉条",
    "第105条": "亥条",
    "第一百零五条": "亥条",
    "第10条": "亥条",
    "第二〇六号": "亥条",
    "第39条": "",
}
QUERIES = AMOUNTS | TIMES | NUMBERS


def write_entries():
    for day, (name, body) in enumerate(BODIES.items(), 1):
        more = TABLES if name == "庚表" else ""
        folder = f"finance/2025-03-{day:02}-{day}"
        if name in FILES:
            file, content = FILES[name]
            more = f"attachments: [{{file: {file}, title: 附表}}]\n"
            yield f"{folder}/{file}", content
        yield f"{folder}/index.md", HEAD.format(name=name, day=day, more=more) + body


@pytest.fixture(scope="module")
def reader(tmp_path_factory, modules):
    root = lay_board(tmp_path_factory.mktemp("ways"), dict(write_entries()))
    page = modules(build_index(root).files)
    return Reader(page, page.url.split("search/")[0])


@pytest.mark.parametrize("query", QUERIES)
def test_found(query, reader):
    reader.ask(query)
    seen = reader.see()
    expected = QUERIES[query].split()
    if not expected:
        assert seen["titles"] == [] or "near" in seen["parts"]
        return
    names = [title.removeprefix("事项") for title in seen["titles"]]
    if "元" in query or "万" in query:
        assert names == expected
    else:
        assert sorted(names) == sorted(expected)
    assert "near" not in seen["parts"]
    assert seen["marks"], "what it found is marked"


def test_an_amount_is_marked_where_it_stands(reader):
    reader.ask("43,275.94元")
    assert reader.marks == ["43,275.94"]
    reader.ask("12345元")
    assert reader.marks[0] == "12345元"
    assert set(reader.marks[1:]) == {"12,345.00", "12345"}
