"""Owns `gongkai digest`: the fingerprint that stands in an entry's `allow`."""

import click

from gongkai.guard.scan import digest as digest_of
from gongkai.guard.scan import find_personal


@click.command()
def digest() -> None:
    """给出 allow 里要写的指纹：照提示输入检查指出的号码（不显示，也不保存）。"""
    text = click.prompt("号码", hide_input=True)
    for each in find_personal(text):
        click.echo(f"{each.rule} {each.digest}")
    if not find_personal(text):
        click.echo(digest_of(text.strip()))
