"""Owns the masking of names that stand in free text: letter by letter, with what stands between kept.

What the letters show is looked through again as readers, search and machines get it; knows no posting.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.text.letters import (
    Letters,
    decode,
    drop_comments,
    find_insides,
    fold,
    fold_page,
    read_letters,
    read_markdown_letters,
)
from gongkai.text.markdown import convert, join_passages
from gongkai.text.passages import PostedPassage
from gongkai.text.tangles import is_convertible
from gongkai.view.written_names import list_spoken, mask_name

TAKEN_OUT = "***"
"""Stands for a text that went whole, as its names couldn't be masked one by one."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_TAKEN_OUT_BODY = r"\*\*\*"


@dataclass(frozen=True, slots=True)
class Names:
    """Names to be looked for, by their first two letters, the longest first."""

    by_head: dict[str, list[str]] = field(default_factory=dict)
    masked: dict[str, str] = field(default_factory=dict)
    """What is left of each, letter by letter."""

    def __bool__(self) -> bool:
        return bool(self.by_head)

    def find(self, plain: str) -> Iterator[tuple[int, str]]:
        """Where in the letters names stand, none within another."""
        at, last = 0, len(plain) - 1
        while at < last:
            name = next(
                (
                    each
                    for each in self.by_head.get(plain[at : at + 2], ())
                    if plain.startswith(each, at)
                ),
                "",
            )
            if name:
                yield at, name
            at += len(name) or 1

    def stand_in(self, plain: str) -> bool:
        """Whether any stands in the letters."""
        return next(self.find(plain), None) is not None

    def may_stand_in(self, text: str) -> bool:
        """A quick look: whether all letters of one stand anywhere in the text, in any order."""
        signs = {*fold(decode(text))}
        return any(signs.issuperset(name) for name in self.masked)


def gather_names(values: Iterable[str]) -> Names:
    """The names in values of type person."""
    names = Names(defaultdict(list), {})
    for spoken in list_spoken(values):
        name = fold(spoken)
        left = mask_name(spoken)
        if len(name) < 2:
            continue
        # one letter may be written with several signs, a name's parts with a hyphen: all but the first go
        is_whole = len(left) == len(name) and (name.isascii() or not {*".-"} & {*name})
        names.masked[name] = left if is_whole else name[0] + "*" * (len(name) - 1)
    for name in sorted(names.masked, key=lambda each: (-len(each), each)):
        names.by_head[name[:2]].append(name)
    return names


def mask_text(text: str, names: Names) -> str:
    """A plain text with the names masked; what can't be is replaced whole."""
    masked = _mask_letters(text, read_letters(text), names, "*")
    return TAKEN_OUT if names.stand_in(fold(decode(masked))) else masked


def mask_body(passages: Sequence[PostedPassage], names: Names) -> tuple[PostedPassage, ...]:
    """The body with the names masked; a passage whose names can't be is replaced whole."""
    if not any(names.may_stand_in(each.text) for each in passages):
        return tuple(passages)
    masked = [_replaced(each, mask_markdown(each.text, names)) for each in passages]
    masked = [
        _replaced(each, _TAKEN_OUT_BODY) if still_stand((each,), names) else each for each in masked
    ]
    if still_stand(masked, names):  # a name from one passage into the next
        masked = [_replaced(each, _TAKEN_OUT_BODY) for each in masked]
    return tuple(masked)


def mask_markdown(text: str, names: Names) -> str:
    """Markdown with the names masked, as far as they stand letter by letter; without comments."""
    text = drop_comments(text)
    parts, at = [], 0
    for start, end in find_insides(text):
        inside = text[start:end]
        parts += [text[at:start], _mask_letters(inside, read_letters(inside), names, "*")]
        at = end
    text = "".join((*parts, text[at:]))
    return _mask_letters(text, read_markdown_letters(text), names, r"\*")


def still_stand(passages: Sequence[PostedPassage], names: Names) -> bool:
    """Whether a name stands in the body, as it is written or as it is published."""
    source = "\n\n".join(each.text for each in passages)
    if not is_convertible(source):
        return names.may_stand_in(source)
    if any(names.stand_in(fold(decode(each))) for each in _PARAGRAPH.split(source)):
        return True
    page = convert(join_passages(passages), table_label="{number}", staff_label="")
    return names.stand_in(fold_page(page))


def _replaced(passage: PostedPassage, text: str) -> PostedPassage:
    return PostedPassage(text=text, for_staff=passage.for_staff)


def _mask_letters(text: str, letters: Letters, names: Names, star: str) -> str:
    """The text with the letters of names replaced, each where it stands."""
    parts, at = [], 0
    for start, name in names.find(letters.plain):
        for place, left in enumerate(names.masked[name], start):
            begins, ends = letters.spans[place]
            if left != "*" or begins < at:  # a sign that two letters come from goes with its first
                continue
            parts += [text[at:begins], star]
            at = ends
    return "".join((*parts, text[at:]))
