"""Owns the keyboard's slips that break YAML: full-width colons, and tabs or wide spaces as indents.

Each is told where it stands and put right, so that the faults behind it can be told too.
"""

import re

from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.reading.origin import Added, Origin

FULLWIDTH_COLON = re.compile(r"^(\s*(?:- )?[A-Za-z_][\w-]*)[ \t]*：[ ]?")
NAME_WITH_COLON = re.compile(r"^(\s*(?:- )?[^\s:：,，。；;]{1,20})[ \t]*：[ ]?")
"""The same of a name in any script, for where only names may stand."""

WIDE_INDENT = re.compile(r"^[\u3000\xa0]", re.MULTILINE)
"""A line that begins with a wide space: YAML takes it for a letter, its writer for an indent."""

ODD_INDENT = re.compile(r"^ *[\t\u3000\xa0][ \t\u3000\xa0]*(?=\S)", re.MULTILINE)
"""An indent that holds anything but plain spaces; blank lines have none."""

_INDENT_NAMES = {"\t": "制表符（Tab 键）", "\u3000": "全角空格", "\xa0": "网页里的空格"}


def mend(text: str, start: Place, report: Report) -> tuple[str, Origin] | None:
    """The text with every slip put right and told; None if it has none."""
    lines = text.split("\n")
    added: Added = {}
    for index, line in enumerate(lines):
        place = Place(start.file, start.line + index)
        odd, colon = ODD_INDENT.match(line), FULLWIDTH_COLON.match(line)
        if odd:
            _add_odd_indent(odd[0], place, report)
            indent = re.sub("[\t\u3000]", "  ", odd[0]).replace("\xa0", " ")
            lines[index] = indent + line[odd.end() :]
            added[index] = ((len(indent), len(indent) - odd.end()),)
        if colon:
            add_fullwidth_colon(colon, place, report)
            key, _, value = lines[index].partition("：")
            lines[index] = f"{key}: {value.removeprefix(' ')}"
            missing = 0 if value.startswith(" ") else 1
            before = added.get(index, ())
            missing += before[0][1] if before else 0
            added[index] = (*before, (len(key) + 2, missing))
    return ("\n".join(lines), Origin(start, text, added)) if added else None


def add_fullwidth_colon(colon: re.Match[str], at: Place, report: Report) -> None:
    """Tell the colon of a match of either pattern whose text begins at the place."""
    report.add(
        "fullwidth-colon",
        Place(at.file, at.line, at.column + colon[0].index("：")),
        f"{colon[1].lstrip().removeprefix('- ')} 后面是中文冒号",
        found=colon.string.strip().split("\n")[0][:40],
        expected="英文冒号加一个空格",
        help="切换到英文输入法，把“：”改成“: ”",
    )


def _add_odd_indent(indent: str, at: Place, report: Report) -> None:
    column, odd = next((i, each) for i, each in enumerate(indent) if each in _INDENT_NAMES)
    report.add(
        "tab-indent",
        Place(at.file, at.line, column + 1),
        f"这一行用{_INDENT_NAMES[odd]}缩进",
        expected="用半角空格缩进",
        help="删掉行首的空白，改在英文输入法下按空格键，同一层的行左边对齐",
    )
