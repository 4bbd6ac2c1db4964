"""Owns what of HTML may stand in a body, and finds in its Markdown what will be taken away.

Finds it in the text as written, so that every finding has its line; nothing is converted. Whatever
is overlooked here is still taken away: `markdown` cleans what it makes.
"""

import re
from collections.abc import Iterator

from gongkai.text.removal import Removal, Removed
from gongkai.text.removed_links import AUTOLINK, find_removed_links, judge, judge_autolink

ALLOWED_TAGS = frozenset(
    "p h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td a img strong em del code pre"
    " blockquote hr br sup sub".split()
)
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "ol": {"start"},
    "li": {"value"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}

DANGEROUS_TAGS = frozenset(
    "script style iframe frame frameset object embed applet form input button textarea select"
    " link meta base svg math template noscript portal video audio source".split()
)
"""They run, load, ask for something or change the page; the others only look different."""

STYLING_TAGS = frozenset(
    "h1 b i s u font center span div small big strike tt nobr section article header footer nav main aside"
    " figure figcaption dl dt dd abbr cite q kbd samp var mark ins ruby rt rp time address details summary"
    " caption colgroup col tfoot label fieldset legend marquee o:p html head body title".split()
)
"""Tags whose text stays when they are taken away; in any other angle brackets somebody has written words."""
_KNOWN_TAGS = ALLOWED_TAGS | DANGEROUS_TAGS | STYLING_TAGS
WORDS_OPENING, BARE_AMPERSAND = "\ue002", "\ue003"
"""Stand for a < that opens no tag, and an & before #5楼, from before HTML is looked for until it is made."""

MAX_UNFINISHED = 50
"""Of tags without an end; more is no text of a clerk's, and takes converters hours."""

_CODE = re.compile(r"(?<![\\`])(`{1,3})(?!`)[^`\n]+(?<!`)\1(?!`)")
_OPENING = re.compile(r"<(?=[A-Za-z!?])")
_ANGLE = re.compile(
    r"<(?=(?P<single>[A-Za-z]>)?)(?=/?(?P<name>[A-Za-z][^\s/<>]*)|[!?])(?![!?][A-Za-z\[]|!--)"
)
_NO_REFERENCE = re.compile(r"&(?=#)(?!#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});)")
_ATTRIBUTED = re.compile(r"<[A-Za-z][^<>=\s]{0,40}\s[^<>=]{0,200}[A-Za-z-]{2,}=[^<>]{0,400}>")
_TAG_GOES_ON = re.compile(r"[\s/>]")
_ENDINGS = re.compile(r"</([a-z])\s*>", re.I)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_DECLARATION = re.compile(r"<[!?][A-Za-z\[][^>]*>")
_TAG = re.compile(r"""<([A-Za-z][^\s/<>]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?""")


def hide_words(text: str) -> str:
    """The text with `WORDS_OPENING` for every < that opens no tag: <B栋二层>, a<b>c, <?."""
    if "&#" in text:
        text = _NO_REFERENCE.sub(BARE_AMPERSAND, text)
    if "<" not in text:
        return text
    ended = _find_ended(text)
    return _ANGLE.sub(lambda found: WORDS_OPENING if _opens_words(found, ended) else "<", text)


def _opens_words(found: re.Match[str], ended: frozenset[str]) -> bool:
    """Whether what opens is no tag but words: also <b> that ends nowhere in the text."""
    text, at, name = found.string, found.start(), (found["name"] or "").lower()
    is_tag = name in _KNOWN_TAGS and _TAG_GOES_ON.match(text, found.end("name")) is not None
    if (is_tag and (found["single"] is None or name in ended)) or _ATTRIBUTED.match(text, at):
        return False
    return not text.endswith("](", 0, at) and AUTOLINK.match(text, at) is None


def _find_ended(text: str) -> frozenset[str]:
    """The tags of one letter that end somewhere in the text."""
    return frozenset(map(str.lower, _ENDINGS.findall(text)))


def find_removed(text: str) -> Iterator[Removed]:
    """All that conversion will take away of the Markdown text, in the order of its parts."""
    if "<" in text:
        yield from _in_tags(_CODE.sub(lambda span: " " * len(span[0]), text))
    if "](" in text or "]:" in text:
        yield from find_removed_links(text)


def _in_tags(text: str) -> Iterator[Removed]:
    at = unfinished = 0
    ended = _find_ended(text)
    while opening := _OPENING.search(text, at):
        at = opening.start()
        if found := AUTOLINK.match(text, at):
            if not text.endswith("](", 0, at):  # else a link's destination, told there
                yield from judge_autolink(found)
        elif found := _COMMENT.match(text, at):
            is_open = not found[0].endswith("-->")
            yield Removed(
                kind=Removal.OPEN_COMMENT if is_open else Removal.COMMENT,
                name="<!-- -->",
                index=at,
                written=found[0],
                is_dangerous=is_open,
            )
        elif found := _DECLARATION.match(text, at):
            yield Removed(kind=Removal.DECLARATION, name=found[0][:2], index=at, written=found[0])
        elif (words := _ANGLE.match(text, at)) and _opens_words(words, ended):
            found = words
        elif found := _TAG.match(text, at):
            yield from _in_tag(found)
        else:
            unfinished += 1
            if unfinished > MAX_UNFINISHED:
                yield Removed(
                    kind=Removal.UNFINISHED,
                    name="",
                    index=at,
                    written=text[at : at + 40],
                    is_dangerous=True,
                )
                return
        at = max(found.end(), at + 1) if found else at + 1


def _in_tag(found: re.Match[str]) -> Iterator[Removed]:
    tag, index = found[1].lower(), found.start()
    if tag not in ALLOWED_TAGS:
        is_dangerous = tag in DANGEROUS_TAGS
        yield Removed(
            kind=Removal.TAG, name=tag, index=index, written=found[0], is_dangerous=is_dangerous
        )
    for name, value in _ATTRIBUTE.findall(found[2]):
        key = name.lower()
        if key.startswith("on") or (
            tag in ALLOWED_TAGS and key not in ALLOWED_ATTRIBUTES.get(tag, ())
        ):
            yield Removed(
                kind=Removal.ATTRIBUTE,
                name=f"<{tag}> {key}",
                index=index,
                written=found[0],
                is_dangerous=key.startswith("on"),
            )
        elif tag in ALLOWED_TAGS and key in ("href", "src"):
            yield from judge(value.strip("\"'"), index, is_picture=key == "src")
