"""Sends what is due to the channels that have a publisher, once, for `raadsweek publish`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import requests
from msgspec import Struct, field

from raadsweek import __version__
from raadsweek.delivery.channel_sender import ChannelSender, way_of
from raadsweek.delivery.due_and_retries import due
from raadsweek.delivery.due_candidates import Due, DueStep
from raadsweek.delivery.outgoing_posts import NothingToSendError, Ready, ready
from raadsweek.delivery.publish_run import run_lock
from raadsweek.delivery.send_once import Book, SendReport, SendStatus, deliver, on_the_disk
from raadsweek.errors import RaadsweekError, UsageError
from raadsweek.language import message
from raadsweek.model.fact import FREEZE, Fact
from raadsweek.model.ledger import BY_PERSON, DeliveryOutcome
from raadsweek.model.publisher import UnsurePolicy
from raadsweek.plan import plan
from raadsweek.record.fact_files import append
from raadsweek.record.ledger import read_ledger
from raadsweek.record.texts import Texts
from raadsweek.record.values import MAIL, lean
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import checked_project
from raadsweek.workspace.emit_context import context_for, selected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from raadsweek.config.settings import Settings
    from raadsweek.edition.resolve import Selection
    from raadsweek.emit.output import Context
    from raadsweek.model.problem import Problem


# The availability of a page: a text with a link to it must not go out before it is there.

OK = 200
WAITS = (1.0, 2.0, 4.0)
"""Seconds between the tries."""
TIMEOUT = 15


class PageAvailability:
    """The pages that are there; each address is asked for once a run."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self._known: dict[str, str] = {}
        self._sleep = sleep

    def fault(self, url: str) -> str:
        """Why the page is not there, in a word or a status; empty where it is."""
        if url not in self._known:
            self._known[url] = self._asked(url)
        return self._known[url]

    def _asked(self, url: str) -> str:
        fault = _answer(url)
        for wait in WAITS:
            if not fault:
                break
            self._sleep(wait)
            fault = _answer(url)
        return fault


def _answer(url: str) -> str:
    headers = {"User-Agent": f"raadsweek/{__version__}"}
    try:
        with requests.get(url, headers=headers, timeout=TIMEOUT, stream=True) as answer:
            return "" if answer.status_code == OK else str(answer.status_code)
    except requests.RequestException:
        return "-"


# Sends what is due to the channels that have a publisher, once, for `raadsweek publish`.

_NO_WAY = message("its readers find no way to stop: write 'unsubscribe' in channels.yml")
_RESULTS = {
    DueStep.WAIT: SendStatus.WAITS,
    DueStep.SKIP: SendStatus.SKIPPED,
    DueStep.ASK: SendStatus.ASKS,
}


class _Run(Struct):
    """One run over everything that is due."""

    settings: Settings
    selection: Selection
    context: Context
    book: Book
    begun: bool
    """Whether anything was ever prepared; then that is what freezes issues."""
    pages: PageAvailability = field(default_factory=PageAvailability)
    ways: dict[str, ChannelSender | RaadsweekError] = {}

    def done(self, each: Due) -> SendReport:
        """Does what is to be done about one thing."""
        if each.step in _RESULTS:
            return SendReport(each, _RESULTS[each.step], each.why, final=each.final)
        way = self._way(each.channel)
        if isinstance(way, RaadsweekError):
            return SendReport(each, SendStatus.FAILED, way.what)
        try:
            posts = self._ready(way, each)
        except NothingToSendError as error:
            return SendReport(each, SendStatus.FAILED, error.what)
        if each.issue is not None and each.issue.frozen is None:
            if self.begun:
                why = message("it is not fixed yet; the next 'raadsweek publish' does that")
                return SendReport(each, SendStatus.WAITS, why)
            self._freeze(posts)
        fault = self.pages.fault(posts.page) if posts.page else ""
        if fault:
            why = message("its page is not there ({fault}): {url}", fault=fault, url=posts.page)
            return SendReport(each, SendStatus.WAITS, why)
        return deliver(self.book, way, each, posts)

    def _freeze(self, posts: Ready) -> None:
        """Fixes an issue of a council of which nothing was prepared yet: what is sent is kept."""
        folders, texts = self.settings.folders, Texts(self.settings.folders)
        text = texts.add(posts.thing, MAIL, lean(posts.issue))
        texts.write()
        now = self.book.clock().replace(microsecond=0)
        append(folders, (Fact(at=now, fact=FREEZE, of=posts.thing, text=text),))

    def _ready(self, way: ChannelSender, each: Due) -> Ready:
        attempt = self.book.ledger.attempt(each.id)
        key = f"{each.id}~{attempt}" if attempt else each.id
        return ready(self.context, each, key, threads=way.sender.threads)

    def _way(self, id: str) -> ChannelSender | RaadsweekError:
        """The way out of a channel, made once; what it lacks is told of each thing on it."""
        if id not in self.ways:
            try:
                self.ways[id] = self._made(id)
            except RaadsweekError as error:
                self.ways[id] = error
        return self.ways[id]

    def _made(self, id: str) -> ChannelSender:
        channel = self.selection.channels[id]
        if not channel.has_way_to_stop:
            raise RaadsweekError(_NO_WAY)
        return way_of(channel, self.settings.folders.root)


def to_nobody(_: tuple[Problem, ...]) -> None:
    """For who does not ask what is wrong."""


def send_due(
    settings: Settings,
    clock: Callable[[], datetime],
    again: frozenset[str] = frozenset(),
    tell: Callable[[tuple[Problem, ...]], object] = to_nobody,
    kept: Callable[[DeliveryOutcome], None] = on_the_disk,
) -> Iterator[SendReport]:
    """Sends what is due, and tells of each thing what became of it, as soon as it is known.

    `again` are ids that a person wants sent once more; `tell` is given what `check` found; `kept`
    sees to it that what is on the disk is known to others. To be called under the lock of the run.
    RaadsweekError where the record cannot be written or shared: nothing goes out without a fact.
    """
    run, found = _gathered(settings, clock, again, tell, kept)
    _take_back(run, found, again)
    for each in found:
        yield run.done(each)


def publish(
    settings: Settings,
    clock: Callable[[], datetime],
    again: frozenset[str] = frozenset(),
    tell: Callable[[tuple[Problem, ...]], object] = to_nobody,
) -> Iterator[SendReport]:
    """What `send_due` does, under the lock. BusyError where another run is at work."""
    with run_lock(settings.folders):
        yield from send_due(settings, clock, again, tell)


def foreseen(
    settings: Settings,
    clock: Callable[[], datetime],
    again: frozenset[str] = frozenset(),
    tell: Callable[[tuple[Problem, ...]], object] = to_nobody,
) -> tuple[SendReport, ...]:
    """What `publish` would do now; asks no server and writes nothing."""
    run, found = _gathered(settings, clock, again, tell, on_the_disk)
    return tuple(_foreseen_told(run, each, again) for each in found)


def _foreseen_told(run: _Run, each: Due, again: frozenset[str]) -> SendReport:
    result = _foreseen(run, each, again)
    if result is SendStatus.SENT and not run.selection.channels[each.channel].has_way_to_stop:
        return SendReport(each, SendStatus.FAILED, _NO_WAY)
    return SendReport(each, result, each.why, final=each.final)


def _foreseen(run: _Run, each: Due, again: frozenset[str]) -> SendStatus:
    if each.step is DueStep.LOOK and _nobody_to_ask(run, each) and each.id not in again:
        return SendStatus.ASKS
    return _RESULTS.get(each.step, SendStatus.SENT)


def _nobody_to_ask(run: _Run, each: Due) -> bool:
    publisher = run.selection.channels[each.channel].publisher
    return publisher is not None and publisher.again is UnsurePolicy.PERSON


def _gathered(
    settings: Settings,
    clock: Callable[[], datetime],
    again: frozenset[str],
    tell: Callable[[tuple[Problem, ...]], object],
    kept: Callable[[DeliveryOutcome], None],
) -> tuple[_Run, tuple[Due, ...]]:
    now = clock()
    project, problems = checked_project(settings, now)
    tell(problems)
    planned = plan(project, now)
    selection = selected(settings, project, planned, now)
    context = context_for(settings, selection)
    if not settings.has_url and any(c.publisher for c in project.channels.values()):
        raise RaadsweekError(
            message("the address of the site is not known"),
            message("Set site_url in {file}: texts refer to it.", file=settings.config_file.name),
        )
    # A clock that is behind would not see what another machine has sent.
    record = replace(project.record, ledger=read_ledger(settings.folders))
    book = Book(settings.folders, record.ledger, clock, kept)
    ids = frozenset(id for each in planned.publications for id in (each.id, each.post))
    urgent = frozenset(item.id for item in project.items if item.urgent)
    found = due(selection, ids, record, again, urgent)
    _refuse_unknown(again, found)
    return _Run(settings, selection, context, book, not record.is_empty), found


def _refuse_unknown(again: frozenset[str], found: tuple[Due, ...]) -> None:
    known = {each.id for each in found}
    for id in sorted(again - known):
        raise UsageError(
            message("'{publication}' is not due, or it stands there already", publication=id),
            message("Does it not stand there? Say so with: raadsweek placed {id} --undo", id=id),
        )


def _take_back(run: _Run, found: tuple[Due, ...], again: frozenset[str]) -> None:
    """Where nobody can be asked, `--again` is a person's word that it did not arrive."""
    for each in found:
        if each.id in again and each.step is DueStep.LOOK and _nobody_to_ask(run, each):
            run.book.record(each, DeliveryOutcome.RETRACTED, BY_PERSON, why="publish --again")
