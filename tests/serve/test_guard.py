"""Attacks on the server: nothing is written, and nothing that is not public is shown to others."""

from __future__ import annotations

from typing import Any

import pytest

from raadsweek.serve.live_board import LiveBoard
from raadsweek.serve.served_sites import Sites

from .conftest import ORIGIN, PORT, Served

ELSEWHERE = "http://boos.example"


@pytest.fixture
def move(served):
    """The fields with which an editor's own page moves something."""
    return {
        **served.hidden(),
        "publication": served.one("markt", "website").id,
        "to": "2026-11-26T11:30",
        "back": "/board/2026-W48/",
    }


def test_our_own_page_may_write(served, move):
    """The attacks below fail for the reason they name: the same request of ours works."""
    assert served.send("move", move).status_code == 303
    assert served.one("markt", "website").at.day == 26


@pytest.mark.parametrize(
    "host",
    [
        "boos.example",
        f"boos.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:1",
        f"127.0.0.1.nip.example:{PORT}",
        f"localhost.boos.example:{PORT}",
        "",
        f"127.0.0.1:{PORT}@boos.example",
        f"[::2]:{PORT}",
    ],
)
@pytest.mark.parametrize("path", ["/", "/board/2026-W48/", "/events", "/as-of/2026-11-27T12-00/"])
def test_another_name_gets_nothing(served, host, path):
    """A name that was made to lead to this machine (DNS rebinding) shows no page."""
    answer = served.client.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "markt" not in answer.text


def test_a_rebound_name_writes_nothing(served, move):
    """Not even with the token and its own origin."""
    before = served.files()
    host = f"boos.example:{PORT}"
    answer = served.send("move", move, host=host, origin=f"http://{host}")
    assert (answer.status_code, served.files()) == (421, before)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": ELSEWHERE},
        {"origin": "null"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"origin": ORIGIN, "sec_fetch_site": "cross-site"},
        {"origin": ORIGIN, "sec_fetch_site": "same-site"},
    ],
)
def test_another_site_writes_nothing(served, move, headers):
    """A form on another site, even with a token that leaked, is refused (CSRF)."""
    before = served.files()
    assert served.send("move", move, **headers).status_code == 403
    assert served.files() == before


def test_without_an_origin_nothing_is_written(served, move):
    """Browsers always say from where a form comes; what does not is none."""
    before = served.files()
    answer = served.client.post("/acts/move", data=move)
    assert (answer.status_code, served.files()) == (403, before)


@pytest.mark.parametrize("token", ["", "x", None, "é"])
def test_without_the_token_nothing_is_written(served, move, token):
    """The token stands in our pages only, and another server's does not do."""
    before = served.files()
    fields = {name: value for name, value in move.items() if name != "token"}
    fields |= {} if token is None else {"token": token}
    assert served.send("move", fields).status_code == 403
    assert served.files() == before


def test_the_token_differs_for_each_server(served, council):
    """What was read from an earlier run opens nothing."""
    assert served.hidden()["token"] != Served(council).hidden()["token"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "HUH"])
def test_other_methods_do_nothing(served, method):
    """Only reading and our forms are known; no other site gets leave by asking first."""
    answer = served.client.request(method, "/acts/move", headers={"origin": ELSEWHERE})
    assert answer.status_code in (403, 405)
    assert "access-control-allow-origin" not in answer.headers


FROM_ELSEWHERE = ["cross-site", "same-site", "huh"]
LOOKING = ["/", "/board/", "/board/2026-W48/", "/board/2026-W48/week.html", "/events", "/acts/move"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("site", FROM_ELSEWHERE)
@pytest.mark.parametrize("path", [*LOOKING, "/as-of/2026-11-27T12-00/", "/board/2099-W01/"])
def test_another_site_shows_nothing_of_ours(served, method, site, path):
    """As a picture, in a frame or as a page: it gets nothing, and no work is begun for it."""
    answer = served.client.request(method, path, headers={"sec-fetch-site": site})
    assert answer.status_code == 403
    assert "markt" not in answer.text


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_an_editor_sees_the_board(served, site):
    """From a page of ours, by typing the address or from a mark in the browser."""
    answer = served.client.get("/board/2026-W48/", headers={"sec-fetch-site": site})
    assert answer.status_code == 200


@pytest.fixture
def built(monkeypatch):
    """The moments for which a site was asked of the builder; none is really built."""
    asked = []

    def as_of(sites, moment, path):
        asked.append(moment)
        sites._as_of[moment] = sites.config_file.parent  # noqa: SLF001 - something that is there
        return ""

    monkeypatch.setattr(Sites, "as_of", as_of)
    return asked


AS_OF = "/as-of/2026-11-27T12-00/nieuws/"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("edit", [True, False])
def test_looking_at_another_moment_builds_nothing(council, built, method, edit):
    """The page asks whether to build; a link, a picture or a robot has nothing built."""
    served = Served(council, edit=edit)
    answer = served.client.request(method, AS_OF, headers={"sec-fetch-site": "same-origin"})
    assert (answer.status_code, built) == (503, [])


@pytest.mark.parametrize("edit", [True, False])
def test_a_form_of_ours_builds_another_moment(council, built, edit):
    """With the token of the page, also where nothing may be changed; and then it is shown."""
    served = Served(council, edit=edit)
    token = served.client.get(AS_OF).text.split('name="token" value="')[1].split('"')[0]
    ask: dict[str, Any] = {"data": {"token": token}, "headers": {"origin": ORIGIN}}
    assert served.client.post(AS_OF, **ask).headers["location"] == AS_OF
    assert len(built) == 1
    assert served.client.get(AS_OF).status_code == 404  # nothing in the folder that stands there


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        (True, {}),
        (True, {"origin": ELSEWHERE}),
        (True, {"origin": ORIGIN, "sec-fetch-site": "cross-site"}),
        (False, {"origin": ORIGIN}),
    ],
)
def test_another_site_builds_nothing(served, built, token, headers):
    """A form from elsewhere, or one without the token, starts no work."""
    known = served.hidden()["token"] if token else "x"
    answer = served.client.post(AS_OF, data={"token": known}, headers=headers)
    assert (answer.status_code, built) == (403, [])


def test_reading_an_act_does_nothing(served, move):
    """A picture or a link to an act changes no file."""
    before = served.files()
    assert served.client.get("/acts/move", params=move).status_code in (404, 503)
    assert served.files() == before


def test_without_edit_nothing_is_written(council):
    """The plain preview has no forms, and takes none."""
    served = Served(council, edit=False)
    assert '<form method="post"' not in served.client.get("/board/2026-W48/").text
    before = served.files()
    for act in ("move", "pin", "status", "placed", "undo"):
        answer = served.send(act, {"token": "x", "publication": "markt@website@2026-11-24"})
        assert answer.status_code == 403
    assert served.files() == before


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("status", {"item": "../../mkdocs", "status": "ready"}),
        ("status", {"item": "/etc/passwd", "status": "ready"}),
        ("status", {"item": "markt", "status": "ready\ntitle: gekaapt"}),
        ("move", {"publication": "../../x@website@2026-11-24", "to": "2026-11-26T11:30"}),
        ("move", {"publication": "markt@website@2026-11-24", "to": "2026-13-99T99:99"}),
        ("move", {"publication": "markt@website@2026-11-24", "to": "0001-01-01T00:00"}),
        ("fill", {"slot": "../../../etc/2026-11-24/x", "item": "aap"}),
        ("fill", {"slot": "website/2026-11-24/news", "item": "../../../etc/passwd"}),
        ("placed", {"publication": "../x@facebook@2026-11-24", "url": "https://x.example/"}),
        ("placed", {"publication": "markt@facebook@2026-11-24", "url": "javascript:alert(1)"}),
        ("placed", {"publication": "markt@facebook@2026-11-24", "url": "file:///etc/passwd"}),
    ],
)
def test_ids_are_looked_up_and_lead_nowhere_else(served, act, fields):
    """No field is a path: what the project does not have is refused, in words."""
    before = served.files()
    answer = served.form(act, **fields)
    assert answer.status_code == 422
    assert served.files() == before


@pytest.mark.parametrize(
    "path",
    [
        "/../mkdocs.yml",
        "/..%2fmkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/..%5cmkdocs.yml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/as-of/2026-11-20T15-00/..%2f..%2fmkdocs.yml",
        "/as-of/..%2f..%2f/x",
        "/board/..%2f..%2fmkdocs.yml",
        "/board/2026-W48/../../mkdocs.yml",
        "/board/2026-W99/",
        "/content/nieuws/concept.md",
        "/calendars/council.yml",
    ],
)
def test_no_path_leads_out_of_the_site(served, path):
    """Only what was built is shown: no file of the project, and none of the machine."""
    with served.client as client:
        answer = client.get(path)
    assert answer.status_code in (404, 405, 503)
    assert "plugins" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "back",
    [
        "https://boos.example/",
        "//boos.example/",
        "/\\boos.example",
        "javascript:alert(1)",
        "/board/\r\nset-cookie: x=1",
        "/board\\..\\x",
        "/as-of/x/",
        "\x00",
    ],
)
def test_after_an_act_one_stays_here(served, back):
    """The way back is a board of ours, whatever the form says."""
    answer = served.form("status", item="concept", status="ready", back=back)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/board/")
    assert "boos" not in answer.headers["location"]
    assert "set-cookie" not in answer.headers


def test_too_much_is_not_read(served):
    """A form of a megabyte is refused before it is read."""
    answer = served.form("status", item="concept", status="x" * 1_000_000)
    assert answer.status_code == 413


def test_what_was_written_shows_as_text(served, council):
    """A title with markup is text on the board, in its diff and in a refusal."""
    attack = "<script>alert(1)</script>"
    council.item("nieuws/aanval.md", date="2026-11-23", title=attack)
    served.desk.reload()
    done = served.form(
        "move", publication=served.one("aanval", "website").id, to="2026-11-26T11:30"
    )
    pages = [
        served.client.get("/board/2026-W48/").text,
        served.client.get(done.headers["location"]).text,
        served.form("fill", slot=attack, item=attack).text,
    ]
    for page in pages:
        assert attack not in page
        assert "&lt;script&gt;" in page


def test_every_answer_forbids_what_it_does_not_need(served):
    """No frame, no other host, no guess of types, no search engine, no copy kept."""
    headers = served.client.get("/board/2026-W48/").headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-robots-tag"].startswith("noindex")
    assert headers["cache-control"] == "no-store"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_page_of_an_earlier_server_changes_nothing(served, council):
    """Its files may have changed since; the editor sees the board as it is now."""
    old = Served(council).hidden()["seen"]
    before = served.files()
    answer = served.form("status", item="concept", status="ready", seen=old + "0")
    assert (answer.status_code, served.files()) == (422, before)


def test_an_address_of_this_machine_is_no_name(council):
    """Told to listen elsewhere, it answers to addresses in numbers, and to no name but its own."""
    served = Served(council, host="0.0.0.0")  # noqa: S104
    served.enter()
    assert isinstance(served.desk, LiveBoard)
    ask = served.client.get
    assert ask("/board/2026-W48/", headers={"host": f"192.168.1.7:{PORT}"}).status_code == 200
    assert ask("/board/2026-W48/", headers={"host": f"boos.example:{PORT}"}).status_code == 421


@pytest.fixture
def open_to_others(council):
    """The council, served to everybody who can reach this machine."""
    return Served(council, host="0.0.0.0")  # noqa: S104


@pytest.mark.parametrize("path", [*LOOKING, "/?key=", "/?key=x", "/board/?key=%00"])
def test_without_the_key_nobody_comes_in(open_to_others, path):
    """Whoever can reach the machine sees nothing, and changes nothing."""
    answer = open_to_others.client.get(path)
    assert answer.status_code == 403
    assert "markt" not in answer.text
    assert open_to_others.send("undo", {}).status_code == 403


def test_the_key_opens_once_and_gives_a_cookie(open_to_others):
    """An address that stays in a history opens nothing; the terminal tells the next one."""
    key = open_to_others.entry.key
    answer = open_to_others.enter()
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert key not in cookie
    assert open_to_others.client.get("/board/2026-W48/").status_code == 200

    open_to_others.client.cookies.clear()
    assert open_to_others.client.get(f"/?key={key}").status_code == 403
    assert open_to_others.lines == [open_to_others.entry.key]
    assert open_to_others.enter().status_code == 200


def test_the_key_opens_nothing_under_another_name(open_to_others):
    """A name that was made to lead here does not use up the key either."""
    key = open_to_others.entry.key
    asked = open_to_others.client.get(f"/?key={key}", headers={"host": f"boos.example:{PORT}"})
    assert asked.status_code == 421
    assert "set-cookie" not in asked.headers
    assert open_to_others.entry.key == key


@pytest.mark.parametrize("cookie", ["raadsweek=", "raadsweek=x", "raadsweek", "a=b; raadsweek=é"])
def test_another_cookie_is_none(open_to_others, cookie):
    """Nor is an empty one, or one of an earlier server."""
    open_to_others.enter()
    open_to_others.client.cookies.clear()
    answer = open_to_others.client.get("/board/", headers={"cookie": cookie.encode()})
    assert answer.status_code == 403


def test_on_this_machine_no_key_is_asked(served):
    """Nobody else can reach it."""
    assert served.entry is None
    assert served.client.get("/board/2026-W48/").status_code == 200
