"""Owns how the modules of a page's script become one classic script: browsers load no module from file://.

Only what our modules are written in is understood: named imports on one line, and exports where a name is
made. Each module keeps a scope of its own, so that its names stay its own.
"""

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from posixpath import normpath

_IMPORT = re.compile(
    r'^import \{ ([A-Za-z0-9_, ]{1,400}) \} from "(\.{1,2}/[a-z_/.-]{1,200}\.js)"$', re.M
)
_EXPORT = re.compile(
    r"^export (?=(?:async function|function|class|const) ([A-Za-z0-9_]{1,80}))", re.M
)
_LEFT = re.compile(r"^(?:import|export)\b|\bimport\(|\bimport\.meta", re.M)


def bundle_scripts(folder: Path, entries: Sequence[str]) -> str:
    """One classic script that does what the modules `entries`, by their paths in the folder, do in turn.

    Raises ValueError for what only a module can say, or for modules that need each other in a circle.
    """
    bundled: dict[str, str] = {}
    for entry in entries:
        _add(folder, entry, bundled, ())
    return '(() => {\n"use strict"\n' + "".join(bundled.values()) + "})()\n"


def _add(folder: Path, path: str, bundled: dict[str, str], above: tuple[str, ...]) -> None:
    """Adds the module behind all that it needs."""
    if path in bundled:
        return
    if path in above:
        raise ValueError(f"{path} needs itself by way of {above[-1]}")
    source = (folder / path).read_text("utf-8")
    needed = {
        written: normpath(str(PurePosixPath(path).parent / written))
        for _, written in _IMPORT.findall(source)
    }
    for other in needed.values():
        _add(folder, other, bundled, (*above, path))
    bundled[path] = _enclose(path, source, needed)


def _enclose(path: str, source: str, needed: dict[str, str]) -> str:
    """The module as a constant that holds what it exports."""
    text = _IMPORT.sub(lambda found: f"const {{ {found[1]} }} = {_name(needed[found[2]])}", source)
    exported = _EXPORT.findall(text)
    text = _EXPORT.sub("", text)
    left = _LEFT.search(text)
    if left:
        line = text[: left.start()].count("\n") + 1
        raise ValueError(f"{path}, line {line}: only a module can say this")
    return f"const {_name(path)} = (() => {{\n{text}\nreturn {{ {', '.join(exported)} }}\n}})()\n"


def _name(path: str) -> str:
    return "_" + re.sub("[^a-z]", "_", path.removesuffix(".js"))
