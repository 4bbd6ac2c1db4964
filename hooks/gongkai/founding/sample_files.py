"""Owns which files are the sample's, told by content, so that nothing of a school's own is taken for one."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

_LIST = Path(__file__).with_name("sample.txt")
_PAGES = ("about.md", "guide.md", "system.md", "supervision.md", "request.md")
ENTRIES = "disclosures"
_SETTINGS = ("_catalogue", "_calendar")
"""What a board of one's own keeps as it is."""


def find_changed(folder: Path) -> list[str]:
    """Files of entries, of the school and of its pages that aren't as the sample has them, sorted."""
    sample = read_sample()
    return [path for path in _list_files(folder) if sample.get(path) != digest_file(folder / path)]


def list_sample_folders(folder: Path) -> list[Path]:
    """The folders of categories, which hold nothing but entries."""
    source = folder / ENTRIES
    return sorted(path for path in source.iterdir() if path.is_dir() and path.name[:1] not in "_.")


def read_sample() -> dict[str, str]:
    """The sample's files with their digests."""
    lines = _LIST.read_text("utf-8").splitlines() if _LIST.is_file() else []
    return {path: digest for digest, _, path in (line.partition(" ") for line in lines)}


def render_sample(folder: Path) -> str:
    """The list of the sample that lies in a folder: what `sample.txt` should say."""
    return "".join(f"{digest_file(folder / path)} {path}\n" for path in _list_files(folder))


def digest_file(path: Path) -> str:
    """What tells a file's content from another's, whichever way its lines end."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:16]


def _list_files(folder: Path) -> Iterator[str]:
    """What a sample may hold: the school's file and all entries, and the pages."""
    found = [
        path.relative_to(folder).as_posix()
        for path in (folder / ENTRIES).rglob("*")
        if path.is_file() and path.relative_to(folder / ENTRIES).parts[0] not in _SETTINGS
    ]
    yield from sorted(found)
    yield from (f"docs/{name}" for name in _PAGES if (folder / "docs" / name).is_file())
