"""Owns the cleaning of DOCX, XLSX and PPTX: who wrote and saved the file, and for which organisation.

Title, subject and the days stay, and so does all content; comments and tracked changes with their
authors are content, and only told.
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from gongkai.files.clean_picture import clean_picture
from gongkai.files.clean_zip import exchange_members
from gongkai.files.cleaning import Cleaning, NotSure, Remains, mask_people
from gongkai.files.containers import kind_of
from gongkai.files.package import XML_FAULTS, Package, local
from gongkai.files.pieces import Unreadable
from gongkai.files.relations import APP, CORE, CUSTOM, find_properties, find_typed

_WORKBOOK = (r"spreadsheetml\.(?:sheet|template)\.main\+xml", r"xl/workbook\.xml")
_CORE_SPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_CORE_KEPT = {
    **{name: f"dc:{name}" for name in ("title", "subject", "description", "language")},
    **{name: f"cp:{name}" for name in ("keywords", "category")},
    **{name: f"dcterms:{name}" for name in ("created", "modified")},
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMPTY_CUSTOM = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'custom-properties"/>'
).encode()
_APP_PERSONAL = ("Company", "Manager", "HyperlinkBase", "TotalTime", "Template")
_APP_ELEMENT = re.compile(
    rb"<((?:[\w.-]{1,40}:)?(?:%s))(?:\s[^<>]{0,200})?(?:/>|>[^<]*</\1\s*>)"
    % "|".join(_APP_PERSONAL).encode("ascii")
)
_WHERE_SAVED = re.compile(
    rb'<mc:AlternateContent[^<>]*>\s*<mc:Choice Requires="x15">\s*<x15ac:absPath [^<>]*/>\s*'
    rb"</mc:Choice>\s*</mc:AlternateContent>"
)
_RESERVED_BY = re.compile(rb'(<fileSharing\b[^<>]*?)\suserName="[^"<>]*"')
_REFRESHED_BY = re.compile(rb'\srefreshedBy="[^"<>]*"')
_PIVOT = (r"\.pivotCacheDefinition\+xml", r"xl/pivotCache/pivotCacheDefinition\d+\.xml")
_AUTHOR = re.compile(rb'[\s:]author="([^"<>]{1,200})"')
_NAMED = re.compile(rb'displayName="([^"<>]{1,200})"')
_WRITTEN = re.compile(rb"<author>([^<>]{1,200})</author>")
_BOUND = re.compile(
    rb"(?i)instr[^<>]{0,40}>[^<>]{0,40}\b(?:AUTHOR|LASTSAVEDBY|DOCPROPERTY|INFO|EDITTIME|REVNUM|TEMPLATE)\b"
    rb'|w:instr="\s*(?:AUTHOR|LASTSAVEDBY|DOCPROPERTY|INFO|EDITTIME|REVNUM|TEMPLATE)\b'
    rb"|6C3C8BC8-F283-45AE-878A-BAB7291924A1|6668398D-A668-4E3E-A5EB-62B293D839F1"
)
"""Fields and content controls in which readers see a property of the file."""
_TEXTS = (
    r"wordprocessingml\.(?:(?:document|template)\.main|header|footer|footnotes|endnotes)\+xml",
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml",
)
_COMMENTS = (
    r"\.comments\+xml|threadedcomments\+xml",
    r"(?:word|ppt)/comments.*\.xml|xl/(?:comments|threadedComments).*\.xml",
)
_PEOPLE = (
    r"ms-excel\.person\+xml|commentAuthors\+xml|ms-powerpoint\.authors\+xml",
    r"xl/persons/.*\.xml|ppt/(?:commentAuthors|authors)\.xml",
)
_CHANGERS = (r"wordprocessingml\.people\+xml", r"word/people\.xml")
"""Each by its type, or where it usually is."""
_PERSONS = re.compile(rb"(<w15:people\b[^<>]*>).*(</w15:people>)", re.DOTALL)
"""Everybody who ever commented or changed; once the marks are gone, nothing refers to them."""

_INSPECT = (
    "Word、Excel：“文件—信息—检查问题—检查文档”，删除文档属性和个人信息，另存一份；"
    "WPS：“文件—文档加密—属性”，清空作者和单位，另存一份"
)
_FINISH = (
    "Word、WPS：“审阅”里选“接受所有修订”，再“删除所有批注”，另存一份；"
    "Excel：“审阅”里删除批注；不想改原件的，导出为 PDF 公开"
)


def clean_office(content: bytes) -> Cleaning:
    """What the file is published without, and what of people stays. Raises Unreadable."""
    package = Package(content)
    marks = tuple(_marks(package))
    properties = find_properties(package)
    try:
        personal = dict(_personal(package, properties))
        personal |= {} if marks else dict(_persons(package))
        if any(name.startswith("_xmlsignatures/") for name in package.names):
            stays = _stays(package, "有数字签名", set(personal))
            return Cleaning(remains=(*stays, *marks))
        is_bound = any(_BOUND.search(package.read(name)) for name in _texts(package))
        bound = personal.keys() & properties.keys() if is_bound else set()
        put = {name: new for name, new in personal.items() if name not in bound}
        put |= dict(_pictures(package))
        stored = {package.stored_name(name): new for name, new in put.items()}
        edits = exchange_members(content, stored)
        stays = _stays(package, "正文引用了这些属性", bound)
    except NotSure as error:
        edits, stays = (), _stays(package, str(error), set(properties), stops=True)
    return Cleaning(edits=edits, remains=(*stays, *marks))


def _texts(package: Package) -> list[str]:
    return find_typed(package, *_TEXTS)


def _personal(package: Package, properties: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Each part that tells of people, with what stands there instead. Raises NotSure."""
    by_kind = {CORE: _core, APP: _app, CUSTOM: _custom}
    cleaners = {name: by_kind[kind] for name, kind in properties.items()}
    cleaners |= dict.fromkeys(find_typed(package, *_WORKBOOK), _workbook)
    cleaners |= dict.fromkeys(find_typed(package, *_PIVOT), _pivot)
    for name, cleaner in cleaners.items():
        old = package.read(name)
        new = cleaner(old)
        if new != old:
            yield name, new


def _persons(package: Package) -> Iterator[tuple[str, bytes]]:
    for name in find_typed(package, *_CHANGERS):
        old = package.read(name)
        new = _PERSONS.sub(rb"\1\2", old)
        if new != old:
            _parse(new)
            yield name, new


def _core(old: bytes) -> bytes:
    root = _parse(old)
    told = {local(each.tag): each.text or "" for each in root}
    if not any(text for name, text in told.items() if name not in _CORE_KEPT):
        return old
    parts = []
    for name, tag in _CORE_KEPT.items():
        if told.get(name):
            kind = ' xsi:type="dcterms:W3CDTF"' if tag.startswith("dcterms:") else ""
            parts.append(f"<{tag}{kind}>{escape(told[name])}</{tag}>")
    whole = f"{_HEAD}<cp:coreProperties {_CORE_SPACES}>{''.join(parts)}</cp:coreProperties>"
    return whole.encode("utf-8")


def _app(old: bytes) -> bytes:
    if not _told(old, _APP_PERSONAL):
        return old
    new = _APP_ELEMENT.sub(b"", old)
    if _told(new, _APP_PERSONAL):
        raise NotSure("属性的写法特别")
    return new


def _told(part: bytes, names: tuple[str, ...]) -> bool:
    return any(local(each.tag) in names and each.text for each in _parse(part))


def _custom(old: bytes) -> bytes:
    return _EMPTY_CUSTOM if len(_parse(old)) else old


def _workbook(old: bytes) -> bytes:
    new = _RESERVED_BY.sub(rb"\1", _WHERE_SAVED.sub(b"", old))
    if new != old:
        _parse(new)
    if b"absPath" in new:
        raise NotSure("属性的写法特别")
    return new


def _pivot(old: bytes) -> bytes:
    return _REFRESHED_BY.sub(b"", old)


def _parse(part: bytes) -> ElementTree.Element:
    if b"<!" in part.replace(b"\0", b""):
        raise NotSure("属性的写法特别")
    try:
        return ElementTree.fromstring(part)
    except XML_FAULTS as error:
        raise NotSure("属性的写法特别") from error


def _pictures(package: Package) -> Iterator[tuple[str, bytes]]:
    """Each picture in the file that carries more than itself."""
    for name in package.names:
        if not kind_of(package.peek(name)):
            continue
        old = package.read(name)
        try:
            cleaning = clean_picture(old)
        except Unreadable:
            continue
        if cleaning.edits:
            yield name, cleaning.apply(old)


def _stays(
    package: Package, because: str, names: set[str], *, stops: bool = False
) -> Iterator[Remains]:
    """What is told of the properties that couldn't be cleaned, where they name anybody."""
    people = [
        (each.text or "")
        for name in sorted(names & set(package.names))
        for each in _parse_again(package.read(name))
        if local(each.tag) in ("creator", "lastModifiedBy", "Company", "Manager")
    ]
    if any(people):
        shown = mask_people(people)
        yield Remains(what="作者、单位", shown=shown, because=because, help=_INSPECT, stops=stops)


def _parse_again(part: bytes) -> list[ElementTree.Element]:
    try:
        return list(_parse(part))
    except NotSure:
        return []


def _marks(package: Package) -> Iterator[Remains]:
    """The people who commented or changed the text, where the file still holds that."""
    changes: list[str] = []
    comments: list[str] = []
    for name in _texts(package):
        changes += _names(_AUTHOR, package.read(name))
    for name in find_typed(package, *_COMMENTS):
        comments += _names(_AUTHOR, package.read(name)) + _names(_WRITTEN, package.read(name))
    for name in find_typed(package, *_PEOPLE):
        comments += _names(_NAMED, package.read(name))
    for what, people in (("修订", changes), ("批注", comments)):
        if people:
            shown = mask_people(people)
            because = f"{what}是内容，不会自动删除"
            yield Remains(what=f"{what}人", shown=shown, because=because, help=_FINISH)


def _names(pattern: re.Pattern[bytes], part: bytes) -> list[str]:
    return [each.decode("utf-8", "replace") for each in pattern.findall(part)]
