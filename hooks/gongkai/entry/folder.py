"""Owns where entries lie: `<category>/<YYYY-MM-DD-name>/`, which is their permanent address."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from gongkai.diagnostics.diagnostic import Place, Report
from gongkai.diagnostics.near_names import near_names
from gongkai.reading.source import is_folder, is_link, list_folder

_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-([a-z0-9]+(?:-[a-z0-9]+)*)")
MAX_LENGTH = 80
"""Windows counts the whole path; 80 leaves room for the folders above."""


SETTINGS_SUFFIX = ".yml"
TEXT_SUFFIXES = (".md", ".markdown", ".txt", ".yml", ".yaml")
"""What somebody may have meant as an entry or a settings file."""


def find_entry_folders(
    source: Path,
    category_ids: Collection[str],
    prefix: str,
    report: Report,
    *,
    without: Collection[str] = (),
) -> Iterator[Path]:
    """Every entry's folder, in order; what lies where nothing would read it is told, never dropped.

    `prefix` is put before the file names that diagnostics show; `without` are categories that the
    school hasn't.
    """
    for folder in list_folder(source, prefix, report):
        place = f"{prefix}{folder.name}/"
        if folder.name.startswith(".") or is_link(folder, place, report) or not is_folder(folder):
            continue
        found = list_folder(folder, place, report)
        inside = [each for each in found if not each.name.startswith(".")]
        if folder.name.startswith("_"):
            _tell_misplaced(inside, place, report, settings=True)
            continue
        _tell_misplaced(inside, place, report, settings=False)
        entries = [each for each in inside if is_folder(each) or each.is_symlink()]
        first = f"{place}{entries[0].name}/" if entries else ""
        if entries and folder.name in without:
            _tell_left_out(folder.name, first, category_ids, report)
        elif entries and folder.name not in category_ids:
            _tell_unknown_category(folder.name, first, category_ids, report)
        for entry in entries:
            file = f"{place}{entry.name}/index.md"
            if is_link(entry, file, report):
                continue
            if parse_folder_name(entry.name, Place(file), report):
                yield entry


def _tell_misplaced(inside: list[Path], place: str, report: Report, *, settings: bool) -> None:
    for path in inside:
        if is_folder(path) or path.suffix.lower() not in TEXT_SUFFIXES:
            continue
        if settings and path.suffix == SETTINGS_SUFFIX:
            continue
        report.add(
            "misplaced-file",
            Place(f"{place}{path.name}"),
            "这个文件放在这里不会被读取",
            found=path.name,
            expected="扩展名是 .yml" if settings else "分类/日期-名称/index.md",
            help="把扩展名改成 .yml"
            if settings
            else "建一个“日期-名称”的文件夹，把文件移进去，改名为 index.md",
        )


def _tell_unknown_category(
    name: str, place: str, category_ids: Collection[str], report: Report
) -> None:
    report.add(
        "unknown-category",
        Place(f"{place}index.md"),
        "没有这个分类",
        found=name,
        expected="、".join(category_ids),
        help=near_names(name, category_ids)
        or f"改文件夹名，或在 _catalogue 里添一个 {name[:40]}.yml",
    )


def _tell_left_out(name: str, place: str, category_ids: Collection[str], report: Report) -> None:
    report.add(
        "unknown-category",
        Place(f"{place}index.md"),
        "本校没有这个分类：它写在学校文件的 without 里",
        found=name,
        expected="、".join(category_ids),
        help=f"要用这个分类的，从 _school.yml 的 without 里删掉 {name[:40]}；不用的，把条目移到别的分类",
    )


def parse_folder_name(name: str, place: Place, report: Report) -> bool:
    """Whether the name is `YYYY-MM-DD-[a-z0-9-]+` with a day that exists; else a diagnostic says so."""
    match = _NAME.fullmatch(name)
    if match and len(name) <= MAX_LENGTH:
        try:
            date.fromisoformat(match[1])
        except ValueError:
            pass
        else:
            return True
    report.add(
        "bad-folder-name",
        place,
        "文件夹名称不合规则",
        found=name[:100],
        expected="日期-英文或拼音，如 2026-11-16-title-candidates",
        help=f"文件夹改名：先写公开日期，再写减号和小写英文或拼音，全长不超过 {MAX_LENGTH} 个字符",
    )
    return False


ENTRY_FILE = "index.md"
