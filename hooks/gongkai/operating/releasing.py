"""Owns one run of publishing, whoever starts it: pulled, built beside, switched in one step, kept, told.

Gives back what happened in sentences for a clerk. Writes to no terminal and knows no command line; the
site that is served is the last good one, whatever ends a run.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from gongkai.kept.secret import KEPT_FOLDER
from gongkai.operating.fetching import Pulled, PullState, count_uncommitted, pull, read_commit
from gongkai.operating.holding import find_hold, lift_hold
from gongkai.operating.lock_file import find_outdated, install
from gongkai.operating.mkdocs_runs import BuildRun, read_state, run_mkdocs
from gongkai.operating.proving import leave_logs, settle_logs, tell_proof
from gongkai.operating.publish_log import write_line
from gongkai.operating.publish_order import Ending, PublishOrder, PublishResult
from gongkai.operating.releases import NotWhole, Release, find_number, read_built
from gongkai.operating.run_sentences import (
    say_failed,
    say_fault,
    say_published,
    say_served,
    say_uncommitted,
)
from gongkai.operating.switching import switch
from gongkai.operating.targets import SiteOrder, WrongTarget, check_targets
from gongkai.site.placing import AnotherIsAtWork, Berth, find_berth, hold_berth, name_new
from gongkai.site.settings import (
    TODAY_VARIABLE,
    Settings,
    SettingsError,
    read_clock,
    read_settings,
)

BUSY = PublishResult(ending=Ending.BUSY, sentences=("另一次发布正在进行：等它结束，再运行一次",))
UNCHANGED = "网站没有改动"
Build = Callable[[Path, Path, Mapping[str, str]], BuildRun]
"""Settings file, folder, variables: builds a site there."""
BUILD: Build = partial(run_mkdocs, quiet=True)
_TRIES = 3


class _Unpublished(Exception):
    """The run ends here; with what it tells."""

    def __init__(self, sentence: str, details: str = "", ending: Ending = Ending.FAILED) -> None:
        super().__init__(sentence)
        self.details, self.ending = details, ending


def publish(order: PublishOrder, build: Build = BUILD) -> PublishResult:
    """Publishes the sites together, all of them or none."""
    try:
        check_targets(_read_first(order))
        with hold_all(order.sites, order.wait) as berths:
            result = _publish_in(berths, order, build)
            tell_log(berths, result)
            return result
    except (SettingsError, WrongTarget) as error:
        result = PublishResult(ending=Ending.MISCONFIGURED, sentences=(str(error),))
    except AnotherIsAtWork:
        result = BUSY
    except OSError as error:
        result = PublishResult(ending=Ending.FAILED, sentences=(say_fault(error), UNCHANGED))
    return tell_outside(order.sites, result)


def _read_first(order: PublishOrder) -> list[tuple[SiteOrder, Settings]]:
    """The settings; where they are broken, a newer commit may mend them. Raises SettingsError."""
    try:
        return _read_all(order.sites)
    except SettingsError:
        if not order.pulls:
            raise
        pull(order.sites[0].config.absolute().parent)
        return _read_all(order.sites)


def _read_all(sites: Sequence[SiteOrder]) -> list[tuple[SiteOrder, Settings]]:
    return [(each, read_settings(each.config)) for each in sites]


def _publish_in(berths: Sequence[Berth], order: PublishOrder, build: Build) -> PublishResult:
    """What came of it; the places are held by this process alone."""
    pulled = Pulled(state=PullState.SKIPPED)
    base = order.sites[0].config.absolute().parent
    try:
        _check_hold(berths, order)
        if order.pulls:
            pulled = pull(base)
        installed = _install_new(base)
        try:
            jobs = _read_all(order.sites)
            check_targets(jobs)
        except (SettingsError, WrongTarget) as error:
            raise _Unpublished(str(error), ending=Ending.MISCONFIGURED) from None
        homes = [settings.proof for _, settings in jobs]
        fault = settle_logs(homes, [each.site for each in berths])
        news = [name_new(berth) for berth in berths]
        try:
            releases = _build_all(jobs, news, berths, build)
            if fault:
                leave_logs([each.site for each in berths], news)
            switch(list(zip(berths, news, releases, strict=True)), order.keep)
        finally:
            for new in news:
                shutil.rmtree(new, ignore_errors=True)
    except _Unpublished as error:
        told = (str(error), say_served(berths), pulled.sentence)
        return PublishResult(
            ending=error.ending, sentences=_without_empty(told), details=error.details
        )
    except OSError as error:
        told = (say_fault(error), say_served(berths), pulled.sentence)
        return PublishResult(ending=Ending.FAILED, sentences=_without_empty(told))
    for berth in berths:
        lift_hold(berth)
    proof = fault or tell_proof(homes, [each.site for each in berths], releases)
    open_changes = count_uncommitted(base, [*_list_places(jobs), base / "hooks"])
    done = (
        say_published(releases),
        pulled.sentence,
        installed,
        say_uncommitted(open_changes),
        proof,
    )
    return PublishResult(
        ending=Ending.PUBLISHED, sentences=_without_empty(done), served=tuple(releases)
    )


def _check_hold(berths: Sequence[Berth], order: PublishOrder) -> None:
    hold = next(filter(None, map(find_hold, berths)), None)
    if hold and not order.resumes:
        raise _Unpublished(hold.tell(), ending=Ending.HELD)


def _install_new(base: Path) -> str:
    """Brings what a newer program needs before it runs; without it the build shows whether that will do."""
    outdated = find_outdated(base)
    if not outdated:
        return ""
    names = "、".join(outdated[:4])
    if install(base):
        return f"装了新的软件（{names}）"
    return f"程序要的软件没有装上（{names}），用原来的：请维护网站的老师照手册重新安装"


def _build_all(
    jobs: Sequence[tuple[SiteOrder, Settings]],
    news: Sequence[Path],
    berths: Sequence[Berth],
    build: Build,
) -> list[Release]:
    """Builds each site in its folder, all of the same state and day. Raises _Unpublished.

    Nothing that earlier runs have kept is used. Where somebody saves an entry meanwhile, all are built
    once more: what is served together belongs together.
    """
    base, day = jobs[0][1].base, jobs[0][1].today
    shutil.rmtree(base / KEPT_FOLDER, ignore_errors=True)
    for _ in range(_TRIES):
        before = _read_state(jobs)
        for (order, _settings), new in zip(jobs, news, strict=True):
            shutil.rmtree(new, ignore_errors=True)
            run = build(order.config, new, {TODAY_VARIABLE: day.isoformat()})
            if not run.is_whole:
                raise _Unpublished(say_failed(run.said), run.said)
        if _read_state(jobs) == before:
            break
    else:
        raise _Unpublished("生成的时候条目一直在改动：等同事保存完，再运行一次")
    at, commit, releases = read_clock(), read_commit(base), []
    for new, berth in zip(news, berths, strict=True):
        try:
            audience, entries = read_built(new)
        except NotWhole as error:
            raise _Unpublished(f"生成的网站不完整，缺 {error}：请再运行一次") from None
        number = find_number(berth)
        releases.append(
            Release(
                number=number, at=at, day=day, audience=audience, commit=commit, entries=entries
            )
        )
    return releases


def _read_state(jobs: Sequence[tuple[SiteOrder, Settings]]) -> tuple[str, str]:
    return read_commit(jobs[0][1].base), read_state(_list_places(jobs))


def _list_places(jobs: Sequence[tuple[SiteOrder, Settings]]) -> list[Path]:
    """All that is read to build the sites, but the program."""
    return [
        place.absolute()
        for order, settings in jobs
        for place in (order.config, *settings.sources, *settings.shown)
    ]


@contextmanager
def hold_all(sites: Sequence[SiteOrder], wait: float) -> Iterator[tuple[Berth, ...]]:
    """The places of all sites, for this process alone. Raises AnotherIsAtWork, OSError."""
    with ExitStack() as stack:
        held = [hold_berth(*_find_place(each), wait, _say_nothing, keeps=True) for each in sites]
        yield tuple(stack.enter_context(each) for each in held)


def _find_place(site: SiteOrder) -> tuple[Path, Path]:
    return site.target.absolute(), site.config.absolute().parent


def _say_nothing() -> None:
    """Waiting is told by whoever asked."""


def tell_log(berths: Sequence[Berth], result: PublishResult) -> None:
    """Writes the line of a run beside each of its sites."""
    for berth in berths:
        write_line(berth, read_clock(), result.ending.value, result.sentences)


def tell_outside(sites: Sequence[SiteOrder], result: PublishResult) -> PublishResult:
    """What came of a run that has the places not for itself; told in the logs that there are."""
    with suppress(OSError):
        tell_log([find_berth(*_find_place(each), keeps=True) for each in sites], result)
    return result


def _without_empty(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in sentences if each)
