"""The pages with everything that residents could read: look for it, and act on it.

Also what has no file any more is found here, and ordinary pages. Each act is the command of its
name, so it works where the board itself cannot read the files.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from raadsweek.check.outdated_elsewhere import place
from raadsweek.editing.correct_and_withdraw import PublicActs
from raadsweek.editing.find_by_name import has_file, names_of
from raadsweek.language import message
from raadsweek.model.record import Recorded, RecordedPage, Standing
from raadsweek.serve.content_security_policy import html_page
from raadsweek.serve.forms import BOARD, SURE
from raadsweek.serve.routes import REFUSED, SEE_OTHER, Routes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from starlette.requests import Request


# Runs a command of ours in a process of its own, for the board.
#
# It does there what it does on the command line, also where files are broken; and a run that
# brings the site online takes a while, in which the board must answer.


class CommandResult(Struct, frozen=True):
    """A command that ended: what it said, and whether nothing is wrong."""

    said: str
    works: bool


class Commands(Struct, frozen=True):
    """The commands of one project."""

    config_file: Path
    language: str
    now: str | None = None
    """The moment that this server was given; None: that of the clock."""

    def run(
        self, name: str, arguments: Iterable[str], options: Iterable[str] = ()
    ) -> CommandResult:
        """Runs one. No argument is read as an option, whatever somebody typed."""
        moment = () if self.now is None else (f"--now={self.now}",)
        common = (f"--config-file={self.config_file}", f"--lang={self.language}", *moment)
        line = [sys.executable, "-m", "raadsweek", name, *common, *options, "--", *arguments]
        ended = subprocess.run(  # noqa: S603 - our own program; what was typed is no part of a shell
            line,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return CommandResult(ended.stdout.decode(errors="replace").strip(), ended.returncode == 0)


# The pages with everything that residents could read: look for it, and act on it.

PUBLIC = f"{BOARD}public/"
MOST = 50
"""Things in one list; who looks for an older one types a word of it."""
ACTS = frozenset(("withdraw", "retract", "restore", "rename", "erase"))
UNDOABLE = ACTS - {"erase"}
NOT_SURE = message("What is erased cannot come back. Tick that you are sure.")


class Thing(Struct, frozen=True):
    """An item or a page that was public."""

    id: str
    name: str
    """What stands in the address, and finds it: `besluiten/2026-11-20-krediet/`, `over/`."""
    title: str
    address: str
    since: datetime
    standing: Standing
    reason: str = ""
    """Why it was withdrawn, as residents read it."""
    elsewhere: tuple[str, ...] = ()
    """Where its words stand beside the site."""
    is_page: bool = False
    names: tuple[str, ...] = ()
    """Of files that were never public: where its own has gone, it may be one of these."""


class PublicView(Struct, frozen=True):
    """What the page shows: one thing, or those that were looked for."""

    token: str
    asked: str = ""
    found: tuple[Thing, ...] = ()
    more: int = 0
    """How many others there are."""
    thing: Thing | None = None
    ran: CommandResult | None = None
    """The act that was just done, or refused."""
    undo: str = ""
    """The act that can be undone."""


class PublicThings(Struct):
    """Its answers, beside those of the board."""

    pages: Routes
    now: str | None = None
    """The moment that the server was given."""
    _ran: dict[str, tuple[CommandResult, str]] = {}
    """What was said of the last act, by the number in the address that shows it."""

    def page(self, request: Request) -> Response:
        """`/board/public/`: looks for a thing with `q`, and shows the one that `of` names."""
        if not self.pages.edit:
            raise HTTPException(404)
        self.pages.desk.reload()
        ran, undo = self._ran.get(request.query_params.get("done", ""), (None, ""))
        of = request.query_params.get("of", "")
        thing = next(self._things(of), None) if of else None
        if of and thing is None and ran is None:
            raise HTTPException(404)
        view = self._list(request.query_params.get("q", ""))
        view = PublicView(view.token, view.asked, view.found, view.more, thing, ran, undo)
        return self._answer(request, view)

    def _list(self, asked: str) -> PublicView:
        words = asked.casefold().split()
        all_things = self.pages.desk.project.record.things
        found = [each for each in all_things if _has(each, words) and _stands(each)]
        found.sort(key=lambda each: (each.since, each.id), reverse=True)
        shown = tuple(map(self._thing, found[:MOST]))
        return PublicView(self.pages.token, asked, shown, max(0, len(found) - MOST))

    def _answer(self, request: Request, view: PublicView, status: int = 200) -> Response:
        html = self.pages.templates.get_template("public.html").render(
            language=self.pages.desk.language.code, view=view
        )
        return html_page(request, html, status)

    def _things(self, name: str) -> Iterator[Thing]:
        for each in self.pages.desk.project.record.things:
            if each.path == name and _stands(each):
                yield self._thing(each, whole=True)

    def _thing(self, each: Recorded, *, whole: bool = False) -> Thing:
        desk = self.pages.desk
        acts = PublicActs(desk.settings.folders, desk.project, desk.clock())
        stands = acts.places(each) if whole else ()
        return Thing(
            id=each.id,
            name=each.path,
            title=each.statement.title,
            address=acts.address(each),
            since=each.since,
            standing=each.standing,
            reason=each.withdrawal.reason if each.withdrawal else "",
            elsewhere=tuple(desk.language.say(place(desk.project, one)) for one in stands),
            is_page=isinstance(each, RecordedPage),
            names=tuple(self._new_names(each)) if whole else (),
        )

    def _new_names(self, each: Recorded) -> Iterator[str]:
        project = self.pages.desk.project
        if not has_file(project, each):
            known = {one.id for one in project.record.things}
            yield from sorted(set(names_of(project, each)) - known)

    # -- acts --------------------------------------------------------------------------------

    async def act(self, request: Request) -> Response:
        """`POST` to the same: does an act, and shows what became of it."""
        fields = await self.pages.form(request)
        response = await run_in_threadpool(self._act, request, fields)
        self.pages.hub.send("reload")
        return response

    def _act(self, request: Request, fields: Mapping[str, str]) -> Response:
        desk, name, act = self.pages.desk, fields.get("of", ""), fields.get("act", "")
        thing = next(self._things(name), None)
        if thing is None or act not in ACTS:
            raise HTTPException(404)
        if act == "erase" and fields.get("sure") != SURE:
            ran = CommandResult(desk.language.say(NOT_SURE), works=False)
            return self._answer(
                request, PublicView(self.pages.token, thing=thing, ran=ran), REFUSED
            )
        undoes = fields.get("undo") == SURE and act in UNDOABLE
        with desk.lock:
            commands = Commands(desk.config_file.absolute(), desk.language.code, self.now)
            ran = commands.run(act, _arguments(thing, act, fields), _options(fields, undoes=undoes))
        desk.reload()
        if not ran.works:
            found = next(self._things(name), None)
            return self._answer(
                request, PublicView(self.pages.token, thing=found, ran=ran), REFUSED
            )
        number = str(len(self._ran) + 1)
        self._ran[number] = (ran, act if act in UNDOABLE and not undoes else "")
        return RedirectResponse(f"{PUBLIC}?{urlencode({'of': name, 'done': number})}", SEE_OTHER)


def _arguments(thing: Thing, act: str, fields: Mapping[str, str]) -> tuple[str, ...]:
    named = f"{thing.id}.md" if thing.is_page else thing.id
    new = fields.get("new", "").strip()
    return (named, new) if act == "rename" and new else (named,)


def _options(fields: Mapping[str, str], *, undoes: bool) -> Iterator[str]:
    if undoes:
        yield "--undo"
    elif fields.get("reason", "").strip():
        yield f"--reason={fields['reason']}"


def _stands(each: Recorded) -> bool:
    return each.standing is not Standing.ERASED


def _has(each: Recorded, words: list[str]) -> bool:
    """Whether all words are in its title or its address."""
    said = f"{each.statement.title} {each.path}".casefold()
    return all(word in said for word in words)
