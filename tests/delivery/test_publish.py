"""`raadsweek publish --deliver`: what is due goes out once, whatever happens on the way."""

from __future__ import annotations

import importlib
import os
import pkgutil
import resource
import signal
import tempfile
import threading
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

import raadsweek
from raadsweek.cli import run

from .conftest import Council
from .council import DUE, IDS, LONG, item, write_council
from .servers import SECRET

SHORT, LONG_ID = (f"{id}@mastodon@2026-11-20" for id in IDS)
ISSUE = "mail/residents-mail/2026-W47"
POSTS = 3
"""On Mastodon: a short one, and a thread of two."""
SOON, LATER = timedelta(minutes=1), timedelta(minutes=10)


def test_everything_that_is_due_goes_out_once(council):
    """One run sends all that is due; the next has nothing to do."""
    here = council()

    assert here.send() == 0
    assert here.send(later=LATER) == 0

    world = here.servers.world
    assert "Nothing is due" in here.out
    assert len(world.statuses) == POSTS
    assert len(world.writes) == len(set(world.writes)) == 5
    assert set(world.hooked) == {f"{id}@hook@2026-11-20" for id in IDS}
    assert len(list((here.root / "outbox").glob("*/post.json"))) == 2
    assert len(world.mails) == 1


def test_a_long_text_is_a_thread_in_order(council):
    """Each part answers the one before it, and together they are the text."""
    here = council("mastodon")
    here.send()

    parts = [s for s in here.servers.world.statuses if s["text"].startswith("Zin")]

    assert [part["in_reply_to_id"] for part in parts] == [None, *(p["id"] for p in parts[:-1])]
    assert " ".join(part["text"].rpartition(" (")[0] for part in parts) == LONG


def test_the_mail_goes_to_the_list_only(council):
    """The real mail server gets one message with text and HTML, for the list's address."""
    here = council("residents-mail")
    here.send()

    sent = message_from_bytes(here.servers.world.mails[0], policy=policy.default)

    assert here.servers.world.envelopes == [("griffie@vlietmonde.example", ["lijst@lists.example"])]
    assert sent["To"] == "lijst@lists.example"
    assert [part.get_content_type() for part in sent.iter_parts()] == ["text/plain", "text/html"]
    assert all(here.ledger.published(f"{id}@residents-mail@2026-11-20") for id in IDS)


def test_a_dry_run_only_tells(council):
    """It names what would be sent, asks no server and writes nothing."""
    here = council()

    assert here.run("publish", "--dry-run") == 0

    assert here.out.count("would be sent") == 9
    assert here.servers.world.calls == []
    assert not here.record_file.exists()


@pytest.mark.parametrize(
    "keys", [{"status": "draft"}, {"embargo": "2026-11-21"}, {"date": "2026-11-21"}]
)
def test_what_is_not_public_is_not_sent(council, keys):
    """Nothing goes out of an item that is not ready, under embargo or not there yet."""
    here = council("mastodon")
    for id in IDS:
        item(here.root, id, "Geheim", **keys)

    here.send()

    assert here.servers.world.statuses == []


def test_a_page_must_be_there_before_a_text_with_its_link(council):
    """Without its page a text waits, leaves no trace in the record, and goes out later."""
    here = council("mastodon")
    here.servers.world.missing.add(f"/nieuws/{IDS[0]}/")

    here.send()
    assert "its page is not there (404)" in here.out
    assert here.ledger.last(SHORT) is None

    here.servers.world.missing.clear()
    here.send(later=LATER)
    assert here.ledger.published(SHORT)


def test_without_its_secret_a_channel_waits_and_the_others_go_on(council, monkeypatch):
    """The variable that is missing is named; other channels are sent to."""
    monkeypatch.delenv("RAADSWEEK_MASTODON_TOKEN")
    here = council()

    assert here.send() == 1

    assert "RAADSWEEK_MASTODON_TOKEN" in here.err
    assert len(here.servers.world.hooked) == 2
    assert here.outcomes("mastodon") == []


@pytest.mark.parametrize("path", ["/api/v1/statuses", "/hook", "/xrpc/com.atproto.repo.put"])
def test_no_secret_is_ever_said_or_written(council, path):
    """Also not where a server repeats it in its answer, and not with -v."""
    here = council()
    here.servers.world.answers[path] = 422

    here.send("-v")

    assert "failed" in here.err
    for text in (here.out, here.err, here.record_file.read_text()):
        assert SECRET not in text


def test_what_is_refused_is_tried_again_later_and_not_at_once(council):
    """A refusal is recorded with its reason; after five minutes it is tried again."""
    here = council("mastodon")
    here.servers.world.answers["/api/v1/statuses"] = 503

    assert here.send() == 1
    here.servers.world.answers.clear()
    here.send(later=SOON)
    assert here.servers.world.statuses == []

    assert here.send(later=LATER) == 0
    assert len(here.servers.world.statuses) == POSTS


def test_a_server_that_cannot_be_reached_is_no_riddle(council):
    """Where no connection was made nothing was sent: that is a failure, not unknown."""
    here = council("hook")
    channels = here.root / "calendars" / "channels.yml"
    channels.write_text(
        channels.read_text().replace(f"{here.servers.web}/hook", "http://127.0.0.1:9/x")
    )

    here.send()

    assert here.outcomes("hook") == ["sending", "failed"] * 2


@pytest.mark.parametrize(
    ("channel", "path"),
    [("mastodon", "/api/v1/statuses"), ("bluesky", "/xrpc/com.atproto.repo.putRecord")],
)
def test_what_may_have_arrived_is_looked_for_and_not_sent_again(council, channel, path):
    """The server took it and broke off: the next run finds it there."""
    here = council(channel, late_after="2 days")
    here.servers.world.silent_after.add(path)
    assert here.send() == 1
    assert set(here.outcomes(channel)) == {"sending", "unknown"}
    here.servers.world.silent_after.clear()
    here.servers.world.idempotent.clear()

    for n in range(1, 5):
        here.send(later=n * LATER)

    texts = [status["text"] for status in here.servers.world.statuses]
    assert len(texts) == len(set(texts))
    assert len(here.servers.world.writes) == len(set(here.servers.world.writes))
    assert here.ledger.published(f"{IDS[1]}@{channel}@2026-11-20")


def test_a_server_gets_time_before_it_is_asked(council):
    """What was just sent may still be on its way: for two minutes it is not looked for."""
    here = council("mastodon")
    here.servers.world.silent_after.add("/api/v1/statuses")
    here.send()
    here.servers.world.calls.clear()

    here.send(later=SOON)

    assert "it may still be on its way" in here.out
    assert not any("/api/" in call for call in here.servers.world.calls)


def test_a_mail_that_may_have_arrived_is_left_to_a_person(council):
    """A mail server cannot be asked: it is never sent again by itself, and the plan says so."""
    here = council("residents-mail")
    here.servers.world.silent_after.add("smtp")

    assert here.send() == 1
    assert here.send(later=LATER) == 1
    assert here.send(later=2 * LATER) == 1
    assert here.run("publish", "--dry-run", later=2 * LATER) == 1

    assert len(here.servers.world.mails) == 1
    assert "raadsweek publish --again mail/residents-mail/2026-W47" in here.err
    plan = here.json("plan", "--weeks", "1", later=2 * LATER)
    assert {p["status"] for p in plan["publications"] if p["channel"] == "residents-mail"} == {
        "unknown"
    }
    assert [p["code"] for p in plan["problems"]].count("publish-unknown") == 1


def test_a_person_says_that_the_mail_arrived(council):
    """After `placed` nothing is asked any more."""
    here = council("residents-mail")
    here.servers.world.silent_after.add("smtp")
    here.send()

    assert here.run("placed", ISSUE, later=LATER) == 0
    assert here.send(later=2 * LATER) == 0

    assert len(here.servers.world.mails) == 1


def test_a_person_says_that_the_mail_did_not_arrive(council):
    """After `publish --again` it is sent, with the same Message-ID."""
    here = council("residents-mail")
    here.servers.world.silent_after.add("smtp")
    here.send()
    here.servers.world.silent_after.clear()

    assert here.send("--again", ISSUE, later=LATER) == 0

    first, second = (message_from_bytes(m)["Message-ID"] for m in here.servers.world.mails)
    assert first == second
    assert here.ledger.published(ISSUE)


def test_a_mail_that_the_server_refuses_has_failed(council):
    """A refusal of the mail server is certain: it is tried again later."""
    here = council("residents-mail")
    here.servers.world.answers["smtp"] = 451
    here.send()
    assert here.outcomes("residents-mail") == ["sending", "failed"]
    here.servers.world.answers.clear()

    here.send(later=LATER)

    assert len(here.servers.world.mails) == 1


@pytest.mark.parametrize(("rule", "sent"), [("send", 3), ("skip", 0), ("ask", 0)])
def test_what_is_too_late_follows_the_rule_of_its_channel(council, rule, sent):
    """Older than `late_after`: sent, left out, or asked, as the channel says."""
    here = council("mastodon", late=rule, late_after="2 hours")
    item(here.root, "2026-11-12-eerder", "Vorige week")
    here.send(later=-timedelta(days=7, hours=6))
    before = len(here.servers.world.statuses)

    code = here.send()

    assert len(here.servers.world.statuses) - before == sent
    assert code == (1 if rule == "ask" else 0)


def test_the_first_run_does_not_send_the_past(council):
    """What was due long before the record begins went out without us, also with late: send."""
    here = council("mastodon", late="send")

    assert here.send(later=timedelta(days=30)) == 0

    assert here.servers.world.statuses == []


def test_a_later_run_does_not_go_further_back_than_the_first(council):
    """What was too old for the first run is not asked about by the second one either."""
    here = council("mastodon")
    day_before = {"date": "2026-11-18", "pin": {"mastodon": "2026-11-19 12:00"}}
    item(here.root, "2026-11-18-eerder", "Dit ging zonder ons uit", **day_before)

    assert here.send() == 0
    assert here.send(later=LATER) == 0

    texts = [str(status) for status in here.servers.world.statuses]
    assert texts and not any("zonder ons" in text for text in texts)


def test_again_sends_what_was_too_late(council):
    """A person may want it all the same."""
    here = council("mastodon", late="skip", late_after="2 hours")
    item(here.root, "2026-11-12-eerder", "Vorige week")
    here.send(later=-timedelta(days=7, hours=6))

    assert here.send("--again", SHORT) == 0

    assert here.ledger.published(SHORT)


def test_what_was_taken_back_is_not_sent_again_by_itself(council):
    """After `placed --undo` it goes out only with `--again`, and then as a new post."""
    here = council("mastodon")
    here.send()
    here.run("placed", SHORT, "--undo", later=LATER)

    assert here.send(later=2 * LATER) == 1
    assert len(here.servers.world.statuses) == POSTS
    assert here.send("--again", SHORT, later=3 * LATER) == 0

    assert len(here.servers.world.statuses) == POSTS + 1


def test_again_is_refused_for_what_stands_there(council):
    """What stands there is not sent twice, whoever asks."""
    here = council("mastodon")
    here.send()

    assert here.send("--again", SHORT, later=LATER) == 2

    assert len(here.servers.world.statuses) == POSTS


def test_what_moved_in_the_plan_after_it_went_out_is_not_sent_again(council):
    """Another day in the plan gives another id; the item stands there all the same."""
    here = council("mastodon")
    here.send()
    week = here.root / "calendars" / "week.yml"
    week.write_text(week.read_text().replace("friday", "thursday"))

    here.send(later=LATER)

    assert len(here.servers.world.statuses) == POSTS
    assert f"as '{SHORT}'" in here.err


def test_a_text_that_changed_halfway_its_thread_asks(council):
    """Parts of two versions never stand in one thread."""
    here = council("mastodon")
    here.send()
    lines = here.record_file.read_text().splitlines(keepends=True)
    kept = [n for n, line in enumerate(lines) if LONG_ID in line][:2]
    here.record_file.write_text("".join(lines[: kept[-1] + 1]))
    item(here.root, IDS[1], "Wat er besloten is", variants={"mastodon": LONG.replace("Zin", "Zie")})

    assert here.send(later=LATER) == 1

    assert "its text was changed after a part of it was sent" in here.err
    assert not any(status["text"].startswith("Zie") for status in here.servers.world.statuses)


def test_two_runs_at_once_send_once(council):
    """The second one says that the first is at work, and sends nothing."""
    here = council()
    here.servers.world.slow = 0.05
    codes: list[int] = []
    arguments = ["publish", "--deliver", "-q", "-f", str(here.root / "mkdocs.yml"), "--now", DUE]
    runs = [threading.Thread(target=lambda: codes.append(run(arguments))) for _ in range(3)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()

    assert sorted(codes) == [0, 3, 3]
    assert len(here.servers.world.statuses) == POSTS
    assert len(here.servers.world.mails) == 1


def test_a_clock_that_is_behind_sends_nothing_twice(council):
    """What another machine recorded an hour ahead of ours was sent all the same."""
    here = council("mastodon")
    here.send(later=timedelta(hours=1))
    here.servers.world.idempotent.clear()

    here.send()

    assert len(here.servers.world.statuses) == POSTS


def test_on_a_full_disk_nothing_goes_out(council):
    """Where no fact can be written nothing is sent: nobody would know of it."""
    here = council("mastodon")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, usual[1]))
    try:
        code = here.send()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        signal.signal(signal.SIGXFSZ, before)

    assert code == 1
    # What would leave is kept first, and then the claim.
    assert "record/texts/item/2026-11-19-kort.jsonl cannot be written" in here.err
    assert here.servers.world.statuses == []
    assert here.send(later=LATER) == 0


def test_with_a_record_that_may_not_be_written_nothing_goes_out(servers, monkeypatch):
    """A user who may not write the record sends nothing."""
    monkeypatch.setenv("RAADSWEEK_MASTODON_TOKEN", SECRET)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = write_council(Path(folder) / "p", servers.web, servers.smtp_port, "mastodon")
        (root / "record").mkdir(0o555)
        arguments = ["publish", "--deliver", "-q", "-f", str(root / "mkdocs.yml"), "--now", DUE]
        # What is loaded when it is needed could not be read by the user that nobody is.
        for module in pkgutil.walk_packages(raadsweek.__path__, "raadsweek."):
            importlib.import_module(module.name)
        run(["check", "-q", "-f", str(root / "mkdocs.yml"), "--now", DUE])
        child = os.fork()
        if child == 0:
            if os.geteuid() == 0:
                os.setuid(65534)
            try:
                os._exit(run(arguments))
            finally:
                os._exit(99)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    assert code == 1
    assert servers.world.statuses == []


def test_a_damaged_record_stops_the_run(council):
    """What cannot be read may have said that it went out."""
    here = council("mastodon")
    here.record_file.parent.mkdir()
    here.record_file.write_text("weg\n{}\n")

    assert here.send() == 1

    assert here.servers.world.statuses == []


def test_a_council_without_publishers_is_told_so(council, tmp_path):
    """Nothing is due, nothing is written."""
    here = council("mastodon", publisher=None)

    assert here.send() == 0

    assert "Nothing is due" in here.out
    assert not here.record_file.exists()


def test_half_a_thread_goes_on_where_it_was(council):
    """After a refusal halfway only the parts that are not there are sent."""
    here = council("mastodon")
    here.send()
    world = here.servers.world
    lines = here.record_file.read_text().splitlines(keepends=True)
    kept = [n for n, line in enumerate(lines) if LONG_ID in line][:2]
    here.record_file.write_text("".join(lines[: kept[-1] + 1]))
    world.idempotent.clear()
    del world.statuses[-1]

    assert here.send(later=LATER) == 0

    assert len(world.statuses) == POSTS
    assert isinstance(here, Council)
