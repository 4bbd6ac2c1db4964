"""From a school's first key to what an inspector sees: real builds, a real server, the real command line."""

import json
import shutil
import subprocess
import sys

import pytest

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board
from browser.building import REPOSITORY, lay_project, mkdocs_environment
from browser.serving import serve
from repositories import commit_all, start_repository
from waiting import PATIENCE

ID = REVIEW.removesuffix("/index.md")
CHANGED = REVIEW_TEXT.replace("三人", "四人")


def run(school, *arguments, day="2026-11-18"):
    environment = mkdocs_environment(day) | {
        "PYTHONPATH": str(REPOSITORY / "hooks"),
        "GONGKAI_PROOF_KEY": str(school.parent / "keys/proof.key"),
        "GONGKAI_WITNESS_KEY": str(school.parent / "keys/witness.key"),
        "SITE_URL": "https://school.example/",
    }
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", *map(str, arguments)],
        cwd=school,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout + done.stderr


def lay(school, review):
    attachment = "attachments:\n  - {file: 名单.csv, title: 名单}\nfields:\n  posts"
    review = review.replace("fields:\n  posts", attachment)
    table = "序号,姓名\n1,张某某\n"
    lay_board(
        school, {NOTICE: NOTICE_TEXT, REVIEW: review, REVIEW.replace("index.md", "名单.csv"): table}
    )


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """A school that has published on two days, its text changed on the second; `www` as it is served."""
    school = lay_project(tmp_path_factory.mktemp("proof") / "school", {})
    shutil.copy(REPOSITORY / ".gitignore", school / ".gitignore")
    lay(school, REVIEW_TEXT)
    start_repository(school)
    commit_all(school, "2026-11-16")
    assert run(school, "proof", "--begin")[0] == 0
    for day, text in (("2026-11-16", REVIEW_TEXT), ("2026-11-18", CHANGED)):
        lay(school, text)
        code, said = run(school, "publish", "--no-pull", school.parent / "www", day=day)
        assert code == 0 and "张贴的证明：记下" in said, said
        kept = school.parent / f"checkpoint-{day}"
        shutil.copy(school.parent / "www/proof/checkpoint", kept)
    return school


def test_the_key_and_the_log_are_told_of_and_no_part_of_the_repository(school):
    code, said = run(school, "proof")
    assert code == 0 and "3 条观察，2 个条目" in said
    assert "公钥 school.example/proof+" in said
    assert run(school, "proof", "--begin")[0] == 2, "a key that is there stays"
    told = subprocess.run(
        ["git", "status", "--porcelain"], cwd=school, capture_output=True, encoding="utf-8"
    ).stdout
    assert "proof-log" not in told and "key" not in told


def test_an_inspector_offline_and_over_the_network(school):
    older = school.parent / "checkpoint-2026-11-16"
    key = school.parent / "www/proof/key"
    given = ("--checkpoint", older, "--key", key)
    code, said = run(school, "verify", school.parent / "www", *given)
    assert code == 0, said
    assert (
        f"{ID}　2026年中级职称评审推荐人选公示\n  张贴自 2026-11-16 至 2026-11-18，仍在；" in said
    )
    assert "公示期内观察到 2 天；2026-11-17 没有观察；于 2026-11-18 改动" in said
    assert said.endswith("没有发现问题。\n")
    with serve(school.parent / "www") as served:
        address = served.root
        code, over = run(school, "verify", address, *given, "--json")
        told = json.loads(over)
        assert code == 0 and told["good"] and told["log"]["size"] == 3
        assert run(school, "verify", f"{address}nowhere/")[0] == 2
        code, said = run(
            school, "witness", address, "--folder", school.parent / "w", "--name", "bureau"
        )
        assert code == 0, said


def test_what_was_changed_is_named(school, tmp_path):
    site = shutil.copytree(school.parent / "www", tmp_path / "www")
    page = site / ID / "index.html"
    page.write_text(page.read_text("utf-8").replace("四人", "五人"), "utf-8")
    (site / ID / "名单.csv").write_text("序号,姓名\n1,李某\n", "utf-8")
    code, said = run(school, "verify", site)
    assert code == 1
    assert f"- {ID}/index.html 被改过" in said and f"- {ID}：附件 名单.csv 被改过" in said
    assert "不能说明学校没有把整个历史重写过" in said


def test_a_build_adds_nothing(school):
    def read_log(folder):
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("[!.]*")
            if path.is_file()
        }

    before = read_log(school / "proof-log/public")
    code, said = run(school, "build")
    assert code == 0, said
    assert read_log(school / "proof-log/public") == before
    assert before.items() <= read_log(school / "site/proof").items()
