"""Owns what the parts of an office file are to each other: which is the workbook, which holds the properties.

Programs name parts as they like; a part is what its relation or its declared type says.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from gongkai.files.package import Package

CORE, APP, CUSTOM = "core-properties", "extended-properties", "custom-properties"
_USUAL = {
    CORE: "docProps/core.xml",
    APP: "docProps/app.xml",
    CUSTOM: "docProps/custom.xml",
    "officeDocument": "xl/workbook.xml",
    "sharedStrings": "xl/sharedStrings.xml",
    "styles": "xl/styles.xml",
}
"""Where Office and WPS put a part."""
_MARKS = {f"{kind}+xml": kind for kind in (CORE, APP, CUSTOM)}
_MAY_TELL = re.compile(r"docprops/|core|app|custom|metadata|\.psmdcp$", re.IGNORECASE)
"""Names of parts in which properties may be left that nothing refers to."""
_DECLARED = re.compile(rb"<(?:\w{1,20}:)?(?:Default|Override)\s([^<>]{1,1000})>")
_NAMED = re.compile(rb"\b(Extension|PartName|ContentType)\s?=\s?[\"']([^\"'<>]{1,400})[\"']")


@dataclass(frozen=True, slots=True)
class Relation:
    """That a part refers to another: `kind` is the last word of the relation's type."""

    id: str
    kind: str
    target: str
    """The part's name, whether there is one or not."""


def read_relations(package: Package, name: str = "") -> Iterator[Relation]:
    """What the part refers to within the file; the file itself, where no part is named. Raises Unreadable."""
    folder, _, own = name.rpartition("/")
    relations = package.find(posixpath.join(folder, "_rels", f"{own}.rels"))
    if relations is None:
        return
    for event, element in package.walk(relations):
        told = element.attrib
        if event == "end" and "Target" in told and told.get("TargetMode") != "External":
            target = told["Target"].replace("\\", "/")
            whole = target if target.startswith("/") else posixpath.join("/", folder, target)
            yield Relation(
                told.get("Id", ""),
                told.get("Type", "").rpartition("/")[2],
                unquote(posixpath.normpath(whole).lstrip("/")),
            )


def find_part(package: Package, kind: str) -> str | None:
    """The part that the file itself refers to as this kind, else where it usually is."""
    return pick_part(package, read_relations(package), kind)


def pick_part(package: Package, relations: Iterable[Relation], kind: str) -> str | None:
    """The first part among the relations that is of this kind, else where it usually is."""
    for relation in relations:
        if relation.kind == kind and (found := package.find(relation.target)):
            return found
    return package.find(_USUAL[kind])


def find_properties(package: Package) -> dict[str, str]:
    """Every part that holds the file's properties, with its kind: CORE, APP or CUSTOM."""
    found = {}
    for kind in (CORE, APP, CUSTOM):
        usual = package.find(_USUAL[kind])
        if usual:
            found[usual] = kind
    for relation in read_relations(package):
        name = package.find(relation.target)
        if name and relation.kind in (CORE, APP, CUSTOM):
            found[name] = relation.kind
    for name, declared in read_types(package).items():
        told = next((kind for mark, kind in _MARKS.items() if declared.endswith(mark)), None)
        if told is None and name not in found and _MAY_TELL.search(name):
            told = _by_root(package.peek(name))
        if told:
            found[name] = told
    return found


def _by_root(head: bytes) -> str | None:
    """By the part's first element, of a part that nothing refers to."""
    if b"coreProperties" in head:
        return CORE
    if b"<Properties" not in head and b":Properties" not in head:
        return None
    return CUSTOM if b"custom-properties" in head else APP


def find_typed(package: Package, declared: str, named: str) -> list[str]:
    """The parts whose declared type the one pattern finds, or whose name as a whole is the other's."""
    told, usual = (re.compile(each, re.IGNORECASE) for each in (declared, named))
    types = read_types(package)
    return [each for each in package.names if told.search(types[each]) or usual.fullmatch(each)]


def read_types(package: Package) -> dict[str, str]:
    """The type that the file declares of each part: of its own, else of its name's ending."""
    declared: dict[str, str] = {}
    for match in _DECLARED.finditer(package.types):
        told = {key: value.decode("utf-8", "replace") for key, value in _NAMED.findall(match[1])}
        ending = told.get(b"Extension")
        name = f".{ending}" if ending else told.get(b"PartName", "").lstrip("/")
        declared[unquote(name).lower()] = told.get(b"ContentType", "")
    types = {}
    for name in package.names:
        lower = unquote(name).lower()
        ending = f".{lower.rpartition('.')[2]}"
        types[name] = declared.get(lower) or declared.get(ending, "")
    return types
