"""Owns `gongkai reference`: the handbook's tables of keys, written from the schemas.

A table stands below a line `<!-- keys: entry.review -->`, which names a group by the keys that lead to it.
"""

import re
from pathlib import Path

import click

from gongkai.entry.entry_schema import ENTRY
from gongkai.reading.fields import Field
from gongkai.reading.schema import Either, Group, Node
from gongkai.rulebook.account_plan_schema import ACCOUNT_PLAN
from gongkai.rulebook.calendar_file import CALENDAR
from gongkai.rulebook.category_schema import CATEGORY
from gongkai.rulebook.due_list_schema import DUE_LIST
from gongkai.rulebook.school_schema import SCHOOL

SCHEMAS = {
    "entry": ENTRY,
    "school": SCHOOL,
    "category": CATEGORY,
    "calendar": CALENDAR,
    "due": DUE_LIST,
    "account": ACCOUNT_PLAN,
}
_TABLE = re.compile(r"^(<!-- keys: ([a-z_.]+) -->\n\n?)(?:\|[^\n]*\n)*", re.MULTILINE)
_HEAD = "| 项目 | 中文名 | 写法 | 例子 |\n| --- | --- | --- | --- |\n"


def find_group(path: str) -> Group:
    """The group that the keys lead to: `entry.review.extensions`. KeyError when there is none."""
    root, *rest = path.split(".")
    group = SCHEMAS[root]
    for key in rest:
        node = group.node(key)
        inner = node.group if isinstance(node, Either) else node
        if not isinstance(inner, Group):
            raise KeyError(path)
        group = inner
    return group


def render_table(group: Group) -> str:
    """The group's keys as a table in Markdown: key, label, how it is written, an example."""
    return _HEAD + "".join(_row(node) for node in group.nodes)


def _row(node: Node) -> str:
    is_required = isinstance(node, Field | Group) and node.required
    hint = "。".join(filter(None, ("必填" if is_required else "", node.hint)))
    example = f"`{node.example}`" if node.example else ""
    return f"| `{node.key}` | {node.label} | {hint} | {example} |\n".replace("|  |", "| |")


def refresh_page(text: str) -> str:
    """The page with every table of keys as the schemas have it now."""
    return _TABLE.sub(lambda found: found[1] + render_table(find_group(found[2])), text)


@click.command()
@click.argument("pages", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def reference(pages: tuple[Path, ...]) -> None:
    """更新手册里各项的表格：写在 <!-- keys: … --> 下面的，照程序里的写。"""
    for page in pages:
        text = page.read_text("utf-8")
        refreshed = refresh_page(text)
        if refreshed != text:
            page.write_text(refreshed, "utf-8", newline="\n")
            click.echo(f"改了 {page.name}")
