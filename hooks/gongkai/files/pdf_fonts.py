"""Owns whether a PDF's text can be told from its signs: a font may draw them and not name their characters.

Such a page looks right, and is noise to a search, a screen reader and a guard. A page without any font is
a picture of its text.
"""

import re
from itertools import islice
from typing import Any

from gongkai.files.pdf_objects import data_of, entries_of, is_stream, list_of, look, resolve

MAX_FORMS = 5_000
_SELECTS = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{1,20}[-+.\d]{1,20}\s{1,20}Tf\b")
_NAMING = re.compile(
    r"/(?:GB-EUC|GBpc-EUC|GBKp?-EUC|GBK2K|ETen-B5|ETenms-B5|90ms-RKSJ|Uni\w{2,4}-(?:UTF16|UCS2))(?:-HW)?-[HV]"
)
"""Encodings by which characters are known without a table of the file's own."""


class FontSurvey:
    """Looks at the fonts of a file's pages in turn; a form that pages share is looked at once."""

    def __init__(self) -> None:
        self.has_any = False
        """Whether a page so far lists a font, without which it has no text."""
        self._forms: set[int] = set()
        self._named: dict[int, bool] = {}
        self._kept: list[Any] = []
        """What is known by its id lives as long."""

    def has_nameless(self, page: Any) -> bool:
        """Whether text is drawn on the page with a font that doesn't tell its characters."""
        contents = [resolve(each) for each in list_of(look(page, "/Contents"))]
        found = self._draws_nameless(page, contents)
        waiting = [page]
        while waiting:
            drawn = look(look(waiting.pop(), "/Resources"), "/XObject")
            for _, form in islice(entries_of(drawn), MAX_FORMS):
                is_new = id(form) not in self._forms and len(self._forms) < MAX_FORMS
                if is_new and look(form, "/Subtype") == "/Form":
                    self._forms.add(id(form))
                    self._kept.append(form)
                    waiting.append(form)
                    found = self._draws_nameless(form, [form]) or found
        return found

    def _draws_nameless(self, holder: Any, contents: list[Any]) -> bool:
        fonts = dict(entries_of(look(look(holder, "/Resources"), "/Font")))
        self.has_any = self.has_any or bool(fonts)
        nameless = {
            name[1:].encode("utf-8") for name, font in fonts.items() if not self.is_named(font)
        }
        if not nameless:
            return False
        return any(nameless & set(_SELECTS.findall(data_of(each))) for each in contents)

    def is_named(self, font: Any) -> bool:
        """Whether the font tells which characters its signs are."""
        if id(font) not in self._named:
            self._named[id(font)] = _is_named(font)
            self._kept.append(font)
        return self._named[id(font)]


def _is_named(font: Any) -> bool:
    """False where the codes of a font of many characters are only numbers of its signs."""
    if look(font, "/Subtype") != "/Type0" or is_stream(look(font, "/ToUnicode")):
        return True
    inner = [resolve(each) for each in list_of(look(font, "/DescendantFonts"))]
    if any(is_stream(look(each, "/CIDToGIDMap")) for each in inner):
        return True  # its codes are characters, as programs write them that make such a table
    return _NAMING.fullmatch(str(look(font, "/Encoding"))) is not None
