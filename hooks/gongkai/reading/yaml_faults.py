"""Owns what is said of text that YAML's parser can't read: the parser's English in a clerk's words."""

import re

import yaml

from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.reading.meant_text import is_quoted_doubtfully
from gongkai.reading.origin import Origin
from gongkai.reading.quoting import quote_value

# What the parser says, in parts of its sentences, and what a clerk can do about it.
_YAML_FAULTS = (
    (
        "mapping values are not allowed",
        "一行里只有一个“英文冒号加空格”",
        "内容里有冒号时，改用中文冒号“：”，或把整段内容放进英文双引号",
    ),
    (
        "unknown escape",
        "英文双引号里没有反斜线",
        "把两头的英文双引号改成英文单引号",
    ),
    ("quoted scalar", "引号成对", "补上缺少的英文引号，或去掉多余的引号"),
    (
        "could not find expected ':'",
        "每行是“项目: 内容”",
        "在项目名后加英文冒号和一个空格；是上一行没有写完的话，接在上一行后面",
    ),
    ("flow", "方括号、花括号成对，各项以英文逗号分开", "补上缺少的括号或英文逗号"),
    (
        "did not find expected",
        "同一层的各行左边对齐",
        "把这一行与上面同一层的行对齐，用空格缩进",
    ),
    (
        "cannot start any token",
        "内容不以 @ ` % 等符号开头",
        "把整段内容放进英文双引号",
    ),
    (
        "control characters are not allowed",
        "没有看不见的控制字符",
        "删掉这一行，重新手工输入（不要从其他软件粘贴）",
    ),
)
_TOO_DEEP = (
    "同一层的各行左边对齐",
    "把这一行与同一层的行对齐；上一行已经写了内容的，它下面不能再有一层；"
    "是上一行没有写完的话，接在上一行后面",
)
_AROUND = "引号、括号要么包住整段内容，要么是内容的一部分"
_TOLD_AT_START = ("quoted scalar", "flow", "could not find expected ':'")
"""Faults that the parser meets far behind the quote, bracket or name that caused them."""

_REFUSED = (
    ("scanning an alias", "不支持 & 和 * 引用"),
    ("scanning an anchor", "不支持 & 和 * 引用"),
    ("a tag", "不支持 ! 类型标记"),
)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What YAML forbids as such but lets in by escapes; no page or feed could show it either."""


def add_yaml_fault(error: yaml.YAMLError, text: str, origin: Origin, report: Report) -> None:
    """Tell why the text can't be read, at the place that caused it."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')} {error}"
    line, column = _where(error, said, text)
    place = origin.place(line, column)
    refused = next((message for part, message in _REFUSED if part in said), None)
    if refused:
        add_refusal(refused, place, report)
        return
    written = origin.written(line)
    expected, help_text = _advise(said, text.split("\n")[line][:column], written)
    report.add(
        "invalid-yaml",
        place,
        "资料区从这里读不下去",
        found=written.strip()[:60],
        expected=expected,
        help=help_text,
    )


def _advise(said: str, before: str, written: str) -> tuple[str, str]:
    """What should stand in the line, and what to do about it, by what the parser said."""
    expected, help_text = next(
        ((expected, help_text) for part, expected, help_text in _YAML_FAULTS if part in said),
        ("每行是“项目: 内容”，同一层左边对齐", "与手册中的样例逐行对照，改正这一行或它的上一行"),
    )
    value = written.partition(": ")[2].strip()
    is_mapping = "mapping values" in said
    is_open = "quoted scalar" in said or "flow" in said
    if is_mapping and ":" not in before:
        return _TOO_DEEP
    if not value:
        return expected, help_text
    if is_mapping:
        return expected, (
            "下一层的项目另起一行，前面空两格；"
            f"内容里有冒号时，改用中文冒号“：”，或{quote_value(written)}"
        )
    if "flow" in said and "，" in value:
        return "各项以英文逗号和空格分开", "把各项之间的中文逗号“，”改成“, ”"
    if value[0] in "\"'[{" and not is_open:
        return _AROUND, f"是内容的一部分的，{quote_value(written)}{_inner(value)}"
    if value[0] in "\"'" and value[-1] in "”’":
        return "前后都用英文引号", f"末尾的中文引号 {value[-1]} 改成英文引号 {value[0]}"
    if "unknown escape" in said and value[-1] == value[0]:
        return expected, f"{help_text}：{quote_value(written, value[1:-1])}"
    if is_open and ", " not in value:
        help_text += f"；是内容的一部分的，{quote_value(written)}"
    return expected, help_text


def _inner(value: str) -> str:
    return "；包住整段的，里面的引号改成中文引号“”" if is_quoted_doubtfully(value) else ""


def add_refusal(message: str, place: Place, report: Report) -> None:
    """Tell a feature of YAML that no file here may use."""
    report.add(
        "yaml-feature",
        place,
        message,
        expected="只用“项目: 内容”、以减号开头的列表和方括号、花括号",
        help="按手册中的样例改写；内容本身以 & * ! 开头时，放进英文双引号",
    )


def _where(error: yaml.YAMLError, said: str, text: str) -> tuple[int, int]:
    """Line and column, from 0, of what caused the error; a place within the text."""
    at = getattr(error, "problem_mark", None)
    if any(part in said for part in _TOLD_AT_START) or at is None:
        at = getattr(error, "context_mark", None) or at
    if at is None:
        return _control_character(text)
    lines = text.split("\n")
    if at.line < len(lines) and lines[at.line].strip():
        return at.line, at.column
    # The parser ran past the end: what caused it is the last thing written before.
    line = next((i for i in range(min(at.line, len(lines)) - 1, 0, -1) if lines[i].strip()), 0)
    return line, len(lines[line])


def _control_character(text: str) -> tuple[int, int]:
    """Line and column, from 0, of the first character that YAML forbids (the error has no mark)."""
    found = CONTROL.search(text)
    at = found.start() if found else 0
    return text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1)
