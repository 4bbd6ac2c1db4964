"""Owns the version of code: what changes whenever something that it makes might come out otherwise."""

import hashlib
import sys
import unicodedata
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

_SOURCES = (".py", ".yml")


def read_code_version(*packages: str, libraries: tuple[str, ...] = ()) -> str:
    """A hash of all code and data files of the packages, of the libraries' versions, and of Python's.

    A package is told by its dotted name, a library by that of its distribution. Raises
    ModuleNotFoundError for a package that isn't there; a library that isn't is a version too.
    """
    digest = hashlib.sha256()
    told = [*sys.version_info[:3], unicodedata.unidata_version, *map(_library, libraries)]
    digest.update(repr(told).encode())
    for name in packages:
        for folder in _folders(name):
            for path in sorted(folder.rglob("*")):
                if path.suffix in _SOURCES:
                    content = path.read_bytes()
                    head = f"{name} {path.relative_to(folder).as_posix()} {len(content)}\n"
                    digest.update(head.encode() + content)
    return digest.hexdigest()[:16]


def _folders(name: str) -> list[Path]:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"no package {name}", name=name)
    return [Path(each) for each in spec.submodule_search_locations]


def _library(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} -"
