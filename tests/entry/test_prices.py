"""A price by the unit, however it is written, and what is none."""

import pytest

from gongkai.diagnostics.diagnostic import Fault
from gongkai.reading.fields import FIELD_TYPES, Field

PRICE = Field(key="price", label="单价", type=FIELD_TYPES["price"])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("12.50元/份", "12.50元/份"),
        ("12.5 元 / 份", "12.5元/份"),
        ("300元／人", "300元/人"),
        ("１２．５０元／份", "12.50元/份"),
        ("1,200元/套", "1,200元/套"),
        ("1，200元/套", "1,200元/套"),
        ("0.385元/千瓦时", "0.385元/千瓦时"),
        ("30元/人·月", "30元/人·月"),
        ("88元每人", "88元/人"),
        ("每生88.00元", "88.00元/生"),
        ("每平方米 3.5 元", "3.5元/平方米"),
        ("1.2万元/年", "1.2万元/年"),
        ("2元/（间·天）", "2元/(间·天)"),
    ],
)
def test_what_is_written_as_a_price_is_read(written, shown):
    assert PRICE.parse(written) == shown


@pytest.mark.parametrize(
    "written", ["300", "300元", "元/份", "按实结算", "12.5/份", "-3元/份", "3元/"]
)
def test_what_has_no_unit_or_no_figure_is_told(written):
    fault = PRICE.parse(written)
    assert isinstance(fault, Fault)
    assert fault.rule == "invalid-money"
    assert "12.50元/份" in fault.expected
