"""Owns `gongkai build`: a site is built beside the one that is served, and takes its place when it is whole."""

import shutil
import sys
from pathlib import Path

import click

from gongkai.commands.options import CONFIG, EXIT_CLEAN, EXIT_ERRORS, EXIT_SETUP
from gongkai.operating.mkdocs_runs import run_mkdocs
from gongkai.site.disk_faults import explain_fault
from gongkai.site.placing import AnotherIsAtWork, Berth, hold_berth, name_new, place
from gongkai.site.settings import SettingsError, read_site_folder

WAIT = 900
"""Seconds; the largest boards take less."""


@click.command()
@click.option(
    "--wait", default=WAIT, type=click.IntRange(min=0), help="另一次生成还没有结束时，最多等几秒"
)
@CONFIG
def build(config: Path, wait: int) -> None:
    """生成网站，成功了才换上；不成功，原来的网站不变，返回 1。设置有误返回 2。"""
    try:
        site = read_site_folder(config)
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_SETUP)
    sys.exit(_build(config, site, wait))


def _build(config: Path, site: Path, wait: int) -> int:
    """Builds and places; the exit code, which is 0 only when the new site is served."""
    try:
        with hold_berth(site, config.parent, wait, _tell_waiting) as berth:
            return _build_in(berth, config)
    except AnotherIsAtWork:
        click.echo(f"另一次生成还在进行，{site.name} 没有改动：等它结束，再运行一次。", err=True)
    except OSError as error:
        said = explain_fault(error) or str(error)
        click.echo(f"换不上新的网站，原来的 {site.name} 还在。\n{said}", err=True)
    return EXIT_ERRORS


def _tell_waiting() -> None:
    click.echo("另一次生成正在进行，等它结束。", err=True)


def _build_in(berth: Berth, config: Path) -> int:
    new = name_new(berth)
    try:
        if not run_mkdocs(config, new, {}).is_whole:
            click.echo(f"生成没有成功，原来的 {berth.site.name} 没有改动。", err=True)
            return EXIT_ERRORS
        place(new, berth)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return EXIT_CLEAN
