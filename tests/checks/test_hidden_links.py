"""An address that isn't public is found however it is written; one that only looks like it isn't."""

import pytest

from boards import lay_board, read_board

HIDDEN = "finance/2026-03-09-bonus"
HERE = "finance/2026-03-10-accounts"
FRONT = "---\ntitle: 收支明细\ndepartment: 财务室\npublished_on: {day}\n{more}---\n{body}\n"

ADDRESSES = r"""
../2026-03-09-bonus/
../2026-03-09-bonus
./../2026-03-09-bonus/
..//2026-03-09-bonus/
../x/../2026-03-09-bonus/
../../finance/2026-03-09-bonus/
../../finance/x/../2026-03-09-bonus/
../../procurement/../finance/2026-03-09-bonus/
/finance/2026-03-09-bonus
/finance/2026-03-09-bonus/index.html
/finance/2026-03-09-bonus/?a=1#b
/finance//2026-03-09-bonus/
//finance///2026-03-09-bonus/
/finance/./2026-03-09-bonus/
/finance/././2026-03-09-bonus/
/FINANCE/2026-03-09-Bonus/
https://www.example.edu.cn/finance/2026-03-09-bonus/
HTTPS://WWW.EXAMPLE.EDU.CN/gongkai/finance/2026-03-09-bonus/
//www.example.edu.cn/finance/2026-03-09-bonus/
/finance/2026%2D03%2D09-bonus/
/%66inance/2026-03-09-bonus/
%2Ffinance%2f2026-03-09-bonus
%252Ffinance%252F2026-03-09-bonus
%25252Ffinance%25252F2026-03-09-%2562onus
/finance/%2e/2026-03-09-bonus/
%2e%2e/2026-03-09-bonus/
.%2E/2026-03-09-bonus/
/finance&#47;2026-03-09-bonus/
/finance&#x2F;2026&#x2d;03-09-bonus/
/finance&sol;2026-03-09-bonus/
&period;&period;/2026-03-09-bonus/
/f&#105;nance/2026-03-09-bonus/
\\finance\\2026-03-09-bonus\\
/finance\\2026-03-09-bonus/
/finance／2026－03－09－bonus/
/finance/2026-03-09-bonus/list.csv
../2026-03-09-bonus/list.csv
/finance/2026-03-09-labour/
../2026%2d03-09-labour
"""
"""As they may stand in a link's brackets, an attribute or a text."""
HOLDERS = {
    "link": "见[明细]({})。",
    "reference": "见[明细][1]。\n\n[1]: {}",
    "tag": '见<a href="{}">明细</a>。',
    "bare tag": "见<a href={}>明细</a>。",
    "picture": "![明细]({})",
    "text": "见 {} 。",
    "code": "见 `{}`。",
    "table": "| 甲 |\n| --- |\n| {} |",
}
INNER = [
    "finance/2026\\-03\\-09\\-bonus",
    "finance/**2026-03-09-bonus**",
    "finance/2026-03-09-<b>bonus</b>",
    "finance/<!-- 一 -->2026-03-09-bonus",
    "finance/2026-03-09-\u200bbonus",
    "finance/2026-03-09-\u00adbonus",
    '<a href="/finance/\n2026-03-09-bonus/">明细</a>',
    '<a href="/fin\tance/2026-03-\n09-bonus/">明细</a>',
    '<img src="/finance/2026-03-09-bonus/a.png" alt="">',
    "/finance/2026-03-10-accounts/%6Cist.csv",
    "https://www.example.edu.cn/finance/2026-03-10-accounts/list.csv",
    "../2026-03-10-accounts/list%2Ecsv",
    "/finance//2026-03-10-accounts//list.csv",
]
OTHERS = [
    "/finance/2026-03-09-bonus-public/",
    "/procurement/2026-03-09-bonus/",
    "finance/2026-03-09",
    "2026-03-09-bonus",
    "xfinance/2026-03-09-bonus",
    "/finance/2026-03-10-accounts/rules.csv",
    "2026-03-09/bonus",
    "../2026-03-10-accounts/",
]


def _find(folder, body, more=""):
    staff = "attachments: [{file: list.csv, audience: staff}, {file: rules.csv}]\n"
    root = lay_board(
        folder,
        {
            f"{HIDDEN}/index.md": FRONT.format(
                day="2026-03-09",
                more="audience: staff\naliases: [finance/2026-03-09-labour]\n",
                body="正文。",
            ),
            f"{HERE}/index.md": FRONT.format(day="2026-03-10", more=staff + more, body=body),
            f"{HERE}/list.csv": "项目\n一\n",
            f"{HERE}/rules.csv": "项目\n一\n",
        },
    )
    return [each for each in read_board(root)[1] if each.rule == "hidden-link"]


@pytest.mark.parametrize("address", ADDRESSES.strip().replace("\\\\", "\\").split("\n"))
def test_an_address_is_found_in_whatever_holds_it(address, tmp_path):
    missed = [
        name
        for name, holder in HOLDERS.items()
        if len(_find(tmp_path / name, holder.format(address))) != 1
    ]
    assert missed == []


@pytest.mark.parametrize("body", INNER, ids=ascii)
def test_it_is_found_within_markup(body, tmp_path):
    (found,) = _find(tmp_path, f"前\n\n{body}")
    assert found.place.line >= 8


@pytest.mark.parametrize("address", OTHERS)
def test_another_address_is_none(address, tmp_path):
    for name, holder in HOLDERS.items():
        assert _find(tmp_path / name, holder.format(address)) == []


@pytest.mark.parametrize(
    "more",
    [
        "summary: 见 /finance/2026%2D03-09-bonus",
        "number: 校〔2026〕1号 finance//2026-03-09-bonus",
        "corrections: [{corrected_on: 2026-03-11, note: 见 ../2026-03-09-bonus}]",
        "tables: [{title: '&#47;finance&#47;2026-03-09-bonus', columns: {甲: text}, rows: [[一]]}]",
        "tables: [{title: 甲, columns: {甲: text}, rows: [['finance%2F2026-03-09-bonus']]}]",
        "respond: {form: 见 finance/./2026-03-09-bonus}",
        "objections: [{received_on: 2026-03-11, summary: 见 FINANCE/2026-03-09-BONUS}]",
    ],
)
def test_it_is_found_in_every_text(more, tmp_path):
    assert len(_find(tmp_path, "正文。", more + "\n")) == 1


def test_it_may_stand_in_a_passage_for_staff(tmp_path):
    assert _find(tmp_path, "::: staff\n见[明细](%2E%2E/2026-03-09-bonus/)\n:::") == []
