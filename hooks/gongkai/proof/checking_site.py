"""Owns the check of a served site against its log: each entry's content, page and files; and every file."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from gongkai.proof.file_list import FILES, NOTE, check_files, list_served, parse_files
from gongkai.proof.log_folder import CONTENT, SERVED, Read
from gongkai.proof.observation import Observation
from gongkai.proof.published import join_inside
from gongkai.proof.signed_note import BadNote, parse_key
from gongkai.proof.verdict import EntryProof, ProofVerdict, derive_spans

ENTRIES_FILE = "data/entries.json"
_LARGEST = 300_000_000
"""Bytes of one file."""
_OPEN = "open"
_SHOWN = 5


def check_site(
    read: Read,
    verdict: ProofVerdict,
    observations: Sequence[Observation] | None,
    folder: Path | None,
) -> None:
    """Notes in the verdict what of the site isn't as it was signed, and what the log tells of each entry.

    Without observations, where the log can't be believed, the site is held against its signed list alone.
    """
    newest = {each.entry: each for each in observations or ()}
    content = read(ENTRIES_FILE, _LARGEST)
    if content is None:
        verdict.remarks.append(f"没有 {ENTRIES_FILE}：只查了日志，没有查网页和附件")
        verdict.entries = _tell_entries(observations or (), {}, None)
        return
    try:
        document = json.loads(content)
        today = date.fromisoformat(document["today"])
        rows = {each["id"]: each for each in document["entries"]}
        digests = _check_list(read, verdict, folder)
        for id, row in rows.items():
            if observations is not None:
                _check_observed(verdict, newest.get(id), row)
            _check_entry(read, verdict, row, digests)
    except (ValueError, KeyError, TypeError, AttributeError):
        verdict.add("file", f"{ENTRIES_FILE} 的格式不对，被改过")
        return
    if ENTRIES_FILE in digests and sha256(content).hexdigest() != digests[ENTRIES_FILE]:
        verdict.add("file", f"{ENTRIES_FILE} 被改过")
    for id, each in newest.items():
        if id not in rows and not each.is_gone:
            verdict.add("entry", f"{id}：日志里还挂着，网站上没有了，撤下没有记下")
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


def _check_list(read: Read, verdict: ProofVerdict, folder: Path | None) -> Mapping[str, str]:
    """The signed SHA-256 of the site's files; in a folder each is compared, and what is there besides."""
    content = read(f"{SERVED}/{FILES}", _LARGEST)
    note = read(f"{SERVED}/{NOTE}", 1 << 20)
    if content is None or note is None or not verdict.key:
        verdict.add("file", f"没有签过名的文件清单（{SERVED}/{FILES}）：发布被打断，或被人删去")
        return {}
    said = check_files(content, note, parse_key(verdict.key))
    if said:
        verdict.add("file", said)
    try:
        digests = parse_files(content)
    except BadNote as error:
        verdict.add("file", str(error))
        return {}
    if folder:
        for path, digest in digests.items():
            there = read(path, _LARGEST)
            if there is None:
                verdict.add("file", f"{path} 不见了")
            elif sha256(there).hexdigest() != digest and path != ENTRIES_FILE:
                kind = "page" if path.endswith(".html") else "file"
                verdict.add(kind, f"{path} 被改过：和发布时签过名的不一样")
        more = [path for path in list_served(folder) if path not in digests]
        for path in more[:_SHOWN]:
            verdict.add("file", f"{path} 是后来添上的，不在发布时签过名的文件里")
    return digests


def _check_observed(
    verdict: ProofVerdict, newest: Observation | None, row: Mapping[str, Any]
) -> None:
    """The newest observation is of what the site says of the entry."""
    id, told = row["id"], row["content_sha256"]
    if newest is None or newest.is_gone:
        verdict.add(
            "entry", f"{id}：网站上有，日志里没有记下（发布被打断，或不是 gongkai publish 发布的）"
        )
    elif newest.sha256 != told:
        verdict.add("content", f"{id}：内容和最近一次观察（{newest.day}）的不一样，改动没有记下")
    elif newest.audience != row["audience"] or newest.stage != row["stage"]:
        verdict.add("entry", f"{id}：阶段或范围和最近一次观察（{newest.day}）的不一样")


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
        verdict.add("content", f"{id}：{path} 算出来的不是网页上的指纹，被改过")
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
        verdict.add("page", f"{row['id']}：条目的网页不见了")
        return
    if path in digests and sha256(page).hexdigest() != digests[path]:
        says = f"{path} 被改过：和发布时签过名的不一样"
        if all(each.says != says for each in verdict.faults):
            verdict.add("page", says)
    elif row["content_sha256"].encode() not in page:
        verdict.add("page", f"{path} 上没有印着这个条目的指纹：网页和数据不是同一次发布的")


def _check_attachment(read: Read, verdict: ProofVerdict, id: str, row: Mapping[str, Any]) -> None:
    path = join_inside("", unquote(row["url"]))
    content = read(path, _LARGEST) if path else None
    if content is None:
        verdict.add("attachment", f"{id}：附件 {row['file']} 不见了")
    elif sha256(content).hexdigest() != row["sha256"]:
        verdict.add("attachment", f"{id}：附件 {row['file']} 被改过，和公布的校验值不一样")
