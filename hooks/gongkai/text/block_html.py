"""Owns how the parts of a body become elements of a page; their words are left to the inline patterns."""

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
from gongkai.text.grid_block import GridBlock, GridCell, derive_cells, pad_row, settle_heads
from gongkai.text.row_names import FIRST_CLASS, TOTAL_CLASS, find_naming_column, is_total
from gongkai.text.written_lines import join_lines, split_lines

LINES_CLASS = "gk-lines"
"""Of a paragraph with lines or an indent of its own."""
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
    for block in blocks:
        match block:
            case Paragraph():
                _append_paragraph(parent, join_lines(block.lines))
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


def _append_paragraph(parent: Element, text: str) -> None:
    own = SubElement(parent, "p")
    own.text = text
    if "  \n" in text or text.startswith("\u3000"):
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
    table = SubElement(parent, "table")
    heads = derive_cells(settle_heads(block.heads))
    head, body = SubElement(table, "thead"), SubElement(table, "tbody")
    for cells in heads:
        line = SubElement(head, "tr")
        for cell in cells:
            own = _append_cell(line, "th", cell, block)
            if len(heads) > 1:
                own.set("scope", "colgroup" if cell.across > 1 else "col")
    rows = [pad_row(row, block.width) for row in block.rows] or [pad_row((), block.width)]
    lines = derive_cells(rows)
    naming = _find_naming(lines, block.width)
    for cells in lines:
        line = SubElement(body, "tr")
        if is_total([cell.text for cell in cells]):
            line.set("class", TOTAL_CLASS)
        for cell in cells:
            names = cell.column == naming and cell.text and cell.across < block.width
            own = _append_cell(line, "th" if names else "td", cell, block)
            if names:
                own.set("scope", "rowgroup" if cell.down > 1 else "row")


def _find_naming(lines: Sequence[Sequence[GridCell]], width: int) -> int | None:
    """The column that names the rows; what stands across the whole table, as a note, is no name."""
    columns: list[list[str]] = [[] for _ in range(min(width, 3))]
    for cells in lines:
        for cell in cells:
            if cell.column < len(columns) and cell.across < width:
                columns[cell.column].append(cell.text)
    return find_naming_column(columns)


def _append_cell(line: Element, tag: str, cell: GridCell, block: GridBlock) -> Element:
    own = SubElement(line, tag)
    own.text = cell.text
    if cell.column == 0 and cell.across == 1 < block.width:
        own.set("class", FIRST_CLASS)
    align = block.aligns[cell.column] if cell.column < len(block.aligns) else ""
    if cell.across > 1 and tag == "th":
        align = "center"
    if align:
        own.set("align", align)
    if cell.across > 1:
        own.set("colspan", str(cell.across))
    if cell.down > 1:
        own.set("rowspan", str(cell.down))
    return own
