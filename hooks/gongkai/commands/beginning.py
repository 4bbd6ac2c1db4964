"""Owns `gongkai new`: a draft for a due item, with what may be said beforehand."""

from pathlib import Path

import click

from gongkai.checks.reporters import REPORTERS
from gongkai.commands.clerks import BY, find_clerk, keep_or_tell, refuse
from gongkai.commands.options import CONFIG, TODAY, begin
from gongkai.site.loading import load_settled_board
from gongkai.writing.drafting import Draft, DraftPlan, NotDrafted, plan_draft, write_draft
from gongkai.writing.edit_kinds import look_up
from gongkai.writing.edits import read_data
from gongkai.writing.last_copy import copy_last
from gongkai.writing.rechecking import Rechecked, recheck
from gongkai.writing.saving import NotSaved


@click.command()
@click.argument("category", metavar="分类")
@click.argument("words", nargs=-1, metavar="[事项] [项目=内容]...")
@click.option("--like-last", is_flag=True, help="照着上次的写：不带人名、日期和附件")
@click.option("--follows", default="", metavar="条目", help="是哪一条的下一步：分类代号/文件夹名")
@click.option("--supersedes", default="", metavar="条目", help="替代哪一条：分类代号/文件夹名")
@BY
@TODAY
@CONFIG
def new(
    category: str,
    words: tuple[str, ...],
    like_last: bool,
    follows: str,
    supersedes: str,
    by: str,
    today: str | None,
    config: Path,
) -> None:
    """起草一个条目，如 new 职称评聘 评审推荐人选 title=…；分类、事项和项目写代号或中文名都行。"""
    settings = begin(config, today)
    board = load_settled_board(settings)
    item = next((each for each in words if "=" not in each), "")
    try:
        plan = plan_draft(board, category, item)
        given = _read_pairs(plan, tuple(each for each in words if each != item))
        if like_last:
            draft = copy_last(
                board, settings.sources[0], plan, follows=follows, supersedes=supersedes
            )
        else:
            draft = write_draft(
                board,
                settings.sources[0],
                plan,
                given,
                follows=follows,
                supersedes=supersedes,
                is_partial=True,
            )
    except (NotDrafted, NotSaved) as said:
        refuse(str(said))
    after = recheck(board, draft.folder, draft.source)
    title = after.entry.title if after.entry else draft.folder.name
    clerk = find_clerk(by, settings.base)
    kept = keep_or_tell(draft.path, draft.source, seen=None, clerk=clerk, message=f"起草：{title}")
    click.echo(f"写好了草稿：{_show(draft, settings.base)}。{kept.recorded.said}")
    _tell(plan, draft, after)
    if like_last:
        click.echo("数字还是上次的，逐个核对；人名、日期换成了○，表格只留表头。")
    click.echo("正文里（）中的话，换成实际的内容。写完以后删掉 draft: true，才会公布。")
    click.echo(REPORTERS["text"](after.diagnostics), nl=False)


def _read_pairs(plan: DraftPlan, pairs: tuple[str, ...]) -> dict[str, str]:
    """The values by the names of the form's fields: what is said beforehand, then what is given."""
    values = {each.name: each.form.default for each in plan.fields if each.is_usual}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        known = (
            each.name
            for each in plan.fields
            if name.strip() in (each.name, each.form.key, each.form.label)
        )
        found = next(known, "")
        if not sign or not found:
            labels = "、".join(each.form.label for each in plan.fields if each.is_usual)
            raise NotDrafted({"": f"没有“{name[:40]}”这一项；写成 项目=内容，项目有：{labels}"})
        values[found] = text.strip()
    return values


def _show(draft: Draft, base: Path) -> str:
    path = draft.path.resolve()
    return str(path.relative_to(base.resolve()) if path.is_relative_to(base.resolve()) else path)


def _tell(plan: DraftPlan, draft: Draft, after: Rechecked) -> None:
    """What was filled in beforehand and why, up to when it hangs, and what is still to be written."""
    data = read_data(draft.source)
    for each in plan.fields:
        if each.form.note and (said := look_up(data, each.path)):
            click.echo(f"{each.form.label}：{said}（{each.form.note}）")
    schedule = after.board.schedules.get(after.entry.id) if after.entry else None
    if schedule:
        period = schedule.last_round
        click.echo(f"公示：{period.first_day} 至 {period.last_day}")
    missing = [
        each.form.label for each in plan.fields if each.is_usual and not look_up(data, each.path)
    ]
    if missing:
        click.echo(f"还没有写：{'、'.join(missing)}")
