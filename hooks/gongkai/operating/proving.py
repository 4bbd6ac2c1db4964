"""Owns how a publishing run keeps the proof of what it serves: the log grows after the site is switched.

So the log never tells of what nobody could read; what a killed run has served and not told, the next
one tells. Knows no entries but what the site itself says of them.
"""

import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from filelock import FileLock, Timeout

from gongkai.days.lifecycle import Stage
from gongkai.operating.releases import ENTRIES, Release
from gongkai.proof.appending import WrongKey, append, write_whole
from gongkai.proof.carrying_log import adopt, lay_log
from gongkai.proof.file_list import FILES, NOTE, render_files, sign_files
from gongkai.proof.key_file import KeyRefused, find_key_file, read_key
from gongkai.proof.log_folder import CHECKPOINT, LOG_PARTS, SERVED, LogDamaged, read_log
from gongkai.proof.observing import Sighting, derive_observations
from gongkai.proof.signed_memory import SignedFurther, check_memory, remember
from gongkai.proof.signed_note import is_key_name
from gongkai.site.settings import read_clock

NO_KEY = "没有留下张贴的证明：这台机器上没有签名的私钥，要留就运行一次 gongkai proof --begin"
_FAILED = "没有记下张贴的证明：{}"
_WAIT = 60
_ADDRESS = re.compile(rb"<loc>https?://([^<\s+]+)</loc>")


def settle_logs(homes: Sequence[Path], sites: Sequence[Path]) -> str:
    """Takes up what the sites' logs have further than those at home; what stands against it, in a sentence.

    Comes before anything is built or switched: the site that is served may hold what no other place does.
    """
    pairs = zip(homes, sites, strict=True)
    begun = [each for each in pairs if (each[1] / SERVED / CHECKPOINT).is_file()]
    return _tell(_settle, [home for home, _ in begun], [site for _, site in begun])


def leave_logs(sites: Sequence[Path], news: Sequence[Path]) -> None:
    """Gives the new sites the logs of the old ones, whatever is at home. Raises OSError."""
    for site, new in zip(sites, news, strict=True):
        for name in (*LOG_PARTS, FILES, NOTE):
            _replace(site / SERVED / name, new / SERVED / name)


def tell_proof(homes: Sequence[Path], sites: Sequence[Path], releases: Sequence[Release]) -> str:
    """Signs, for each site as it is now served, what is posted on it; what came of it, in a sentence."""
    key_file = find_key_file()
    try:
        private = read_key(key_file)
    except KeyRefused as error:
        return _FAILED.format(error)
    if private is None or key_file is None:
        return NO_KEY
    told: list[str] = []

    def record(home: Path, site: Path) -> None:
        told.append(_record(home, site, releases[len(told)].day, key_file, private))

    return _tell(record, homes, sites) or "张贴的证明：" + "；".join(told)


def _tell(act: Callable[[Path, Path], None], homes: Sequence[Path], sites: Sequence[Path]) -> str:
    """Does it for each log and its site, which no other run touches meanwhile; what went wrong."""
    try:
        for home, site in zip(homes, sites, strict=True):
            home.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(home.with_name(f".{home.name}.lock"), timeout=_WAIT):
                act(home, site)
    except (WrongKey, SignedFurther, LogDamaged) as error:
        return _FAILED.format(error)
    except Timeout:
        return _FAILED.format("另一次发布正在记，下一次发布会补上")
    except OSError as error:
        return _FAILED.format(f"写不进去（{error.strerror or error}）")
    return ""


def _replace(old: Path, new: Path) -> None:
    if new.is_dir():
        shutil.rmtree(new)
    new.unlink(missing_ok=True)
    if old.is_dir():
        shutil.copytree(old, new)
    elif old.is_file():
        new.parent.mkdir(exist_ok=True)
        shutil.copy(old, new)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Served:
    """What a site says of itself."""

    school: str
    audience: str
    seen: tuple[Sighting, ...]


def _settle(home: Path, site: Path) -> None:
    adopt(home, site / SERVED)


def _record(home: Path, site: Path, day: date, key_file: Path, private: Ed25519PrivateKey) -> str:
    log, served, moment = read_log(home), _read_served(site), read_clock()
    name = log.origin if log else _name_log(site, served)
    check_memory(key_file, name, log)
    known = log.observations if log else ()
    new = derive_observations(known, served.seen, day, moment)
    if log is None and not new:
        return "还没有条目，没有可记的"
    log = append(home, new, name, private)
    with suppress(OSError):  # where the key lies nobody may be able to write
        remember(key_file, log)
    files = render_files(site)
    write_whole(site / SERVED / FILES, files)
    note = sign_files(files, log.origin, private, moment.replace(microsecond=0))
    write_whole(site / SERVED / NOTE, note.render())
    lay_log(home, site / SERVED, log.size)
    return f"记下 {len(new)} 条，共 {log.size} 条"


def _read_served(site: Path) -> _Served:
    """What is posted on the site. Raises LogDamaged."""
    try:
        document = json.loads((site / ENTRIES).read_bytes())
        seen = tuple(map(_see, document["entries"]))
        return _Served(school=document["school"], audience=document["audience"], seen=seen)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LogDamaged(f"网站的 {ENTRIES} 读不出来（{error}）") from None


def _see(row: Mapping[str, Any]) -> Sighting:
    stage = row["stage"]
    return Sighting(
        entry=row["id"],
        sha256=row["content_sha256"],
        stage=stage,
        audience=row["audience"],
        is_daily=stage == Stage.OPEN,
    )


def _name_log(site: Path, served: _Served) -> str:
    """A new log's name: its address without the scheme, else by school and audience."""
    with suppress(OSError):
        addresses = _ADDRESS.findall((site / "sitemap.xml").read_bytes())
        home = min(addresses, key=len, default=b"").decode("utf-8", "replace").rstrip("/")
        if is_key_name(home):
            return f"{home}/{SERVED}"
    school = re.sub(r"[\s+]", "", served.school) or "gongkai"
    return f"{school}/{served.audience}/{SERVED}"
