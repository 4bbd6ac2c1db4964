"""Owns how `gongkai import --csv` writes an old website's list, and what it tells of it."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from gongkai.commands.clerks import find_clerk, refuse
from gongkai.files.pieces import Unreadable
from gongkai.importing.old_board import MovedNotice, OldBoardWish, move_notices
from gongkai.importing.old_list import NoList, OldList, read_old_list
from gongkai.site.loading import load_settled_board
from gongkai.site.settings import Settings
from gongkai.writing.clerk import Clerk
from gongkai.writing.recording import FileChange, keep
from gongkai.writing.saving import Conflict, NotSaved

_TOGETHER = 50
"""Files of one commit: a command line of Windows holds no more paths."""
_MOST_TOLD = 20


def move_list(settings: Settings, path: Path, wish: OldBoardWish, site: str, by: str) -> bool:
    """Writes the list's notices as entries and tells what became of them; whether all of them are there now."""
    board = load_settled_board(settings)
    try:
        found = read_old_list(path.read_bytes(), site)
    except (NoList, Unreadable, OSError) as said:
        refuse(f"{path.name}：{said.strerror if isinstance(said, OSError) else said}")
    moved = list(move_notices(board, settings.sources[0], found.notices, wish))
    written = [each for each in moved if each.draft]
    clerk = find_clerk(by, settings.base)
    for at in range(0, len(written), _TOGETHER):
        _keep(written[at : at + _TOGETHER], clerk)
    _tell(found, moved)
    return all(each.draft or each.is_known for each in moved)


def _keep(moved: Sequence[MovedNotice], clerk: Clerk) -> None:
    changes = [
        FileChange(path=each.draft.path, content=each.draft.source.encode("utf-8"), seen=None)
        for each in moved
        if each.draft
    ]
    try:
        kept = keep(changes, clerk, f"导入旧公告 {len(changes)} 条")
    except NotSaved as said:
        refuse(str(said))
    if isinstance(kept, Conflict):
        refuse(f"{kept.path.parent.name} 刚被别人建了，剩下的没有写入：重新运行，写好的不会重复")
    if kept.recorded.said:
        click.echo(kept.recorded.said)


def _tell(found: OldList, moved: Sequence[MovedNotice]) -> None:
    shown = [each for each in moved if each.draft and not each.is_draft]
    drafts = [each for each in moved if each.draft and each.is_draft]
    known = sum(each.is_known for each in moved)
    left = [each for each in moved if not each.draft and not each.is_known]
    counts = Counter(each.draft.folder.parent.name for each in moved if each.draft)
    parts = "、".join(f"{name} {count} 条" for name, count in sorted(counts.items()))
    click.echo(
        f"清单上 {len(moved)} 条：写入 {len(shown)} 条，存成草稿 {len(drafts)} 条，"
        f"已经有的 {known} 条，没有写入 {len(left)} 条。" + (f"（{parts}）" if parts else "")
    )
    if found.unused:
        click.echo(f"没有用到的列：{'、'.join(found.unused)}")
    _list("草稿，删掉 draft: true 才会公布：", drafts)
    _list("没有写入，改好清单再运行一次，写好的不会重复：", left)


def _list(heading: str, moved: Sequence[MovedNotice]) -> None:
    if moved:
        click.echo(heading)
    for each in moved[:_MOST_TOLD]:
        title = "" if each.is_personal else f"“{each.notice.title[:40]}”"
        click.echo(f"  第 {each.notice.line} 行{title}" + (f"：{each.said}" if each.said else ""))
    if len(moved) > _MOST_TOLD:
        click.echo(f"  ……共 {len(moved)} 条")
