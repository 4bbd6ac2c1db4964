"""Owns `gongkai set`: some values of one entry changed, and nothing else in its file."""

import sys
from pathlib import Path

import click

from gongkai.board.board import Board
from gongkai.checks.reporters import REPORTERS
from gongkai.commands.clerks import BY, find_clerk, keep_or_tell, refuse
from gongkai.commands.options import CONFIG, EXIT_CLEAN, EXIT_ERRORS, TODAY, begin
from gongkai.entry.entry_file import entry_group
from gongkai.entry.folder import ENTRY_FILE
from gongkai.reading.fields import Field
from gongkai.site.loading import load_settled_board
from gongkai.site.settings import Settings
from gongkai.writing.choice_labels import find_choice
from gongkai.writing.edits import Edit, EditRefused, RemoveValue, SetValue, apply_edits
from gongkai.writing.form_field import shape_value
from gongkai.writing.key_names import find_key_path
from gongkai.writing.marks import derive_edit_marks
from gongkai.writing.rechecking import Rechecked, find_new_errors, recheck
from gongkai.writing.saving import NotSaved, read_source
from gongkai.writing.unsaid_changes import list_unsaid_changes


@click.command(name="set")
@click.argument("path", metavar="条目")
@click.argument("pairs", nargs=-1, required=True, metavar="项目=内容...")
@BY
@TODAY
@CONFIG
def set_(path: str, pairs: tuple[str, ...], by: str, today: str | None, config: Path) -> None:
    """改一个条目的几项，如 title=新的标题、公示期.工作日数=5；等号后面空着就是删掉。有错的不写入，返回 1。"""
    settings = begin(config, today)
    folder = _find_folder(settings, path)
    if folder is None:
        refuse(f"找不到条目 {path}：写它的文件夹，如 disclosures/finance/2026-03-01-budget")
    board = load_settled_board(settings)
    file = folder / ENTRY_FILE
    try:
        source, seen = read_source(file)
        edits, fields = _read_pairs(board, folder, pairs)
        changed = apply_edits(source, [*edits, *derive_edit_marks(source)])
    except (NotSaved, EditRefused) as said:
        refuse(str(said))
    if changed == source:
        click.echo("内容本来就是这样，没有改动。")
        return
    errors = find_new_errors(board, folder, source, changed)
    if errors:
        click.echo(REPORTERS["text"](errors), nl=False, err=True)
        refuse("没有写入：改好以后再来一次。")
    after = recheck(board, folder, changed)
    title = after.entry.title if after.entry else folder.name
    labels = "、".join(dict.fromkeys(field.label for field in fields))
    clerk = find_clerk(by, settings.base)
    kept = keep_or_tell(file, changed, seen=seen, clerk=clerk, message=f"修改{labels}：{title}")
    click.echo(f"改好了：{labels}。{kept.recorded.said}")
    _remind(after, source, changed)
    click.echo(REPORTERS["text"](after.diagnostics), nl=False)
    sys.exit(EXIT_ERRORS if after.errors else EXIT_CLEAN)


def _find_folder(settings: Settings, path: str) -> Path | None:
    """The entry's folder, by its path, its index.md or its id; None for what is none of the board."""
    for each in (Path(path), *(source / path for source in settings.sources)):
        folder = (each.parent if each.name == ENTRY_FILE else each).resolve()
        for source in settings.sources:
            is_inside = folder.parent.parent == source.resolve()
            if is_inside and (folder / ENTRY_FILE).is_file():
                return source / folder.parent.name / folder.name
    return None


def _read_pairs(
    board: Board, folder: Path, pairs: tuple[str, ...]
) -> tuple[list[Edit], list[Field[str]]]:
    """The edits that the pairs mean, and the fields that they change. Raises EditRefused."""
    category = board.catalogue.get(folder.parent.name)
    if category is None:
        raise EditRefused(f"没有 {folder.parent.name} 这个分类，先改正它的文件夹名")
    schema = entry_group(category)
    edits: list[Edit] = []
    fields = []
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise EditRefused(f"“{pair[:40]}”里没有等号：写成 项目=内容，如 title=新的标题")
        path, field = find_key_path(schema, name.strip())
        text = text.strip()
        value = shape_value(field, find_choice(field, text))
        edits.append(SetValue(path, value) if text else RemoveValue(path))
        fields.append(field)
    return edits, fields


def _remind(after: Rechecked, old: str, new: str) -> None:
    """Whoever changes what readers have seen owns up to it."""
    entry = after.entry
    if entry is None or not entry.is_posted_on(after.board.today):
        return
    unsaid = list_unsaid_changes(old, new)
    if unsaid and entry.id in after.board.schedules:
        click.echo(
            f"这一条已经公开，改了{'、'.join(unsaid)}："
            "再写一条更正（corrections），说明改了什么、为什么改。"
        )
