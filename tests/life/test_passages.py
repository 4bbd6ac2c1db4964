"""Passages for staff: what a clerk may write, and that a slip of the hand never makes one public."""

import pytest

from boards import lay_board, read_board
from gongkai.audience import Audience
from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.text.passages import parse_passages
from gongkai.text.staff_marks import find_look


def _read(body):
    """(what the public may read, what only staff may, the lines of which something is told)."""
    report = Report()
    passages = parse_passages(body, Place("index.md", 10), report)
    public = "\n".join(each.text for each in passages if each.audience is None)
    staff = "\n".join(each.text for each in passages if each.audience is Audience.STAFF)
    return public, staff, [each.place.line for each in report.diagnostics]


@pytest.mark.parametrize(
    ("body", "public", "staff"),
    [
        ("前\n后", "前\n后", ""),
        ("前\n::: staff\n内\n:::\n后", "前\n后", "内"),
        ("前\n:::staff\n内\n:::\n后", "前\n后", "内"),
        ("::: staff\n内\n:::", "", "内"),
        ("::: staff\n一\n:::\n中\n::: staff\n二\n:::", "中", "一\n二"),
        ("- 前\n    ::: staff\n    内\n    :::\n- 后", "- 前\n- 后", "    内"),
        ("   :::: staff  \n内\n   ::::  \n后", "后", "内"),
        ("时间：下午三点\n地点::: 礼堂", "时间：下午三点\n地点::: 礼堂", ""),
        ("| a |\n| :--- |\n| b |", "| a |\n| :--- |\n| b |", ""),
        (": staff 说明", ": staff 说明", ""),
    ],
)
def test_as_it_should_be(body, public, staff):
    assert _read(body) == (public, staff, [])


SLIPS = {
    "not closed": (11, "前\n::: staff\n内"),
    "another name": (11, "前\n::: teachers\n内\n:::\n后"),
    "in capitals": (11, "前\n::: Staff\n内\n:::\n后"),
    "full-width colons": (11, "前\n：：： staff\n内\n:::\n后"),
    "full-width at the end": (13, "前\n::: staff\n内\n：：：\n后"),
    "two colons": (11, "前\n:: staff\n内\n:::\n后"),
    "one colon": (11, "前\n: staff\n内\n:::\n后"),
    "as an item": (11, "- 前\n- ::: staff\n  内\n  :::\n后"),
    "as a numbered item": (11, "1. 前\n2. ::: staff\n   内\n   :::\n后"),
    "as an item numbered otherwise": (11, "1、前\n2、::: staff\n内\n2、:::\n后"),
    "in a quotation": (11, "> 前\n> ::: staff\n> 内\n> :::\n后"),
    "in a table": (11, "| 前 |\n| ::: staff |\n| 内 |\n| ::: |"),
    "after an ideographic space": (11, "前\n　　::: staff\n内\n:::\n后"),
    "one within another": (13, "前\n::: staff\n内\n::: staff\n内\n:::\n内\n:::\n后"),
    "an end without a beginning": (11, "前\n:::\n后"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_so_that_nothing_is_published(slip):
    line, body = SLIPS[slip]
    *_, told = _read(body)
    assert told
    assert told[0] == line


MARKS = r"""
!!! staff
!!! staff "内部"
??? staff
???+ staff "标题"
<div class=staff>
<div class="staff">
<div class="note staff" markdown>
<section data-audience="staff">
<staff>
</staff>
<details staff>
#staff
# staff
## Staff
{.staff}
{: .staff }
{staff}
{{staff}}
{% staff %}
{{< staff >}}
{% if staff %}
﹕﹕﹕ staff
∶∶∶ staff
：：：staff
:: staff
: staff
: : : staff
꞉꞉꞉staff
;;; staff
；；；staff
::: Staff
::: 教职工
:: 教职工
［staff］
[staff]
[/staff]
[staff]内部[/staff]
【staff】
（staff）
**staff**
staff
staff:
--- staff ---
=== "staff"
```staff
~~~ staff
/// staff
@staff
%%staff
<!-- staff -->
<!--staff-->
<!-- end staff -->
> [!STAFF]
\begin{staff}
audience: staff
(staff only)
Staff-only:
for staff
::: {.staff}
:::staff{open}
!!! 教职工
@教职工
???仅限教职工
∷ staff
$$staff$$
［ｓｔａｆｆ］
【ｓｔａｆｆ】
：：：ｓｔａｆｆ
::: ｓｔａｆｆ
::: staff-only
::: staff 评委意见
::: 'staff'
:::[staff]
::: internal
| ::: staff |
| 一 | ::: staff |
1. ::: staff
* [staff]
> [!staff]
> [!教职工]
> [!仅教职工]
<!-- 教职工 -->
<!-- 仅教职工可见 -->
<!-- /教职工 -->
<!-- #staff -->
<div class="教职工">
<div class=staff-only>
<div id="staff">
{: class="staff"}
{: .note .staff}
{教职工}
{{教职工}}
{% 教职工 %}
[/教职工]
[教职工]内部[/教职工]
【/教职工】
%% 教职工 %%
||staff||
___staff___
&lt;staff&gt;
&#58;&#58;&#58; staff
audience：教职工
可见范围：教职工
受众: staff
!!! note staff
!!! note "仅教职工可见"
??? 仅教职工
"""
NOTES = """
【仅教职工可见】
（仅限教职工查看）
（以下内容仅教职工可见）
**（仅教职工可见）**
## 仅教职工可见
【内部资料】
【不对外公开】
[仅供内部参阅]
【仅教职工】
（仅教职工）
〖仅教职工〗
〔仅教职工可见〕
【教职工开始】
【教职工段落】
- 【仅教职工可见】
> 【仅教职工可见】
1. 【仅教职工可见】
2、（只给教师看）
| 【仅教职工可见】 |
==仅教职工可见==
仅教职工可见
仅教职工可见：
以下内容仅供教职工查阅
以下仅限教职工：
**以下内容仅限本校教职工阅读**
[仅教职工可见]: #
## 仅教职工
"""
LIMITS = """
【仅限教职工】
（仅限本校教职工）
（教职工专用）
"""
TEXTS = """
Staff Meeting 安排
staff 会议室在三楼
工作人员（staff）名单
联系 staff@school.edu.cn
[staff](https://www.example.edu.cn/staff/)
https://www.example.edu.cn/staff/
见 https://www.example.edu.cn/#staff
<a href="/staff/">教工之家</a>
<a href="/staff/" title="staff">教工之家</a>
教职工：120 人
一、教职工
- 教职工
## 教职工代表大会
| staff | 12 |
|staff|人数|
- staff
1. staff
Staff: 12 人
教师
（教师）
教职工大会
## 教师队伍
：教职工
【教职工福利】
（教职工代表）
报名对象（仅限本校教职工）。
本次培训仅限教职工参加。
时间：下午三点
@教务处
# 五楼
!教职工注意
内部控制建设
## 内部控制
## 校内公告
（校内）
staff_list.pdf
[名单](staff.pdf)
`staff`是什么
教职工 : 学生 = 1 : 12
**教职工**
(1) 教职工
学校 staff 与 faculty
教师 ：：李某
## 内部审计
（不公开招标）
教职工子女
仅供教职工查阅的资料放在图书馆二楼。
阅览室仅供教职工查阅资料
| 岗位津贴 | 仅教职工可见 |
| 对象 | 仅教职工 |
食堂二楼仅限教职工就餐
（仅限教职工本人使用）
仅教职工子女可报名
各位教职工：
全体教职工：
读者：教职工
发放范围：在职教职工
公开范围：全体教职工
【教职工体检】通知
【教职工】
[教职工名单](a.pdf)
[教职工]
# 教职工
#教职工
教职工专用停车场
（不对外营业）
内部公示
【内部招聘】
Teaching staff: 12
保密工作
教职工代表（12名）
"""


@pytest.mark.parametrize("mark", MARKS.strip().split("\n"))
def test_what_looks_like_a_mark_is_told(mark):
    *_, told = _read(f"前\n\n{mark}\n内\n\n后")
    assert told[0] == 12


@pytest.mark.parametrize("text", TEXTS.strip().split("\n"))
def test_text_about_staff_is_text(text):
    assert _read(f"前\n\n{text}\n\n后") == (f"前\n\n{text}\n\n后", "", [])
    assert find_look(text) is None


@pytest.mark.parametrize("lines", [MARKS, NOTES, LIMITS])
def test_a_mark_within_a_passage_for_staff_does_no_harm(lines):
    others = [each for each in lines.strip().split("\n") if ":" not in each and "：" not in each]
    *_, told = _read("\n".join(("::: staff", *others, ":::")))
    assert [line for line in told if not {*others[line - 11]} & {*"∶﹕꞉;；∷"}] == []


@pytest.mark.parametrize(
    ("line", "audience", "severity"),
    [
        *((line, "public", "error") for line in NOTES.strip().split("\n")),
        *((line, "public", "warning") for line in LIMITS.strip().split("\n")),
        *((line, "staff", "") for line in NOTES.strip().split("\n")),
    ],
)
def test_a_note_that_only_staff_may_read_it_is_told(line, audience, severity, tmp_path):
    front = "title: 通知\ndepartment: 人事处\npublished_on: 2026-11-02"
    entry = f"---\n{front}\naudience: {audience}\n---\n前\n\n{line}\n\n后\n"
    root = lay_board(tmp_path, {"finance/2026-11-02-n/index.md": entry})
    _, found = read_board(root)
    told = [(each.rule, each.severity, each.place.line) for each in found]
    assert told == ([("invalid-passage", severity, 9)] if severity else [])


@pytest.mark.parametrize(
    "signs", ["::", ": ", ">", "1.", "!", "<", "{ ", "【", " ", "_-", "<a href="]
)
def test_a_long_line_costs_little(signs):
    """A hundred lines of thousands of signs: a look that went back at each sign would never end."""
    line = signs * 4_000
    assert [find_look(f"{line}不公开{at}") for at in range(100)] == [None] * 100
