"""Owns what the parts of a body are; doesn't know how they are found, nor what becomes of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.text.grid_block import GridBlock
from gongkai.text.written_lines import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """Lines of text."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadingBlock:
    """A heading; `level` is 1 to 6."""

    level: int
    text: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AcrossLine:
    """A line across the page."""

    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeBlock:
    """Lines between fences."""

    text: str
    numbers: range
    """All its lines, with the fences."""


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteBlock:
    """A quotation."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ListItem:
    """An item of a list; `value` is its number as it is written, None in a list of points."""

    value: int | None
    blocks: tuple["Block", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ListBlock:
    """A list; in a loose one items are paragraphs."""

    items: tuple[ListItem, ...]
    is_loose: bool


Block = Paragraph | HeadingBlock | AcrossLine | CodeBlock | QuoteBlock | ListBlock | GridBlock


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks and those within them, in the order of the text."""
    for block in blocks:
        yield block
        if isinstance(block, QuoteBlock):
            yield from walk(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from walk(item.blocks)
