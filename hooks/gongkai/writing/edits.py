"""Owns the change of a source text by edits: only the lines that an edit means, and nothing unsaid.

What stands in the text afterwards is read by our own reader and compared with what was meant.
"""

from collections.abc import Iterable, Mapping, Sequence

from gongkai.diagnostics.diagnostic import Diagnostic, Place, Report, Severity
from gongkai.entry.entry_schema import ENTRY
from gongkai.reading.raw import RawList, RawMapping, RawNode, parse_yaml
from gongkai.reading.source import parse_document
from gongkai.reading.yaml_faults import CONTROL
from gongkai.rulebook.school_schema import SCHOOL
from gongkai.writing.body_edits import read_body_text, replace_body
from gongkai.writing.edit_kinds import (
    AppendItem,
    Edit,
    EditRefused,
    RemoveValue,
    SetBody,
    SetValue,
    apply_to_data,
    look_up,
)
from gongkai.writing.source_lines import BOM, SourceLines, normalize, split_source
from gongkai.writing.spans import Data, find_comments, find_spans
from gongkai.writing.splice import TOO_ODD, make_splices
from gongkai.writing.splicing import derive_splices, find_path

__all__ = [
    "AppendItem",
    "Edit",
    "EditRefused",
    "RemoveValue",
    "SetBody",
    "SetValue",
    "apply_edits",
    "read_body_text",
    "read_data",
]


def apply_edits(source: str, edits: Iterable[Edit], *, is_document: bool = True) -> str:
    """The source with the edits made, one after the other; every byte that none of them means stays.

    `source` is an entry's index.md with its own line ends and mark, or a YAML file (`is_document`
    False). Raises EditRefused, in one Chinese sentence with the line, where that can't be warranted.
    """
    order = ENTRY.keys if is_document else SCHOOL.keys
    text, body = source, read_body_text(source) if is_document else ""
    data, findings = _read(source, is_document)
    for edit in edits:
        lines = split_source(text, is_document=is_document)
        assert lines is not None, "it has been read"
        if isinstance(edit, SetBody):
            text, body = replace_body(lines, edit.text), edit.text
            continue
        before, data = data, apply_to_data(data, edit)
        text = _apply(lines, edit, before, data, order)
    if text != source:
        _compare(source, text, data, body, len(findings), is_document)
    return text


def read_data(source: str, *, is_document: bool = True) -> Data:
    """What the source says, all as text. Raises EditRefused where it can't be read for certain."""
    return _read(source, is_document)[0]


def _derive_data(node: RawNode) -> Data:
    """What our own reader found, without places."""
    if isinstance(node, RawMapping):
        return {key: _derive_data(each) for key, each in node.values.items()}
    if isinstance(node, RawList):
        return [_derive_data(each) for each in node.items]
    return node.indent + node.text


def _read(source: str, is_document: bool) -> tuple[Data, list[Diagnostic]]:
    """What our own reader makes of it, and what it has to say. Raises EditRefused for errors."""
    report, text = Report(), normalize(source.removeprefix(BOM))
    if is_document:
        document = parse_document(text, "", report)
        front = document.front if document else None
    else:
        front = parse_yaml(text, Place(""), report)
    wrong = next((each for each in report.diagnostics if each.severity is Severity.ERROR), None)
    if wrong or front is None:
        line, said = (wrong.place.line, wrong.message) if wrong else (1, "资料区读不出来")
        raise EditRefused(f"第 {line} 行：{said}；先用记事本改好这一行，再在这里改")
    return _derive_data(front), report.diagnostics


def _apply(
    lines: SourceLines,
    edit: SetValue | RemoveValue | AppendItem,
    before: Data,
    data: Data,
    order: Sequence[str],
) -> str:
    """The text after one edit; `before` is what it says now, `data` what it should say then."""
    if not isinstance(edit, RemoveValue):
        _check_signs(edit.value)
    root = find_spans(lines)
    if root is None or not data or _without_nothing(root.data) != _without_nothing(before):
        raise EditRefused(f"第 {lines.first + 1} 行：{TOO_ODD}")
    spans = find_path(root, edit.path)
    if isinstance(
        edit, RemoveValue
    ):  # items behind one that goes move up: the whole list is looked at
        numbered = (at for at, step in enumerate(edit.path) if isinstance(step, int))
        del spans[next(numbered, len(edit.path)) + 1 :]
    # The deepest part of the path that is there before and after is what changes.
    while len(spans) > 1 and (not look_up(data, edit.path[: len(spans) - 1]) or spans[-1].is_empty):
        spans.pop()
    wanted = look_up(data, edit.path[: len(spans) - 1])
    assert wanted is not None, "the root is there"
    try:
        return make_splices(lines.text, derive_splices(lines, spans, wanted, order))
    except EditRefused as refused:
        line = lines.line_of(spans[-1].start) + 1
        raise EditRefused(f"第 {line} 行：{refused}") from None


def _check_signs(value: object) -> None:
    """Raises EditRefused for signs that no source may hold."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            _check_signs(key)
            _check_signs(each)
    elif isinstance(value, str):
        if CONTROL.search(value) or any("\ud800" <= each <= "\udfff" for each in value):
            raise EditRefused(
                "内容里有看不见的控制字符：删掉它，重新手工输入（不要从其他软件粘贴）"
            )
    elif isinstance(value, Sequence):
        for each in value:
            _check_signs(each)


def _compare(old: str, new: str, data: Data, body: str, findings: int, is_document: bool) -> None:
    """Raises EditRefused unless the new text says what was meant, and all else as before."""
    at = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    line = normalize(old[:at]).count("\n") + 1
    try:
        now, told = _read(new, is_document)
    except EditRefused:
        raise EditRefused(f"第 {line} 行：{TOO_ODD}") from None
    is_right = _without_nothing(now) == _without_nothing(data) and len(told) <= findings
    is_right = is_right and (
        not is_document or read_body_text(new).strip("\n") == normalize(body).strip("\n")
    )
    if not is_right:
        raise EditRefused(f"第 {line} 行：{TOO_ODD}")
    if _list_comments(old, is_document) != _list_comments(new, is_document):
        raise EditRefused(f"第 {line} 行：改这里会丢掉旁边 # 后面的说明，没有写入，请手工改")


def _without_nothing(data: Data) -> Data:
    """The data without keys that say nothing, which count as not written."""
    if isinstance(data, dict):
        inner = {key: _without_nothing(each) for key, each in data.items()}
        return {key: each for key, each in inner.items() if each}
    if isinstance(data, list):
        return [_without_nothing(each) for each in data]
    return data


def _list_comments(source: str, is_document: bool) -> list[str]:
    if "#" not in source:
        return []
    lines = split_source(source, is_document=is_document)
    root = find_spans(lines) if lines else None
    return sorted(find_comments(root, lines)) if root and lines else []
