"""Owns the way back: what was served before is served again, and stays until a person says otherwise."""

from collections.abc import Sequence
from pathlib import Path

from gongkai.operating.holding import find_hold, lift_hold, write_hold
from gongkai.operating.proving import NO_KEY, settle_logs, tell_proof
from gongkai.operating.publish_order import Ending, PublishResult
from gongkai.operating.releases import Release, find_before, find_returning
from gongkai.operating.releasing import BUSY, UNCHANGED, hold_all, tell_log, tell_outside
from gongkai.operating.run_sentences import say_fault
from gongkai.operating.switching import serve
from gongkai.operating.targets import SiteOrder
from gongkai.site.placing import AnotherIsAtWork, Berth
from gongkai.site.settings import SettingsError, read_clock, read_settings

_SHOWN = 5
_UNREAD = "没有记下张贴的证明：设置读不出来，改好以后的发布会记下"


def take_back(sites: Sequence[SiteOrder], wait: float = 0) -> PublishResult:
    """Serves, in each place, the site that was served before; later runs are held until one resumes.

    What is wrong may be the settings: without them all is done but the proof of what is now posted.
    """
    try:
        with hold_all(sites, wait) as berths:
            result = _take_back(berths, sites)
            tell_log(berths, result)
            return result
    except AnotherIsAtWork:
        result = BUSY
    except OSError as error:
        result = PublishResult(ending=Ending.FAILED, sentences=(say_fault(error), UNCHANGED))
    return tell_outside(sites, result)


def _take_back(berths: Sequence[Berth], sites: Sequence[SiteOrder]) -> PublishResult:
    found: list[tuple[Berth, Path, Release]] = []
    for berth in berths:
        before = find_before(berth)
        if before is None:
            sentence = f"没有可以换回的网站：{berth.site} 没有留下更早的"
            return PublishResult(ending=Ending.FAILED, sentences=(sentence, UNCHANGED))
        found.append((berth, *before))
    returning = [id for berth, path, _ in found for id in find_returning(berth.site, path)]
    homes = _find_homes(sites)
    places = [each.site for each in berths]
    fault = settle_logs(homes, places) if homes else _UNREAD
    held = [berth for berth in berths if find_hold(berth)]
    try:
        for berth in berths:
            write_hold(berth, read_clock())  # first: a kill must leave no timer that undoes it
        serve([(berth, path) for berth, path, _ in found])
    except OSError:
        for berth in berths:
            if berth not in held:
                lift_hold(berth)
        raise
    release = found[0][2]
    sentences = [
        f"现在是{release.tell()}，以 {release.day} 为准",
        "之后的发布都停着：改好以后，加 --resume 运行一次就恢复",
    ]
    if returning:
        sentences.append(_say_returning(returning))
    proof = fault or tell_proof(homes, places, [each for _, _, each in found])
    if proof != NO_KEY:  # who keeps none isn't told of it here
        sentences.append(proof)
    return PublishResult(
        ending=Ending.TAKEN_BACK,
        sentences=tuple(sentences),
        served=tuple(each for _, _, each in found),
    )


def _find_homes(sites: Sequence[SiteOrder]) -> list[Path]:
    """Where the sites' logs lie; none where the settings can't be read."""
    try:
        return [read_settings(each.config).proof for each in sites]
    except SettingsError:
        return []


def _say_returning(returning: Sequence[str]) -> str:
    shown = "、".join(returning[:_SHOWN])
    more = f"等 {len(returning)} 个" if len(returning) > _SHOWN else ""
    return f"注意：后来撤下或删去的内容又看得到了：{shown}{more}，请尽快改好再发布"
