"""Owns how a test gets a site: a project of its own, built by MkDocs in a process of its own."""

import compileall
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
HOUSE = ("docs", "hooks", "overrides")
PINNED_DAY = re.compile(r"^ *today:.*\n", re.MULTILINE)


def lay_project(folder: Path, files: Mapping[str, str]) -> Path:
    """A board's project in `folder`: this repository without its sample and demonstration day.

    `files` are the board's, by their paths below disclosures/.
    """
    _compile_engine()
    for name in HOUSE:
        ignored = shutil.ignore_patterns("*.egg-info")
        shutil.copytree(REPOSITORY / name, folder / name, ignore=ignored)
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    settings, pinned = PINNED_DAY.subn("", settings)
    assert pinned == 1, "mkdocs.yml pins one demonstration day"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    for path, text in files.items():
        target = folder / "disclosures" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder


@cache
def _compile_engine() -> None:
    """So that no process of a project compiles its copy anew."""
    compileall.compile_dir(REPOSITORY / "hooks", quiet=2)


def mkdocs_environment(today: str) -> dict[str, str]:
    """What MkDocs is told by its environment, whoever runs the tests and wherever."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "GONGKAI_TODAY": today,
        "SITE_URL": "",
        "STAFF_SITE_URL": "",
        "HANDBOOK_URL": "",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    environment.pop("SOURCE_DATE_EPOCH", None)
    return environment


def build(
    project: Path, to: Path, *, today: str = "", settings: str = "mkdocs.yml", **variables: str
) -> Path:
    """The project's site, written to `to`; a build that fails fails the test with its words."""
    environment = {**mkdocs_environment(today), **variables}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", settings, "-d", str(to)],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return to
