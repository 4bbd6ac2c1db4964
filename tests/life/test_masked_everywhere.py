"""A masked name, however it is written and wherever it stands, is in no byte of what is published."""

import pytest

from boards import lay_board, read_board
from gongkai.audience import Audience
from gongkai.text.letters import fold
from gongkai.view.deriving import derive_view
from gongkai.view.names_in_text import gather_names
from life.publishing import publish
from life.test_unmasking import CATEGORY, LATER, RULE
from life.unpacking import unpack

ID = "finance/2026-03-10-aid"
KEEP = "name: 其他\ndescription: 其他。\norder: 4\n"
ENTRY = """\
---
title: "{written}资助公示"
department: 财务室
published_on: 2026-03-10
summary: "资助{written}一人"
review: {{working_days: 5}}
fields: {{person: "{name}", note: "由{written}办"}}
tables: [{{title: "{written}", columns: {{姓名: person, 备注: text}}, rows: [["{name}", "{written}本人"]]}}]
attachments: [{{file: "{file}.txt", title: "{written}的申请"}}]
objections:
  - {{received_on: 2026-03-11, summary: "{written}有误", reply: "{written}无误",
     replied_on: 2026-03-12, result: partly}}
corrections: [{{corrected_on: 2026-03-12, note: "{written}更正"}}]
outcome: {{decided_on: 2026-03-18, result: adjusted, note: "{written}"}}
---
## {written}

资助{written}。

- {written}

| 备注 |
| --- |
| {written} |
"""
OTHER = """\
---
title: 后来的事
department: 财务室
published_on: 2026-05-06
follows: {id}
supersedes: {id}
---
见[前一件](../2026-03-10-aid/index.md)。
"""
SPELLINGS = {
    "李国强": "李國强/李國強/组长李国强/李国强老师/李国强同志/李　国　强/李国强（组长）/学生李国强家长",
    "刘晓东": "劉曉東/劉晓东/刘曉东/主任刘晓东/刘晓东等3人/刘\u200b晓东/经办人刘晓东",
    "李明": "李　明/李\u2003明/李\u00a0明/李\u00ad明/副组长李明/李明女士/经办人李明",
    "王䶮": "王龑/王　䶮/组长王䶮/王䶮老师/王䶮（女）/语文教师王䶮",
    "张𬍛": "张　𬍛/組長張𬍛/张𬍛同学/张\u200b𬍛/張𬍛/张𬍛等2人",
    "欧阳娜娜": "歐陽娜娜/欧阳　娜娜/欧阳娜娜老师/组长欧阳娜娜/欧 阳 娜 娜/欧阳娜娜（组长）",
    "司马光": "司馬光/司马　光/司马光同志/副校长司马光/司 马 光",
    "买买提·艾力": "买买提•艾力/买买提・艾力/买买提艾力/买买提.艾力/买买提-艾力/買買提·艾力/买买提　·　艾力",
    "阿依古丽·麦麦提": "阿依古丽麦麦提/阿依古丽‧麦麦提/"
    "阿依古丽．麦麦提/阿依古麗·麥麥提/学生阿依古丽·麦麦提/阿依古丽－麦麦提",
    "Li Ming": "Ming Li/LiMing/li-ming/Li, Ming/LI MING/Ｌｉ Ｍｉｎｇ/ming_li/li.ming",
    "王明李红": "王明/李红/王明、李红/李红，王明/组长王明/李　红",
    "朗读者王明": "王明/王　明/王明老师/组长王明/王明们/王\u200b明",
    "①王明": "王明/王　明/1.王明/王明1/王明*/王明同学",
    "高一（3）班王明": "王明/王　明/班长王明/王明同学/王明（3班）/一班王明",
}
CASES = [(name, each) for name, written in SPELLINGS.items() for each in written.split("/")]


def _publish(folder, name, written, id=ID, file="a", aliases=""):
    text = ENTRY.format(name=name, written=written, file=file)
    text = text.replace("department:", f"{aliases}department:", 1)
    files = {
        f"{id}/index.md": text,
        f"{id}/{file}.txt": f"申请人{written}",
        "other/2026-05-06-later/index.md": OTHER.format(id=id),
    }
    catalogue = {"finance": CATEGORY + RULE.format(action="mask-names"), "other": KEEP}
    return read_board(lay_board(folder, files, catalogue=catalogue), LATER)


@pytest.mark.parametrize(("name", "written"), CASES)
def test_no_spelling_of_a_masked_name_is_published(name, written, tmp_path):
    board, found = _publish(tmp_path, name, written)
    assert "masked-name-in-text" not in {each.rule for each in found}
    names = gather_names([name])
    assert names.stand_in(fold(written)), "it is the name, so it would be found"
    for audience in Audience:
        for path, content in publish(derive_view(board, audience)).items():
            for text in unpack(path.encode() + b"\n" + content, 2):
                hits = [line for line in text.split("\n") if names.stand_in(fold(line))]
                assert hits == [], path


@pytest.mark.parametrize(
    ("id", "aliases", "where"),
    [
        ("finance/2026-03-10-li-ming", "", "文件夹名"),
        ("finance/2026-03-10-liming", "", "文件夹名"),
        ("finance/2026-03-10-aid-for-ming-li", "", "文件夹名"),
        (ID, "aliases: [finance/2026-03-01-li-ming]\n", "旧网址"),
        (ID, "aliases: [finance/2026-03-01-aid, finance/2026-03-02-mingli]\n", "旧网址"),
        (ID, "aliases: [finance/2026-03-01-lists]\n", ""),
        ("finance/2026-03-10-liability", "", ""),
    ],
)
def test_a_name_in_an_address_is_told_from_the_first_day(id, aliases, where, tmp_path):
    """An address stays as it is; a name in Chinese letters can't stand in one."""
    _, found = _publish(tmp_path, "Li Ming", "Li Ming", id, "a", aliases)
    told = [each.found for each in found if each.rule == "masked-name-in-text"]
    assert told == ([f"{where}里的姓名"] if where else [])


@pytest.mark.parametrize("file", ["李明", "李國明的申请", "li-ming", "王明申请表"])
def test_a_file_named_by_somebody_goes_with_its_name(file, tmp_path):
    name = {"李明": "李明", "李國明的申请": "李国明", "li-ming": "Li Ming"}.get(file, "王明")
    board, _ = _publish(tmp_path, name, name, ID, file)
    site = publish(derive_view(board, Audience.PUBLIC))
    texts = [text for path, content in site.items() for text in unpack(path.encode() + content, 2)]
    assert [text for text in texts if file in text] == []
