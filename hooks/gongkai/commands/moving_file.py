"""Owns how `gongkai import` writes one file as a draft, and what it tells of it."""

from pathlib import Path

import click

from gongkai.checks.reporters import REPORTERS
from gongkai.commands.clerks import find_clerk, refuse
from gongkai.files.budget import MAX_BYTES
from gongkai.files.pieces import Refused, Unreadable
from gongkai.importing.attached_original import attach_original
from gongkai.importing.entry_facts import ImportWish
from gongkai.importing.imported_entry import ImportedEntry, NotImported, import_entry
from gongkai.site.loading import load_settled_board
from gongkai.site.settings import Settings
from gongkai.writing.drafting import NotDrafted
from gongkai.writing.recording import keep
from gongkai.writing.saving import Conflict, NotSaved


def move_file(settings: Settings, path: Path, wish: ImportWish, by: str, *, attach: bool) -> None:
    """Writes the draft that the file makes, and tells what was read, left behind, and is to be done."""
    board = load_settled_board(settings)
    if path.stat().st_size > MAX_BYTES:
        refuse(f"{path.name} 太大（超过 {MAX_BYTES // 1024 // 1024} MB）：删掉图片，或分成几个文件")
    try:
        content = path.read_bytes()
        found = import_entry(board, settings.sources[0], path.name, content, wish)
        if attach:
            found = attach_original(board, found, path.name, content)
        kept = keep(found.changes, find_clerk(by, settings.base), f"导入：{found.title}")
    except (Unreadable, Refused, OSError) as said:
        refuse(f"{path.name}：{(said.strerror or said) if isinstance(said, OSError) else said}")
    except (NotImported, NotDrafted, NotSaved) as said:
        refuse(str(said))
    if isinstance(kept, Conflict):
        refuse(f"{kept.path.parent.name} 刚被别人建了，没有写入：重新运行")
    _tell(found, settings.base, kept.recorded.said)


def _tell(found: ImportedEntry, base: Path, recorded: str) -> None:
    path = found.draft.path.resolve()
    root = base.resolve()
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    click.echo(f"写好了草稿：{shown}。{recorded}")
    for heading, lines in (("读出来的", found.told), ("没有取、拿不准的", found.notes)):
        if lines:
            click.echo(f"{heading}：")
        for line in lines:
            click.echo(f"  {line}")
    if found.missing:
        click.echo(f"还没有写：{'、'.join(found.missing)}")
    click.echo("对照原来的文件看一遍，改好以后删掉 draft: true，才会公布。")
    click.echo(REPORTERS["text"](found.judged.diagnostics), nl=False)
