"""Owns the check that what is published beside the board is files themselves; knows no page and no template.

A link in docs/ would put whatever it leads to on the site, also from outside the repository, and a
pipe would stop the build for ever.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import gongkai
from gongkai.diagnostics.diagnostic import Diagnostic, Place, Report
from gongkai.reading.source import is_folder, is_link, is_special, list_folder

_PROGRAM = Path(gongkai.__file__).parents[2]
_PROGRAMS_OWN = ("docs", "overrides")
_UNSEEN = {"__pycache__", "node_modules"}


def check_shown(folders: Iterable[Path], base: Path) -> tuple[Diagnostic, ...]:
    """`symbolic-link`, `special-file`, `missing-file`: what of the folders nobody should copy to a site.

    Files are named relative to `base`. A folder that isn't there holds nothing; one that is a link to
    the program's own is the program's.
    """
    report = Report()
    own = {os.path.realpath(_PROGRAM / name) for name in _PROGRAMS_OWN}
    for folder in folders:
        if os.path.lexists(folder) and os.path.realpath(folder) not in own - {str(folder)}:
            _check(folder, base, report)
    return tuple(report.diagnostics)


def _check(path: Path, base: Path, report: Report) -> None:
    file = Path(os.path.relpath(path, base)).as_posix()
    if is_link(path, file, report) or is_special(path, Place(file), report) or not is_folder(path):
        return
    for each in list_folder(path, f"{file}/", report):
        if each.name not in _UNSEEN:
            _check(each, base, report)
