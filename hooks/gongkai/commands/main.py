"""Owns the command `gongkai`: the list of its commands."""

import sys
from io import TextIOWrapper

import click

from gongkai import __version__
from gongkai.commands.beginning import new
from gongkai.commands.building import build
from gongkai.commands.bundle import bundle
from gongkai.commands.certifying import certificate
from gongkai.commands.check import check
from gongkai.commands.desk import desk
from gongkai.commands.digest import digest
from gongkai.commands.exporting import export
from gongkai.commands.importing_files import import_
from gongkai.commands.initialising import init
from gongkai.commands.keeping_proof import proof
from gongkai.commands.packing import packet
from gongkai.commands.publish import publish
from gongkai.commands.reference import reference
from gongkai.commands.report import report
from gongkai.commands.setting import set_
from gongkai.commands.show_changes import show_changes
from gongkai.commands.status import status
from gongkai.commands.verify import verify
from gongkai.commands.witnessing_logs import witness
from gongkai.commands.writing_schemas import schema


@click.group()
@click.version_option(__version__)
def main() -> None:
    """公开：学校校务公开栏的检查和生成工具。"""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


for _command in (
    *(build, bundle, certificate, check, desk, digest, export, import_, init, new),
    *(
        packet,
        proof,
        publish,
        reference,
        report,
        schema,
        set_,
        show_changes,
        status,
        verify,
        witness,
    ),
):
    main.add_command(_command)
