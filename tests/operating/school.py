"""Owns the small school of the publishing tests: settings, a text, and a build that writes few pages of it."""

import json
import os
from pathlib import Path

from gongkai.operating.mkdocs_runs import BuildRun
from gongkai.operating.publish_order import PublishOrder
from gongkai.operating.releasing import publish
from gongkai.operating.targets import SiteOrder

PAGES = ("index.html", "404.html", "a/b/index.html", "style.css")
SETTINGS = "extra:\n  gongkai:\n    sources: [disclosures]\n    audience: {audience}\n"


def lay_school(folder: Path) -> Path:
    """A folder with the settings of both sites and a source."""
    (folder / "disclosures").mkdir(parents=True)
    for name, audience in (("mkdocs.yml", "public"), ("mkdocs.staff.yml", "staff")):
        (folder / name).write_text(SETTINGS.format(audience=audience), "utf-8")
    write_version(folder, "第一版")
    return folder


def write_version(folder: Path, text: str) -> None:
    (folder / "disclosures/page").write_text(text, "utf-8")


def build(config: Path, to: Path, variables: object) -> BuildRun:
    """Writes the source's text to each page; refuses what says that it is wrong, as a check would."""
    text = (config.parent / "disclosures/page").read_text("utf-8")
    if "错" in text:
        return BuildRun(False, f"检查没有通过，网站没有改动。\npage:1:1: error[some-rule] {text}\n")
    for name in PAGES:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_text(text, "utf-8")
    audience = "staff" if "staff" in config.name else "public"
    entries = [{"id": "finance/1", "stage": "notice"}, {"id": text, "stage": "notice"}]
    (to / "data").mkdir()
    told = json.dumps({"audience": audience, "entries": entries})
    (to / "data/entries.json").write_text(told, "utf-8")
    return BuildRun(True, "")


def order(folder: Path, *targets: Path, **given: object) -> PublishOrder:
    """An order for the public site, and for the staff's where there is a second target."""
    names = ("mkdocs.yml", "mkdocs.staff.yml")
    sites = [
        SiteOrder(config=folder / name, target=target)
        for name, target in zip(names, targets, strict=False)
    ]
    return PublishOrder(sites=tuple(sites), **given)


def publish_version(folder: Path, text: str, *targets: Path, **given: object):
    """Publishes that text; what came of it."""
    write_version(folder, text)
    return publish(order(folder, *targets, **given), build)


def read_version(site: Path) -> str:
    """The text of all pages; what was pieced together from two versions has none."""
    found = {(site / name).read_text("utf-8") for name in PAGES}
    assert len(found) == 1, found
    names = {
        Path(parent, name).relative_to(site).as_posix()
        for parent, _, files in os.walk(site)
        for name in files
    }
    assert names == {*PAGES, "data/entries.json", ".gongkai-release.json"}
    return found.pop()
