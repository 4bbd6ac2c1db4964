"""Owns the index in the form in which it is read from file://: each file as a script that puts its bytes down.

What reads it is overrides/assets/js/stick/carrier.js.
"""

from base64 import b64encode
from pathlib import Path

from gongkai.search.build import FOLDER

_KINDS = {".bin", ".json"}


def carry_by_scripts(folder: Path) -> None:
    """Puts scripts in the place of the files of the index below the site's folder. Raises OSError."""
    index = folder / FOLDER
    for path in sorted(index.rglob("*")):
        if path.suffix in _KINDS:
            name = path.relative_to(index).as_posix()
            path.with_name(f"{path.name}.js").write_bytes(_render(name, path.read_bytes()))
            path.unlink()


def _render(name: str, content: bytes) -> bytes:
    """Names are of letters, digits and the like: as they stand they are a string of the script's."""
    return b'gkIndex.put("%b","%b")\n' % (name.encode(), b64encode(content))
