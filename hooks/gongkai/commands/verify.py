"""Owns `gongkai verify`: what anybody runs to see whether a board's proof of posting holds."""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from gongkai.commands.options import EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP
from gongkai.proof.paper_root import parse_paper
from gongkai.proof.published import NotPublished
from gongkai.proof.signed_note import BadNote, NoteKey, parse_key
from gongkai.proof.verdict import PostingSpan, ProofVerdict
from gongkai.proof.verifying import verify as verify_site

LONGEST_PATH = 200
"""Characters; longer texts name no file."""
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("address", metavar="文件夹或网址")
@click.option(
    "--checkpoint",
    "older",
    type=_FILE,
    multiple=True,
    help="以前存下的 checkpoint，查日志有没有被重写；可以写几次",
)
@click.option(
    "--sheet",
    "sheets",
    multiple=True,
    help="盖过章的核对页上的条数和根，如 “97 22a5c142…”，或存着二维码内容的文件；可以写几次",
)
@click.option("--key", help="你知道的公钥：一行文字，或存着它的文件")
@click.option("--witness", "witnesses", multiple=True, help="见证人的公钥，查它的签名；可以写几次")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def verify(
    address: str,
    older: tuple[Path, ...],
    sheets: tuple[str, ...],
    key: str | None,
    witnesses: tuple[str, ...],
    as_json: bool,
) -> None:
    """核对公开栏的张贴证明：签名、日志、每个条目的内容和附件，以及各自张贴的起止。不连别的网站。

    返回 0 没有发现问题，1 有问题，2 读不出来。
    """
    try:
        verdict = verify_site(
            address,
            older=[each.read_bytes() for each in older],
            known=read_key_line(key) if key else None,
            witnesses=[read_key_line(each) for each in witnesses],
            sheets=[parse_paper(_read_text(each)) for each in sheets],
        )
    except (NotPublished, BadNote) as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_SETUP)
    click.echo(render_verdict_json(verdict) if as_json else render_verdict(verdict), nl=False)
    sys.exit(EXIT_CLEAN if verdict.is_good else EXIT_ERRORS)


def read_key_line(told: str) -> NoteKey:
    """The key in the text, or in the file that it names. Raises BadNote."""
    return parse_key(told if "+" in told else _read_text(told))


def _read_text(told: str) -> str:
    """The text, or what the file holds that it names."""
    if len(told) > LONGEST_PATH or not Path(told).is_file():
        return told
    with Path(told).open("rb") as file:
        return file.read(1000).decode("utf-8", "replace")


def render_verdict(verdict: ProofVerdict) -> str:
    """For a person: the log, each entry, what to know, and at the end what was found."""
    lines = []
    if verdict.checkpoint:
        told = verdict.checkpoint
        lines += [f"日志 {told.origin}：{told.size} 条观察，根 {told.root.hex()}"]
    if verdict.key:
        lines.append(f"公钥 {verdict.key}")
    lines += [
        f"见证人 {each.name} 在 {each.at:%Y-%m-%d %H:%M}（UTC）签过名" for each in verdict.cosigned
    ]
    for each in verdict.entries:
        lines += ["", f"{each.id}　{each.title}".rstrip("　")]
        lines += [f"  {_say_span(span)}" for span in each.spans]
    if verdict.remarks:
        lines += ["", "要知道的：", *(f"- {each}" for each in verdict.remarks)]
    lines.append("")
    if verdict.is_good:
        lines.append("没有发现问题。")
    else:
        lines.append(f"发现 {len(verdict.faults)} 个问题：")
        lines += [f"- {each.says}" for each in verdict.faults]
    return "\n".join(lines).lstrip("\n") + "\n"


def _say_span(span: PostingSpan) -> str:
    parts = [f"张贴自 {span.first} 至 {span.last}" + ("已撤下" if span.is_gone else "，仍在")]
    if span.open_days:
        parts.append(f"公示期内观察到 {span.open_days} 天")
    if span.unobserved:
        parts.append(f"{_list(span.unobserved)} 没有观察")
    parts.append(f"于 {_list(span.changed_on)} 改动" if span.changed_on else "内容未变")
    if span.reduced_on:
        parts.append(f"于 {_list(span.reduced_on)} 按保留期限隐去或撤下，原来的指纹和日志相符")
    return "；".join(parts)


def _list(days: tuple[date, ...]) -> str:
    return "、".join(map(str, days))


def render_verdict_json(verdict: ProofVerdict) -> str:
    """For machines; days and moments in ISO form."""
    told = verdict.checkpoint
    document: dict[str, Any] = {
        "good": verdict.is_good,
        "log": told and {"origin": told.origin, "size": told.size, "root": told.root.hex()},
        "key": verdict.key or None,
        "cosigned": [asdict(each) for each in verdict.cosigned],
        "faults": [asdict(each) for each in verdict.faults],
        "remarks": verdict.remarks,
        "entries": [asdict(each) for each in verdict.entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, default=_write) + "\n"


def _write(value: Any) -> str:
    return str(value.isoformat())
