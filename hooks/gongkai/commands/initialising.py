"""Owns `gongkai init`: an empty folder, or the program with its sample, becomes one's own school's board."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import click

from gongkai.checks.reporters import render_text
from gongkai.commands.asking import ask_school, derive_answers
from gongkai.commands.options import EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP
from gongkai.diagnostics.diagnostic import has_errors
from gongkai.founding.answers import Answers
from gongkai.founding.first_commit import FirstCommit, record_board
from gongkai.founding.ground import Ground, GroundKind, survey_ground
from gongkai.founding.laying import HALF, change_sample, clear_halves, move_board, write_board
from gongkai.founding.lent_environment import lend_environment
from gongkai.founding.presets import read_presets
from gongkai.founding.program_files import find_program, is_program
from gongkai.rulebook.category_file import read_category_names
from gongkai.site.checking import check_site
from gongkai.site.disk_faults import explain_fault
from gongkai.site.settings import SettingsError, read_settings

_RECORDED = {
    FirstCommit.MADE: "已经记下第一次提交（git）。",
    FirstCommit.NO_GIT: "没有装 git：不记录修改的历史，其他都能用；以后装了，在这个文件夹里运行 git init。",
    FirstCommit.INSIDE_ANOTHER: "这个文件夹在另一个 git 仓库里，没有另建仓库，也没有提交。",
    FirstCommit.REFUSED: "git 没有提交成：在这个文件夹里运行 git status 看看。",
}


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--name", help="学校的名称；写了就不再一项一项地问")
@click.option("--preset", type=click.Choice(list(read_presets())), help="哪一种学校")
@click.option("--department", "departments", multiple=True, help="部门，可以写几次")
@click.option("--office", help="受理异议和申请的办公室")
@click.option("--phone", help="受理异议的办公电话")
@click.option("--email", help="受理异议的公用邮箱")
@click.option("--visit", help="当面提出的地点和时间")
@click.option("--letter", help="书面意见交到哪里，如意见箱")
@click.option("--supervision", help="监督电话")
@click.option("--url", help="公开网站的网址")
@click.option("--promise", help="收到异议多久答复")
@click.option("--without", multiple=True, help="没有的分类（代号或名称），可以写几次；都有的写“无”")
@click.option("--no-git", is_flag=True, help="不建仓库，不提交")
def init(folder: Path, no_git: bool, **told: str | tuple[str, ...] | None) -> None:
    """把一个空文件夹，或带着示范内容的程序文件夹，变成本校的公开栏。已经有的内容不动。"""
    ground = survey_ground(folder)
    program = folder.resolve() if ground.kind is GroundKind.SAMPLE else find_program()
    if not is_program(program):
        _stop("程序不完整：缺少 overrides 或 disclosures/_catalogue。请用完整的程序文件夹安装")
    if ground.kind is GroundKind.OWN:
        click.echo(f"{_show(folder)} 已经是{ground.school}的公开栏，什么也没有改。")
        sys.exit(EXIT_CLEAN if told["name"] in (None, ground.school) else EXIT_SETUP)
    if ground.kind is GroundKind.TAKEN:
        _stop(_say_taken(folder, ground))
    categories = read_category_names(program / "disclosures")
    try:
        answers = (
            derive_answers(told, categories)
            if told["name"]
            else ask_school(told, folder, categories)
        )
    except click.Abort:
        _stop("\n没有答完，什么也没有建。用脚本的，把校名写在 --name 后面")
    try:
        _make(program, folder, ground, answers)
    except OSError as error:
        _stop(f"没有建成：{explain_fault(error) or error}")
    _tell_end(folder, answers, no_git=no_git)


def _make(program: Path, folder: Path, ground: Ground, answers: Answers) -> None:
    """Makes the board aside, checks it, and puts it in its place. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    clear_halves(folder)
    staged = Path(tempfile.mkdtemp(prefix=HALF, dir=folder))
    try:
        write_board(program, staged, answers)
        _check(staged)
        if ground.kind is GroundKind.SAMPLE:
            change_sample(staged, folder, answers)
        else:
            move_board(staged, folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    lend_environment(folder)


def _check(staged: Path) -> None:
    """Ends the command where what the school has told would not pass its own check."""
    try:
        found = check_site(read_settings(staged / "mkdocs.yml")).diagnostics
    except SettingsError as error:
        _stop(str(error))
    if has_errors(found):
        click.echo(render_text(found), err=True, nl=False)
        _stop("照这样写，检查通不过，所以没有建。改了再运行一次。", EXIT_ERRORS)


def _say_taken(folder: Path, ground: Ground) -> str:
    lines = [
        f"{_show(folder)} {ground.why}，所以没有动：",
        *(f"  {each}" for each in ground.found[:10]),
    ]
    if len(ground.found) > 10:
        lines.append(f"  ……共 {len(ground.found)} 处")
    return "\n".join([*lines, f"怎么办：{ground.advice}"])


def _tell_end(folder: Path, answers: Answers, *, no_git: bool) -> None:
    click.echo(f"\n{answers.name}的公开栏建好了：{_show(folder)}")
    if not no_git:
        message = f"{answers.site_name}：建立公开栏"
        click.echo(_RECORDED[record_board(folder, message)])
    inside = "" if folder.resolve() == Path.cwd() else f"cd {folder}，再"
    click.echo(
        "\n接下来：\n"
        f"1. 看一看：{inside}运行 make serve（Windows：.venv\\Scripts\\mkdocs serve），"
        "用浏览器打开 http://127.0.0.1:8000\n"
        "2. 写第一个条目：双击“编辑台.bat”，或运行 make desk，见 docs/handbook/desk.md；"
        "用命令、用记事本写，见 docs/handbook/index.md\n"
        "3. 核对 docs 里学校自己的网页：搜索“填：”，一处一处改\n"
        "4. 放到服务器上：docs/handbook/publish.md"
    )


def _show(folder: Path) -> str:
    return "这个文件夹" if folder.resolve() == Path.cwd() else str(folder)


def _stop(why: str, code: int = EXIT_SETUP) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(code)
