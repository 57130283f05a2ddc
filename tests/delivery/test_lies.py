"""Servers that lie: what is recorded of each, and that nothing goes out twice or leaks."""

from __future__ import annotations

import base64
import json
import time
from datetime import timedelta
from string import ascii_letters
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from raadsweek.model.publisher import UnsurePolicy
from raadsweek.publishers.bluesky import Bluesky
from raadsweek.publishers.http_answers import checked_address
from raadsweek.publishers.mastodon import Mastodon
from raadsweek.publishers.protocol import Refused, Unsure
from raadsweek.publishers.redaction import HIDDEN, LONGEST, Redactor

from .council import IDS
from .lies import (
    LIES,
    MAIL_LIES,
    QUICK,
    SENDS,
    START,
    Row,
    lying,
    quick,
    senders,
    told,
    told_by_mail,
)
from .servers import HANDLE, SECRET
from .test_publishers import post

REFUSED = {"echo", "429", "401"}
"""What says clearly that nothing was done."""
TAKEN = {"javascript+", "data+", "other-host+", "secret-in-url+"}
"""What says clearly that it was, with an address that is worth nothing."""
SHORT = ("echo", "redirect", "rubbish+", "429", "reset+", "huge+", "javascript+")
MAILS = {
    "refused": {"gone", "421", "hello-drip", "hello-huge", "no-smtp", "450", "451-data", "451-end"},
    "refused for good": {"554", "echo", "550", "552-end"},
    "unknown": {"rubbish+", "354-end+", "reset", "reset+", "silent+", "drip+"},
}
LATER = timedelta(minutes=10)


def recorded(channel: str, lie: str) -> str:
    """What should be recorded of a lie."""
    if lie in REFUSED:
        return "refused"
    # A webhook need not say anything of a post, and has no address of its own to keep to.
    silent = {"empty", "empty+", "null"} if channel == "webhook" else set()
    if channel != "bluesky" and lie in TAKEN | silent:
        return "sent"
    return "unknown"


def holds(row: Row) -> None:
    """What holds of every lie: nothing leaked, nothing went out twice, nobody was held up."""
    assert SECRET not in row.written
    assert base64.b64encode(SECRET.encode()).decode() not in row.written
    assert row.stolen == b""
    assert row.seconds < QUICK * 3
    assert len(row.why) <= LONGEST
    assert row.there <= 1
    if row.lie.endswith("+"):
        assert row.there == 1


@pytest.mark.parametrize(
    "lie", [pytest.param(lie, marks=() if lie in SHORT else (pytest.mark.long,)) for lie in LIES]
)
@pytest.mark.parametrize("channel", SENDS)
def test_only_a_clear_no_is_a_no(channel, lie, tmp_path):
    """Whatever a server says, it is recorded as refused, unknown or sent, and stands there once."""
    row = told(channel, lie, tmp_path)

    holds(row)
    assert row.recorded == recorded(channel, lie)
    assert row.url == (
        "https://thief.example/1" if (channel, lie) == ("webhook", "other-host+") else ""
    )
    again = senders("http://127.0.0.1")[channel].again
    asked = again is UnsurePolicy.LOOK and row.recorded == "unknown"
    if again is UnsurePolicy.PERSON and row.recorded == "unknown":
        assert row.next == "asks"
    elif row.recorded != "sent":
        assert row.next == ("found" if asked and lie.endswith("+") else "sent")
        assert row.there == 1


@pytest.mark.parametrize(
    "lie",
    [
        pytest.param(lie, marks=(pytest.mark.long,) if "drip" in lie or "silent" in lie else ())
        for lie in MAIL_LIES
    ],
)
def test_a_mail_server_says_no_not_now_or_nothing(lie, tmp_path):
    """Refused for now or for good; once it has the text only a clear no is one."""
    row = told_by_mail(lie, tmp_path)

    holds(row)
    assert lie in MAILS[row.recorded]
    assert row.next == ("asks" if row.recorded == "unknown" else "sent")


@pytest.mark.parametrize(
    "path", ["/xrpc/com.atproto.server.createSession", "/api/v1/accounts/verify_credentials"]
)
@pytest.mark.parametrize(
    "lie", ["redirect", "redirect-308", "echo", "huge+", "deep+", "header-drip"]
)
def test_what_comes_before_the_post_is_lied_about(path, lie):
    """A login or a question that leads elsewhere takes no secret along, and nothing was posted."""
    with lying() as (servers, state), quick():
        state.lie, state.path = LIES[lie], path
        way = Bluesky(servers.web, HANDLE, SECRET)
        if "/xrpc/" in path:
            with pytest.raises(Refused) as caught:
                way.send(post())
            assert SECRET not in str(caught.value)
        else:
            other, asked = Mastodon(servers.web, SECRET), post()
            with pytest.raises(Unsure):
                other.find(asked, START, frozenset())
        assert state.thief.got == b""
        assert servers.world.records == {}


def test_a_slow_server_does_not_hold_up_a_run():
    """All questions to one server together have an end too; after it nothing more leaves."""
    with lying() as (servers, state), quick():
        way = Mastodon(servers.web, SECRET)
        line: Any = way._client.session.adapters["http://"]  # noqa: SLF001
        web = line._web  # noqa: SLF001
        web.patience = QUICK
        state.lie, state.path = LIES["body-drip"], SENDS["mastodon"]
        begin = time.monotonic()
        for _ in range(4):
            with pytest.raises((Refused, Unsure)):
                way.send(post())
        assert time.monotonic() - begin < QUICK * 3
        assert servers.world.calls.count(f"lied {SENDS['mastodon']}") == 1


def test_retry_after_is_obeyed(council):
    """Who asks to be left alone for an hour is left alone for an hour, and then served."""
    with lying() as (servers, state):
        here = council("mastodon")
        file = here.root / "calendars/channels.yml"
        file.write_text(file.read_text().replace(here.servers.web, servers.web))
        here.servers = servers
        state.lie, state.path = LIES["429"], SENDS["mastodon"]
        here.send()
        assert here.ledger.last(f"{IDS[0]}@mastodon@2026-11-20").until is not None
        state.lie = None
        for minutes in (10, 30, 59):
            assert here.send(later=timedelta(minutes=minutes)) == 0
            assert servers.world.statuses == []
        here.send(later=timedelta(minutes=61))
        assert len(servers.world.statuses) > 0


def test_a_final_refusal_waits_for_a_person(council):
    """It is not offered again by itself; who put it right sends it, and the mail is named."""
    here = council("residents-mail")
    here.servers.world.answers["smtp"] = 550
    assert here.send() == 1
    assert "It is not tried again by itself." in here.err
    here.servers.world.answers.clear()

    assert here.send(later=timedelta(hours=13)) == 1
    assert "Residents-mail 2026-W47" in here.err
    assert "the mail server says: 550" in here.err
    assert here.servers.world.mails == []
    assert here.send("--again", "mail/residents-mail/2026-W47", later=timedelta(hours=14)) == 0
    assert len(here.servers.world.mails) == 1


def test_a_refusal_is_told_in_words_with_the_name_of_the_mail(council):
    """Nobody reads 'Refused no connection': the mail server cannot be reached, of that mail."""
    here = council("residents-mail")
    file = here.root / "calendars/channels.yml"
    file.write_text(file.read_text().replace(f"port: {here.servers.smtp_port}", "port: 9"))
    here.send()
    assert "the mail server cannot be reached" in here.err

    told = json.dumps(here.json("plan", "--weeks", "1", later=LATER)["problems"])
    assert "'Residents-mail 2026-W47' was refused" in told
    assert "the mail server cannot be reached" in told


def test_an_address_that_is_a_secret_is_never_told(council, monkeypatch):
    """`url_env`: whoever knows the address may send to it; it is not said, kept or printed."""
    here = council("hook")
    private = f"{here.servers.web}/hook?key=WEGGEHEIM123456"
    file = here.root / "calendars/channels.yml"
    file.write_text(file.read_text().replace(f"url: {here.servers.web}/hook", "url_env: DE_URL"))
    monkeypatch.setenv("DE_URL", private)
    here.servers.world.answers["/hook"] = 500

    assert here.send("-v") == 1
    here.servers.world.answers.clear()
    assert here.send("-v", later=LATER) == 0

    assert len(here.servers.world.hooked) == 2
    for text in (here.out, here.err, here.record_file.read_text()):
        assert "WEGGEHEIM" not in text


@pytest.mark.parametrize(
    ("channel", "old", "new", "code"),
    [
        (
            "mastodon",
            "instance: http://127.0.0.1",
            "instance: http://mastodon.example",
            "not-secure",
        ),
        ("bluesky", "service: http://127.0.0.1", "service: http://10.0.0.1", "not-secure"),
        ("hook", "url: http://127.0.0.1", "url: http://localhost.example", "not-secure"),
        ("hook", "url: http://127", "url: https://jan:geheim@127", "bad-address"),
        ("hook", "url: http", "url_env: X\n    url: http", "missing-key"),
        (
            "residents-mail",
            "host: 127.0.0.1",
            "password_env: X\n    host: mail.example",
            "not-secure",
        ),
    ],
)
def test_nothing_that_others_can_read_is_asked(council, channel, old, new, code):
    """`check` refuses http for all but this machine, and a password on a line without a key."""
    here = council(channel)
    file = here.root / "calendars/channels.yml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))

    found = here.json("check")
    assert code in [each["code"] for each in found if each["severity"] == "error"]
    assert not any("geheim" in each["message"] + each["hint"] for each in found)


SECRETS = st.text(
    st.characters(min_codepoint=33, max_codepoint=126), min_size=12, max_size=60
).filter(lambda text: len(set(text)) > 8)


@given(
    secret=SECRETS, before=st.text(max_size=300), start=st.integers(0, 40), size=st.integers(8, 60)
)
@example(secret=ascii_letters, before="y" * 190, start=0, size=27)
def test_no_part_of_a_secret_is_left_of_a_text_that_is_made_shorter(secret, before, start, size):
    """Cut out first, then shortened: six letters in a row are in no text, wherever it ends."""
    part = secret[start : start + size]
    hidden = Redactor((secret,))
    said = hidden.said(f"{before} {part} {secret} {secret.upper()} {secret.encode().hex()}")

    assert len(said) <= LONGEST
    parts = {secret[n : n + 6] for n in range(len(secret) - 5)}
    assert not any(each in said.replace(HIDDEN, "\0") for each in parts if " " not in each)


@given(secret=SECRETS, user=st.text(st.characters(codec="ascii"), max_size=5))
def test_a_secret_in_base64_is_cut_out(secret, user):
    """Also behind a name, as headers have it: all but a letter or two at its ends."""
    coded = base64.b64encode(f"{user}{secret}{user}".encode()).decode()
    left = Redactor((secret,)).cut(coded).split(HIDDEN)
    assert len(left) > 1
    assert sum(map(len, left)) <= (len(user) * 2 + 8) * 2


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "data:text/html,x", "//x.example/", "https://", "ftp://x.example"),
        *(
            "https://jan:pw@x.example/",
            "https://x.example/\n",
            "https://x.example/<b>",
            "https://[",
        ),
        "https://x.example/" + "a" * 500,
        *(None, 7, ["https://x.example/"]),
    ],
)
def test_an_address_that_comes_back_is_looked_at(url):
    """What is no plain web address is no link for anybody."""
    assert checked_address(url) == ""
    assert checked_address("https://x.example/1", "y.example") == ""
    assert checked_address("https://x.example/1", "x.example") == "https://x.example/1"
