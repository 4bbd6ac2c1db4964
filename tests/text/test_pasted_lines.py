"""What is pasted from Word keeps its lines and indents; what an editor wrapped flows together."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.markdown import convert


def to_html(text):
    return convert(text, "表格 {number}", "仅限教职工")


def shown_lines(text):
    """The text as readers see it, line by line."""
    page = re.sub(r"<br>|</?(?:p|li|ol|ul|h\d|hr|blockquote|pre)\b[^>]*>", "\n", to_html(text))
    plain = html.unescape(re.sub("<[^>]*>", "", page))
    return [line for line in plain.split("\n") if line.strip()]


PASTED = {
    "labels": "项目编号：ZJ-2026-018\n项目名称：学生宿舍床架采购\n采购方式：竞争性磋商\n预算金额：486,000元",
    "labels with half-width colons": "项目编号: A-1\n项目名称: 床架\n联系人: 张老师",
    "address": "特此公示。\n某某学校总务处\n2026年11月10日",
    "signature": "联系人：张老师\n\n某某市第一中学\n二〇二六年十一月十日",
    "greeting": "各位教职工：\n现将有关事项通知如下。\n请互相转告。",
    "items": "一、采购内容\n（一）床架60套\n（二）床板60块\n二、报名时间",
    "figures before": "1、营业执照\n2、食品经营许可证\n3）授权书\n（4）报价单",
    "circled": "①本人申请\n②班级评议\n③学校公示",
    "bullets of Word's": "●报名表\n●身份证\n·照片",
    "long titles": "某某市第一中学关于二〇二六年度学生宿舍床架采购项目的公告\n"
    "某某市第一中学总务处学生宿舍管理科",
    "titles": "某某学校\n关于公布评审结果的通知",
    "enclosures": "附件：1.报名表\n2.评分表\n抄送：工会",
    "short lines": "上午8:30—11:30\n下午14:00—17:00\n周末休息",
    "long ones with a mark": "本次评审由评审委员会组织，邀请校外专家三名参加，全程由纪检监察人员监督。\n"
    "评审结果经校长办公会议审议通过，现予公示，公示期为五个工作日，欢迎监督。\n如有异议请反映。",
    "a long one, then its label": "本项目采用综合评分法，评审因素包括价格、"
    "技术方案、业绩、售后服务和供货期等五个方面\n评审时间：2026年11月10日上午九时，地点在行政楼二楼会议室，请各供应商准时参加开标",
    "two blanks at the end": "甲公司  \n乙公司",
}


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED)
@pytest.mark.parametrize(
    "indent", ["", "　　", "  ", "    ", "\t"], ids=["none", "wide", "2", "4", "tab"]
)
def test_lines_are_kept(text, indent):
    written = [line for line in text.split("\n") if line]
    pasted = "\n".join(indent + line if line else line for line in text.split("\n"))
    shown = shown_lines(pasted)
    assert [line.lstrip("　") for line in shown] == [line.rstrip() for line in written]
    assert all(line.startswith("　　") for line in shown) or indent != "　　"
    assert "<pre>" not in to_html(pasted)


SENTENCE = (
    "本次采购的食材包括大米、面粉、食用油和调味品等十七个品种，供应商须具备食品经营许可证，"
    "最近三年内没有重大违法记录，报名时带营业执照副本、许可证和法定代表人授权书，到行政楼二楼"
    "总务处登记，逾期不再受理，递交的材料不予退还，评审当天由供应商代表现场抽签决定次序"
)


@pytest.mark.parametrize("width", [34, 36, 38, 40, 50])
@pytest.mark.parametrize("before", ["", "- ", "1. "], ids=["paragraph", "point", "number"])
def test_a_wrapped_sentence_flows_together(width, before):
    lines = [SENTENCE[at : at + width] for at in range(0, len(SENTENCE), width)]
    assert shown_lines(before + "\n".join(lines)) == [SENTENCE]


def test_a_wrapped_paragraph_in_which_lines_end_with_a_mark_flows_together():
    text = (
        "学校从今年九月起改进课后服务的安排，增加了体育和艺术两类课程，由本校教师和校外教师共同授课，\n"
        "每周一至周五下午四点到五点半，家长自愿选择，学期中间可以调整。费用按市里的标准收取，不另收费，\n"
        "家庭经济困难的学生免收。课程表和教师名单另行公布。"
    )
    assert shown_lines(text) == [text.replace("\n", "")]


def test_wrapped_english_keeps_the_blanks_between_words():
    text = (
        "The school opens its sports ground to residents on weekends from eight in the\n"
        "morning until five in the afternoon, and asks all visitors to sign in at the gate."
    )
    assert " ".join(shown_lines(text)) == text.replace("\n", " ")


@pytest.mark.parametrize("indent", ["    ", "\t", "   ", "　　", "      "])
def test_an_indent_is_no_code(indent):
    text = f"说明如下。\n\n{indent}食堂支出共计1,200.00元。\n\n{indent}- 大米\n{indent}- 面粉\n"
    assert "<code>" not in to_html(text)
    assert [line.strip("　") for line in shown_lines(text)] == [
        "说明如下。",
        "食堂支出共计1,200.00元。",
        "大米",
        "面粉",
    ]
    assert to_html(text).count("<li>") == 2


def test_code_between_fences_stays():
    text = "文字\n```\n  | a | b |\n<b>\n\n    *c*\n```\n文字"
    assert "<pre><code>  | a | b |\n&lt;b&gt;\n\n    *c*</code></pre>" in to_html(text)
    assert to_html("1. 一\n\n   ```\n   x\n   ```\n2. 二").count("<ol") == 1
    assert shown_lines("~~~~~~~~\n文字\n\n## 二") == ["~~~~~~~~", "文字", "二"]


LISTS = {
    "3. 甲\n5. 乙\n8. 丙": '<ol start="3"><li>甲</li><li value="5">乙</li><li value="8">丙</li></ol>',
    "1. 甲\n2. 乙\n4. 丁": '<ol><li>甲</li><li>乙</li><li value="4">丁</li></ol>',
    "1. 甲\n1. 乙": "<ol><li>甲</li><li>乙</li></ol>",
    "2. 甲\n2. 乙": '<ol start="2"><li>甲</li><li value="2">乙</li></ol>',
    "0. 甲\n1. 乙": '<ol start="0"><li>甲</li><li>乙</li></ol>',
    "要带：\n1. 甲\n2. 乙": "<p>要带：</p><ol><li>甲</li><li>乙</li></ol>",
    "要带：\n- 甲\n- 乙\n完": "<p>要带：</p><ul><li>甲</li><li>乙</li></ul><p>完</p>",
    "- 甲\n  - 乙\n    - 丙\n- 丁": "<ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li><li>丁</li></ul>",
    "1. 甲\n   - 乙\n   - 丙\n2. 丁": "<ol><li>甲<ul><li>乙</li><li>丙</li></ul></li><li>丁</li></ol>",
    "1. 甲\n   1. 乙\n  2. 丙\n2. 丁": "<ol><li>甲<ol><li>乙</li><li>丙</li></ol></li><li>丁</li></ol>",
    "1. 甲\n\n   续\n\n2. 乙": "<ol><li><p>甲</p><p>续</p></li><li><p>乙</p></li></ol>",
    "1. 甲\n\n  续\n2. 乙": "<ol><li><p>甲</p><p>续</p></li><li><p>乙</p></li></ol>",
    "1. 甲\n  续\n2. 乙": "<ol><li>甲<br>续</li><li>乙</li></ol>",
    "1. 甲\n\n文字\n\n2. 乙": '<ol><li>甲</li></ol><p>文字</p><ol start="2"><li>乙</li></ol>',
    "- [x] 办了\n- [ ] 没办": "<ul><li>☑ 办了</li><li>☐ 没办</li></ul>",
    "-甲\n-乙": "<p>-甲<br>-乙</p>",
    "- ": "<p>-</p>",
    "1.": "<p>1.</p>",
    "2026. 甲": "<p>2026. 甲</p>",
    "* 甲\n* 乙": "<ul><li>甲</li><li>乙</li></ul>",
    "- 10月报名\n- 11月考试": "<ul><li>10月报名</li><li>11月考试</li></ul>",
    "11. 10 报名\n11. 12 考试": "<p>11. 10 报名<br>11. 12 考试</p>",
    "小字\n---\n文": "<p>小字</p><hr><p>文</p>",
    "小字\n===\n文": "<p>小字<br>===<br>文</p>",
    "> 引文": "<blockquote><p>引文</p></blockquote>",
    "＞60分\n>=60分": "<p>＞60分<br>&gt;=60分</p>",
}


@pytest.mark.parametrize(("text", "page"), LISTS.items())
def test_lists_and_lines(text, page):
    assert to_html(text).replace(' class="gk-lines"', "") == page


def test_paragraphs_with_lines_or_an_indent_of_their_own_get_none_on_paper():
    page = to_html("项目编号：1\n项目名称：2\n\n　　各位教职工：\n\n文字")
    assert re.findall('<p class="gk-lines">(.)', page) == ["项", "　"]
    assert "<p>文字</p>" in page


def test_a_signature_below_a_list_is_no_item():
    page = to_html("1. 甲\n2. 乙\n\n    某某学校\n    2026年11月10日")
    assert page.endswith('</li></ol><p class="gk-lines">某某学校<br>2026年11月10日</p>')


@pytest.mark.parametrize(
    "part",
    [
        "> ",
        "- ",
        "1. ",
        "  - a\n",
        "```\n",
        "~~~~\n",
        "a\n\n- ",
        "　　",
        "a  \n",
        "- [x] ",
        "|\n",
        "| a |\n",
        "1|2\n",
        "|a|b|\n|-|\n",
        "^^|",
    ],
)
def test_depth_and_length_do_no_harm(part):
    assert to_html(part * 3_000) is not None


LINE = st.text("甲乙丙公示12：，。、；（）5", min_size=1, max_size=50)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "  ", "    ", "　　", "\t"]), LINE), min_size=1, max_size=6
    )
)
def test_no_line_is_lost(lines):
    text = "\n".join(indent + line for indent, line in lines)
    assert "".join(shown_lines(text)).replace("　", "") == "".join(line for _, line in lines)
