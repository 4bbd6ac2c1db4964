"""Owns a site's settings: where the entries are and whether its day is pinned.

They stand under `extra.gongkai` of mkdocs.yml, so that the site and the command agree; the file is
read here as plain YAML, by the command only.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from gongkai.audience import Audience
from gongkai.days.beijing import BEIJING
from gongkai.proof.key_file import KeyRefused, derive_salt_key, find_key_file, read_key
from gongkai.reading.fields import DATE, Field

TODAY_VARIABLE = "GONGKAI_TODAY"
STICK_VARIABLE = "GONGKAI_STICK"
"""Set in the environment of whoever publishes, the site is one to be opened from file://."""
KEY_VARIABLE = "GONGKAI_KEY"
MIN_KEY = 16
"""Characters; a shorter key could be guessed."""
DEFAULT_SOURCES = ("disclosures",)
CHECK_FAILED = "检查没有通过，网站没有改动。"
"""What a build says first when there are errors; whoever runs one in a process of its own looks for it."""
_SHOWN = ("docs", "overrides")
_PROOF = "proof-log"
_SYSTEM = ("/proc/", "/sys/")
"""What a kernel shows there changes while it is read."""


class SettingsError(Exception):
    """The site's set-up is wrong; the message is one line in Chinese that says what to mend."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Where to read and on which day."""

    base: Path
    """The folder of the settings file; diagnostics name files relative to it."""
    sources: tuple[Path, ...]
    today: date
    audience: Audience
    """For whom the site is built."""
    key: str = field(default="", repr=False)
    """A secret from outside the repository, for the salts of fingerprints; empty without one.

    Without one of its own it comes from the key that signs the proof of posting: a log never forgets.
    """
    proof: Path
    """Where the log of what was posted on this site lies between two publishings."""
    has_proof_key: bool = False
    """Whether there is the key that signs it, and so a log is kept."""
    shown: tuple[Path, ...]
    """The folders of handwritten pages and of templates; what lies there is published by whoever builds."""
    demonstration_day: date | None
    """The pinned day of a demonstration; then `today` is it, and the pages' clock stands at its noon."""


def read_settings(path: Path, *, today: str | None = None) -> Settings:
    """The settings of a mkdocs.yml; `today` overrides every other day. Raises SettingsError."""
    if not path.is_file():
        raise SettingsError(f"找不到 {path.name}：请在站点的文件夹里运行")
    extra: dict[str, Any] = {}
    for each in reversed(_inherited(path)):
        extra |= _section(_section(each, "extra"), "gongkai")
    return parse_settings(extra, path.parent, today=today)


def read_site_folder(path: Path) -> Path:
    """Where a mkdocs.yml says that the built site stands. Raises SettingsError."""
    if not path.is_file():
        raise SettingsError(f"找不到 {path.name}：请在站点的文件夹里运行")
    told = [each["site_dir"] for each in _inherited(path) if "site_dir" in each]
    name = told[0] if told else "site"
    if not isinstance(name, str) or not name.strip():
        raise SettingsError(f"{path.name} 的 site_dir 应当是一个文件夹的名称，如 site")
    base, folder = path.absolute().parent, path.absolute().parent / name
    if base.is_relative_to(Path(os.path.realpath(folder))) or folder == base:
        raise SettingsError(f"{path.name} 的 site_dir 不能是站点自己的文件夹或它的上级")
    return folder


def _section(config: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The mapping under the key; empty when there is none."""
    section = config.get(key)
    return section if isinstance(section, dict) else {}


def _inherited(path: Path) -> list[Mapping[str, Any]]:
    """The configuration and those that it inherits from, nearest first."""
    chain: list[Mapping[str, Any]] = []
    while path.is_file() and len(chain) < 8:
        try:
            config = yaml.load(path.read_text("utf-8"), Loader=_Loader)
        except (yaml.YAMLError, ValueError) as error:
            line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
            raise SettingsError(f"{path.name} 第 {line} 行读不下去：检查缩进和冒号") from error
        chain.append(config if isinstance(config, dict) else {})
        if "INHERIT" not in chain[-1]:
            break
        path = path.parent / str(chain[-1]["INHERIT"])
    return chain


class _Loader(yaml.CSafeLoader):
    """Safe, and blind to the tags that only MkDocs understands (`!ENV`, `!!python/…`)."""


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)
for _tag in ("!", "tag:yaml.org,2002:python/"):
    _Loader.add_multi_constructor(_tag, lambda loader, suffix, node: None)


def parse_settings(
    extra: Mapping[str, Any], base: Path, *, today: str | None = None, shown: Sequence[Path] = ()
) -> Settings:
    """The settings in the mapping `extra.gongkai`. Raises SettingsError."""
    sources = extra.get("sources", DEFAULT_SOURCES)
    is_list = isinstance(sources, list | tuple) and len(sources) > 0
    if not is_list or not all(isinstance(each, str) for each in sources):
        raise SettingsError("mkdocs.yml 的 extra.gongkai.sources 应当是一列文件夹名")
    folders = tuple(base / each for each in sources)
    for folder in folders:
        _check_source(folder, base)
    audience = extra.get("audience", Audience.PUBLIC)
    if audience not in list(Audience):
        raise SettingsError("mkdocs.yml 的 extra.gongkai.audience 应当是 public 或 staff")
    pinned = _parse_day(extra.get("today"), "mkdocs.yml 的 extra.gongkai.today")
    given = _parse_day(today or os.environ.get(TODAY_VARIABLE), f"{TODAY_VARIABLE} 或 --today")
    day = given or pinned or read_clock().date()
    signing = _read_signing_key()
    return Settings(
        base=base,
        sources=folders,
        today=day,
        audience=Audience(audience),
        key=_read_key() or signing,
        proof=_parse_proof(extra.get("proof"), base, folders) / audience,
        has_proof_key=bool(signing),
        shown=tuple(shown) or tuple(base / each for each in _SHOWN),
        demonstration_day=day if pinned else None,
    )


def read_clock() -> datetime:
    """Now, in Beijing: for the day, and for what is told of a run."""
    return datetime.now(BEIJING)


def _check_source(folder: Path, base: Path) -> None:
    """Raises SettingsError for what can't be a folder of entries."""
    name = folder.name or str(folder)
    try:
        if not folder.is_dir():
            raise SettingsError(f"找不到条目的文件夹 {name}：检查 extra.gongkai.sources")
        os.lstat(f"{folder}/.")
        next(folder.iterdir(), None)
    except OSError:
        raise SettingsError(
            f"条目的文件夹 {name} 打不开：请维护网站的老师放开权限，或检查 extra.gongkai.sources"
        ) from None
    real = os.path.realpath(folder)
    if Path(os.path.realpath(base)).is_relative_to(real):
        raise SettingsError(
            f"条目的文件夹不能是 {name}，它包含站点自己的文件：检查 extra.gongkai.sources，"
            "如 disclosures"
        )
    if f"{real}/".startswith(_SYSTEM):
        raise SettingsError(f"{name} 是系统的文件夹，没有条目：检查 extra.gongkai.sources")
    if folder.is_symlink():
        raise SettingsError(
            f"条目的文件夹 {name} 是快捷方式（符号链接）：换成文件夹本身，"
            "或在 extra.gongkai.sources 里写它指到的地方"
        )


def _read_key() -> str:
    """The key in the environment, which no message ever repeats."""
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if 0 < len(key) < MIN_KEY:
        raise SettingsError(
            f"{KEY_VARIABLE} 太短，容易被猜到：至少 {MIN_KEY} 个字符，用 openssl rand -hex 32 生成"
        )
    return key


def _read_signing_key() -> str:
    """The secret that the key for the proof gives; empty without that key, or one that can't be used.

    What is the matter with it is told by whoever signs.
    """
    try:
        private = read_key(find_key_file())
    except KeyRefused:
        return ""
    return derive_salt_key(private) if private else ""


def _parse_proof(name: Any, base: Path, sources: Sequence[Path]) -> Path:
    """The folder of the logs of all sites. Raises SettingsError."""
    if name in (None, ""):
        return base / _PROOF
    taken = [base / each for each in _SHOWN] + list(sources)
    is_free = isinstance(name, str) and not any(
        _is_within(base / name, each) or _is_within(each, base / name) for each in taken
    )
    if not is_free:
        raise SettingsError(
            f"mkdocs.yml 的 extra.gongkai.proof 应当是一个文件夹的名称，不在条目、docs 里面，如 {_PROOF}"
        )
    return base / str(name)


def _is_within(inner: Path, outer: Path) -> bool:
    return Path(os.path.realpath(inner)).is_relative_to(os.path.realpath(outer))


def _parse_day(value: Any, where: str) -> date | None:
    if value in (None, ""):
        return None
    day = Field(key="today", label="日期", type=DATE).parse(str(value))
    if not isinstance(day, date):
        raise SettingsError(f"{where} 不是日期：应当是 年-月-日，如 2026-11-18")
    return day
