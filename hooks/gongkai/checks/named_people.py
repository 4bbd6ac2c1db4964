"""Owns the check that a category which says that it names nobody names nobody."""

from collections.abc import Iterator

from gongkai.audience import Audience
from gongkai.checks.sensitive_hits import label_columns
from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.entry.entry import Entry
from gongkai.guard.beside_names import count_named, find_listed_names
from gongkai.rulebook.certainty import severity_of


def check_named_people(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`names-not-shown`: no names in public tables and lists, where the catalogue says numbers only."""
    rule = entry.category.people_rule(entry.item)
    if rule is None or rule.names:
        return
    subject = entry.item.name if entry.item else entry.category.name
    for place, where in _places(entry, around):
        yield Diagnostic(
            rule="names-not-shown",
            level=severity_of(rule.certainty),
            place=place,
            message=f"“{subject}”不公布姓名，{where}里列着姓名",
            expected=f"只写年级或部门、类别和人数（{rule.source}）",
            help="删掉姓名，改成各年级、各类的人数；只给校内看的表格，写 audience: staff；"
            "规定要公示姓名的，在分类文件这一项的 people 里写 names: true 和依据",
        )


def _places(entry: Entry, around: Surroundings) -> Iterator[tuple[Place, str]]:
    for table in entry.tables:
        is_public = (table.audience or entry.audience) is Audience.PUBLIC
        if is_public and count_named([label_columns(table), *table.rows]):
            yield table.place, f"表格“{table.title[:40]}”"
    for passage, body in zip(entry.passages, around.bodies, strict=True):
        if (passage.audience or entry.audience) is not Audience.PUBLIC:
            continue
        for grid in body.grids:
            if count_named([grid.header, *grid.rows]):
                yield grid.place, "正文的表格"
        for at in find_listed_names(passage.text):
            line = passage.text.count("\n", 0, at)
            yield Place(passage.place.file, passage.place.line + line), "正文"
