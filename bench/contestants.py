"""Owns what is compared: how each generator gets the same board, and the command that builds it."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

BENCH = Path(__file__).parent
ROOT = BENCH.parent
PEERS_VENV = ROOT / ".venv-bench"
TODAY = "2026-11-18"
OURS, HUGO = "Gongkai", "Hugo"
MATERIAL = "Material without search"
MATERIAL_WITH_SEARCH = "Material with its Chinese search"


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A command that builds the board from `folder` into `site`."""

    command: list[str]
    folder: Path
    site: Path
    environment: Mapping[str, str] = field(default_factory=dict)


def prepare_ours(board: Path, folder: Path) -> Job:
    """Our own mkdocs.yml with another source folder."""
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(ROOT / "docs"),
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "watch": [],
        "hooks": [str(ROOT / "hooks/mkdocs_adapter.py")],
        "extra": {"gongkai": {"sources": [str(board)]}},
    }
    _write_settings(folder / "mkdocs.yml", settings)
    command = [str(ROOT / ".venv/bin/mkdocs"), "build", "-q", "-d", str(folder / "site")]
    return Job(
        command=command, folder=folder, site=folder / "site", environment={"GONGKAI_TODAY": TODAY}
    )


def prepare_material(board: Path, folder: Path, settings: str = "mkdocs.yml") -> Job:
    """The entries as pages of mkdocs-material, not in its navigation."""
    shutil.copytree(BENCH / "peers/material", folder, dirs_exist_ok=True)
    _copy_entries(board, folder / "docs")
    (folder / "docs/index.md").write_text("# 校务公开\n", encoding="utf-8")
    command = [str(PEERS_VENV / "bin/mkdocs"), "build", "-q", "-f", settings]
    return Job(command=command, folder=folder, site=folder / "site")


def prepare_material_with_search(board: Path, folder: Path) -> Job:
    """The same with the search that mkdocs-material has on unless told otherwise.

    The package jieba is installed, by which it cuts Chinese into words.
    """
    return prepare_material(board, folder, "mkdocs.search.yml")


def prepare_hugo(board: Path, folder: Path) -> Job:
    """The entries as page bundles of Hugo, with a list for each category."""
    shutil.copytree(BENCH / "peers/hugo", folder, dirs_exist_ok=True)
    _copy_entries(board, folder / "content")
    for path in sorted((board / "_catalogue").glob("*.yml")):
        name = yaml.safe_load(path.read_text(encoding="utf-8"))["name"]
        if (folder / "content" / path.stem).is_dir():
            (folder / "content" / path.stem / "_index.md").write_text(
                f"---\ntitle: {name}\n---\n", encoding="utf-8"
            )
    command = [
        str(PEERS_VENV / "bin/hugo"),
        "build",
        "--quiet",
        "--destination",
        str(folder / "site"),
    ]
    return Job(command=command, folder=folder, site=folder / "site")


CONTESTANTS: dict[str, Callable[[Path, Path], Job]] = {
    OURS: prepare_ours,
    MATERIAL_WITH_SEARCH: prepare_material_with_search,
    MATERIAL: prepare_material,
    HUGO: prepare_hugo,
}


def _copy_entries(board: Path, to: Path) -> None:
    """The entries' folders with the same Markdown; of the front matter, title and date stay."""
    shutil.copytree(board, to, ignore=shutil.ignore_patterns("_*"))
    for path in to.glob("*/*/index.md"):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        title = next(line for line in front.splitlines() if line.startswith("title: "))
        path.write_text(
            f"---\n{title}\ndate: {path.parent.name[:10]}\n---\n{body}", encoding="utf-8"
        )


def _write_settings(path: Path, settings: dict) -> None:
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
