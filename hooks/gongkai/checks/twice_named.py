"""Owns the check that nobody stands twice in one list; a masked name may be several people's."""

import re
from collections.abc import Iterator, Sequence

from gongkai.checks.sensitive_hits import NAME, label_columns
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.guard.patterns import read_privacy
from gongkai.reading.fields import PERSON
from gongkai.sums.figures import plain

_MASKED = re.compile("某|[*×＊○●Xx_?？□]")
_COUNTING = re.compile(
    "^(?:序号|编号|号|次序|名次|排名|排序|得票|得票数|票数|得分|总分|分数|成绩)$"
)
"""Columns that tell apart no people."""
_NAMES = re.compile("姓名$")
MAX_TOLD = 3


def check_names_twice(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`name-twice`: in a list of people, a table or an enumeration no whole name stands twice."""
    for field, value in entry.facts:
        if field.type is PERSON and field.many:
            twice = [each for each in _twice(value) if not _MASKED.search(each)]
            if twice:
                yield _tell(entry.place_of(f"fields.{field.key}"), f"{field.label}里", twice)
    for table in entry.tables:
        rows = _rows_twice(label_columns(table), table.rows)
        for at, name in rows[:MAX_TOLD]:
            yield _tell(table.row_places[at], f"表格“{table.title[:40]}”里", [name])
    for passage, body in zip(entry.passages, around.bodies, strict=True):
        for grid in body.grids:
            for at, name in _rows_twice(grid.header, grid.rows)[:MAX_TOLD]:
                yield _tell(grid.place_of(at), "正文的表格里", [name])
        for number, line in enumerate(passage.text.split("\n")):
            if "、" not in line or "|" in line:
                continue
            for run in read_privacy().beside_names.run.finditer(line):
                twice = [each for each in _twice(run[0].split("、")) if not _MASKED.search(each)]
                if twice:
                    place = Place(passage.place.file, passage.place.line + number)
                    yield _tell(place, "正文的一串里", twice)


def _twice(values: Sequence[str]) -> list[str]:
    seen: set[str] = set()
    return [each for each in values if each in seen or seen.add(each)]  # type: ignore[func-returns-value]


def _rows_twice(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """The rows that repeat an earlier one: the same name, and nothing that tells the two apart."""
    names = [at for at, each in enumerate(labels) if _NAMES.search(plain(each)) or each == NAME]
    if len(names) != 1:
        return []
    telling = [
        at for at, each in enumerate(labels) if not _COUNTING.match(plain(each).split("(")[0])
    ]
    seen: set[tuple[str, ...]] = set()
    twice = []
    for number, row in enumerate(rows):
        name = plain(row[names[0]])
        key = tuple(plain(row[at]) for at in telling)
        if len(name) >= 2 and "计" not in name and not (_MASKED.search(name) and len(telling) == 1):
            if key in seen:
                twice.append((number, name))
            seen.add(key)
    return twice


def _tell(place: Place, where: str, names: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        rule="name-twice",
        place=place,
        message=f"{where}有一个名字写了两次",
        found="、".join(dict.fromkeys(names)),
        expected="一个人只写一次",
        help="多写的删掉；是同名的两个人，写上部门或班级区别开",
    )
