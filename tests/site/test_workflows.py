"""GitHub's workflows: of valid form, pinned, with the least permissions, at the right hour."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from gongkai.days.beijing import BEIJING

FOLDER = Path(__file__).parents[2] / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
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
            assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}


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
    (build,) = [step for step in _steps("pages.yml") if step.get("run") == "make site"]
    assert build["env"] == {
        "SITE_URL": "${{ steps.pages.outputs.base_url }}/",
        "GONGKAI_KEY": "${{ secrets.GONGKAI_KEY }}",
    }


def test_pull_requests_are_checked_and_tested():
    commands = [step["run"] for step in _steps("check.yml") if "run" in step]
    assert ".venv/bin/gongkai check --format github" in commands
    assert "make test" in commands
