"""Owns how the parts of a body become elements of a page; their words are left to the inline patterns."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown.util import AtomicString, code_escape  # type: ignore[import-untyped]

from gongkai.text.blocks import parse_blocks
from gongkai.text.body_parts import (
    AcrossLine,
    Block,
    CodeBlock,
    HeadingBlock,
    ListBlock,
    ListItem,
    Paragraph,
    QuoteBlock,
)
from gongkai.text.grid_block import GridBlock, derive_cells, pad_row, settle_heads
from gongkai.text.shown_table import ShownCell, find_figures, show_table
from gongkai.text.written_lines import join_lines, split_lines

LINES_CLASS = "gk-lines"
"""Of a paragraph with lines or an indent of its own."""
UNIT_CLASS, NOTE_CLASS = "gk-data__unit", "gk-data__note"
"""Of a table's unit above it, and of a note below."""
_UNIT = re.compile(r"[（(]?(?:金额)?单位[:：].{1,20}")
_NOTE = re.compile("注[:：0-9]|说明[:：]|备注[:：]")
BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
"""What readers see of a box in a list."""


class BlockParser:
    """Takes the place of the converter's own parser of blocks."""

    def parseDocument(self, lines: Sequence[str]) -> ElementTree:  # noqa: N802  # the library's
        """The tree of the text's elements."""
        root = Element("div")
        _append(root, parse_blocks(split_lines("\n".join(lines))))
        return ElementTree(root)


def _append(parent: Element, blocks: Sequence[Block]) -> None:
    for block, before, after in zip(blocks, (None, *blocks), (*blocks[1:], None), strict=False):
        match block:
            case Paragraph():
                text = join_lines(block.lines)
                _append_paragraph(parent, text, _beside_table(text, before, after))
            case HeadingBlock():
                # the first level is the page's own title
                tag = f"h{block.level}" if block.level > 1 else "p"
                SubElement(parent, tag).text = block.text
            case AcrossLine():
                SubElement(parent, "hr")
            case CodeBlock():
                text = AtomicString(code_escape(block.text))
                SubElement(SubElement(parent, "pre"), "code").text = text
            case QuoteBlock():
                _append(SubElement(parent, "blockquote"), block.blocks)
            case ListBlock():
                _append_list(parent, block)
            case GridBlock():
                _append_table(parent, block)


def _beside_table(text: str, before: Block | None, after: Block | None) -> str:
    """The class of a line that tells a table's unit, right above it, or a note, right below."""
    if isinstance(after, GridBlock) and _UNIT.fullmatch(text):
        return UNIT_CLASS
    return NOTE_CLASS if isinstance(before, GridBlock) and _NOTE.match(text) else ""


def _append_paragraph(parent: Element, text: str, kind: str = "") -> None:
    own = SubElement(parent, "p")
    own.text = text
    if kind:
        own.set("class", kind)
    elif "  \n" in text or text.startswith("\u3000"):
        own.set("class", LINES_CLASS)


def _append_list(parent: Element, block: ListBlock) -> None:
    first = block.items[0].value
    element = SubElement(parent, "ul" if first is None else "ol")
    if first is not None and first != 1:
        element.set("start", str(first))
    is_numbered_by_us = all(item.value == 1 for item in block.items)
    expected = first
    for item in block.items:
        own = SubElement(element, "li")
        if expected is not None and item.value is not None and not is_numbered_by_us:
            if item.value != expected:
                own.set("value", str(item.value))
            expected = item.value + 1
        _append_item(own, item, is_loose=block.is_loose)


def _append_item(own: Element, item: ListItem, *, is_loose: bool) -> None:
    blocks = item.blocks
    if blocks and isinstance(blocks[0], Paragraph):
        text = join_lines(blocks[0].lines)
        if item.value is None:
            text = BOXES.get(text[:4], text[:4]) + text[4:]
        (SubElement(own, "p") if is_loose else own).text = text
        blocks = blocks[1:]
    _append(own, blocks)


def _append_table(parent: Element, block: GridBlock) -> None:
    rows = [pad_row(row, block.width) for row in block.rows] or [pad_row((), block.width)]
    lines = derive_cells(rows)
    figures = find_figures(lines, block.width)
    shown = show_table(derive_cells(settle_heads(block.heads)), lines, figures, block.aligns)
    table = SubElement(parent, "table")
    head, body = SubElement(table, "thead"), SubElement(table, "tbody")
    for cells in shown.heads:
        _append_cells(SubElement(head, "tr"), cells)
    for row in shown.rows:
        line = SubElement(body, "tr")
        if row.row_class:
            line.set("class", row.row_class)
        _append_cells(line, row.cells)


def _append_cells(line: Element, cells: Sequence[ShownCell]) -> None:
    for cell in cells:
        own = SubElement(line, cell.tag)
        own.text = cell.text
        for name, value in cell.attributes:
            own.set(name, value)
