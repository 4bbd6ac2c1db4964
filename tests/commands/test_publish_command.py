"""`gongkai publish` from a bare remote to nginx: real git, real builds, readers who never see half a site."""

import json
import os
import shutil
import subprocess
import sys
import threading

import pytest
from click.testing import CliRunner

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board
from browser.building import REPOSITORY, lay_project
from gongkai.commands.main import main
from nginx import serve
from repositories import commit_all, run_git, start_repository
from waiting import PATIENCE, wait_until

DAY = "2026-11-18"
STAFF_NOTICE = NOTICE_TEXT.replace("department:", "audience: staff\ndepartment:")


def run(project, *arguments, day=DAY):
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "publish", *map(str, arguments)],
        cwd=project,
        env=inherited
        | {"PYTHONPATH": "hooks", "GONGKAI_TODAY": day, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout, done.stderr


def read_entries(text):
    return {each["id"] for each in json.loads(text)["entries"]}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The school's server: a clone of the bare repository that a colleague's own clone writes to."""
    folder = tmp_path_factory.mktemp("server")
    own = lay_project(folder / "own", {})
    for name in (".gitignore", "mkdocs.staff.yml"):
        shutil.copy(REPOSITORY / name, own / name)
    shutil.copytree(REPOSITORY / "docs", own / "docs", dirs_exist_ok=True)
    lay_board(own, {NOTICE: STAFF_NOTICE})
    start_repository(own)
    commit_all(own, DAY)
    run_git(folder, "clone", "--quiet", "--bare", str(own), str(folder / "bare"))
    run_git(folder, "clone", "--quiet", str(folder / "bare"), str(folder / "colleague"))
    run_git(folder, "clone", "--quiet", str(folder / "bare"), str(folder / "clone"))
    return folder


def send(server, path, text):
    target = server / "colleague/disclosures" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    commit = commit_all(server / "colleague", DAY)
    run_git(server / "colleague", "push", "--quiet")
    return commit[:10]


def test_from_a_colleagues_commit_to_the_reader(server):
    """Both sites; then a new entry, while readers read; then a faulty one; then the way back."""
    public, staff = server / "www/current", server / "www/staff"
    code, said, told = run(server / "clone", public, "--staff", staff)
    assert code == 0, said + told
    assert said.startswith(
        "已发布：第 1 次发布，2026-11-18 的网站，面向社会的 0 个条目、教职工的 1 个条目，提交 "
    )
    assert told == ""
    assert read_entries((staff / "data/entries.json").read_bytes()) == {
        NOTICE.removesuffix("/index.md")
    }
    (server / "nginx").mkdir()
    with serve(public, server / "nginx") as ask:
        assert ask("/.gongkai-release.json").status == 404
        assert ask("/").status == 200
        seen, is_over = [], threading.Event()

        def read():
            while not is_over.is_set():
                page, data = ask("/"), ask("/data/entries.json")
                seen.append((page.status, data.status, page.body.endswith(b"</html>\n")))

        reader = threading.Thread(target=read)
        reader.start()
        try:
            commit = send(server, REVIEW, REVIEW_TEXT)
            code, said, _ = run(server / "clone", public)
            wait_until(lambda: len(seen) > 20)
        finally:
            is_over.set()
            reader.join()
        assert code == 0 and f"提交 {commit}" in said and "取了 1 个新的提交" in said
        assert {each[:2] for each in seen} == {(200, 200)}
        assert len({each[2] for each in seen}) == 1
        entry = REVIEW.removesuffix("/index.md")
        assert read_entries(ask("/data/entries.json").body) == {entry}

        send(server, REVIEW, REVIEW_TEXT.replace("title:", "titel:"))
        code, said, told = run(server / "clone", public)
        assert (code, said) == (1, "")
        assert "unknown-key" in told and "Traceback" not in told
        assert (
            "没有发布：检查没有通过，有 " in told and "网站没有改动，还是第 2 次发布的网站" in told
        )
        assert ask(f"/{entry}/").status == 200

        code, said, _ = run(server / "clone", public, "--rollback")
        assert code == 0 and said.startswith("已换回：现在是第 1 次发布的网站")
        assert ask(f"/{entry}/").status == 404
    code, _, told = run(server / "clone", public)
    assert code == 4 and "加 --resume 运行一次就恢复" in told
    code, said, _ = run(server / "clone", public, "--log")
    words = [line.split(" · ")[1] for line in said.splitlines()]
    assert (code, words) == (0, ["已发布", "已发布", "没有发布", "已换回", "停着，没有发布"])


def test_wrong_settings_are_told(tmp_path):
    (tmp_path / "hooks").symlink_to(REPOSITORY / "hooks")
    code, _, told = run(tmp_path, tmp_path / "www")
    assert (code, told) == (2, "设置有误，没有发布：找不到 mkdocs.yml：请在站点的文件夹里运行。\n")
    command = CliRunner()
    target = str(tmp_path / "www")
    told = command.invoke(main, ["publish", target, "--rollback"])
    assert told.exit_code == 1 and "没有可以换回的网站" in told.output
    for options in (["--rollback", "--resume"], ["--keep", "0"], ["--wait", "-1"]):
        assert command.invoke(main, ["publish", target, *options]).exit_code == 2
