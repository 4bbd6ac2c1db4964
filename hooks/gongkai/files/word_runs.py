"""Owns the words within a paragraph of Word: what is seen of them, what is bold, and what isn't words."""

from collections import Counter
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from gongkai.files.package import local
from gongkai.files.pieces import Unreadable
from gongkai.files.word_numbers import value_of
from gongkai.files.word_styles import WordStyles, child_of, is_on, is_strong

MAX_NESTED = 60
_GONE = frozenset({"del", "moveFrom", "Fallback", "rPr", "pPr", "instrText", "delText", "rt"})
"""What no one sees: deleted, moved away, there for old programs; the phonetic part of a ruby."""
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_LOST = {
    "pic": "图片",
    "imagedata": "图片",
    "oMath": "公式",
    "object": "嵌入的对象",
    "chart": "图表",
    "relIds": "图形（SmartArt）",
    "commentReference": "批注",
    "sym": "特殊符号",
    "hyperlink": "链接",
}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words that are set alike."""

    text: str
    is_bold: bool = False


@dataclass(slots=True)
class FoundRuns:
    """What stands in a paragraph."""

    runs: tuple[WordRun, ...] = ()
    boxes: list[Element] = field(default_factory=list)
    """The insides of text boxes, which hold paragraphs of their own."""
    losses: Counter[str] = field(default_factory=Counter)


def read_runs(
    paragraph: Element,
    styles: WordStyles,
    notes: dict[tuple[str, str], int],
    *,
    is_bold: bool = False,
) -> FoundRuns:
    """The paragraph's words; `notes` gets the footnotes that it refers to, numbered on.

    `is_bold`: whether it is by its style.
    """
    found = FoundRuns()
    walker = _Walker(found, styles, notes, is_bold)
    walker.walk(paragraph, 0)
    found.runs = tuple(walker.join())
    return found


class _Walker:
    def __init__(
        self,
        found: FoundRuns,
        styles: WordStyles,
        notes: dict[tuple[str, str], int],
        is_bold: bool,
    ) -> None:
        self._found, self._styles, self._notes, self._is_bold = found, styles, notes, is_bold
        self._runs: list[tuple[str, bool]] = []

    def walk(self, element: Element, depth: int) -> None:
        """Raises Unreadable where elements are nested without end."""
        if depth > MAX_NESTED:
            raise Unreadable("内部结构不对，一层套一层，太深")
        for each in element:
            tag = local(each.tag)
            if tag in _GONE:
                continue
            if tag == "txbxContent":
                self._found.boxes.append(each)
                continue
            if tag in _LOST:
                self._count(each, tag)
            if tag == "r":
                self._read_run(each, depth)
            elif tag not in ("oMath", "object"):
                self.walk(each, depth + 1)

    def _count(self, element: Element, tag: str) -> None:
        if tag != "hyperlink" or any(local(key) == "id" for key in element.attrib):
            self._found.losses[_LOST[tag]] += 1

    def _read_run(self, run: Element, depth: int) -> None:
        properties = child_of(run, "rPr")
        if is_on(properties, "vanish"):
            if any(local(each.tag) == "t" and each.text for each in run):
                self._found.losses["隐藏的文字"] += 1
            return
        style = child_of(properties, "rStyle")
        off = child_of(properties, "b")
        is_bold = is_strong(properties) or (
            off is None
            and (
                self._is_bold or (style is not None and self._styles.is_bold_style(value_of(style)))
            )
        )
        for each in run:
            tag = local(each.tag)
            if tag == "t":
                self._runs.append((each.text or "", is_bold))
            elif tag == "br" and value_of(each, "type") in ("page", "column"):
                continue
            elif tag in _SIGNS:
                self._runs.append((_SIGNS[tag], is_bold))
            elif tag in _NOTES:
                key = (_NOTES[tag], value_of(each, "id"))
                number = self._notes.setdefault(key, len(self._notes) + 1)
                self._runs.append((f"〔注{number}〕", False))
            elif tag in _LOST:
                self._count(each, tag)
            elif tag not in _GONE:
                self._walk_drawing(each, depth)

    def _walk_drawing(self, element: Element, depth: int) -> None:
        """What a run holds beside words: drawings, boxes, a ruby's base."""
        self.walk(element, depth + 1)

    def join(self) -> list[WordRun]:
        """Neighbours that are set alike as one."""
        joined: list[tuple[str, bool]] = []
        for text, is_bold in self._runs:
            if joined and (joined[-1][1] is is_bold or not text.strip()):
                joined[-1] = (joined[-1][0] + text, joined[-1][1])
            else:
                joined.append((text, is_bold))
        return [WordRun(text, is_bold) for text, is_bold in joined if text]
