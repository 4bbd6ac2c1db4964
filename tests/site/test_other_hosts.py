"""Gitea's and GitLab's workflows, run step by step on real repositories; the forms for who has no rights."""

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

ROOT = Path(__file__).parents[2]
GITEA = ROOT / ".gitea/workflows"
FORM = ROOT / ".github/ISSUE_TEMPLATE/notice.yml"
LAID = "deploy/only-entries.sh mkdocs.yml Makefile .gitignore .gitlab-ci.yml".split()
HEAD = "refs/pull/7/head"


def _read(path):
    told = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return told | {"on": told.pop(True)} if True in told else told


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", sorted(GITEA.glob("*.yml"))),
        ("vendor.gitlab-ci", [ROOT / ".gitlab-ci.yml"]),
        ("vendor.github-issue-forms", [FORM]),
        ("vendor.github-issue-config", [FORM.with_name("config.yml")]),
    ],
)
def test_form(schema, paths):
    command = ["check_jsonschema", "--builtin-schema", schema, *paths]
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def remote(tmp_path):
    """The repository on the host: main, and a pull request's head."""
    folder = start_repository(tmp_path / "own")
    for name in LAID:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / ".github").mkdir()
    (folder / ".github/maintainers").write_text("Maintainer-One\n", "utf-8")
    lay_board(folder, {NOTICE: NOTICE_TEXT})
    commit_all(folder, "2026-03-10")
    run_git(folder, "clone", "--quiet", "--bare", ".", str(tmp_path / "remote.git"))
    return tmp_path / "remote.git"


def _propose(remote, files):
    """A pull request that changes those files; meanwhile main went on."""
    own = remote.with_name("own")
    run_git(own, "switch", "--quiet", "--create", "idea")
    _write_all(own, files)
    head = commit_all(own, "2026-03-11")
    run_git(own, "push", "--quiet", str(remote), f"HEAD:{HEAD}", "idea")
    run_git(own, "switch", "--quiet", "main")
    _write_all(own, {"README.md": "以后的"})
    commit_all(own, "2026-03-12")
    run_git(own, "push", "--quiet", str(remote), "main")
    return head


def _write_all(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.fixture
def tools(tmp_path):
    """In the place of `make`, which would install packages: it puts `gongkai` where `make` puts it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    programs = {
        "program": f'#!/bin/sh\nexec "{sys.executable}" -P -m gongkai "$@"\n',
        "make": f"#!/bin/sh\nmkdir -p .venv/bin\ncp {folder}/program .venv/bin/gongkai\n",
    }
    for name, text in programs.items():
        (folder / name).write_text(text, "utf-8")
        (folder / name).chmod(0o755)
    return folder


def _run(script, folder, tools, **variables):
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env=inherited
        | {"PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "hooks")}
        | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        | variables,
        capture_output=True,
        encoding="utf-8",
    )


def run_gitea(remote, tools, folder, author="poster"):
    """Each step of the job that needs no other host, in order; the last one's end, with all that was said."""
    base = run_git(remote, "rev-parse", "main")
    given = {"URL": str(remote), "HEAD": HEAD, "TOKEN": "t", "BASE": base, "AUTHOR": author}
    folder.mkdir(exist_ok=True)
    said = ""
    for step in _read(GITEA / "check.yml")["jobs"]["entries"]["steps"]:
        if "gongkai changes" in step.get("run", "uses"):
            break
        done = _run(step["run"], folder, tools, **given)
        said += done.stdout + done.stderr
        if done.returncode:
            break
    return done.returncode, said


def run_gitlab(remote, tools, folder, author="poster"):
    """The two jobs that look at entries, one after the other."""
    head = run_git(remote, "rev-parse", HEAD)
    run_git(remote, "clone", "--quiet", str(remote), str(folder))
    run_git(folder, "checkout", "--quiet", "--detach", head)
    given = {"CI_COMMIT_SHA": head, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    told, said = _read(ROOT / ".gitlab-ci.yml"), ""
    for job in ("只改条目", "条目"):
        script = "\n".join([*told[".proposal"]["before_script"], *told[job]["script"]])
        done = _run(script, folder, tools, **given, GITLAB_USER_LOGIN=author)
        said += done.stdout + done.stderr
        if done.returncode:
            break
    return done.returncode, said


each_host = pytest.mark.parametrize("run", [run_gitea, run_gitlab])


@each_host
def test_sound_entries_of_anybody_pass(run, remote, tools, tmp_path):
    _propose(remote, {f"disclosures/{REVIEW}": REVIEW_TEXT})
    code, said = run(remote, tools, tmp_path / "runner")
    assert (code, "检查通过" in said) == (0, True), said


@each_host
def test_a_faulty_entry_is_told_and_no_proposed_program_is_run(run, remote, tools, tmp_path):
    ran = tmp_path / "ran"
    program = f"open({str(ran)!r}, 'w')\n"
    names = [
        f"{folder}gongkai/{name}.py"
        for folder in ("", "hooks/")
        for name in ("__init__", "__main__")
    ]
    files = dict.fromkeys(names, program)
    files |= {"Makefile": f".venv/ready:\n\ttouch {ran}\n", "mkdocs.yml": "extra: ["}
    files |= {"deploy/only-entries.sh": f"touch {ran}\n"}
    files |= {f"disclosures/{REVIEW}": "---\ntitel: 错\n---\n"}
    _propose(remote, files)
    code, said = run(remote, tools, tmp_path / "runner")
    assert code == 1 and "只发条目的人只改 disclosures/ 里的内容" in said
    code, said = run(remote, tools, tmp_path / "runner2", author="maintainer-one")
    assert code == 1 and "unknown-key" in said
    assert not ran.exists()


def test_pages_before_and_after_are_handed_out():
    gitlab = _read(ROOT / ".gitlab-ci.yml")["改动前后的网页"]
    steps = _read(GITEA / "check.yml")["jobs"]["entries"]["steps"]
    command = ".venv/bin/gongkai changes . proposed --to ../site-changes"
    assert gitlab["script"] == ["make .venv/ready", command]
    assert gitlab["artifacts"]["paths"] == ["site-changes"]
    assert re.fullmatch(r"[\w -]+", gitlab["artifacts"]["expose_as"], re.ASCII)
    assert steps[-2]["run"] == f"cd base && {command}"
    assert steps[-1]["with"]["path"] == "site-changes"
    assert steps[-1]["continue-on-error"] is True


def test_the_proposed_program_is_run_by_whom_may_change_it_alone():
    """And without the key to the fingerprints' salts."""
    assert _read(ROOT / ".gitlab-ci.yml")["程序"]["needs"] == ["只改条目"]
    assert _read(GITEA / "check.yml")["jobs"]["tests"]["needs"] == "entries"
    assert "secrets." not in (GITEA / "check.yml").read_text("utf-8")
    assert "GONGKAI_KEY" not in (GITEA / "check.yml").read_text("utf-8")


def test_no_text_of_others_reaches_a_shell():
    for path in sorted(GITEA.glob("*.yml")):
        for job in _read(path)["jobs"].values():
            assert all("${{" not in step.get("run", "") for step in job["steps"])
            for step in job["steps"]:
                if "uses" in step:
                    assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])


def test_the_board_is_published_by_the_one_command_each_day():
    told = _read(GITEA / "publish.yml")
    (job,) = told["jobs"].values()
    assert job["steps"][-1]["run"] == (
        'cd "$HOME_OF_BOARD" && .venv/bin/gongkai publish "$TARGET" --wait 900'
    )
    assert told["on"]["push"] == {"branches": ["main"]}
    minute, hour, *every_day = told["on"]["schedule"][0]["cron"].split()
    instant = datetime(2026, 11, 17, int(hour), int(minute), tzinfo=UTC).astimezone(BEIJING)
    assert (f"{instant:%H:%M}", every_day) == ("00:05", ["*", "*", "*"])
    pages = _read(ROOT / ".gitlab-ci.yml")["pages"]
    assert pages["script"][-1].endswith(".venv/bin/gongkai publish public --no-pull --keep 1")
    assert pages["artifacts"]["paths"] == ["public"]
    assert _read(ROOT / ".gitlab-ci.yml")["variables"]["GIT_DEPTH"] == "0"


def test_the_form_warns_first_and_asks_what_an_entry_needs():
    form = _read(FORM)
    first, *fields = form["body"]
    assert first["type"] == "markdown"
    for word in ("人人都看得到", "身份证号", "手机号", "学生", "仅限教职工"):
        assert word in first["attributes"]["value"]
    ids = [field["id"] for field in fields]
    assert {"title", "category", "department", "published_on", "audience", "body"} <= set(ids)
    confirmed = fields[-1]["attributes"]["options"]
    assert all(option["required"] for option in confirmed)
    template = (ROOT / ".gitlab/issue_templates/请公开一件事.md").read_text("utf-8")
    assert "人人可见" in template and "身份证号" in template
