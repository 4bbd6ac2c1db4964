"""Owns `gongkai proof`: how a school begins to keep proof of what it posts, and where that stands."""

import sys
from pathlib import Path

import click

from gongkai.commands.options import CONFIG, EXIT_CLEAN, EXIT_SETUP, begin
from gongkai.proof.accepting import accept_cosigned
from gongkai.proof.key_file import KeyRefused, find_key_file, make_key, read_key
from gongkai.proof.log_folder import LogDamaged, read_log
from gongkai.proof.signed_note import BadNote

_STEPS = """\
公开栏从下一次 gongkai publish 起留下张贴的证明。现在做两件事：
1. 把私钥抄一份，存在学校的保险柜里（U 盘），不要放进仓库，不要发给别人；丢了，日志就接不下去；
2. 请教育局或另一所学校做见证（gongkai witness）：没有外面的人存着旧的记录，学校自己能把历史重写一遍。
"""


@click.command()
@click.option("--begin", "begins", is_flag=True, help="生成签名用的私钥，从下一次发布起留证明")
@click.option(
    "--cosigned",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="收下见证人签过的 checkpoint，下一次发布放到网站上",
)
@CONFIG
def proof(begins: bool, cosigned: Path | None, config: Path) -> None:
    """说明张贴的证明留没留、在哪里；加 --begin 就开始留。"""
    settings = begin(config, None)
    if cosigned:
        sys.exit(_accept(settings.proof.parent, cosigned.read_bytes()))
    path = find_key_file()
    try:
        if path is None:
            raise KeyRefused("找不到放私钥的地方：用 GONGKAI_PROOF_KEY 写明一个仓库外面的文件")
        if begins:
            make_key(path)
            click.echo(f"私钥在 {path}，只有你能读。\n{_STEPS}", nl=False)
            sys.exit(EXIT_CLEAN)
        private = read_key(path)
    except KeyRefused as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_SETUP)
    except OSError as error:
        click.echo(f"私钥写不进去：{error.strerror or error}", err=True)
        sys.exit(EXIT_SETUP)
    click.echo(f"私钥：{path}" if private else f"私钥：还没有（{path}）；用 --begin 生成")
    for folder in sorted(settings.proof.parent.glob("*/checkpoint")):
        _tell_log(folder.parent)


def _accept(folder: Path, content: bytes) -> int:
    """Takes it into the log whose it is; the exit code."""
    said = "这里没有日志：先用 --begin 开始，发布一次"
    for place in sorted(folder.glob("*/checkpoint")):
        try:
            log = read_log(place.parent)
            names = accept_cosigned(place.parent, log, content) if log else ()
        except (BadNote, LogDamaged) as error:
            said = str(error)
            continue
        click.echo(f"收下了 {'、'.join(names)} 的签名，下一次发布放到网站上。")
        return EXIT_CLEAN
    click.echo(said, err=True)
    return EXIT_SETUP


def _tell_log(folder: Path) -> None:
    try:
        log = read_log(folder)
    except LogDamaged as error:
        click.echo(f"{folder}：不完整，{error}")
        return
    if log:
        click.echo(f"{folder}：{log.size} 条观察，{len(log.entries)} 个条目")
        click.echo(f"  公钥 {log.key.render()}")
