"""Killed anywhere, a run leaves whole sites: the served one, and those that one can go back to."""

import os
import random
import signal
import sys

import pytest

from gongkai.operating.publish_order import Ending
from gongkai.operating.releases import list_shelf
from gongkai.operating.releasing import publish
from gongkai.operating.taking_back import take_back
from gongkai.site import placing
from gongkai.site.placing import find_berth
from operating.school import PAGES, build, lay_school, order, publish_version, read_version
from thoroughness import times

KILLS = {"exchange": times(100, 30), "moves": times(40, 20), "refill": times(40, 20)}
"""For each way of putting a site in its place: in one step, in two, file by file."""


def count_or_kill(at, act):
    """Runs it in a process that kills itself at that step of its work on the disk; the steps, or None."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        seen = 0

        def hook(event, arguments):
            nonlocal seen
            if event == "open" or event.startswith(("os.", "shutil.", "ctypes.call")):
                seen += 1
                if seen == at:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        act()
        os.write(writing, str(seen).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        steps = told.read()
    os.waitpid(child, 0)
    return int(steps) if steps else None


def use_way(way, monkeypatch):
    """Makes this system one that can't exchange folders, or whose served folder can't be moved."""
    if way != "exchange":
        monkeypatch.setattr(placing, "_exchange", lambda new, site: False)
    if way == "refill":
        monkeypatch.setattr(placing, "_change", lambda new, site, aside: placing.refill(site, new))
        monkeypatch.setattr(placing, "_leave", lambda berth, old: None)


def check_served(target, way, versions):
    """Whole; on a folder that is filled anew each page is."""
    if way == "refill":
        assert {(target / name).read_text("utf-8") for name in PAGES} <= versions
    elif way == "exchange" or target.exists():
        assert read_version(target) in versions


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only here a process can be doubled")
@pytest.mark.parametrize("way", KILLS)
def test_kills_leave_whole_sites(way, tmp_path, monkeypatch):
    use_way(way, monkeypatch)
    school, target = lay_school(tmp_path / "school"), tmp_path / "www/current"
    moments, killed = random.Random(13), 0

    def go_on():
        assert publish(order(school, target, resumes=True), build).ending is Ending.PUBLISHED

    def go_back():
        take_back(order(school, target).sites)

    publish_version(school, "一", target)
    publish_version(school, "二", target)
    steps = {go_on: count_or_kill(0, go_on), go_back: count_or_kill(0, go_back)}
    versions = {"一", "二"}
    for number in range(KILLS[way]):
        act = go_back if number % 4 == 3 else go_on
        versions.add(str(number))
        (school / "disclosures/page").write_text(str(number), "utf-8")
        killed += count_or_kill(moments.randrange(1, steps[act]), act) is None
        check_served(target, way, versions)
        berth = find_berth(target, school, keeps=True)
        for path in list_shelf(berth):
            assert read_version(path) in versions, f"kill {number}"
        if number % 10 == 9:
            assert publish_version(school, f"{number} 以后", target, resumes=True).is_good
            versions.add(f"{number} 以后")
            assert read_version(target) == f"{number} 以后"
            assert len(list_shelf(berth)) <= (3 if way == "refill" else 2)
            assert [path for path in target.parent.iterdir() if "new" in path.name] == []
    assert killed > KILLS[way] * 0.8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only here a process can be doubled")
def test_a_way_back_that_is_cut_off_is_undone_by_no_timer(tmp_path):
    """At each of its steps: once the older site is served, later runs are held."""
    school, target = lay_school(tmp_path / "school"), tmp_path / "www/current"
    for text in ("一", "二"):
        publish_version(school, text, target)
    step, killed = 0, True
    while killed:
        step += 1
        killed = count_or_kill(step, lambda: take_back(order(school, target).sites)) is None
        if read_version(target) == "一":
            assert publish(order(school, target), build).ending is Ending.HELD, step
            assert publish_version(school, "二", target, resumes=True).is_good
    assert step > 10
