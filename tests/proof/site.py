"""Owns the small published site of the tests: pages, attachments and entries as a build writes them."""

import json
from datetime import timedelta
from hashlib import sha256

from gongkai.proof.appending import append, write_whole
from gongkai.proof.carrying_log import lay_log
from gongkai.proof.file_list import FILES, NOTE, render_files, sign_files
from gongkai.proof.log_folder import read_log
from gongkai.proof.observing import Sighting, derive_observations
from proof.making import FIRST, ORIGIN, key_of

POSTED = {
    "title-evaluation/list": ("公示名单", "open"),
    "finance/accounts": ("收支明细", "notice"),
    "canteen/prices": ("价格", "notice"),
}


def publish_on(site, days, posted=POSTED, key=1, home=None):
    """Writes the site of that day and signs it, as `gongkai publish` does."""
    day = FIRST.date() + timedelta(days=days)
    rows, seen = [], []
    for id, (text, stage) in posted.items():
        content = json.dumps({"body": text}, ensure_ascii=False).encode()
        file = f"附件 {text}".encode()
        digest = sha256(b"salt" + content).hexdigest()
        put(site / f"proof/content/{id}.json", content)
        put(site / id / "index.html", f"<p>{text}<code>{digest}</code>".encode())
        put(site / id / "附件.txt", file)
        attachment = {
            "file": "附件.txt",
            "url": f"{id}/%E9%99%84%E4%BB%B6.txt",
            "sha256": sha256(file).hexdigest(),
        }
        rows.append(
            {
                "id": id,
                "url": f"{id}/",
                "title": f"关于{text}",
                "stage": stage,
                "audience": "public",
                "content_sha256": digest,
                "content_salt": "salt",
                "attachments": [attachment],
            }
        )
        seen.append(
            Sighting(
                entry=id, sha256=digest, stage=stage, audience="public", is_daily=stage == "open"
            )
        )
    document = {"today": day.isoformat(), "school": "示范", "audience": "public", "entries": rows}
    put(site / "data/entries.json", json.dumps(document).encode())
    put(site / "index.html", b"home")
    sign_on(site, seen, days, key, home or site.with_name(f"{site.name}-log"))


def sign_on(site, seen, days, key, home):
    moment, private = FIRST + timedelta(days=days), key_of(key)
    log = read_log(home)
    new = derive_observations(log.observations if log else (), seen, moment.date(), moment)
    log = append(home, new, ORIGIN, private)
    sign_list(site, key)
    lay_log(home, site / "proof", log.size)


def sign_list(site, key=1):
    files = render_files(site)
    write_whole(site / "proof" / FILES, files)
    note = sign_files(files, ORIGIN, key_of(key), FIRST)
    write_whole(site / "proof" / NOTE, note.render())


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
