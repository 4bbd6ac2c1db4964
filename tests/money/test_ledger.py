"""Accounts of a year: none is left out, none is made up, and a sum that isn't whole isn't told."""

from decimal import Decimal

from gongkai.money.ledger import Account, lay_out, percent_of_plan, sum_up


def account(period, *figures):
    return Account(url=f"{period}/", title=period, period=period, figures=figures)


def test_a_sum_is_told_of_what_every_account_states():
    one, two = Decimal("0.10"), Decimal("0.20")
    accounts = {
        "2026-01": [account("2026-01", one, one, None)],
        "2026-03": [account("2026-03", two, None, None)],
    }
    lines = lay_out(accounts, "2026-03")
    assert [(line.period, line.account is None) for line in lines] == [
        ("2026-01", False),
        ("2026-02", True),
        ("2026-03", False),
    ]
    assert sum_up(lines) == (Decimal("0.30"), None, None)


def test_a_share_of_nothing_is_none():
    assert percent_of_plan(Decimal(1), Decimal(3)) == Decimal("33.3")
    assert percent_of_plan(Decimal(1), Decimal(0)) is None
    assert percent_of_plan(None, Decimal(3)) is None
