"""A new key is one line in the schema and one in the page that shows it; all else follows by itself.

In a scratch copy of the engine two invented keys are added, `remark` to an entry and `heard_by` to its
objections; the board below uses them, and what becomes of them is asked of that copy.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from boards import FINANCE, REVIEW, REVIEW_TEXT, TITLE_EVALUATION, lay_board

ROOT = Path(__file__).parents[2]
SCHEMA_LINE = (
    "    nodes=(\n"
    '        Field(key="remark", label="备注", type=TEXT, hint="想补充的话", example="另有附注"),\n'
)
EVENT_LINE = '        Field(key="heard_by", label="听取人", type=PERSON, hint="谁听取了陈述"),\n'
PAGE_LINE = "{% if more.remark %}<p>{{ more.remark }}</p>{% endif %}\n"
MASKED = "finance/2026-02-10-award/index.md"
STAFF = "finance/2026-03-01-inner"
RETENTION = "retention: {{after: published, days: {days}, action: {action}, source: 学校规定}}\n"

REMARKED = REVIEW_TEXT.replace(
    "fields:",
    "remark: 另附岗位说明\n"
    "objections: [{received_on: 2026-11-17, summary: 分数有误, reply: 经核查无误,"
    " replied_on: 2026-11-18, result: declined, heard_by: 赵某某}]\nfields:",
)
LEAKING = REMARKED.replace("另附岗位说明", f"另见 {STAFF} 的说明")
HIDDEN = "---\ntitle: 内部明细\ndepartment: 财务室\npublished_on: 2026-03-01\naudience: staff\n---\n正文。\n"
NAMED = """---
title: 奖励名单
department: 财务室
published_on: 2026-02-10
remark: 其中钱某某为组长，见 https://www.example.edu.cn/%E9%92%B1%E6%9F%90%E6%9F%90
objections: [{received_on: 2026-02-11, summary: 有误, reply: 无误, replied_on: 2026-02-12,
  result: declined, heard_by: 孙某某}]
tables: [{title: 名单, columns: {姓名: person}, rows: [[钱某某]]}]
---
名单如上。
"""

SCRIPT = """
import json, sys
from datetime import date
from pathlib import Path
from boards import read_board, TODAY
from gongkai.audience import Audience
from gongkai.commands.reference import find_group, render_table
from gongkai.history.parts import PARTS
from gongkai.pages import Index, build_pages
from gongkai.search.collecting import collect_source
from gongkai.search.extracting import read_source
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words

ID = "title-evaluation/2026-11-16-candidates"
told = {}
for name in sys.argv[1:]:
    board, found = read_board(Path(name))
    view = derive_view(board, Audience.PUBLIC)
    posting = view.postings[ID]
    index = Index(view, read_words())
    page = next(each for each in build_pages(index) if each.url == f"{ID}/")
    document = read_source(collect_source(posting, index.bodies[ID], read_words()))
    told[Path(name).parent.name] = {
        "parsed": {field.key: value for field, value in board.entries[ID].more},
        "searched": " ".join((*document.facts, *document.body)),
        "fingerprint": posting.content_sha256,
        "shown": dict(page.build()["more"]),
        "posting": repr(posting),
        "others": repr([each for id, each in view.postings.items() if id != ID]),
        "found": [f"{each.rule} {each.place.line}" for each in found],
    }
told["reference"] = render_table(find_group("entry")) + render_table(find_group("entry.objections"))
told["parts"] = list(PARTS)
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """A copy of the engine and its templates, with the two keys: three lines more."""
    root = tmp_path_factory.mktemp("scratch")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    schema = root / "hooks/gongkai/entry/entry_schema.py"
    head, entry = schema.read_text("utf-8").split("ENTRY = Group(")
    schema.write_text(
        head + "ENTRY = Group(" + entry.replace("    nodes=(\n", SCHEMA_LINE, 1), "utf-8"
    )
    events = root / "hooks/gongkai/entry/event_schema.py"
    text = events.read_text("utf-8").replace("import DATE, ", "import DATE, PERSON, ")
    before, objections = text.split("OBJECTIONS = Group(")
    objections = objections.replace("    nodes=(\n", "    nodes=(\n" + EVENT_LINE, 1)
    events.write_text(before + "OBJECTIONS = Group(" + objections, "utf-8")
    page = root / "overrides/entry.html"
    page.write_text(page.read_text("utf-8") + PAGE_LINE, "utf-8")
    return root


@pytest.fixture(scope="module")
def told(scratch, tmp_path_factory):
    """What the copy makes of each board."""
    folder = tmp_path_factory.mktemp("boards")
    kept = {"title-evaluation": TITLE_EVALUATION, "finance": FINANCE}
    gone = kept | {
        "title-evaluation": TITLE_EVALUATION + RETENTION.format(days=1, action="take-down")
    }
    masked = kept | {"finance": FINANCE + RETENTION.format(days=1, action="mask-names")}
    boards = {
        "plain": lay_board(folder / "plain", {REVIEW: REVIEW_TEXT}, catalogue=kept),
        "remarked": lay_board(folder / "remarked", {REVIEW: REMARKED}, catalogue=kept),
        "gone": lay_board(folder / "gone", {REVIEW: REMARKED}, catalogue=gone),
        "leaking": lay_board(
            folder / "leaking", {REVIEW: LEAKING, f"{STAFF}/index.md": HIDDEN}, catalogue=kept
        ),
        "masked": lay_board(folder / "masked", {REVIEW: REMARKED, MASKED: NAMED}, catalogue=masked),
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, boards.values())],
        env={"PYTHONPATH": f"{scratch / 'hooks'}:{ROOT / 'tests'}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        cwd=scratch,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_is_parsed_and_shown(told):
    assert told["remarked"]["parsed"] == {"remark": "另附岗位说明"}
    assert told["remarked"]["shown"] == {"remark": "另附岗位说明"}
    assert told["plain"]["shown"] == {}
    assert told["remarked"]["found"] == []


def test_it_is_searched(told):
    for text in ("另附岗位说明", "赵某某"):
        assert text in told["remarked"]["searched"]
        assert text not in told["plain"]["searched"]


def test_it_counts_as_content(told):
    assert told["plain"]["fingerprint"] != told["remarked"]["fingerprint"]
    assert "remark" in told["parts"]


def test_it_is_looked_through_for_leaks(told):
    assert told["leaking"]["found"] == ["hidden-link 11"]
    assert [each.split()[0] for each in told["masked"]["found"]] == ["masked-name-in-text"]


def test_it_goes_when_the_entry_is_taken_down(told):
    for text in ("另附岗位说明", "赵某某"):
        assert text in told["remarked"]["posting"]
        assert text not in told["gone"]["posting"]


def test_a_name_under_it_is_masked(told):
    assert "孙*某" in told["masked"]["others"]
    assert "孙某某" not in told["masked"]["others"]
    assert "钱某某" not in told["masked"]["others"]


def test_it_stands_in_the_reference(told):
    assert "| `remark` | 备注 | 想补充的话 | `另有附注` |" in told["reference"]
    assert "| `heard_by` | 听取人 | 谁听取了陈述 | |" in told["reference"]


def test_the_page_renders_it(scratch, told, tmp_path):
    """The whole way, with MkDocs: what is written stands on the page, once in its place."""
    lay_board(tmp_path, {REVIEW: REMARKED}, catalogue={"title-evaluation": TITLE_EVALUATION})
    for name in ("hooks", "overrides"):
        (tmp_path / name).symlink_to(scratch / name)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("# 本站说明\n", "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", tmp_path / "site"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / REVIEW).with_name("index.html").read_text("utf-8")
    assert "<p>另附岗位说明</p>" in html
