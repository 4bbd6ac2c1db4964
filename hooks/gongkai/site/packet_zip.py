"""Owns the zip of a whole matter: its page, its attachments as published, its data, and their digests.

What lies in it lies where the site has it, so that an address and a path are the same; nothing in it
needs the site.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin

from markupsafe import Markup

from gongkai.exports.entries_json import render_entries_json
from gongkai.pages.packet_page import build_packet
from gongkai.pages.steps import find_packet, list_seen
from gongkai.rendering.relative import is_outside
from gongkai.site.packet_proofs import list_proofs
from gongkai.site.portable_names import find_unportable
from gongkai.site.publishing import RENDERED_ASSETS, Publication
from gongkai.site.stick_folder import README, SUMS
from gongkai.view.posted_attachment import PostedAttachment
from gongkai.view.posting import Posting

PAGE, DATA = "index.html", "entries.json"
_TIME = (2026, 1, 1, 0, 0, 0)
"""Of every member: the same matter on the same day gives the same zip."""
_LINK = re.compile(r' (href|src)="([^"]{0,4000})"')
_LINES = (
    "title",
    "",
    "day",
    "audience",
    "address",
    "",
    "opening",
    "files",
    "data",
    "proof",
    "sums",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Packet:
    """A finished zip; `name` is what it is called without its ending, after the matter's first entry."""

    name: str
    content: bytes
    entries: int
    attachments: int


def make_packet(publication: Publication, posting: Posting) -> Packet:
    """The zip of the posting's matter, of the posting alone without one; all below one folder."""
    view = publication.site.index.view
    seen = list_seen(posting)
    postings = {id: each for id, each in view.postings.items() if id in seen}
    top = "packet-" + seen[0].replace("/", "-")
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for path, name, attachment in _list_attachments(postings.values(), top):
        names[path] = name
        files[name] = attachment.cleaned() or attachment.path.read_bytes()
    log = publication.site.site.proof_log
    if log:
        files |= dict(list_proofs(postings.values(), log))
    address = _find_address(publication, posting)
    files[PAGE] = _render_page(publication, posting, names, address)
    files[DATA] = render_entries_json(replace(view, postings=postings))
    files[README] = _render_readme(publication, posting, address)
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    content = _pack({**files, SUMS: sums.encode()}, top)
    return Packet(name=top, content=content, entries=len(seen), attachments=len(names))


def _list_attachments(
    postings: Iterable[Posting], top: str
) -> Iterator[tuple[str, str, PostedAttachment]]:
    """Each attachment with its path on the site and its name in the zip: its own, where Windows takes it."""
    for posting in postings:
        for number, attachment in enumerate(posting.files, 1):
            path = name = posting.url + attachment.file
            if any(find_unportable([f"{top}/{path}"])):
                name = f"{posting.url}attachment-{number}{PurePosixPath(attachment.file).suffix}"
            yield path, name, attachment


def _find_address(publication: Publication, posting: Posting) -> str:
    """Where the site has the same; empty when its address isn't known."""
    site_url = publication.site_url
    return site_url + (find_packet(posting) or posting.url) if site_url else ""


def _render_page(
    publication: Publication, posting: Posting, names: Mapping[str, str], address: str
) -> bytes:
    """The page as one file with its styles, whose links lead into the zip or to the site."""
    styles = "".join(publication.renderer.render_file(each).decode() for each in RENDERED_ASSETS)
    log = publication.site.site.proof_log
    page = build_packet(posting, publication.site.index, "", log, is_alone=True)
    own = {
        "styles": Markup(styles),  # of our own making
        "canonical": address,
    }
    alone = replace(
        page,
        template="packet-file.html",
        is_whole=True,
        build=lambda: {**page.build(), **own, "title_text": page.title},
    )
    html = publication.renderer.render_page(alone).decode()
    return _LINK.sub(partial(_lead, names, publication.site_url), html).encode()


def _lead(names: Mapping[str, str], site_url: str, link: re.Match[str]) -> str:
    """A link to what is in the zip, else to the site; none where nobody knows the site's address."""
    attribute, address = link[1], link[2]
    if is_outside(address):
        return link[0]
    target = urljoin("/", address).removeprefix("/")
    name = names.get(unquote(target))
    if name:
        return f' {attribute}="{quote(name)}"'
    return f' {attribute}="{site_url}{target}"' if site_url and attribute == "href" else ""


def _render_readme(publication: Publication, posting: Posting, address: str) -> bytes:
    """What the zip holds, of which day, and how to check it; in the form that every Windows editor reads."""
    site, words = publication.site.site, publication.site.words
    left_out = {
        "audience": not site.is_staff,
        "address": not address,
        "proof": not site.proof_log,
    }
    title = publication.site.index.view.postings[list_seen(posting)[0]].title
    told = {"title": title, "school": site.school_name, "day": site.today_text, "url": address}
    said = {**words["stick"], **words["packet_file"]}
    keys = (key for key in _LINES if not left_out.get(key))
    lines = [said[key].format(**told) if key else "" for key in keys]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig", "replace")


def _pack(files: Mapping[str, bytes], top: str) -> bytes:
    """The files as a zip, in order of their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{top}/{name}", _TIME)
            info.external_attr = 0o644 << 16
            info.create_system = 3  # the same on whichever system it is made
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return packed.getvalue()
