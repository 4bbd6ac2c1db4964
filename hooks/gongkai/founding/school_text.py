"""Owns the text of a school's own `_school.yml`, written from its answers; knows not where it comes to lie."""

import json
import re
from collections.abc import Iterator, Mapping

from gongkai.founding.answers import Answers
from gongkai.founding.presets import name_departments

_PLAIN = re.compile(r"[\w\u4e00-\u9fff（）][\w\u4e00-\u9fff（）《》、。，；·〔〕—–/@. -]*")
"""Text that YAML takes as it stands, also between commas and braces."""

GUIDES = {
    "公开指南": "guide.md",
    "公开制度": "system.md",
    "监督举报": "supervision.md",
    "依申请公开": "request.md",
}
FORM = "请署真实姓名和联系方式，便于核实和答复；对署名人的信息严格保密。"


def render_school(answers: Answers) -> str:
    """The file's text, with a line for each thing told."""
    we = say("本校", answers.preset.says)
    head = [
        f"# {answers.name}：名称、部门、提出异议的办法。各项怎么写，见 docs/handbook/school.md。",
        f"name: {quote_text(answers.name)}",
        f"board: {quote_text(answers.preset.board)}",
        f"office: {quote_text(answers.office)}",
        *([f"url: {quote_text(answers.url)}"] if answers.url else []),
        "",
        "# 英文代号是部门网页的网址，定了不要改；名称是条目里要写的",
        "departments:",
        *(
            f"  {id}: {{name: {quote_text(name)}}}"
            for id, name in name_departments(answers.departments).items()
        ),
        "",
        "respond:",
        "  who:",
        f"    public: {we}教职工、学生家长和社会公众",
        f"    staff: {we}全体教职工",
        "  ways:",
        *(
            f"    - {{kind: {kind}, label: {label}, value: {quote_text(value)}}}"
            for kind, label, value in list_ways(answers)
        ),
        f"  form: {quote_text(FORM)}",
        *([f"  promise: {quote_text(answers.promise)}"] if answers.promise else []),
    ]
    return "\n".join([*head, *_foot(answers)]) + "\n"


def _foot(answers: Answers) -> Iterator[str]:
    if answers.supervision:
        yield from ("", f"supervision: {quote_text(answers.supervision)}")
    yield from ("", "# docs/ 里的网页，每页下面都有", "guides:")
    yield from (f"  {name}: {file}" for name, file in GUIDES.items())
    yield from (
        "",
        "# 数据文件别人可以怎样用（open_data）：领导同意了才写，见 docs/handbook/school.md",
    )
    yield from ("", "# 没有的分类：没有网页，也不能放条目；以后有了，删掉代号")
    yield f"without: [{', '.join(answers.without)}]"
    yield from ("", "# 公示第一天算在内", "counting: {first_day_counts: true}")
    yield from (
        "",
        "# 照校历写上学期和假期（terms、vacations），每学期公开的下一期应在哪天以前，才算得出来",
    )


def list_ways(answers: Answers) -> tuple[tuple[str, str, str], ...]:
    """The ways to object as (kind, label, value): those told, else to come to the office."""
    told = (
        ("phone", "电话", answers.phone),
        ("email", "邮箱", answers.email),
        ("visit", "来访", answers.visit),
        ("letter", "书面", answers.letter),
    )
    return tuple(each for each in told if each[2]) or (("visit", "来访", answers.office),)


def say(text: str, says: Mapping[str, str]) -> str:
    """The text in the words of the preset, but in the titles of rules as it is."""
    parts = re.split("(《[^《》]*》)", text)
    for word, other in says.items():
        parts[::2] = [part.replace(word, other) for part in parts[::2]]
    return "".join(parts)


def quote_text(text: str) -> str:
    """The text as YAML takes it for a text: as it stands, else in quotation marks."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
