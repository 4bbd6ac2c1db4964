"""Owns what the styles of a Word file say of a paragraph: whether it is a heading, in which list, how set."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from gongkai.files.package import local
from gongkai.files.word_numbers import value_of

_OFF = ("0", "false", "off")
_STRONG = ("SimHei", "黑体", "方正小标宋", "小标宋")
"""Typefaces in which official documents set headings in place of bold."""
_CONTENTS = ("toc ", "目录")
_DEEPEST = 20
"""Styles upon styles."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ParagraphStyle:
    """What a paragraph is by its own properties, its style and those that this one stands on."""

    outline: int = 9
    """0 is the highest heading; 9 is text."""
    list_id: str = ""
    list_level: int = 0
    is_title: bool = False
    is_contents: bool = False
    """Of a table of contents, which Word makes by itself."""
    is_bold: bool = False


class WordStyles:
    """The styles of a document, by their ids."""

    def __init__(self, styles: Element | None = None) -> None:
        self._styles = {
            value_of(each, "styleId"): each
            for each in (styles if styles is not None else ())
            if local(each.tag) == "style"
        }
        self._default = next(
            (
                id
                for id, each in self._styles.items()
                if value_of(each, "default") in ("1", "true")
                and value_of(each, "type") == "paragraph"
            ),
            "",
        )

    def describe(self, own: Element | None) -> ParagraphStyle:
        """Of a paragraph with these properties."""
        chain = [] if own is None else [own]
        styled = child_of(own, "pStyle")
        name = value_of(styled) if styled is not None else self._default
        names = []
        is_bold = False
        for style in self._chain(name):
            names.append(_name_of(style))
            properties = child_of(style, "pPr")
            if properties is not None:
                chain.append(properties)
            is_bold = is_bold or is_strong(child_of(style, "rPr"))
        outline, list_id, level = 9, "", 0
        for each in reversed(chain):
            outline = _digit(child_of(each, "outlineLvl"), outline)
            numbers = child_of(each, "numPr")
            id = child_of(numbers, "numId")
            list_id = value_of(id) if id is not None else list_id
            level = _digit(child_of(numbers, "ilvl"), level)
        by_name = [found for each in names if (found := _heading(each)) is not None]
        return ParagraphStyle(
            outline=by_name[0] if by_name else outline,
            list_id="" if list_id == "0" else list_id,
            list_level=level,
            is_title=bool({"title", "标题"} & set(names)),
            is_contents=any(each.startswith(_CONTENTS) for each in names[:1]),
            is_bold=is_bold,
        )

    def is_bold_style(self, id: str) -> bool:
        """Whether a character's style is bold."""
        return any(is_strong(child_of(each, "rPr")) for each in self._chain(id))

    def _chain(self, id: str) -> Iterator[Element]:
        """The style and those that it stands on."""
        for _ in range(_DEEPEST):
            style = self._styles.get(id)
            if style is None:
                return
            yield style
            below = child_of(style, "basedOn")
            id = value_of(below) if below is not None else ""


def child_of(element: Element | None, name: str) -> Element | None:
    """The first inner element of that name in whatever namespace."""
    if element is None:
        return None
    return next((each for each in element if local(each.tag) == name), None)


def is_on(properties: Element | None, name: str) -> bool:
    """Whether a switch among a run's properties is on."""
    found = child_of(properties, name)
    return found is not None and value_of(found) not in _OFF


def is_strong(properties: Element | None) -> bool:
    """Whether a run with these properties is bold, or set in a typeface of headings."""
    if is_on(properties, "b"):
        return True
    fonts = child_of(properties, "rFonts")
    return fonts is not None and value_of(fonts, "eastAsia").startswith(_STRONG)


def _digit(element: Element | None, other: int) -> int:
    """The level that the element tells, 0 to 9."""
    written = value_of(element) if element is not None else ""
    return int(written) if len(written) == 1 and written in "0123456789" else other


def _name_of(style: Element) -> str:
    found = child_of(style, "name")
    return value_of(found).lower() if found is not None else ""


def _heading(name: str) -> int | None:
    """The outline level of a heading's style: heading 1 and 标题 1 are 0."""
    head, _, number = name.rpartition(" ")
    if head in ("heading", "标题") and number.isdigit() and 1 <= int(number) <= 9:
        return int(number) - 1
    return None
