"""Owns how a Word file becomes text for an entry: title, Markdown, tables; knows no board."""

import re
from collections.abc import Iterator, Sequence

from gongkai.files.word_document import WordDocument, WordParagraph, WordTable
from gongkai.importing.document_number import is_document_number
from gongkai.importing.import_words import read_import_words
from gongkai.importing.laid_table import LaidTable, PastedTable, join_heads, shape_table, take_title
from gongkai.importing.plain_signs import escape_text, write_grid
from gongkai.importing.sheet_text import trim
from gongkai.importing.taken_material import TakenMaterial
from gongkai.reading.fields import FIELD_TYPES, PERSON

MAX_HEADING = 40
MAX_TITLE = 80
MAX_BODY_ROWS = 40
"""Rows of a table that stands in the text; a longer one becomes a table of the entry."""
_ENDS = re.compile(r"[。；：;:，,！？]$")
_RANKS = (
    re.compile(r"第[一二三四五六七八九十]{1,3}[章部]|[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}节"),
)
_ORDERED = re.compile(r"\d{1,3}\.")
_HEAD = re.compile(r"[\u4e00-\u9fff（）()]{2,30}文件")
"""The red head of an official document."""
_CAPTION = re.compile(
    r"(?:附?表\s?[0-9一二三四五六七八九十]{0,3}[:：、\s]?)?.{2,30}(?:表|名单|情况|一览|明细)"
)


def take_word(document: WordDocument) -> TakenMaterial:
    """What the document holds, with what its tables were and what couldn't be taken."""
    blocks = list(document.blocks)
    title, number, blocks = _take_title(blocks)
    writer = _Writer()
    for block in blocks:
        writer.write(block)
    for at, note in enumerate(document.notes, 1):
        writer.add(f"〔注{at}〕{escape_text(' '.join(note.split()))}", note)
    say = read_import_words()["word"]
    losses = [say["loss"].format(name=name, count=count) for name, count in document.losses.items()]
    lost = [say["lost"].format(losses="、".join(losses))] if losses else []
    return TakenMaterial(
        title=title,
        lines=(*number, *writer.lines),
        body="\n".join(writer.parts).strip() + "\n" if writer.parts else "",
        tables=tuple(writer.tables),
        notes=(*lost, *writer.notes),
    )


def _take_title(
    blocks: Sequence[WordParagraph | WordTable],
) -> tuple[str, list[str], list[WordParagraph | WordTable]]:
    """The title, the line of the document's number if there is one, and what is left."""
    titles: list[str] = []
    numbers: list[str] = []
    at = 0
    for at, block in enumerate(blocks):
        if isinstance(block, WordTable):
            break
        text = " ".join(block.text.split())
        if not titles and (_HEAD.fullmatch(text) or is_document_number(text)):
            numbers += [text] if is_document_number(text) else []
            continue
        is_title = block.is_title or (block.is_centred and not block.label)
        if is_title and len("".join((*titles, text))) <= MAX_TITLE and not _ENDS.search(text):
            titles.append(text)
            continue
        if titles and is_document_number(text):
            numbers.append(text)
            continue
        may_be = not titles and not block.label and len(text) <= MAX_HEADING
        if may_be and (block.heading == 1 or block.is_bold or not _ENDS.search(text)):
            titles.append(text)
            at += 1
        break
    else:
        at = len(blocks)
    return "".join(titles), numbers, list(blocks[at:])


class _Writer:
    """The body while it is written."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[str] = []
        self.tables: list[PastedTable] = []
        self.notes: list[str] = []
        self._levels: list[int] = []
        self._is_list = False

    def write(self, block: WordParagraph | WordTable) -> None:
        if isinstance(block, WordTable):
            self._write_table(block)
            return
        for number, text in enumerate(self._split(block)):
            words = " ".join("".join(part for part, _ in text).split())
            self._write_line(block, text, words, is_first=not number)

    def add(self, markdown: str, words: str, *, is_item: bool = False) -> None:
        """One paragraph; the items of a list stand without a blank line between them."""
        if self.parts and not (is_item and self._is_list):
            self.parts.append("")
        self._is_list = is_item
        self.parts.append(markdown)
        self.lines.append(words)

    def _split(self, block: WordParagraph) -> Iterator[list[tuple[str, bool]]]:
        """Its lines, each as runs."""
        line: list[tuple[str, bool]] = []
        for run in block.runs:
            for at, part in enumerate(run.text.split("\n")):
                if at:
                    yield from [line] if any(text.strip() for text, _ in line) else []
                    line = []
                line.append((part, run.is_bold))
        if any(text.strip() for text, _ in line):
            yield line

    def _write_line(
        self, block: WordParagraph, runs: list[tuple[str, bool]], words: str, *, is_first: bool
    ) -> None:
        label = block.label if is_first else ""
        said = f"{label} {words}" if label[-1:].isalnum() or label[-1:] == "." else label + words
        level = self._level(block, said)
        if level and is_first:
            self.add(f"{'#' * level} {escape_text(said)}", said)
            return
        markdown = _write_runs(runs)
        indent = "    " * block.depth if self._is_list else ""
        if block.is_bullet and is_first:
            self.add(f"{indent}- {markdown}", words, is_item=True)
        elif _ORDERED.fullmatch(label) and not (block.depth and not self._is_list):
            self.add(f"{indent}{label} {markdown}", said, is_item=True)
        else:
            self.add(escape_text(label) + markdown, said)

    def _level(self, block: WordParagraph, said: str) -> int:
        """Of a heading how many signs it gets; 0 for text. None skips a level."""
        if len(said) > MAX_HEADING or block.is_bullet:
            return 0
        rank = next((at for at, each in enumerate(_RANKS) if each.match(said)), None)
        if block.heading:
            depth = block.heading
        elif block.is_bold and not _ENDS.search(said):
            depth = 1 if rank is None else rank + 1
        else:
            return 0
        while self._levels and self._levels[-1] >= depth:
            self._levels.pop()
        self._levels.append(depth)
        return min(6, 1 + len(self._levels))

    def _write_table(self, block: WordTable) -> None:
        laid = LaidTable(rows=[[*row] for row in block.rows], spans=[[*row] for row in block.rests])
        title, rows = take_title(laid)
        grid = [[*row] for row in trim(join_heads(rows, laid.depth))]
        table = shape_table(grid, [], title)
        if not table.rows:
            return
        if PERSON.id in table.types or len(grid) > MAX_BODY_ROWS:
            self.tables.append(self._named(table))
            return
        if title:
            self.add(f"**{escape_text(title)}**", title)
        right = [FIELD_TYPES[kind].is_figure for kind in table.types]
        self.add(write_grid(grid, right), "")

    def _named(self, table: PastedTable) -> PastedTable:
        """The table with the title that stands above it, which then leaves the text."""
        if table.title or not self.lines or not _CAPTION.fullmatch(self.lines[-1]):
            return table
        title = self.lines.pop()
        self.parts.pop()
        while self.parts and not self.parts[-1]:
            self.parts.pop()
        return PastedTable(title=title, rows=table.rows, types=table.types, notes=table.notes)


def _write_runs(runs: list[tuple[str, bool]]) -> str:
    """The words with what is bold in them; a line that is bold throughout is plain."""
    if all(is_bold for text, is_bold in runs if text.strip()):
        return escape_text(" ".join("".join(text for text, _ in runs).split()))
    written = []
    for text, is_bold in runs:
        core = text.strip()
        if not is_bold or not core:
            written.append(escape_text(text) if core else text)
            continue
        before, _, after = text.partition(core)
        written.append(f"{before}**{escape_text(core)}**{after}")
    return " ".join("".join(written).split())
