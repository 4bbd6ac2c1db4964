"""Owns the body of an entry's source as text: how it is read, and another put in its place."""

from gongkai.writing.edit_kinds import EditRefused
from gongkai.writing.source_lines import SourceLines, normalize, split_source


def read_body_text(source: str) -> str:
    """An entry's Markdown with `\\n` line ends; empty without a front matter."""
    lines = split_source(source, is_document=True)
    return normalize(source[lines.body_start :]) if lines else ""


def replace_body(lines: SourceLines, given: str) -> str:
    """The source with another body: lines that stay keep their own ends, blank ones at the edges stay.

    Raises EditRefused for signs that no text may hold.
    """
    text, start = lines.text, lines.body_start
    wanted, was = (normalize(each).strip("\n") for each in (given, text[start:]))
    if wanted == was:
        return text
    if "\0" in wanted or not _is_encodable(wanted):
        raise EditRefused("正文里有看不见的控制字符：删掉它，重新手工输入")
    before, after = (each.split("\n") if each else [] for each in (was, wanted))
    head, least = 0, min(len(before), len(after))
    while head < least and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < least - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    written = _split_lines(text[start:])
    blank = next((at for at, each in enumerate(written) if each.strip("\r\n")), len(written))
    new = [line + lines.eol for line in after[head : len(after) - tail]]
    kept, rest = written[: blank + head], written[blank + len(before) - tail :]
    if new and not rest and written and not _is_ended(written[-1]):
        new[-1] = new[-1].removesuffix(lines.eol)
    front = text[:start] if _is_ended(text[:start]) else text[:start] + lines.eol
    if new and kept and not _is_ended(kept[-1]):
        kept[-1] += lines.eol
    return front + "".join([*kept, *new, *rest])


def _split_lines(text: str) -> list[str]:
    """The lines of the text, each with its own end."""
    lines = split_source(text, is_document=False)
    assert lines is not None, "only an entry may lack its fences"
    found = (text[lines.starts[at] : lines.behind_line(at)] for at in range(len(lines.starts)))
    return [each for each in found if each]


def _is_ended(text: str) -> bool:
    return text.endswith(("\n", "\r"))


def _is_encodable(text: str) -> bool:
    return not any("\ud800" <= each <= "\udfff" for each in text)
