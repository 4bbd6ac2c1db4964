"""Owns what is in the zip for a PC without a network: the engine, packages, scripts, handbook; no entries."""

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

TOP = "gongkai-offline"
ENGINE = "gongkai"
_FOLDERS = (
    *("hooks", "overrides", "docs", "deploy"),
    *(".github/workflows", ".github/ISSUE_TEMPLATE", ".gitea", ".gitlab"),
)
_FILES = (
    *("mkdocs*.yml", "pyproject.toml", "requirements.txt", "Makefile", "README*.md", "*.bat"),
    *(".gitattributes", ".gitignore", ".gitlab-ci.yml", ".pre-commit-config.yaml"),
)
_BOARD = "disclosures"
_OFFLINE = "deploy/offline"
_WINDOWS = (".bat", ".txt")
"""What Windows reads needs its line ends."""
_TIME = (2026, 1, 1, 0, 0, 0)
"""Of every member: the same files give the same zip."""


def list_bundle(base: Path, wheels: Path, handbook: Path) -> dict[str, Path]:
    """The files by their names in the zip, in order."""
    found = {f"{ENGINE}/{name}": base / name for name in _list_engine(base)}
    found |= {f"wheels/{path.name}": path for path in wheels.glob("*.whl")}
    for inner, folder in (("handbook/", handbook), ("", base / _OFFLINE)):
        found |= {inner + name: folder / name for name in _walk(folder)}
    return {f"{TOP}/{name}": found[name] for name in sorted(found)}


def _list_engine(base: Path) -> Iterator[str]:
    """The program, and of the board what is about the school; entries stay where they are."""
    for pattern in _FILES:
        yield from (path.name for path in base.glob(pattern) if path.is_file())
    for folder in _FOLDERS:
        yield from (f"{folder}/{name}" for name in _walk(base / folder))
    for name in _walk(base / _BOARD):
        if name.startswith("_"):
            yield f"{_BOARD}/{name}"


def _walk(folder: Path) -> Iterator[str]:
    """The plain files below, without what programs leave there."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        left = any(
            each.startswith(".") or each == "__pycache__" or each.endswith(".egg-info")
            for each in parts
        )
        if not left and path.is_file() and not path.is_symlink():
            yield PurePosixPath(*parts).as_posix()


def write_bundle(files: dict[str, Path], to: Path) -> None:
    """Writes the zip, whole or not at all. Raises OSError."""
    half = to.with_name(f".{to.name}.new")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in files.items():
                _add(archive, name, path)
        half.replace(to)
    finally:
        half.unlink(missing_ok=True)


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.external_attr = (0o755 if path.suffix == ".sh" else 0o644) << 16
    info.compress_type = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
    content = path.read_bytes()
    is_script = name.count("/") <= 2 and path.suffix in _WINDOWS and path.name != "requirements.txt"
    if is_script:
        content = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    archive.writestr(info, content)
