"""GitHub's workflows: of valid form, pinned, with the least permissions, at the right hour."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from boards import NOTICE, NOTICE_TEXT, REVIEW, REVIEW_TEXT, lay_board
from gongkai.days.beijing import BEIJING
from repositories import commit_all, run_git, start_repository

FOLDER = Path(__file__).parents[2] / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
ROOT = FOLDER.parents[1]
BASE = "${{ github.event.pull_request.base.sha }}"
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40}")


def _read(name):
    # YAML 1.1 reads the bare key `on` as true.
    workflow = yaml.load((FOLDER / name).read_text("utf-8"), Loader=yaml.CSafeLoader)
    return workflow | {"on": workflow.pop(True)}


def _steps(name):
    for job in _read(name)["jobs"].values():
        yield from job.get("steps", ())


each_file = pytest.mark.parametrize("name", [path.name for path in FILES])


def test_the_three_workflows_are_there():
    assert [path.name for path in FILES] == ["check.yml", "daily.yml", "pages.yml"]


def test_form():
    command = ["check_jsonschema", "--builtin-schema", "vendor.github-workflows", *FILES]
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@each_file
def test_actions_are_pinned_and_their_versions_told(name):
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if "uses: ./" in line or "uses:" not in line:
            continue
        used, _, version = line.partition("uses:")[2].partition("#")
        assert PINNED.fullmatch(used.strip()), line
        assert re.fullmatch(r"v[0-9]+\.[0-9]+\.[0-9]+", version.strip()), line


def test_one_action_has_one_pin():
    pins = {step["uses"] for name in FILES for step in _steps(name.name) if "uses" in step}
    assert len({pin.split("@")[0] for pin in pins}) == len(pins)


@each_file
def test_permissions_are_the_least(name):
    workflow = _read(name)
    assert workflow["permissions"] == {"contents": "read"}
    writing = {
        job: sorted(key for key, value in each["permissions"].items() if value == "write")
        for job, each in workflow["jobs"].items()
        if "write" in each.get("permissions", {}).values()
    }
    deploying = {"pages.yml": {"deploy"}, "daily.yml": {"publish"}}.get(name, set())
    assert writing == {job: ["id-token", "pages"] for job in deploying}


@each_file
def test_checkouts_bring_the_whole_history_and_keep_no_key(name):
    for step in _steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            given = dict(step["with"])
            where = given.pop("ref", None), given.pop("path", None)
            assert where in ((None, None), (BASE, None), (None, "proposed"))
            assert given == {"fetch-depth": 0, "persist-credentials": False}


@each_file
def test_no_secret_but_the_key_and_no_text_of_others_reaches_a_shell(name):
    """The key reaches the build alone, never what a pull request runs."""
    text = (FOLDER / name).read_text("utf-8")
    assert text.count("secrets.") == {"check.yml": 0, "daily.yml": 1, "pages.yml": 1}[name]
    assert text.count("secrets.") == text.count("GONGKAI_KEY: ${{ secrets.GONGKAI_KEY }}")
    assert "pull_request_target" not in text
    assert all("${{" not in step.get("run", "") for step in _steps(name))


def test_the_day_begins_in_beijing():
    (schedule,) = _read("daily.yml")["on"]["schedule"]
    minute, hour, *every_day = schedule["cron"].split()
    assert every_day == ["*", "*", "*"]
    instant = datetime(2026, 11, 17, int(hour), int(minute), tzinfo=UTC).astimezone(BEIJING)
    assert f"{instant:%H:%M}" == "00:05"


def test_the_daily_build_is_the_same_build():
    (job,) = _read("daily.yml")["jobs"].values()
    assert job["uses"] == "./.github/workflows/pages.yml"
    assert "workflow_call" in _read("pages.yml")["on"]


def test_the_site_learns_its_address():
    command = ".venv/bin/gongkai publish site --no-pull --keep 1"
    (build,) = [step for step in _steps("pages.yml") if step.get("run") == command]
    assert build["env"] == {
        "SITE_URL": "${{ steps.pages.outputs.base_url }}/",
        "GONGKAI_KEY": "${{ secrets.GONGKAI_KEY }}",
    }


def test_entries_are_checked_by_the_program_they_are_to_come_into():
    """What is proposed lies in a folder of its own, from which nothing is run; the tests come after."""
    jobs = _read("check.yml")["jobs"]
    for name in ("house", "entries", "pages"):
        first, second = (step["with"] for step in jobs[name]["steps"][:2])
        assert (first.get("ref"), first.get("path")) == (BASE, None)
        assert (second.get("ref"), second.get("path")) == (None, "proposed")
    assert jobs["tests"]["needs"] == "house"
    commands = [step["run"] for step in _steps("check.yml") if "run" in step]
    assert sum("proposed" in command for command in commands) == 3
    assert ".venv/bin/gongkai changes . proposed --to site-changes" in commands
    assert "make test" in commands


def _step(name):
    (step,) = [step for step in _steps("check.yml") if step.get("name") == name]
    return step["run"]


@pytest.fixture
def base(tmp_path):
    """A school's repository as it is on main, with `gongkai` where the workflow has put it."""
    folder = start_repository(tmp_path / "base")
    for name in ("deploy/only-entries.sh", "mkdocs.yml", "Makefile", ".gitignore"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / ".github").mkdir()
    (folder / ".github/maintainers").write_text("# 老师\nMaintainer-One # 信息老师\n", "utf-8")
    (folder / "hooks").mkdir()
    (folder / "hooks/program.py").write_text("", "utf-8")
    lay_board(folder, {NOTICE: NOTICE_TEXT})
    commit_all(folder, "2026-03-10")
    program = folder / ".venv/bin/gongkai"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m gongkai "$@"\n')
    program.chmod(0o755)
    return folder


def _propose(base, change):
    """A clone beside it, as the workflow has it, in which the change has been merged."""
    proposed = base / "proposed"
    run_git(base, "clone", "--quiet", str(base), str(proposed))
    run_git(proposed, "switch", "--quiet", "--create", "idea")
    change(proposed)
    commit_all(proposed, "2026-03-11")
    return proposed


def _run(step, base, **variables):
    return subprocess.run(
        ["bash", "-e", "-c", _step(step)],
        cwd=base,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks")} | variables,
        capture_output=True,
        encoding="utf-8",
    )


def _write(name, text="改\n"):
    def change(folder):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    return change


def _move_into_entries(folder):
    run_git(folder, "mv", "mkdocs.yml", "disclosures/mkdocs.yml")


HOUSE_CHANGES = {
    "mkdocs.yml": _write("mkdocs.yml"),
    "hooks/program.py": _write("hooks/program.py"),
    "hooks/新的.py": _write("hooks/新的.py"),
    "overrides/main.html": _write("overrides/main.html"),
    ".github/workflows/check.yml": _write(".github/workflows/check.yml"),
    ".github/maintainers": _write(".github/maintainers", "poster\n"),
    "requirements.txt": _write("requirements.txt"),
    "requirements-test.txt": _write("requirements-test.txt"),
    "Makefile": lambda folder: (folder / "Makefile").unlink(),
    "deploy/only-entries.sh": _write("deploy/only-entries.sh", "exit 0\n"),
    "docs/about.md": _write("docs/about.md", "<script>"),
    "pyproject.toml": _write("pyproject.toml"),
    "disclosures.py": _write("disclosures.py"),
}


def _who(base, author="poster", role="CONTRIBUTOR"):
    return {"BASE": run_git(base, "rev-parse", "HEAD"), "AUTHOR": author, "ROLE": role}


@pytest.mark.parametrize("name", HOUSE_CHANGES)
def test_who_only_posts_changes_no_program(name, base):
    _propose(base, HOUSE_CHANGES[name])
    done = _run("只发条目的人只改条目", base, **_who(base))
    assert done.returncode == 1
    assert f"\n  {name}\n" in done.stdout
    assert "只发条目的人只改 disclosures/ 里的内容" in done.stdout and "怎么办：" in done.stdout


def test_a_program_that_is_moved_among_the_entries_is_missed(base):
    _propose(base, _move_into_entries)
    done = _run("只发条目的人只改条目", base, **_who(base))
    assert (done.returncode, "\n  mkdocs.yml\n" in done.stdout) == (1, True)


@pytest.mark.parametrize(
    ("author", "role", "code"),
    [
        ("maintainer-one", "CONTRIBUTOR", 0),
        ("Maintainer-One", "NONE", 0),
        ("owner", "OWNER", 0),
        ("poster", "COLLABORATOR", 1),
        ("poster", "MEMBER", 1),
        ("maintainer-on", "NONE", 1),
        ("maintainer.one", "NONE", 1),
        ("信息老师", "NONE", 1),
        ("-e", "NONE", 1),
        ("", "NONE", 1),
    ],
)
def test_only_those_who_are_named_change_the_program(author, role, code, base):
    _propose(base, HOUSE_CHANGES["hooks/program.py"])
    done = _run("只发条目的人只改条目", base, **_who(base, author, role))
    assert done.returncode == code, done.stderr


def test_entries_are_for_everybody(base):
    _propose(base, _write(f"disclosures/{REVIEW}", REVIEW_TEXT))
    assert _run("只发条目的人只改条目", base, **_who(base)).returncode == 0
    assert _run("只发条目的人只改条目", base, BASE="", AUTHOR="", ROLE="").returncode == 0


@pytest.mark.parametrize("package", ["hooks/gongkai", "gongkai"])
def test_a_proposed_program_is_not_run_when_entries_are_checked(package, base):
    """Nor its settings used; what is wrong with an entry is told by the entry's own path."""

    def change(folder):
        for name in ("__init__.py", "__main__.py", "commands/main.py"):
            _write(f"{package}/{name}", f"open({str(base / 'ran')!r}, 'w')\n")(folder)
        (folder / "mkdocs.yml").unlink()
        (folder / "mkdocs.yml").symlink_to("Makefile")
        _write(f"disclosures/{REVIEW}", "---\ntitel: 错\n---\n")(folder)

    _propose(base, change)
    done = _run("检查条目", base)
    assert done.returncode == 1, done.stderr
    assert f"file=disclosures/{REVIEW},line=2" in done.stdout
    assert not (base / "ran").exists()
    assert (base / "proposed/Makefile").read_text("utf-8") == (ROOT / "Makefile").read_text("utf-8")


def test_proposed_entries_without_faults_pass(base):
    _propose(base, _write(f"disclosures/{REVIEW}", REVIEW_TEXT))
    done = _run("检查条目", base)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_proposed_link_or_store_is_an_error(base):
    def change(folder):
        (folder / "disclosures/finance/2026-03-12-hosts").symlink_to("/etc")
        _write(".gongkai/inspections/0")(folder)
        run_git(folder, "add", "--force", ".gongkai")

    _propose(base, change)
    done = _run("检查条目", base)
    assert done.returncode == 1
    assert "symbolic-link" in done.stdout and "tracked-store" in done.stdout
