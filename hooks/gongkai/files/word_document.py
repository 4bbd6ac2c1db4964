"""Owns a Word file as people read it: paragraphs and tables in their order, with the numbers of its lists.

What was deleted or hidden isn't there; what can't be text, pictures and formulas, is counted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from gongkai.files.budget import Budget
from gongkai.files.kinds import refuse_mislabelled, refuse_other_office
from gongkai.files.package import Package, local
from gongkai.files.pieces import Unreadable
from gongkai.files.relations import find_typed, read_relations
from gongkai.files.word_numbers import WordNumbers, value_of
from gongkai.files.word_runs import WordRun, read_runs
from gongkai.files.word_styles import WordStyles, child_of

MAX_DEPTH = 60
"""Elements within elements, as deep as people nest tables in boxes."""
MAX_CELLS = 50_000
_MAIN = r"wordprocessingml\.(?:document|template)\.main\+xml"
_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


@dataclass(frozen=True, kw_only=True, slots=True)
class WordParagraph:
    """A paragraph in which something stands."""

    runs: tuple[WordRun, ...]
    label: str = ""
    """The number that Word writes before it: 一、 (1) 3."""
    is_bullet: bool = False
    depth: int = 0
    """Of an item of a list: how far it is set in."""
    heading: int = 0
    """1 is the highest; 0 for text."""
    is_title: bool = False
    is_centred: bool = False
    is_right: bool = False
    """Whether it stands at the right, as a signature does."""

    @property
    def text(self) -> str:
        """Its words without its number."""
        return "".join(each.text for each in self.runs).strip()

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(each.is_bold for each in self.runs if each.text.strip())


@dataclass(frozen=True, kw_only=True, slots=True)
class WordTable:
    """A table as a rectangle; a merged cell's text stands in each of its places."""

    rows: tuple[tuple[str, ...], ...]
    rests: tuple[tuple[bool, ...], ...]
    """Of each cell whether it is the rest of a merged one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WordDocument:
    """What stands in the file."""

    blocks: tuple[WordParagraph | WordTable, ...]
    notes: tuple[str, ...]
    """Its footnotes, in the order of their numbers."""
    losses: Mapping[str, int]
    """Of what isn't text how much there is, by its Chinese name."""


def read_word(name: str, content: bytes) -> WordDocument:
    """The document of a DOCX. Raises Unreadable for what can't be looked into, Refused for a program."""
    refuse_mislabelled(name, content)
    package = Package(content, Budget())
    refuse_other_office("docx", package.kind)
    main = next(iter(find_typed(package, _MAIN, r"word/document\.xml")), "")
    if not main:
        raise Unreadable("里面没有正文，不是正常保存的 Word 文档")
    parts = {each.kind: package.find(each.target) for each in read_relations(package, main)}
    styles = WordStyles(_read_tree(package, parts.get("styles")))
    numbers = WordNumbers(_read_tree(package, parts.get("numbering")))
    reader = _Reader(styles, numbers)
    root = _read_tree(package, main)
    body = child_of(root, "body")
    blocks = tuple(reader.read(body, 0)) if body is not None else ()
    notes = tuple(_read_notes(package, parts, reader))
    return WordDocument(blocks=blocks, notes=notes, losses=dict(reader.losses))


def _read_tree(package: Package, name: str | None) -> Element | None:
    root = None
    for event, element in package.walk(name) if name else ():
        if root is None and event == "start":
            root = element
    return root


def _read_notes(
    package: Package, parts: Mapping[str, str | None], reader: "_Reader"
) -> Iterator[str]:
    """The notes that the text refers to, by its numbers."""
    texts: dict[tuple[str, str], str] = {}
    for part, kind in _NOTES.items():
        root = _read_tree(package, parts.get(part))
        for each in root if root is not None else ():
            found = (block for block in reader.read(each, 0) if isinstance(block, WordParagraph))
            texts[kind, value_of(each, "id")] = " ".join(block.text for block in found)
    for kind, id in list(reader.notes):
        yield texts.get((kind, id), "")


class _Reader:
    """One document that is being read."""

    def __init__(self, styles: WordStyles, numbers: WordNumbers) -> None:
        self.losses: Counter[str] = Counter()
        self.notes: dict[tuple[str, str], int] = {}
        self._styles, self._numbers = styles, numbers
        self._cells = 0

    def read(self, element: Element, depth: int) -> Iterator[WordParagraph | WordTable]:
        """The blocks within the element. Raises Unreadable where they are nested without end."""
        if depth > MAX_DEPTH:
            raise Unreadable("内部结构不对，一层套一层，太深")
        for each in element:
            tag = local(each.tag)
            if tag == "p":
                yield from self._read_paragraph(each, depth)
            elif tag == "tbl":
                yield from self._read_table(each, depth)
            elif tag in _WRAPPERS:
                yield from self.read(each, depth + 1)
            elif tag == "altChunk":
                self.losses["嵌入的文档"] += 1

    def _read_paragraph(self, element: Element, depth: int) -> Iterator[WordParagraph | WordTable]:
        own = child_of(element, "pPr")
        style = self._styles.describe(own)
        if style.is_contents:
            self.losses["自动目录的行"] += 1
            return
        found = read_runs(element, self._styles, self.notes, is_bold=style.is_bold)
        self.losses.update(found.losses)
        if any(each.text.strip() for each in found.runs):
            label, is_bullet = "", False
            if style.list_id:
                label, is_bullet = self._numbers.count(style.list_id, style.list_level)
            jc = child_of(own, "jc")
            side = value_of(jc) if jc is not None else ""
            yield WordParagraph(
                runs=found.runs,
                label=label,
                is_bullet=is_bullet,
                depth=style.list_level if style.list_id else 0,
                heading=style.outline + 1 if style.outline < 9 else 0,
                is_title=style.is_title,
                is_centred=side == "center",
                is_right=side in ("right", "end"),
            )
        for box in found.boxes:
            yield from self.read(box, depth + 1)

    def _read_table(self, element: Element, depth: int) -> Iterator[WordParagraph | WordTable]:
        rows: list[list[tuple[str, bool]]] = []
        above: dict[int, str] = {}
        cells: list[Element] = []
        for row in _rows_of(element):
            line: list[tuple[str, bool]] = [("", False)] * _skipped(row, "gridBefore")
            for cell in _cells_of(row):
                cells.append(cell)
                properties = child_of(cell, "tcPr")
                width = _span(properties)
                merged = child_of(properties, "vMerge")
                goes_on = merged is not None and value_of(merged) != "restart"
                at = len(line)
                text = above.get(at, "") if goes_on else self._cell_text(cell, depth)
                line += [(text, goes_on or bool(n)) for n in range(width)]
                above[at] = text
                self._cells += width
                if self._cells > MAX_CELLS:
                    raise Unreadable("表格太大（超过 5 万格），没有读")
            if line:
                rows.append(line)
        if len(cells) == 1:  # a frame around text
            yield from self.read(cells[0], depth + 1)
            return
        width = max(map(len, rows), default=0)
        even = [[*row, *[("", False)] * (width - len(row))] for row in rows]
        if any(text for row in even for text, _ in row):
            yield WordTable(
                rows=tuple(tuple(text for text, _ in row) for row in even),
                rests=tuple(tuple(is_rest for _, is_rest in row) for row in even),
            )

    def _cell_text(self, cell: Element, depth: int) -> str:
        parts = []
        for block in self.read(cell, depth + 1):
            if isinstance(block, WordParagraph):
                parts.append(block.label + block.text)
            else:
                self.losses["表中表"] += 1
                parts += [text for row in block.rows for text in row]
        return " ".join(" ".join(parts).split())


def _rows_of(table: Element) -> Iterator[Element]:
    for each in table:
        tag = local(each.tag)
        if tag == "tr":
            if child_of(child_of(each, "trPr"), "del") is None:
                yield each
        elif tag in _WRAPPERS:
            yield from _rows_of(each)


def _cells_of(row: Element) -> Iterator[Element]:
    for each in row:
        tag = local(each.tag)
        if tag == "tc":
            yield each
        elif tag in _WRAPPERS:
            yield from _cells_of(each)


def _span(properties: Element | None) -> int:
    found = child_of(properties, "gridSpan")
    written = value_of(found) if found is not None else "1"
    return max(1, min(63, int(written))) if written.isdigit() else 1


def _skipped(row: Element, name: str) -> int:
    found = child_of(child_of(row, "trPr"), name)
    written = value_of(found) if found is not None else "0"
    return min(63, int(written)) if written.isdigit() and len(written) < 4 else 0
