"""A site takes its place by moves that can't lose it: ended after any step, in any way, it is whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.site import placing
from gongkai.site.placing import Berth, hold_berth, place
from gongkai.site.refilling import refill

HOOKS = Path(__file__).parents[2] / "hooks"
OLD = {
    "index.html": "旧",
    "a/index.html": "旧页",
    "only/old.html": "旧",
    "data.json": "旧",
    "x": "旧",
}
NEW = {
    "index.html": "新",
    "a/index.html": "新页",
    "b/c/index.html": "新",
    "data.json": "新",
    "x/y": "新",
}

KILLED_AT = """
import os, signal, sys
from pathlib import Path
from gongkai.site import placing
from gongkai.site.placing import hold_berth, place
site, way, at = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if way != "exchange":
    placing._exchange = lambda new, site: False
if way == "refill":
    placing._change = lambda *paths: placing.refill(paths[1], paths[0])
    placing._clear = lambda *paths: None
with hold_berth(site, site.parent, 0, lambda: None) as berth:
    new = placing.name_new(berth)
    Path(sys.argv[4]).rename(new)
    seen = 0
    def hook(event, arguments):
        global seen
        if event.split(".")[0] in ("os", "shutil", "open", "ctypes"):
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    place(new, berth)
print(seen)
"""


def lay(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def read(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def list_names(folder):
    return sorted(path.name for path in folder.iterdir())


def end_after(step, way, folder):
    """Places NEW over OLD in a process that ends itself after that step; its exit code."""
    site = lay(folder / "site", OLD)
    new = lay(folder / "prepared", NEW)
    done = subprocess.run(
        [sys.executable, "-c", KILLED_AT, site, way, str(step), new],
        env=os.environ | {"PYTHONPATH": str(HOOKS)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode in (0, -9), done.stderr
    return site, done


def count_steps(way, folder):
    _, done = end_after(0, way, folder)
    return int(done.stdout)


def resume(site):
    """What is served once the next run has begun."""
    with hold_berth(site, site.parent, 0, lambda: None):
        pass
    return read(site)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_exchanged_it_is_whole_after_each_step(tmp_path):
    for step in range(1, count_steps("exchange", tmp_path / "whole") + 1):
        site, _ = end_after(step, "exchange", tmp_path / str(step))
        assert read(site) in (OLD, NEW), step
        assert resume(site) in (OLD, NEW), step
        assert list_names(site.parent) == [".site-lock", "site"]


def test_moved_it_is_whole_or_put_back_after_each_step(tmp_path):
    for step in range(1, count_steps("moves", tmp_path / "whole") + 1):
        site, _ = end_after(step, "moves", tmp_path / str(step))
        assert not site.exists() or read(site) in (OLD, NEW), step
        assert resume(site) in (OLD, NEW), step
        assert list_names(site.parent) == [".site-lock", "site"]


def test_filled_anew_every_page_is_whole_after_each_step(tmp_path):
    """No file is half written; a page that is new finds what it needs."""
    for step in range(1, count_steps("refill", tmp_path / "whole") + 1):
        site, done = end_after(step, "refill", tmp_path / str(step))
        told = {key: text for key, text in read(site).items() if not key.startswith(".")}
        for name, text in told.items():
            assert text in (OLD.get(name), NEW.get(name)), (step, name)
        if any(text.startswith("新") for name, text in told.items() if name.endswith(".html")):
            assert told["data.json"] == told["x/y"] == "新"
        if told["index.html"] == "新":
            assert told["b/c/index.html"] == "新"
        if done.returncode:
            refill(site, lay(tmp_path / "again" / str(step), NEW))
        assert read(site) == NEW


def test_what_cannot_be_put_in_place_puts_the_old_back(tmp_path, monkeypatch):
    site = lay(tmp_path / "site", OLD)
    monkeypatch.setattr(placing, "_exchange", lambda new, site: False)
    with (
        pytest.raises(FileNotFoundError),
        hold_berth(site, tmp_path, 0, lambda: None) as berth,
    ):
        place(tmp_path / "not-there", berth)
    assert read(site) == OLD
    assert list_names(tmp_path) == [".site-lock", "site"]


def test_an_old_site_that_cannot_be_kept_stops_nobody(tmp_path, monkeypatch):
    """The new one is served by then."""
    site, new = lay(tmp_path / "site", OLD), lay(tmp_path / "prepared", NEW)
    monkeypatch.setattr(placing, "_exchange", lambda new, site: False)
    with hold_berth(site, tmp_path, 0, lambda: None, keeps=True) as berth:
        berth.shelf.rmdir()
        place(new, berth)
    assert read(site) == NEW
    assert list_names(tmp_path) == [".site-lock", "site"]


def test_the_only_site_is_put_back_before_anything_else(tmp_path):
    lay(tmp_path / ".site-old", OLD)
    lay(tmp_path / ".site-new", {"index.html": "一半"})
    lay(tmp_path / ".site-gone", {"index.html": "一半"})
    assert resume(tmp_path / "site") == OLD
    assert list_names(tmp_path) == [".site-lock", "site"]


def test_two_sites_side_by_side_leave_each_other_alone(tmp_path):
    lay(tmp_path / ".site-staff-old", OLD)
    assert resume(lay(tmp_path / "site", NEW)) == NEW
    assert resume(tmp_path / "site-staff") == OLD


def test_filling_follows_no_link_and_leaves_what_is_not_its_own(tmp_path):
    outside = lay(tmp_path / "outside", {"index.html": "外面", "kept": "外面"})
    site = lay(tmp_path / "site", {".well-known/x": "留", "lost+found/y": "留", "gone/z": "走"})
    (site / "a").symlink_to(outside, target_is_directory=True)
    (site / "data.json").symlink_to(outside / "kept")
    (site / "b").symlink_to("nowhere")
    (site / "only").symlink_to(outside, target_is_directory=True)
    new = lay(tmp_path / "new", NEW)
    (new / "leak").symlink_to(outside / "kept")
    os.mkfifo(new / "pipe")
    refill(site, new)
    assert read(outside) == {"index.html": "外面", "kept": "外面"}
    assert read(site) == {**NEW, ".well-known/x": "留", "lost+found/y": "留"}
    assert not any(path.is_symlink() for path in site.rglob("*"))


def test_an_unchanged_file_is_left_as_it_is(tmp_path):
    site, new = lay(tmp_path / "site", NEW), lay(tmp_path / "new", {**NEW, "index.html": "再新"})
    before = (site / "data.json").stat()
    refill(site, new)
    assert (site / "data.json").stat().st_ino == before.st_ino
    assert (site / "index.html").read_text("utf-8") == "再新"


def test_beside_a_folder_without_leave_the_base_serves(tmp_path):
    site = lay(tmp_path / "site", OLD)
    new = lay(tmp_path / "base/.site-new", NEW)
    place(new, Berth(site, tmp_path / "base"))
    assert read(site) == NEW
