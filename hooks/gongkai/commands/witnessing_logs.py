"""Owns `gongkai witness`: what a bureau or another school runs to see that a board's log only grows."""

import sys
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongkai.commands.options import EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP
from gongkai.commands.verify import read_key_line
from gongkai.proof.key_file import KeyRefused, find_key_file, make_key, read_key
from gongkai.proof.published import NotPublished
from gongkai.proof.signed_note import COSIGNATURE, BadNote, NoteKey, is_key_name
from gongkai.proof.witnessing import Witnessing, WitnessLost
from gongkai.proof.witnessing import witness as look_at
from gongkai.site.settings import read_clock

_VARIABLE = "GONGKAI_WITNESS_KEY"
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_ADVICE = """\
没有签名。证据存在 {evidence}，不要删。现在做三件事：
1. 打电话问学校：是不是换了服务器、从旧的备份恢复，或换了私钥；
2. 学校说不清，就是历史被重写过，或给不同的人看不同的日志：把证据交给纪检、督导部门；
3. 弄清以前，不要为这个学校再签名；以前存下的照旧留着。
"""


@click.command()
@click.argument("addresses", nargs=-1, required=True, metavar="网址或文件夹...")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("witness"),
    help="存放见证记录的文件夹，要备份",
)
@click.option("--name", help="见证人的名称，如 edu.example.cn/witness；第一次要写，以后不变")
@click.option("--key", help="学校告诉你的公钥：一行文字，或存着它的文件；只写一个网址时用")
@click.option(
    "--other", "others", type=_FILE, multiple=True, help="别的见证人存下的 checkpoint，一起核对"
)
def witness(
    addresses: tuple[str, ...],
    folder: Path,
    name: str | None,
    key: str | None,
    others: tuple[Path, ...],
) -> None:
    """替学校做见证：查它的日志只增不改，签名存下；前后不一致就不签，留下证据。由教育局或另一所学校运行。

    返回 0 都签了，1 有不一致的，2 设置有误或读不出来。
    """
    if key and len(addresses) > 1:
        raise click.UsageError("--key 只能和一个网址一起用")
    try:
        own, private = _prepare(folder, name)
        known = read_key_line(key) if key else None
    except (KeyRefused, BadNote) as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_SETUP)
    told = [each.read_bytes() for each in others]
    code = EXIT_CLEAN
    for address in addresses:
        try:
            found = look_at(
                address, folder, own.name, private, read_clock(), known=known, others=told
            )
        except (NotPublished, WitnessLost, OSError) as error:
            click.echo(f"{address}：{error}", err=True)
            code = max(code, EXIT_SETUP)
            continue
        click.echo(_say(address, found), nl=False, err=bool(found.verdict.faults))
        code = max(code, EXIT_ERRORS if found.verdict.faults else EXIT_CLEAN)
    click.echo(f"见证人的公钥：{own.render()}")
    sys.exit(code)


def _prepare(folder: Path, name: str | None) -> tuple[NoteKey, Ed25519PrivateKey]:
    """The witness's name, kept in its folder, and its key, made the first time. Raises KeyRefused, BadNote."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "name"
    kept = file.read_text("utf-8").strip() if file.is_file() else ""
    if not kept and not name:
        raise BadNote("第一次运行，写明见证人的名称，如 --name edu.example.cn/witness，以后不能改")
    if kept and name and kept != name:
        raise BadNote(f"{folder} 是见证人 {kept} 的：名称不能改，换一个就用另一个文件夹")
    own = kept or (name or "")
    if not is_key_name(own):
        raise BadNote("见证人的名称里不能有空格和加号，如 edu.example.cn/witness")
    path = find_key_file(_VARIABLE, "witness.key")
    if path is None:
        raise KeyRefused(f"找不到放私钥的地方：用 {_VARIABLE} 写明一个文件")
    private = read_key(path) or make_key(path)
    file.write_text(f"{own}\n", "utf-8")
    public = private.public_key().public_bytes_raw()
    return NoteKey(name=own, public=public, kind=COSIGNATURE), private


def _say(address: str, found: Witnessing) -> str:
    told = found.verdict.checkpoint
    if found.verdict.faults or told is None:
        lines = [f"{address}：不能签", *(f"- {each.says}" for each in found.verdict.faults)]
        advice = _ADVICE.format(evidence=found.evidence) if found.evidence else ""
        return "\n".join(lines) + "\n" + advice
    lines = [
        f"{address}：签了，{told.size} 条观察，比上次多 {told.size - found.before} 条，存在 {found.kept}"
    ]
    if found.is_first:
        lines.append(
            f"  第一次见到这份日志，记下的公钥是 {found.verdict.key}：打电话和学校核对一遍"
        )
    return "\n".join(lines) + "\n"
