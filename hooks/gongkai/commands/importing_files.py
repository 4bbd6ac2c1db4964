"""Owns `gongkai import`: what the school already has, as drafts; an old website's list, as entries."""

import sys
from pathlib import Path

import click

from gongkai.commands.clerks import BY
from gongkai.commands.moving_list import move_list
from gongkai.commands.options import CONFIG, EXIT_ERRORS, TODAY, begin
from gongkai.importing.old_board import OldBoardWish

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("import")
@click.option("--csv", "list_file", type=_FILE, required=True, help="旧网站导出的清单")
@click.option("--category", default="", metavar="分类", help="代号或中文名；清单里写了的，照清单")
@click.option("--department", default="", metavar="部门", help="责任部门；清单里写了的，照清单")
@click.option("--map", "columns", multiple=True, metavar="栏目=分类", help="旧网站的栏目是哪一类")
@click.option("--site", default="", metavar="网址", help="旧网站的网址，清单里的链接只有后半截时写")
@click.option("--draft", "all_drafts", is_flag=True, help="清单里的都存成草稿")
@BY
@TODAY
@CONFIG
def import_(
    list_file: Path,
    category: str,
    department: str,
    columns: tuple[str, ...],
    site: str,
    all_drafts: bool,
    by: str,
    today: str | None,
    config: Path,
) -> None:
    """导入旧网站的公告清单（CSV：标题、发布时间、链接），一条公告一个条目，正文连到原网页。"""
    settings = begin(config, today)
    pairs = dict(_read_pair(each) for each in columns)
    wish = OldBoardWish(
        category=category, columns=pairs, department=department, all_drafts=all_drafts
    )
    if not move_list(settings, list_file, wish, site, by):
        sys.exit(EXIT_ERRORS)


def _read_pair(written: str) -> tuple[str, str]:
    name, sign, category = written.partition("=")
    if not sign or not name.strip() or not category.strip():
        raise click.UsageError(f"--map 写成 栏目=分类：{written[:40]}")
    return name.strip(), category.strip()
