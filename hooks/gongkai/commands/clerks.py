"""Owns who is at the keyboard of a command, and how what became of her save is told."""

import getpass
import sys
from pathlib import Path
from typing import NoReturn

import click

from gongkai.commands.options import EXIT_ERRORS
from gongkai.writing.clerk import Clerk, parse_clerk
from gongkai.writing.commits import find_own_name
from gongkai.writing.recording import Kept, keep_text
from gongkai.writing.saving import Conflict, NotSaved

BY = click.option("--by", default="", help="记在谁的名下；不写就用 git 里登记的姓名")


def find_clerk(by: str, folder: Path) -> Clerk:
    """Who writes: as said, else as git knows her, else by the computer's name for her."""
    name, email = find_own_name(folder)
    own = by or name
    try:
        own = own or getpass.getuser()
    except (OSError, KeyError, ImportError):
        own = own or "没有留名"
    return parse_clerk(own, "" if by and by != name else email) or Clerk(name="没有留名")


def keep_or_tell(path: Path, text: str, *, seen: str | None, clerk: Clerk, message: str) -> Kept:
    """What was saved; what is in the way ends the command with a line, and nothing is written."""
    try:
        kept = keep_text(path, text, seen=seen, clerk=clerk, message=message)
    except NotSaved as said:
        refuse(str(said))
    if isinstance(kept, Conflict):
        refuse(f"{path.name} 刚被别人改过，没有写入：再看一遍，重新运行")
    return kept


def refuse(message: str) -> NoReturn:
    """End the command with a line."""
    click.echo(message, err=True)
    sys.exit(EXIT_ERRORS)
