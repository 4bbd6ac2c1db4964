"""Owns the check of a served site against its log: each entry's content, page and files; and every file."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from gongkai.proof.file_list import FILES, NOTE, check_files, list_served, parse_files
from gongkai.proof.log_folder import CONTENT, SERVED, Read
from gongkai.proof.observation import Observation
from gongkai.proof.published import PublishedSite, join_inside
from gongkai.proof.signed_note import BadNote, parse_key
from gongkai.proof.verdict import EntryProof, ProofVerdict, derive_spans

ENTRIES_FILE = "data/entries.json"
_LARGEST = 300_000_000
"""Bytes of one file."""
_OPEN = "open"
_SHOWN = 5


def check_site(
    site: PublishedSite, verdict: ProofVerdict, observations: Sequence[Observation] | None
) -> None:
    """Notes in the verdict what of the site isn't as it was signed, and what the log tells of each entry.

    Without observations, where the log can't be believed, the site is held against its signed list alone.
    """
    read = site.read
    if not site.is_site:
        verdict.remarks.append("写的是日志的文件夹：只查了日志，没有查网页和附件")
        verdict.entries = _tell_entries(observations or (), {}, None)
        return
    digests = _read_list(read, verdict)
    content = read(ENTRIES_FILE, _LARGEST)
    try:
        document = json.loads(content or b"")
        today = date.fromisoformat(document["today"])
        rows = {each["id"]: each for each in document["entries"]}
        for row in rows.values():
            _check_entry(read, verdict, row, digests)
        if observations is not None:
            _check_observed(verdict, observations, rows)
        own = {path for row in rows.values() for path in _list_files(row)}
    except (ValueError, KeyError, TypeError, AttributeError):
        verdict.note("file", f"{ENTRIES_FILE} 不见了，或格式不对：网站上的条目没有查")
        rows, today, own = {}, None, {ENTRIES_FILE}
    if site.folder and digests:
        _compare_list(site.folder, read, verdict, digests, own)
    elif content and digests and sha256(content).hexdigest() != digests.get(ENTRIES_FILE, ""):
        verdict.note("file", f"{ENTRIES_FILE} 被改过：和发布时签过名的不一样")
    verdict.entries = _tell_entries(observations or (), rows, today)


def _tell_entries(
    observations: Sequence[Observation],
    rows: Mapping[str, Mapping[str, Any]],
    today: date | None,
) -> tuple[EntryProof, ...]:
    by_entry: dict[str, list[Observation]] = {}
    for each in observations:
        by_entry.setdefault(each.entry, []).append(each)
    return tuple(
        EntryProof(
            id=id,
            title=str(rows.get(id, {}).get("title", "")),
            is_posted=not found[-1].is_gone,
            spans=derive_spans(
                found,
                _OPEN,
                today if id in rows else None,
                str(rows.get(id, {}).get("whole_sha256") or ""),
            ),
            observations=tuple(found),
        )
        for id, found in by_entry.items()
    )


def _read_list(read: Read, verdict: ProofVerdict) -> Mapping[str, str]:
    """The signed SHA-256 of the site's files; none where the list isn't whole."""
    content = read(f"{SERVED}/{FILES}", _LARGEST)
    note = read(f"{SERVED}/{NOTE}", 1 << 20)
    if content is None or note is None or not verdict.key:
        verdict.note("file", f"没有签过名的文件清单（{SERVED}/{FILES}）：发布被打断，或被人删去")
        return {}
    said = check_files(content, note, parse_key(verdict.key))
    if said:
        verdict.note("file", said)
    try:
        return parse_files(content)
    except BadNote as error:
        verdict.note("file", str(error))
        return {}


def _compare_list(
    folder: Path,
    read: Read,
    verdict: ProofVerdict,
    digests: Mapping[str, str],
    own: Collection[str],
) -> None:
    """Each file of the list, but the entries' own, of which is told already; and what is there besides."""
    for path, digest in digests.items():
        if path in own:
            continue
        there = read(path, _LARGEST)
        if there is None:
            verdict.note("file", f"{path} 不见了")
        elif sha256(there).hexdigest() != digest:
            kind = "page" if path.endswith(".html") else "file"
            verdict.note(kind, f"{path} 被改过：和发布时签过名的不一样")
    more = [path for path in list_served(folder) if path not in digests]
    for path in more[:_SHOWN]:
        verdict.note("file", f"{path} 是后来添上的，不在发布时签过名的文件里")


def _list_files(row: Mapping[str, Any]) -> Iterator[str]:
    """The paths of an entry's page and attachments, which are checked one by one."""
    yield join_inside(unquote(row["url"]), "index.html") or ""
    for each in row.get("attachments") or ():
        yield join_inside("", unquote(each["url"])) or ""


def _check_observed(
    verdict: ProofVerdict,
    observations: Sequence[Observation],
    rows: Mapping[str, Mapping[str, Any]],
) -> None:
    """The newest observation of each entry is of what the site says of it."""
    newest = {each.entry: each for each in observations}
    for id, row in rows.items():
        last = newest.pop(id, None)
        if last is None or last.is_gone:
            says = "网站上有，日志里没有记下（发布被打断，或不是 gongkai publish 发布的）"
            verdict.note("entry", f"{id}：{says}")
        elif last.sha256 != row["content_sha256"]:
            says = f"内容和最近一次观察（{last.day}）的不一样，改动没有记下"
            verdict.note("content", f"{id}：{says}")
        elif (last.audience, last.stage) != (row["audience"], row["stage"]):
            verdict.note("entry", f"{id}：阶段或范围和最近一次观察（{last.day}）的不一样")
    for id, last in newest.items():
        if not last.is_gone:
            verdict.note("entry", f"{id}：日志里还挂着，网站上没有了，撤下没有记下")


def _check_entry(
    read: Read, verdict: ProofVerdict, row: Mapping[str, Any], digests: Mapping[str, str]
) -> None:
    """The fingerprint is the content's; the page and the attachments are those that were published."""
    id, told = row["id"], row["content_sha256"]
    path = join_inside(f"{SERVED}/{CONTENT}", f"{id}.json") or ""
    content = read(path, _LARGEST)
    salt = row.get("content_salt") or ""
    if content is None:
        verdict.remarks.append(f"{id}：没有 {path}，指纹不能重新算")
    elif sha256(salt.encode() + content).hexdigest() != told:
        verdict.note("content", f"{id}：{path} 算出来的不是网页上的指纹，被改过")
    _check_page(read, verdict, row, digests)
    for each in row.get("attachments") or ():
        _check_attachment(read, verdict, id, each)


def _check_page(
    read: Read, verdict: ProofVerdict, row: Mapping[str, Any], digests: Mapping[str, str]
) -> None:
    """The entry's page is there, is the signed one, and shows its fingerprint."""
    path = join_inside(unquote(row["url"]), "index.html")
    page = read(path, _LARGEST) if path else None
    if path is None or page is None:
        verdict.note("page", f"{row['id']}：条目的网页不见了")
        return
    if path in digests and sha256(page).hexdigest() != digests[path]:
        verdict.note("page", f"{path} 被改过：和发布时签过名的不一样")
    elif row["content_sha256"].encode() not in page:
        verdict.note("page", f"{path} 上没有印着这个条目的指纹：网页和数据不是同一次发布的")


def _check_attachment(read: Read, verdict: ProofVerdict, id: str, row: Mapping[str, Any]) -> None:
    path = join_inside("", unquote(row["url"]))
    content = read(path, _LARGEST) if path else None
    if content is None:
        verdict.note("attachment", f"{id}：附件 {row['file']} 不见了")
    elif sha256(content).hexdigest() != row["sha256"]:
        verdict.note("attachment", f"{id}：附件 {row['file']} 被改过，和公布的校验值不一样")
