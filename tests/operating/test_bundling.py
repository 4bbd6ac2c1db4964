"""The zip for a PC without a network: what is in it and what isn't, by which digests, what its scripts ask."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gongkai.operating.lock_file import parse_lock
from gongkai.operating.offline_zip import list_bundle, write_bundle
from gongkai.operating.wheels import SYSTEMS, OfflineSystem, Unreachable, download_wheels

ROOT = Path(__file__).parents[2]
OFFLINE = ROOT / "deploy/offline"
OPENER = "gongkai/编辑台.bat"
"""What a clerk clicks twice."""
KNOWN = tuple(
    f"gongkai/.{name}"
    for name in ("git", "pre-commit-config.yaml")  # what the host and git need
)
WINDOWS = OfflineSystem("Windows", "3.11.9", ("win_amd64",))


def make_wheel(folder, name, tag):
    """A package of that name that can be installed on such systems; its digest."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-1.0-{tag}.whl"
    told = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}-1.0.dist-info/METADATA", told)
        wheel.writestr(f"{name}-1.0.dist-info/WHEEL", f"Wheel-Version: 1.0\nTag: {tag}\n")
        wheel.writestr(f"{name}-1.0.dist-info/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A folder of packages, the only place where pip looks."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "shelf"))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return tmp_path / "shelf"


def write_lock(folder, **digests):
    lines = (f"{name}==1.0 \\\n    --hash=sha256:{digest}" for name, digest in digests.items())
    path = folder / "requirements.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_packages_come_by_the_digests_of_the_lock(shelf, tmp_path):
    lock = write_lock(
        tmp_path,
        gkpure=make_wheel(shelf, "gkpure", "py3-none-any"),
        gkbuilt=make_wheel(shelf, "gkbuilt", "cp311-cp311-win_amd64"),
    )
    to = tmp_path / "wheels"
    assert download_wheels(lock, to, [WINDOWS]) == ()
    assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in to.iterdir()} == {
        digest for pin in parse_lock(lock.read_text("utf-8")) for digest in pin.digests
    }


def test_what_has_no_file_for_windows_is_named(shelf, tmp_path):
    lock = write_lock(
        tmp_path,
        gkpure=make_wheel(shelf, "gkpure", "py3-none-any"),
        gklinux=make_wheel(shelf, "gklinux", "cp311-cp311-manylinux_2_17_x86_64"),
        gkother="0" * 64,
    )
    (shelf / "gkother-1.0-py3-none-any.whl").write_bytes(b"not what was locked")
    missing = download_wheels(lock, tmp_path / "wheels", [WINDOWS])
    assert [(each.pin.name, each.system.tell()) for each in missing] == [
        ("gklinux", "Windows，Python 3.11"),
        ("gkother", "Windows，Python 3.11"),
    ]


def test_without_a_network_nothing_is_called_missing(shelf, tmp_path):
    shelf.mkdir()
    lock = write_lock(tmp_path, gka="0" * 64, gkb="1" * 64, gkc="2" * 64, gkd="3" * 64)
    with pytest.raises(Unreachable):
        download_wheels(lock, tmp_path / "wheels", [WINDOWS])


def test_it_is_for_windows_and_linux_and_each_python_that_we_know():
    assert {each.tell() for each in SYSTEMS} == {
        f"{system}，Python 3.{minor}" for system in ("Windows", "Linux") for minor in (11, 12, 13)
    }


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bundle")
    make_wheel(folder / "wheels", "gkpure", "py3-none-any")
    (folder / "handbook").mkdir()
    (folder / "handbook/index.html").write_text("手册", "utf-8")
    files = list_bundle(ROOT, folder / "wheels", folder / "handbook")
    for name in ("one", "two"):
        write_bundle(files, folder / name)
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()
    with zipfile.ZipFile(folder / "one") as archive:
        archive.extractall(folder)
        return {
            info.filename.removeprefix("gongkai-offline/"): (
                archive.read(info),
                info.external_attr >> 16,
            )
            for info in archive.infolist()
        }


def test_all_that_is_needed_is_there(bundle):
    assert not {name for name in bundle if name.startswith("gongkai/.git/")}
    assert {
        *("gongkai/.gitattributes", "gongkai/.gitignore", "gongkai/.gitea/workflows/check.yml"),
        *("install.bat", "install.sh", "start.bat", "start.sh", "说明.txt"),
        *("texts/no-python.txt", "texts/failed.txt", "texts/installed.txt"),
        *("wheels/gkpure-1.0-py3-none-any.whl", "handbook/index.html"),
        *("gongkai/requirements.txt", "gongkai/pyproject.toml", "gongkai/mkdocs.yml"),
        *("gongkai/hooks/mkdocs_adapter.py", "gongkai/hooks/gongkai/guard/privacy.yml"),
        *("gongkai/overrides/main.html", "gongkai/docs/about.md"),
        *("gongkai/disclosures/_school.yml", "gongkai/disclosures/_catalogue/finance.yml"),
    } <= set(bundle)


def test_no_entry_and_nothing_of_this_machine_goes_along(bundle):
    for name in bundle:
        top, _, rest = name.partition("/")
        assert top in {"gongkai", "wheels", "handbook", "texts"} or not rest
        if name.startswith("gongkai/disclosures/"):
            assert name.split("/")[2].startswith("_"), name
        assert not [part for part in name.split("/") if part.startswith(".")] or name.startswith(
            KNOWN
        )
        assert "__pycache__" not in name and "node_modules" not in name


def test_no_file_names_where_packages_come_from(bundle):
    for name, (content, _) in bundle.items():
        assert b"pypi" not in content.lower() and b"pythonhosted" not in content, name


@pytest.mark.parametrize("name", ["install.sh", "install.bat"])
def test_the_scripts_install_from_the_stick_alone(name, bundle):
    text = bundle[name][0].decode("ascii")
    assert "-m pip install -q --disable-pip-version-check --no-index" in text
    lock = "gongkai/requirements.txt".replace("/", "\\" if name.endswith("bat") else "/")
    assert f"--find-links wheels --require-hashes -r {lock}" in text
    assert "--no-deps --no-build-isolation -e " in text
    assert "http" not in text


def test_windows_reads_what_is_for_it(bundle):
    """cmd needs its own line ends, and a script in ASCII whatever the code page is."""
    for name in ("install.bat", "start.bat", OPENER, "texts/failed.txt", "说明.txt"):
        content = bundle[name][0]
        assert content.count(b"\n") == content.count(b"\r\n") > 0, name
        assert content.isascii() or name.endswith(".txt")
    opener = bundle[OPENER][0].decode()
    assert "in (wheels ..\\wheels)" in opener and "--no-index --find-links %%w" in opener
    assert set(re.findall(r"goto (\w+)", opener)) == set(re.findall(r"(?m)^:(\w+)", opener))
    labels = set(bundle["install.bat"][0].decode().split("\r\n:")[1:])
    assert {each.split("\r\n")[0] for each in labels} == {"nopython", "failed"}
    assert b"\r" not in bundle["install.sh"][0] + bundle["gongkai/requirements.txt"][0]
    assert (bundle["install.sh"][1], bundle["说明.txt"][1]) == (0o755, 0o644)


@pytest.mark.parametrize("name", ["install.sh", "start.sh"])
def test_the_scripts_are_ones(name):
    assert subprocess.run(["sh", "-n", OFFLINE / name], check=False).returncode == 0


def test_a_pc_without_python_is_told_what_to_bring(tmp_path):
    shutil.copytree(OFFLINE, tmp_path / "offline")
    (tmp_path / "bin").mkdir()
    for name in ("cat", "dirname"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    (tmp_path / "bin/python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "bin/python3").chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", tmp_path / "offline/install.sh"],
        env={"PATH": str(tmp_path / "bin")},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert done.stdout.startswith("没有找到能用的 Python，什么也没有装。")
    assert not (tmp_path / "offline/gongkai").exists()


def test_outside_of_a_project_the_command_says_so(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "bundle"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert done.stderr == "找不到 requirements.txt 或 mkdocs.handbook.yml：请在项目的文件夹里运行\n"
