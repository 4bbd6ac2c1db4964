"""`gongkai packet`: a whole matter in one zip, with what the audience may see and nothing else."""

import base64
import hashlib
import io
import json
import re
import zipfile
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from boards import lay_board
from browser.board import BUILD_DAY, CANDIDATES, FILES, MARKS, PLAN
from gongkai.commands.main import main
from gongkai.proof.merkle import hash_leaf, proves_inclusion
from proven import hang

SETTINGS = "site_name: 公开\nextra: {gongkai: {audience: %s}}\n"
TOP = "packet-title-evaluation-2026-10-12-plan/"
STAFF_FILE = f"{CANDIDATES}staff-mark-4417.csv"
LONG = f"{'a' * 112}.csv"
"""With the folders before it longer than what Windows opens."""
LINKED = f"""---
title: 评聘办法的说明
department: 人事处
published_on: 2026-11-12
follows: title-evaluation/2026-11-13-candidates
attachments: [{{file: 办 法.csv}}, {{file: {LONG}, title: 旧表}}]
---
## 说明

见[方案](../2026-10-12-plan/)、[名单](../2026-11-13-candidates/scores.csv)、[本节](#说明)、[表](办%20法.csv)。
"""
LINKED_ID = f"title-evaluation/2026-11-12-note-{'n' * 60}"


def pack(*arguments):
    done = CliRunner().invoke(main, ["packet", "--today", BUILD_DAY, *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def unpack(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name.removeprefix(TOP): archive.read(name) for name in archive.namelist()}


@pytest.fixture
def board(tmp_path, monkeypatch):
    for name, audience in (("mkdocs.yml", "public"), ("staff.yml", "staff")):
        (tmp_path / name).write_text(SETTINGS % audience, "utf-8")
    note = {
        f"{LINKED_ID}/index.md": LINKED,
        f"{LINKED_ID}/办 法.csv": "项目,分\n教学,60\n",
        f"{LINKED_ID}/{LONG}": "项目,分\n教研,40\n",
    }
    lay_board(tmp_path, FILES | note)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_any_entry_of_a_matter_gives_the_same_zip(board):
    assert pack(PLAN)[0] == 0
    first = (board / f"{TOP[:-1]}.zip").read_bytes()
    code, said = pack(f"disclosures\\{CANDIDATES.replace('/', chr(92))}index.md", "--to", "x.zip")
    assert code == 0 and "x.zip：3 件，附件 3 个" in said and "面向社会" in said, said
    assert (board / "x.zip").read_bytes() == first
    files = unpack("x.zip")
    assert sorted(files) == [
        "SHA256SUMS",
        "entries.json",
        "index.html",
        f"{LINKED_ID}/attachment-2.csv",
        f"{LINKED_ID}/办 法.csv",
        f"{CANDIDATES}scores.csv",
        "说明.txt",
    ]
    told = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert told == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if name != "SHA256SUMS"
    }
    listed = json.loads(files["entries.json"])["entries"]
    assert [each["id"] for each in listed] == [CANDIDATES[:-1], LINKED_ID, PLAN[:-1]]
    sums = {each["file"]: each["sha256"] for entry in listed for each in entry["attachments"]}
    assert sums["scores.csv"] == hashlib.sha256(files[f"{CANDIDATES}scores.csv"]).hexdigest()
    said = files["说明.txt"].decode("utf-8-sig")
    assert "云溪小学 2026年职称评聘工作方案（一事一卷）" in said and "教职工" not in said


def test_the_page_needs_nothing_but_the_zip(board):
    assert pack(PLAN, "--to", "x.zip")[0] == 0
    files = unpack("x.zip")
    html = files["index.html"].decode()
    assert "<script" not in html and "<link" not in html
    named = re.findall(r' (?:href|src)="([^"]*)"', html)
    inside = {unquote(each) for each in named if not each.startswith("#")}
    assert inside == {
        f"{LINKED_ID}/办 法.csv",
        f"{LINKED_ID}/attachment-2.csv",
        f"{CANDIDATES}scores.csv",
    }
    for each in named:
        assert not each.startswith("#") or f'id="{each[1:]}"' in html, each
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    for text in ("张某某", "量化评分汇总", "卷内目录", "第 3 件", "备考表", "校公示〔2026〕12号"):
        assert text in html, text
    assert html.index("今年中级岗位可推荐3人") < html.index("张某某")


def test_links_to_other_pages_lead_to_the_site_where_its_address_is_known(board):
    school = board / "disclosures/_school.yml"
    school.write_text(
        school.read_text("utf-8") + "url: https://gongkai.example.edu.cn/yx\n", "utf-8"
    )
    assert pack(LINKED_ID, "--to", "x.zip")[0] == 0
    html = unpack("x.zip")["index.html"].decode()
    assert f'<a href="https://gongkai.example.edu.cn/yx/{PLAN}" rel="noopener">方案</a>' in html
    assert f"https://gongkai.example.edu.cn/yx/{PLAN}packet/" in html
    assert '<svg role="img"' in html


def test_only_the_staffs_packet_holds_what_is_theirs(board):
    assert pack(PLAN, "--to", "public.zip")[0] == 0
    code, said = pack(PLAN, "--to", "staff.zip", "--config", "staff.yml")
    assert code == 0 and "仅限本校教职工" in said
    for mark in MARKS:
        assert all(mark not in name for name in unpack("public.zip"))
        assert all(mark.encode() not in each for each in unpack("public.zip").values())
    staff = unpack("staff.zip")
    assert STAFF_FILE in staff
    assert "仅供本校教职工查看" in staff["index.html"].decode()
    assert "请勿转给别人" in staff["说明.txt"].decode("utf-8-sig")
    assert all(MARKS[2].encode() not in each for each in staff.values()), "not before its day"


def test_an_entry_without_a_matter_has_a_packet(board):
    code, said = pack("procurement/2026-11-12-projector")
    assert code == 0 and "packet-procurement-2026-11-12-projector.zip：1 件，附件 0 个" in said
    with zipfile.ZipFile("packet-procurement-2026-11-12-projector.zip") as archive:
        (page,) = [name for name in archive.namelist() if name.endswith("/index.html")]
        assert "成交金额48600.00元" in archive.read(page).decode()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("title-evaluation/2026-10-12-plans", "是不是想写：title-evaluation/2026-10-12-plan"),
        ("procurement/2026-11-10-staff-mark-4417", "或者这个站的读者看不到"),
        ("/", "代号是 分类/文件夹"),
    ],
)
def test_what_there_is_none_of_is_told(entry, said, board):
    code, told = pack(entry)
    assert code == 2 and said in told, told
    assert not list(board.glob("*.zip"))


def test_a_board_with_errors_gives_no_packet(board):
    page = board / "disclosures" / CANDIDATES / "index.md"
    page.write_text(page.read_text("utf-8").replace("2026-11-16", "2026-02-30"), "utf-8")
    code, told = pack(PLAN)
    assert code == 1 and "检查没有通过" in told and "invalid-date" in told
    assert not list(board.glob("*.zip"))


def test_what_was_observed_goes_along_with_its_proofs(board):
    log = hang(board, "2026-11-11", "2026-11-12", BUILD_DAY)
    assert pack(PLAN, "--to", "x.zip")[0] == 0
    files = unpack("x.zip")
    proofs = [name for name in files if name.endswith(".tlog-proof")]
    assert len(proofs) == 3
    for name in proofs:
        leaf = files[name.replace(".tlog-proof", ".json")]
        head, index, *path, _, origin, size, root, _, _, _ = files[name].decode().split("\n")
        assert (head, origin, int(size)) == ("c2sp.org/tlog-proof@v1", log.origin, log.size)
        hashes = [base64.b64decode(each) for each in path]
        number = int(index.removeprefix("index "))
        assert proves_inclusion(hash_leaf(leaf), number, log.size, hashes, base64.b64decode(root))
        assert json.loads(leaf)["entry"] in name
    assert files["proof/checkpoint"] == log.note.render()
    content = files[f"proof/{PLAN}content.json"]
    listed = {each["id"]: each for each in json.loads(files["entries.json"])["entries"]}
    assert hashlib.sha256(content).hexdigest() == listed[PLAN[:-1]]["content_sha256"]
    assert "张贴自2026年11月11日" in files["index.html"].decode()
    assert "tlog-proof" in files["说明.txt"].decode("utf-8-sig")


def test_members_have_no_time_and_no_owner_of_their_own(board):
    assert pack(PLAN, "--to", "x.zip")[0] == 0
    archive = zipfile.ZipFile(io.BytesIO((board / "x.zip").read_bytes()))
    assert {
        (each.date_time, each.external_attr, each.create_system) for each in archive.infolist()
    } == {((2026, 1, 1, 0, 0, 0), 0o644 << 16, 3)}
    assert archive.namelist() == sorted(archive.namelist())
