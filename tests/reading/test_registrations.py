"""The numbers of a website's registers are read however they were copied, kept as the registers write them."""

import pytest

from gongkai.diagnostics.diagnostic import Fault
from gongkai.reading.fields import ICP, POLICE_RECORD, Field

NUMBER = Field(key="icp", label="ICP备案号", type=ICP)
POLICE = Field(key="police_record", label="公安备案号", type=POLICE_RECORD)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("京ICP备2026000001号-1", "京ICP备2026000001号-1"),
        ("京ICP备2026000001号", "京ICP备2026000001号"),
        ("蜀ICP备00000000号-12", "蜀ICP备00000000号-12"),
        ("陇ICP备000000号", "陇ICP备000000号"),
        ("新ICP证000000号", "新ICP证000000号"),
        ("浙icp备2026000001号-1", "浙ICP备2026000001号-1"),
        ("浙ＩＣＰ备２０２６０００００１号－３", "浙ICP备2026000001号-3"),
        ("浙ICP备 2026000001 号 — 3", "浙ICP备2026000001号-3"),
        ("浙ICP备2026000001号–3A", "浙ICP备2026000001号-3A"),
        ("浙ICP备2026000001-3", "浙ICP备2026000001号-3"),
        ("备案号：浙ICP备2026000001号", "浙ICP备2026000001号"),
        ("ICP备案编号: 浙ICP备2026000001号", "浙ICP备2026000001号"),
        ("网站备案号：浙　ICP备2026000001号", "浙ICP备2026000001号"),
    ],
)
def test_the_ministrys_number(written, kept):
    assert NUMBER.parse(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("京公网安备11999900000001号", "京公网安备11999900000001号"),
        ("川公网安备 519999000001 号", "川公网安备519999000001号"),
        ("贵公网安备　５２９９９９００００００１号", "贵公网安备5299990000001号"),
        ("公安备案号：京公网安备11999900000001号", "京公网安备11999900000001号"),
        ("京公网安备11999900000001", "京公网安备11999900000001号"),
    ],
)
def test_the_polices_number(written, kept):
    assert POLICE.parse(written) == kept


@pytest.mark.parametrize(
    ("field", "written", "told"),
    [
        (NUMBER, "ICP备2026000001号", "最前面写"),
        (NUMBER, "北京ICP备2026000001号", "最前面写"),
        (NUMBER, "京ICP备20260号", "有 5 位"),
        (NUMBER, "京ICP备20260000011号", "有 11 位"),
        (NUMBER, "京ICP备2026000001号-", "有 10 位"),
        (NUMBER, "京ICP备 号", "有 0 位"),
        (NUMBER, "正在备案中", "备案查询"),
        (NUMBER, "粤B2-00000000", "备案查询"),
        (NUMBER, "京公网安备11999900000001号", "police_record"),
        (POLICE, "京ICP备2026000001号-1", "写在 icp"),
        (POLICE, "京公网安备1199号", "有 4 位"),
        (POLICE, "11999900000001", "最前面写"),
        (POLICE, "京" * 5_000, "有 0 位"),
    ],
)
def test_what_is_none_is_told_with_an_example(field, written, told):
    fault = field.parse(written)
    assert isinstance(fault, Fault)
    assert told in fault.help
    assert fault.expected.startswith("如 京")
