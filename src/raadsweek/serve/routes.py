"""The routes of the server: the board, the acts on it, and the site behind it."""

from __future__ import annotations

import secrets
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from raadsweek.config.settings import template_folders
from raadsweek.desk.board_pages import board_page, board_style, week_file, week_sheet
from raadsweek.desk.board_week import BoardFacts, Editing, board_templates
from raadsweek.editing.board_act_changes import UnreadyError
from raadsweek.editing.change_set import ConflictError, difference
from raadsweek.editing.project_on_disk import EditRefusedError
from raadsweek.errors import RaadsweekError
from raadsweek.model.week import Week
from raadsweek.report.problem_lines import in_sentences
from raadsweek.serve.content_security_policy import file_policy, html_page, origin_of
from raadsweek.serve.forms import BOARD, act_of, moment_of, moment_text, wanted, way_back, week_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    import jinja2
    from starlette.requests import Request

    from raadsweek.language import Message
    from raadsweek.serve.live_board import Done, LiveBoard
    from raadsweek.serve.served_sites import Sites
    from raadsweek.serve.server_events import EventBroadcaster

SEE_OTHER, CONFLICT, REFUSED, UNREADY = 303, 409, 422, 503


class Routes(Struct, dict=True):
    """The answers of one server. `edit` is whether it may write."""

    desk: LiveBoard
    sites: Sites
    hub: EventBroadcaster
    edit: bool
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The templates of the board."""
        return board_templates(self.desk.settings, self.desk.any_board().context)

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
        return self._page(request, week, as_of, done=done)

    def week_file(self, request: Request) -> Response:
        """`/board/2026-W48/week.html`: the week in one file."""
        return self._shown(request, week_file)

    def week_sheet(self, request: Request) -> Response:
        """`/board/2026-W48/sheet.html`: the week on paper."""
        return self._shown(request, week_sheet)

    def _shown(
        self,
        request: Request,
        make: Callable[[BoardFacts, Week, jinja2.Environment], str],
    ) -> Response:
        week = self._week(request)
        html = make(self.desk.board(week, self._as_of(request)), week, self.templates)
        return html_page(request, html)

    def _page(
        self,
        request: Request,
        week: Week,
        as_of: datetime | None = None,
        *,
        done: Done | None = None,
        refused: RaadsweekError | None = None,
        status: int = 200,
    ) -> Response:
        facts = self.desk.board(week, as_of)
        editing = self._editing(done, refused) if self.edit and as_of is None else None
        moment, wrong = moment_text(as_of), "\n".join(self.desk.trouble) or self.sites.wrong
        page = partial(board_page, facts, week, self.templates, editing)
        return html_page(request, page(live=True, as_of=moment, trouble=wrong), status)

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
            refused=self.told(refused.what, refused.todo) if refused else "",
            findings=tuple(self.told(each.message, each.hint) for each in findings),
        )

    def told(self, what: Message, todo: Message | None) -> str:
        """What is wrong and what to do, for a person."""
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
        except EditRefusedError:
            raise HTTPException(404) from None

    # -- acts --------------------------------------------------------------------------------

    async def act(self, request: Request) -> Response:
        """`POST /acts/<name>`: does it and goes back to the board, or says why not."""
        fields = await self.form(request)
        response = await run_in_threadpool(self._act, request, fields)
        self.hub.send("reload")
        return response

    async def form(self, request: Request, most: int = 20) -> Mapping[str, str]:
        """The fields of a form of ours; it has the token that stands in our pages only."""
        form = await request.form(max_files=0, max_fields=most)
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        if not secrets.compare_digest(fields.get("token", "").encode(), self.token.encode()):
            raise HTTPException(403)
        return fields

    def _act(self, request: Request, fields: Mapping[str, str]) -> Response:
        name = request.path_params["name"]
        back = way_back(fields.get("back", ""))
        week = week_in(back) or self._this_week()
        try:
            done = self._do(name, fields)
        except ConflictError as error:
            return self._conflict(request, error, fields, week)
        except RaadsweekError as error:
            return self._page(request, week, refused=error, status=REFUSED)
        path = back.partition("?")[0]
        query = f"?done={done.number}" if done else ""
        return RedirectResponse(path + query, SEE_OTHER)

    def _do(self, name: str, fields: Mapping[str, str]) -> Done | None:
        if name == "undo":
            self.desk.undo()
            return None
        if name in ("accept", "refuse"):
            words = fields.get("words", "")
            return self.desk.answer(fields.get("key", ""), words, accept=name == "accept")
        if name == "placed":
            return self.desk.placed(fields.get("publication", ""), fields.get("url", ""))
        act = act_of(name, fields)
        if act is None:
            raise HTTPException(404)
        return self.desk.act(act, fields.get("seen", ""))

    def _conflict(
        self, request: Request, error: ConflictError, fields: Mapping[str, str], week: Week
    ) -> Response:
        """Both sides: what the editor wanted, and what the file became meanwhile."""
        name = request.path_params["name"]
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
        return html_page(request, html, CONFLICT)

    # -- the site ----------------------------------------------------------------------------

    def events(self, _: Request) -> Response:
        """`/events`: what happens, as it happens."""
        return self.hub.answer()

    async def as_of(self, request: Request) -> Response:
        """`/as-of/2026-11-27T12-00/...`: the public site as it will be then, if it was built."""
        moment, below = _moment_in(request)
        folder = self.sites.built(moment)
        if folder is None:
            return self._ask(request, moment)
        return await self._file(request, folder, request.path_params["path"], below)

    async def build_as_of(self, request: Request) -> Response:
        """`POST` to the same: builds it, and goes there. A page of ours asked for it."""
        await self.form(request)
        moment, below = _moment_in(request)
        wrong = await run_in_threadpool(self.sites.as_of, moment, below)
        if wrong:
            return self._wait(request, wrong)
        return RedirectResponse(request.url.path, SEE_OTHER)

    def _ask(self, request: Request, moment: datetime) -> Response:
        """Building takes a while, so a person asks for it, and no link or picture can."""
        values = {"language": self.desk.language.code, "moment": moment, "token": self.token}
        html = self.templates.get_template("as_of.html").render(values)
        return html_page(request, html, UNREADY)

    async def _file(self, request: Request, folder: Path, path: str, below: str = "") -> Response:
        """A file of a site that was built."""
        files = StaticFiles(directory=folder, html=True)
        response = await files.get_response(path or ".", request.scope)
        if isinstance(response, FileResponse):
            content = self.desk.settings.folders.content
            found = Path(response.path)
            policy = file_policy(found, folder, content, origin_of(request), below)
            response.headers["content-security-policy"] = policy
        return response

    def style(self, _: Request) -> Response:
        """`/board/assets/board.css`, which has a rule for each channel."""
        css = board_style(self.desk.any_board(), self.templates)
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
            return self._wait(request, "\n".join(self.desk.trouble), refresh="1")
        return await self._file(request, preview, request.scope["path"].removeprefix("/"))

    def _wait(self, request: Request, trouble: str, **headers: str) -> Response:
        told = {"language": self.desk.language.code, "trouble": trouble}
        html = self.templates.get_template("wait.html").render(told)
        return html_page(request, html, UNREADY, **headers)


def _moment_in(request: Request) -> tuple[datetime, str]:
    """The moment in an address, and where its site begins."""
    written = request.path_params["moment"]
    try:
        day, _, clock = written.partition("T")
        moment = moment_of(f"{day}T{clock.replace('-', ':', 1)}")
    except EditRefusedError:
        raise HTTPException(404) from None
    return moment, f"as-of/{written}/"
