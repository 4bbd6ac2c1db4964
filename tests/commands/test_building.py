"""`gongkai build` in its own processes: whatever ends them, a whole site is served; the exit code is true."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from boards import NOTICE, NOTICE_TEXT, lay_board
from browser.building import REPOSITORY, lay_project
from gongkai.site.placing import hold_berth
from thoroughness import times
from waiting import PATIENCE

DAYS = ("2026-11-18", "2026-11-19")
KILLS = times(16, 6)
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NEEDS_MOUNTS = pytest.mark.skipif(
    not (IS_ROOT and shutil.which("mount")), reason="only root can mount"
)


def read_tree(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def environment(day=DAYS[0]):
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return inherited | {"PYTHONPATH": "hooks", "GONGKAI_TODAY": day, "PYTHONDONTWRITEBYTECODE": "1"}


def start(project, *arguments, day=DAYS[0]):
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai", "build", *arguments],
        cwd=project,
        env=environment(day),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def run(project, *arguments, day=DAYS[0]):
    process = start(project, *arguments, day=day)
    said, _ = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def list_left(project):
    """What runs leave beside the site; the lock stays."""
    names = {path.name for path in project.iterdir()}
    return {name for name in names if name.startswith(".site-")} - {".site-lock"}


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    folder = lay_project(tmp_path_factory.mktemp("building") / "project", {})
    lay_board(folder, {NOTICE: NOTICE_TEXT})
    return folder


@pytest.fixture(scope="module")
def sites(laid, tmp_path_factory):
    """The whole site of each day."""
    told = {}
    for day in DAYS:
        code, said = run(laid, day=day)
        assert code == 0, said
        told[day] = read_tree(laid / "site")
    assert told[DAYS[0]] != told[DAYS[1]]
    assert list_left(laid) == set()
    shutil.rmtree(laid / "site")
    return told


@pytest.fixture
def project(laid, sites, tmp_path):
    """A board of one entry, not built yet."""
    return shutil.copytree(laid, tmp_path / "project", symlinks=True)


def break_board(project):
    (project / "disclosures" / NOTICE).write_text("---\ntitel: 错\n---\n", "utf-8")


def test_a_build_that_fails_leaves_the_site_and_says_so(project, sites):
    assert run(project)[0] == 0
    break_board(project)
    code, said = run(project, day=DAYS[1])
    assert code == 1
    assert "unknown-key" in said and said.rstrip().endswith("生成没有成功，原来的 site 没有改动。")
    assert read_tree(project / "site") == sites[DAYS[0]]
    assert list_left(project) == set()


def test_two_at_once_follow_each_other(project, sites):
    processes = [start(project, day=day) for day in DAYS]
    told = [process.communicate(timeout=PATIENCE)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], told
    assert sum("另一次生成正在进行，等它结束。" in said for said in told) == 1
    assert read_tree(project / "site") in sites.values()
    assert list_left(project) == set()


def test_who_does_not_wait_is_told_and_changes_nothing(project):
    with hold_berth(project / "site", project, 0, lambda: None):
        for seconds in ("0", "1"):
            code, said = run(project, "--wait", seconds, day=DAYS[1])
            assert code == 1
            told = said.splitlines()
            assert told[-1] == "另一次生成还在进行，site 没有改动：等它结束，再运行一次。"
            assert told[:-1] == ["另一次生成正在进行，等它结束。"] * int(seconds)
    assert not (project / "site").exists()


COUNTING = """
import atexit, os, signal, sys
mine = "mkdocs" if "mkdocs" in sys.orig_argv[2:3] else "gongkai"
who, _, at = os.environ["KILL_AT"].partition(":")
seen = 0
def hook(event, arguments):
    global seen
    if event == "open" or event.startswith(("os.", "shutil.", "ctypes.call")):
        seen += 1
        if mine == who and seen == int(at):
            os.killpg(0, signal.SIGKILL)
sys.addaudithook(hook)
def tell():
    with open(os.environ["COUNTED"] + mine, "w") as file:
        file.write(str(seen))
atexit.register(tell)
"""
"""Run by every process as it begins: counts what it asks of the disk, and at a number kills the whole run."""


def test_kills_leave_a_whole_site(project, sites, tmp_path, monkeypatch):
    """While it is built, and while it is placed; what stands there is the old site or the new."""
    (project / "hooks/sitecustomize.py").write_text(COUNTING, "utf-8")
    monkeypatch.setenv("COUNTED", f"{tmp_path}/counted-")
    monkeypatch.setenv("KILL_AT", "")
    assert run(project)[0] == 0
    steps = {who: int((tmp_path / f"counted-{who}").read_text()) for who in ("gongkai", "mkdocs")}
    moments = random.Random(19)
    killed = 0
    for number in range(KILLS):
        who = "gongkai" if number % 2 else "mkdocs"
        first = steps[who] - 150 if who == "gongkai" else 1
        monkeypatch.setenv("KILL_AT", f"{who}:{moments.randrange(first, steps[who])}")
        code, _ = run(project, day=DAYS[number // 2 % 2])
        killed += code == -signal.SIGKILL
        assert read_tree(project / "site") in sites.values(), f"kill {number}"
    assert killed == KILLS
    monkeypatch.setenv("KILL_AT", "")
    assert run(project, day=DAYS[1])[0] == 0
    assert read_tree(project / "site") == sites[DAYS[1]]
    assert list_left(project) == set()


@pytest.fixture
def mounted(project):
    """A function that makes site/ a disk of its own, of that size."""
    site = project / "site"
    site.mkdir(exist_ok=True)

    def mount(*arguments):
        subprocess.run(["mount", *arguments, site], check=True)

    yield mount
    subprocess.run(["umount", "-l", site], check=False, capture_output=True)


@NEEDS_MOUNTS
@pytest.mark.parametrize("kind", ["tmpfs", "bind"])
def test_a_mount_point_is_filled_anew(kind, mounted, project, sites, tmp_path):
    if kind == "bind":
        (tmp_path / "volume").mkdir()
        mounted("--bind", tmp_path / "volume")
    else:
        mounted("-t", "tmpfs", "none")
    site = project / "site"
    for day in (*DAYS, DAYS[0]):
        code, said = run(project, day=day)
        assert code == 0, said
        assert read_tree(site) == sites[day]
    assert os.path.ismount(site) or kind == "bind"
    assert list_left(project) == set()


@NEEDS_MOUNTS
def test_a_full_disk_leaves_the_old_site(mounted, project, sites):
    """Room for one site, and not for what has changed since."""
    need = sum(-(-len(content) // 4096) * 4 for content in sites[DAYS[0]].values())
    mounted("-t", "tmpfs", "-o", f"size={need + 700}k", "none")
    assert run(project)[0] == 0
    room = shutil.disk_usage(project / "site").free
    (project / "site/.filled").write_bytes(b"\0" * max(0, room - 8192))
    code, said = run(project, day=DAYS[1])
    assert code == 1
    assert "磁盘满了" in said and "Traceback" not in said
    (project / "site/.filled").unlink()
    assert read_tree(project / "site") == sites[DAYS[0]]
    assert run(project, day=DAYS[1])[0] == 0
    assert read_tree(project / "site") == sites[DAYS[1]]


@NEEDS_MOUNTS
def test_a_disk_that_is_full_while_building_is_told(project, sites, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "none", disk], check=True)
    try:
        small = shutil.copytree(project, disk / "project")
        (disk / "filled").write_bytes(b"\0" * (shutil.disk_usage(disk).free - 1_000_000))
        code, said = run(small)
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
    assert code == 1
    assert "磁盘满了" in said and "Traceback" not in said


def test_a_link_to_a_folder_stays_a_link(project, sites, tmp_path):
    (tmp_path / "www").mkdir()
    (project / "site").symlink_to(tmp_path / "www", target_is_directory=True)
    for day in DAYS:
        assert run(project, day=day)[0] == 0
        assert (project / "site").is_symlink()
        assert read_tree(tmp_path / "www") == sites[day]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (None, "找不到 mkdocs.yml"),
        ("site_dir: .\n", "site_dir 不能是站点自己的文件夹"),
        ("site_dir: ..\n", "site_dir 不能是站点自己的文件夹"),
        ("site_dir: /\n", "site_dir 不能是站点自己的文件夹"),
        ("site_dir: []\n", "site_dir 应当是一个文件夹的名称"),
        ("site_dir: [\n", "第 2 行读不下去"),
    ],
)
def test_wrong_settings_are_told(settings, said, tmp_path):
    if settings is not None:
        (tmp_path / "mkdocs.yml").write_text(settings)
    (tmp_path / "hooks").symlink_to(REPOSITORY / "hooks")
    code, told = run(tmp_path)
    assert code == 2
    assert said in told and "Traceback" not in told
    assert {path.name for path in tmp_path.iterdir()} <= {"mkdocs.yml", "hooks"}


def test_make_builds_all_three_sites_so():
    recipes = Path(REPOSITORY / "Makefile").read_text("utf-8")
    for target, settings in (
        ("site", ""),
        ("staff", " --config mkdocs.staff.yml"),
        ("handbook", " --config mkdocs.handbook.yml"),
    ):
        assert f"\n{target}: .venv/ready\n\t$(BIN)/gongkai build{settings}\n\n" in recipes
