"""Owns `gongkai publish`: what timers, workflows and people call to publish a board, and to take it back."""

import sys
from pathlib import Path

import click

from gongkai.commands.options import CONFIG, EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP
from gongkai.operating.publish_log import find_log, read_lines
from gongkai.operating.publish_order import KEEP, Ending, PublishOrder, PublishResult
from gongkai.operating.releasing import publish as publish_sites
from gongkai.operating.taking_back import take_back
from gongkai.operating.targets import SiteOrder
from gongkai.site.placing import find_berth

EXIT_BUSY, EXIT_HELD = 3, 4
_CODES = {
    Ending.PUBLISHED: EXIT_CLEAN,
    Ending.TAKEN_BACK: EXIT_CLEAN,
    Ending.FAILED: EXIT_ERRORS,
    Ending.MISCONFIGURED: EXIT_SETUP,
    Ending.BUSY: EXIT_BUSY,
    Ending.HELD: EXIT_HELD,
}
_LINES = 20
_FOLDER = click.Path(path_type=Path)


@click.command()
@click.argument("target", type=_FOLDER, metavar="文件夹")
@click.option(
    "--staff",
    type=_FOLDER,
    help="同时把教职工站发布到这个文件夹；两个站是同一个提交、同一天的",
)
@click.option("--keep", default=KEEP, type=click.IntRange(min=1), help="留几次的网站，正在用的也算")
@click.option("--pull/--no-pull", "pulls", default=True, help="先取新的提交；不取就用现有的条目")
@click.option("--rollback", is_flag=True, help="换回上一次的网站，之后的发布停着")
@click.option("--resume", "resumes", is_flag=True, help="换回以后，恢复发布")
@click.option(
    "--wait", default=0, type=click.IntRange(min=0), help="另一次发布没有结束时，最多等几秒"
)
@click.option("--log", "shows_log", is_flag=True, help="只列出最近的发布记录")
@CONFIG
def publish(
    target: Path,
    staff: Path | None,
    keep: int,
    pulls: bool,
    rollback: bool,
    resumes: bool,
    wait: int,
    shows_log: bool,
    config: Path,
) -> None:
    """取新的提交，检查，生成，整个换到网页服务器用的文件夹；哪一步不成功，原来的网站不变。

    返回 0 已发布，1 没有发布，2 设置有误，3 另一次正在进行，4 换回以后停着。
    """
    sites = [SiteOrder(config=config, target=target)]
    if staff:
        sites.append(SiteOrder(config=config.with_name("mkdocs.staff.yml"), target=staff))
    if shows_log:
        _show_log(sites[0])
        return
    if rollback and resumes:
        raise click.UsageError("--rollback 和 --resume 不能一起用")
    if rollback:
        result = take_back(tuple(sites), wait)
    else:
        order = PublishOrder(sites=tuple(sites), keep=keep, pulls=pulls, resumes=resumes, wait=wait)
        result = publish_sites(order)
    _tell(result)
    sys.exit(_CODES[result.ending])


def _show_log(site: SiteOrder) -> None:
    berth = find_berth(site.target.absolute(), site.config.absolute().parent, keeps=True)
    lines = read_lines(berth, _LINES)
    click.echo("\n".join(lines) if lines else "还没有发布记录。")
    if lines:
        click.echo(f"全部在 {find_log(berth)}", err=True)


def _tell(result: PublishResult) -> None:
    """What happened last of all, where one looks."""
    if result.details:
        click.echo(result.details.rstrip(), err=True)
    first, *others = result.sentences
    click.echo(f"{result.ending.value}：{first}。", err=not result.is_good)
    for sentence in others:
        click.echo(f"{sentence}。", err=not result.is_good)
