"""Owns `gongkai bundle`: the zip from which a PC without a network is installed."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from gongkai.commands.options import EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP
from gongkai.operating.lock_file import LOCK
from gongkai.operating.mkdocs_runs import run_mkdocs
from gongkai.operating.offline_zip import list_bundle, write_bundle
from gongkai.operating.wheels import SYSTEMS, Unreachable, download_wheels
from gongkai.site.disk_faults import explain_fault

HANDBOOK = "mkdocs.handbook.yml"


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("gongkai-offline.zip"),
    help="写到这个文件",
)
def bundle(to: Path) -> None:
    """做一个离线安装包：程序、Windows 和 Linux 要装的软件包、手册；做的时候要网络，装的时候不用。"""
    base = Path.cwd()
    if not (base / LOCK).is_file() or not (base / HANDBOOK).is_file():
        click.echo(f"找不到 {LOCK} 或 {HANDBOOK}：请在项目的文件夹里运行", err=True)
        sys.exit(EXIT_SETUP)
    try:
        sys.exit(_bundle(base, to))
    except Unreachable as error:
        click.echo(f"取不到软件包，没有做成：请连上网再运行一次。\n{error}", err=True)
    except OSError as error:
        click.echo(f"没有做成。\n{explain_fault(error) or error}", err=True)
    sys.exit(EXIT_ERRORS)


def _bundle(base: Path, to: Path) -> int:
    """The exit code. Raises Unreachable, OSError."""
    with TemporaryDirectory(prefix="gongkai-") as folder:
        wheels, handbook = Path(folder) / "wheels", Path(folder) / "handbook"
        wheels.mkdir()
        click.echo("正在取软件包，要几分钟……", err=True)
        missing = download_wheels(base / LOCK, wheels)
        if missing:
            for each in missing:
                click.echo(
                    f"{each.pin.name} {each.pin.version} 没有现成的安装文件（{each.system.tell()}）",
                    err=True,
                )
            click.echo(
                "没有做成：离线的电脑上不能编译，请换一个有安装文件的版本，重新锁定", err=True
            )
            return EXIT_ERRORS
        run = run_mkdocs(
            base / HANDBOOK, handbook, {}, quiet=True, options=("--no-directory-urls",)
        )
        if not run.is_whole:
            click.echo(f"{run.said.rstrip()}\n手册没有生成，没有做成。", err=True)
            return EXIT_ERRORS
        files = list_bundle(base, wheels, handbook)
        write_bundle(files, to)
        count = sum(1 for name in files if name.endswith(".whl"))
    systems = "、".join(dict.fromkeys(each.name for each in SYSTEMS))
    size = to.stat().st_size / 2**20
    click.echo(f"已写到 {to}：{size:.0f} MB，软件包 {count} 个（{systems}）。")
    click.echo("里面没有条目。复制到 U 盘，到不能上网的电脑上解压，看里面的 说明.txt。")
    return EXIT_CLEAN
