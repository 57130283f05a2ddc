"""The coming mail to oneself: marked, to nobody else, and nothing is recorded of it."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from tests.not_none import not_none

BEFORE = timedelta(hours=-3)
ME = "joke@vlietmonde.example"


def test_it_comes_to_one_address_and_counts_for_nothing(council):
    """What the mail would say, marked in its subject; the real one goes out all the same."""
    here = council("residents-mail")
    before = sorted(each for each in here.root.rglob("*") if "record" in each.parts)

    assert here.run("try-mail", ME, later=BEFORE) == 0, here.err

    [(_, recipients)] = here.servers.world.envelopes
    assert recipients == [ME]
    mail = message_from_bytes(here.servers.world.mails[0], policy=policy.default)
    assert mail["To"] == ME
    assert mail["Subject"].startswith("Proef: ")
    assert "Zwembad gaat open" in not_none(mail.get_body(("plain",))).get_content()
    assert not [name for name in mail.keys() if name.startswith("List-")]  # noqa: SIM118
    assert sorted(each for each in here.root.rglob("*") if "record" in each.parts) == before

    assert here.send() == 0, here.err
    [trial, real] = [message_from_bytes(e, policy=policy.default) for e in here.servers.world.mails]
    assert here.servers.world.envelopes[1][1] == ["lijst@lists.example"]
    assert real["Message-ID"] != trial["Message-ID"]
    assert real["Subject"] == trial["Subject"].removeprefix("Proef: ")
    assert here.outcomes("residents-mail") == ["sending", "published"]


@pytest.mark.parametrize(
    "address",
    [
        "lijst@lists.example",
        "Lijst+alles@LISTS.example",
        "joke",
        "joke@vlietmonde.example,lijst@lists.example",
        "Joke <joke@vlietmonde.example>",
        "joke@vlietmonde.example\nBcc: lijst@lists.example",
        "",
    ],
)
def test_it_cannot_reach_the_list(council, address):
    """One plain address, and never that of a list."""
    here = council("residents-mail")
    assert here.run("try-mail", address, later=BEFORE) == 2
    assert here.servers.world.mails == []


def test_a_dry_run_sends_nothing(council):
    """It says what would be sent, and to whom."""
    here = council("residents-mail")
    assert here.run("try-mail", ME, "--dry-run", later=BEFORE) == 0
    assert f"would be sent to {ME}: Proef: " in here.out.lower().replace("proef", "Proef")
    assert here.servers.world.mails == []


def test_a_mail_server_that_says_no_is_told_in_words(council):
    """As with the mail itself; and still nothing is recorded."""
    here = council("residents-mail")
    here.servers.world.answers["smtp"] = 550
    assert here.run("try-mail", ME, later=BEFORE) == 1
    assert "the mail server says: 550" in here.err
    assert not (here.root / "record").exists()


def test_of_which_mail_must_be_clear(council):
    """Without a mail that is sent there is none to try; a wrong name is told with the right one."""
    here = council("mastodon")
    assert here.run("try-mail", ME, later=BEFORE) == 2
    there = "--channel", "resident-mail"
    assert here.run("try-mail", ME, *there, later=BEFORE) == 2


def test_a_frozen_issue_is_tried_as_it_was_frozen(council):
    """From its cut-off on the mail does not change, and the trial shows that one."""
    here = council("residents-mail", cutoff={"default": "12:00"})
    assert here.run("publish", "--prepare", later=timedelta(hours=-4)) == 0, here.err
    file = next((here.root / "content/nieuws").glob("*kort.md"))
    file.write_text(file.read_text().replace("Zwembad gaat open", "Zwembad gaat dicht"))
    assert here.run("try-mail", ME, later=BEFORE) == 0, here.err
    assert b"gaat open" in here.servers.world.mails[0]
