"""Owns what the commands share: options, exit codes, and the settings that they begin with."""

import sys
from pathlib import Path

import click

from gongkai.site.settings import Settings, SettingsError, read_settings

EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP = 0, 1, 2

TODAY = click.option("--today", help="当作这一天，如 2026-11-18")
CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="站点的设置文件",
)


def begin(config: Path, today: str | None) -> Settings:
    """The settings; wrong ones end the command with one line."""
    try:
        return read_settings(config, today=today)
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_SETUP)
