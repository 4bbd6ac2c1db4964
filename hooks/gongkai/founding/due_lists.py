"""Owns which list of what is due a board begins with, and whose departments see to it; knows no row."""

import re
from pathlib import Path

from gongkai.founding.answers import Answers
from gongkai.founding.presets import name_departments
from gongkai.founding.school_text import quote_text

OWN_LIST = "disclosures/_due.yml"
"""The sample's, which is that of its kind of school."""
_LISTS = Path(__file__).with_name("due")
(_NUMBERED,) = name_departments(["—"])
"""What a department gets whose name is known of none."""
_DEPARTMENT = re.compile(r"^( +department: )(.+)\n", re.MULTILINE)


def render_due_list(program: Path, answers: Answers) -> str:
    """The list of the preset, with the school's own names of departments; empty where there is none.

    A department that the school hasn't, under no name that is known of it, stands in no row.
    """
    path = _LISTS / f"{answers.preset.id}.yml"
    if not path.is_file():
        path = program / OWN_LIST
    if not path.is_file():
        return ""
    own = name_departments(answers.departments)

    def rename(found: re.Match[str]) -> str:
        name = found[2]
        ((id, _),) = name_departments([name]).items()
        has_id = id != _NUMBERED
        known = name if name in own.values() else own.get(id, "") if has_id else ""
        return f"{found[1]}{quote_text(known)}\n" if known else ""

    return _DEPARTMENT.sub(rename, path.read_text("utf-8"))
