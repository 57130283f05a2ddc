"""What the server answers: the board, the acts on it, and the site behind it."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from raadsweek.config.templates import template_folders
from raadsweek.desk import Editing, board_page, board_style, board_templates, week_file, week_sheet
from raadsweek.editing import ConflictError, RefusedError, UnreadyError
from raadsweek.editing.change import difference
from raadsweek.errors import RaadsweekError
from raadsweek.model.week import Week
from raadsweek.report.problem_lines import in_sentences
from raadsweek.serve.forms import BOARD, act_of, moment_of, wanted, way_back, week_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    import jinja2
    from starlette.requests import Request

    from raadsweek.desk import BoardFacts
    from raadsweek.language import Message
    from raadsweek.serve.desk import Desk, Done
    from raadsweek.serve.live import Hub
    from raadsweek.serve.sites import Sites

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ALONE = POLICY.replace("style-src 'self'", "style-src 'unsafe-inline'")
"""Of the week in one file, which has its style in it."""
SEE_OTHER, CONFLICT, REFUSED, UNREADY = 303, 409, 422, 503


@dataclass
class Pages:
    """The answers of one server. `edit` is whether it may write."""

    desk: Desk
    sites: Sites
    hub: Hub
    edit: bool
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The templates of the board."""
        return board_templates(self.desk.settings, self.desk.board(self._this_week()).context)

    def _this_week(self) -> Week:
        return Week.of(self.desk.clock().date())

    # -- the board ---------------------------------------------------------------------------

    def to_this_week(self, request: Request) -> Response:
        """`/board/`: the week that it is."""
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{BOARD}{self._this_week()}/{query}", SEE_OTHER)

    def board(self, request: Request) -> Response:
        """`/board/2026-W48/`: the week, with forms where this server may write."""
        week = self._week(request)
        as_of = self._as_of(request)
        done = self._done(request.query_params.get("done", ""))
        return self._page(week, as_of, done=done)

    def week_file(self, request: Request) -> Response:
        """`/board/2026-W48/week.html`: the week in one file."""
        return self._shown(request, week_file, ALONE)

    def week_sheet(self, request: Request) -> Response:
        """`/board/2026-W48/sheet.html`: the week on paper."""
        return self._shown(request, week_sheet, POLICY)

    def _shown(
        self,
        request: Request,
        make: Callable[[BoardFacts, Week, jinja2.Environment], str],
        policy: str,
    ) -> Response:
        week = self._week(request)
        html = make(self.desk.board(week, self._as_of(request)), week, self.templates)
        return _html(html, policy=policy)

    def _page(
        self,
        week: Week,
        as_of: datetime | None = None,
        *,
        done: Done | None = None,
        refused: RaadsweekError | None = None,
        status: int = 200,
    ) -> Response:
        facts = self.desk.board(week, as_of)
        editing = self._editing(done, refused) if self.edit and as_of is None else None
        html = board_page(facts, week, self.templates, editing, live=True, as_of=_written(as_of))
        return _html(html, status)

    def _editing(self, done: Done | None, refused: RaadsweekError | None) -> Editing:
        last = self.desk.done[-1] if self.desk.done else None
        say = self.desk.language.say
        findings = refused.findings if isinstance(refused, UnreadyError) else ()
        return Editing(
            token=self.token,
            seen=self._seen,
            undo=say(last.what) if last else "",
            flash=say(done.what) if done else "",
            diff=done.diff if done else "",
            refused=self._told(refused.what, refused.todo) if refused else "",
            findings=tuple(self._told(each.message, each.hint) for each in findings),
        )

    def _told(self, what: Message, todo: Message | None) -> str:
        return in_sentences(what, todo, self.desk.language)

    def _seen(self, week: Week, item: str | None) -> str:
        found = self.desk.project.item(item) if item else None
        return self.desk.seen.of(self.desk.settings.folders, week, found)

    def _done(self, number: str) -> Done | None:
        return next((done for done in self.desk.done if str(done.number) == number), None)

    def _week(self, request: Request) -> Week:
        try:
            return Week.parse(request.path_params["week"])
        except ValueError:
            raise HTTPException(404) from None

    def _as_of(self, request: Request) -> datetime | None:
        text = request.query_params.get("as-of", "")
        try:
            return moment_of(text) if text else None
        except RefusedError:
            raise HTTPException(404) from None

    # -- acts --------------------------------------------------------------------------------

    async def act(self, request: Request) -> Response:
        """`POST /acts/<name>`: does it and goes back to the board, or says why not."""
        form = await request.form(max_files=0, max_fields=20)
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        if not secrets.compare_digest(fields.get("token", "").encode(), self.token.encode()):
            raise HTTPException(403)
        response = await run_in_threadpool(self._act, request.path_params["name"], fields)
        self.hub.send("reload")
        return response

    def _act(self, name: str, fields: Mapping[str, str]) -> Response:
        back = way_back(fields.get("back", ""))
        week = week_in(back) or self._this_week()
        try:
            done = self._do(name, fields)
        except ConflictError as error:
            return self._conflict(error, name, fields, week)
        except RaadsweekError as error:
            return self._page(week, refused=error, status=REFUSED)
        path = back.partition("?")[0]
        query = f"?done={done.number}" if done else ""
        return RedirectResponse(path + query, SEE_OTHER)

    def _do(self, name: str, fields: Mapping[str, str]) -> Done | None:
        if name == "undo":
            self.desk.undo()
            return None
        if name == "placed":
            return self.desk.placed(fields.get("publication", ""), fields.get("url", ""))
        act = act_of(name, fields)
        if act is None:
            raise HTTPException(404)
        return self.desk.act(act, fields.get("seen", ""))

    def _conflict(
        self, error: ConflictError, name: str, fields: Mapping[str, str], week: Week
    ) -> Response:
        """Both sides: what the editor wanted, and what the file became meanwhile."""
        self.desk.reload()
        root = self.desk.settings.folders.root
        item = fields.get("item") or fields.get("publication", "").partition("@")[0]
        again = {**fields, "seen": self._seen(week, item or None)}
        html = self.templates.get_template("conflict.html").render(
            language=self.desk.language.code,
            act=name,
            fields=sorted(again.items()),
            wanted=self.desk.language.say(wanted(name, fields)),
            file=error.path.relative_to(root).as_posix(),
            diff=difference(error.path, root, error.expected, error.found),
            back=way_back(fields.get("back", "")),
        )
        return _html(html, CONFLICT)

    # -- the site ----------------------------------------------------------------------------

    def events(self, _: Request) -> Response:
        """`/events`: what happens, as it happens."""
        return self.hub.answer()

    async def as_of(self, request: Request) -> Response:
        """`/as-of/2026-11-27T12-00/...`: the public site as it will be then."""
        written = request.path_params["moment"]
        try:
            day, _, clock = written.partition("T")
            moment = moment_of(f"{day}T{clock.replace('-', ':', 1)}")
        except RefusedError:
            raise HTTPException(404) from None
        folder = await run_in_threadpool(self.sites.as_of, moment, f"as-of/{written}/")
        if isinstance(folder, str):
            return self._wait(folder)
        path = request.path_params["path"] or "."
        return await StaticFiles(directory=folder, html=True).get_response(path, request.scope)

    def style(self, _: Request) -> Response:
        """`/board/assets/board.css`, which has a rule for each channel."""
        css = board_style(self.desk.board(self._this_week()), self.templates)
        return Response(css, media_type="text/css")

    async def assets(self, request: Request) -> Response:
        """The styles and scripts of the board, before the site with all else is built."""
        part = "preview" if request.scope["path"].startswith(BOARD) else "site"
        for folder in template_folders(self.desk.settings.folders.root, part):
            if (folder / "assets").is_dir():
                files = StaticFiles(directory=folder / "assets")
                with suppress(HTTPException):
                    return await files.get_response(request.path_params["path"], request.scope)
        return await self.site(request)

    async def site(self, request: Request) -> Response:
        """Everything else: the preview."""
        preview = self.sites.preview
        if preview is None:
            return self._wait("\n".join(self.desk.trouble), refresh="1")
        files = StaticFiles(directory=preview, html=True)
        path = request.scope["path"].removeprefix("/")
        return await files.get_response(path or ".", request.scope)

    def _wait(self, trouble: str, **headers: str) -> Response:
        told = {"language": self.desk.language.code, "trouble": trouble}
        return _html(self.templates.get_template("wait.html").render(told), UNREADY, **headers)


def _html(html: str, status: int = 200, policy: str = POLICY, **headers: str) -> Response:
    return HTMLResponse(html, status, {"content-security-policy": policy, **headers})


def _written(moment: datetime | None) -> str:
    """As the form for a moment has it."""
    return f"{moment:%Y-%m-%dT%H:%M}" if moment else ""
