"""Owns the certificate of posting as a PDF for the archive (PDF/A-2b, ISO 19005-2), set by typst, an extra."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.pages.certificate import build_certificate
from gongkai.rendering.qr_code import render_qr_code
from gongkai.site.publishing import Publication
from gongkai.view.posting import Posting

TEMPLATE = Path(__file__).with_name("certificate.typ")
STANDARD = "a-2b"
FONTS = (
    *("FangSong", "STFangsong", "SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC"),
    *("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC"),
)
"""With the characters of Chinese; the first that the machine has sets the sheet."""

_SVG = 'xmlns="http://www.w3.org/2000/svg"'


class NotSet(Exception):
    """The file can't be made; the message says in Chinese what is missing."""


def make_certificate(publication: Publication, posting: Posting) -> bytes:
    """The PDF. Raises NotSet without a record of the posting's own review, typst, or a font."""
    log = publication.site.site.proof_log
    page = build_certificate(posting, publication.site.index, log) if log else None
    if page is None:
        raise NotSet("这一条没有公示证明：公示期内没有张贴记录（见手册《检查那天》）")
    try:
        import typst  # type: ignore[import-not-found,unused-ignore]  # an extra, 81 MB
    except ImportError:
        raise NotSet(
            "没有装 typst，写不了 PDF：运行 pip install typst，或者在网页上打印公示证明"
        ) from None
    known = set(typst.Fonts().families())
    fonts = [each for each in FONTS if each in known]
    if not fonts:
        raise NotSet("这台电脑没有中文字体，写不了 PDF：装上宋体、仿宋或思源宋体，或者在网页上打印")
    told = {**_tell(publication, posting, page.build()), "fonts": fonts}
    made: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards=[STANDARD],
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
        timestamp=publication.site.epoch,
    )
    return made


def _tell(publication: Publication, posting: Posting, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the page is given, as the template takes it."""
    site, words = publication.site, publication.site.words
    said, today = words["proof"], publication.site.index.view.today
    others = "、".join(given["others"])
    limits = said["not_others"].format(names=others) if others else said["not_alone"]
    return {
        "name": given["name"],
        "title": f"{given['name']}：{posting.title}",
        "number": posting.number,
        "date": [today.year, today.month, today.day],
        "sample": words["demonstration"]["sample"] if site.site.is_sample else "",
        "rows": list(_rows(given, said, words["entry"]["sha256"])),
        "proves": said["proves"],
        "limits": said["proves_text"] + said["not_text"] + limits,
        "codes": list(_codes(publication.site_url, posting, said)),
        "stamp": site.site.school_name + said["stamp"],
        "signs": [said["keeper"], said["date"]],
    }


def _rows(given: Mapping[str, Any], said: Mapping[str, Any], digest: str) -> Iterator[Any]:
    posted = given["posted"]
    for fact in given["facts"]:
        yield _row(fact.label, fact.value)
    summed = f"{posted.days}，{posted.change}"
    yield _row(
        said["posted"],
        posted.span,
        summed,
        *posted.periods,
        *filter(None, [posted.told, posted.set_days]),
    )
    versions = [
        text for each in posted.versions for text in (each.sha256, f"{each.span}　{each.times}")
    ]
    yield _row(f"{digest} SHA-256", *versions, small=True)
    if given["came"]:
        yield _row(said["outcome_label"], *given["came"])
    root = "".join(given["root"].groups)
    numbers = f"{said['numbers_label']} {posted.numbers}"
    yield _row(said["log_label"], given["log_text"], numbers, root, small=True)


def _row(label: str, *lines: str, small: bool = False) -> dict[str, Any]:
    return {"label": label, "lines": lines, "small": small}


def _codes(site_url: str, posting: Posting, said: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The codes of the entry and of its certificate; none where nobody knows the site's address."""
    if site_url:
        for name, url in (("at_entry", posting.url), ("at_proof", f"{posting.url}proof/")):
            svg = str(render_qr_code(site_url + url, "")).replace("<svg ", f"<svg {_SVG} ", 1)
            yield {"name": said[name], "text": site_url + url, "svg": svg}
