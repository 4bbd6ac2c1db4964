"""Owns `gongkai import`: a file that the school already has, as a draft; an old website's list, as entries."""

import sys
from datetime import date
from pathlib import Path

import click

from gongkai.commands.clerks import BY
from gongkai.commands.moving_file import move_file
from gongkai.commands.moving_list import move_list
from gongkai.commands.options import CONFIG, EXIT_ERRORS, TODAY, begin
from gongkai.diagnostics.diagnostic import Fault
from gongkai.entry.entry_schema import PUBLISHED_ON
from gongkai.importing.entry_facts import ImportWish
from gongkai.importing.old_board import OldBoardWish

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("import")
@click.argument("file", type=_FILE, required=False, metavar="[文件]")
@click.option("--csv", "list_file", type=_FILE, help="旧网站导出的清单，不是一个文件")
@click.option("--category", default="", metavar="分类", help="放在哪一类：代号或中文名")
@click.option("--item", default="", metavar="事项", help="是哪一个应公开事项；不写就看标题")
@click.option("--department", default="", metavar="部门", help="责任部门；不写就看文件")
@click.option("--title", default="", metavar="标题", help="不写就看文件")
@click.option("--day", default="", metavar="日期", help="公开日期，如 2026-11-16；不写就看文件")
@click.option("--attach", is_flag=True, help="原来的文件也作为附件放进来，里面没有不能公开的才放")
@click.option("--map", "columns", multiple=True, metavar="栏目=分类", help="旧网站的栏目是哪一类")
@click.option("--site", default="", metavar="网址", help="旧网站的网址，清单里的链接只有后半截时写")
@click.option("--draft", "all_drafts", is_flag=True, help="清单里的都存成草稿；一个文件总是草稿")
@BY
@TODAY
@CONFIG
def import_(
    file: Path | None,
    list_file: Path | None,
    category: str,
    item: str,
    department: str,
    title: str,
    day: str,
    attach: bool,
    columns: tuple[str, ...],
    site: str,
    all_drafts: bool,
    by: str,
    today: str | None,
    config: Path,
) -> None:
    """把已有的文件变成草稿，如 import 收支.docx --category 财务收支；或导入旧网站的公告清单（--csv）。"""
    if (file is None) is (list_file is None):
        raise click.UsageError("写一个文件，或 --csv 和旧网站的清单，只写一样")
    settings = begin(config, today)
    if list_file is not None:
        pairs = dict(_read_pair(each) for each in columns)
        old = OldBoardWish(
            category=category, columns=pairs, department=department, all_drafts=all_drafts
        )
        if not move_list(settings, list_file, old, site, by):
            sys.exit(EXIT_ERRORS)
        return
    if not category:
        raise click.UsageError("写上 --category：放在哪一类，如 --category 财务收支")
    assert file is not None, "one of the two is given"
    wish = ImportWish(
        category=category, item=item, department=department, title=title, day=_read_day(day)
    )
    move_file(settings, file, wish, by, attach=attach)


def _read_day(written: str) -> date | None:
    day = PUBLISHED_ON.parse(written) if written else None
    if isinstance(day, Fault):
        raise click.UsageError(f"--day 不是日期：{written[:20]}。{day.help}")
    return day


def _read_pair(written: str) -> tuple[str, str]:
    name, sign, category = written.partition("=")
    if not sign or not name.strip() or not category.strip():
        raise click.UsageError(f"--map 写成 栏目=分类：{written[:40]}")
    return name.strip(), category.strip()
