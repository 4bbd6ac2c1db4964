"""Owns where a site's templates lie; knows none of them."""

from pathlib import Path

import gongkai

_PROGRAMS_OWN = Path(gongkai.__file__).parents[2] / "overrides"


def find_templates(base: Path) -> Path:
    """The school's own templates, where the folder of its settings has any; else the program's."""
    own = base / "overrides"
    return own if (own / "document.html").is_file() else _PROGRAMS_OWN
