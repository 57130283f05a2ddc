"""After a failed send the board says so: which mail or post, what happened, and what to do."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from raadsweek.serve.live_board import LiveBoard
from raadsweek.serve.server import Serving, app
from tests.delivery.council import IDS

MAIL, POST = "mail/residents-mail/2026-W47", f"{IDS[0]}@mastodon@2026-11-20"


def page(here, week: str = "2026-W47") -> str:
    """The board as it is served, in Dutch, on one line."""
    told: list[Any] = []
    serving = Serving(
        here.root / "mkdocs.yml", lambda: here.now, told.append, told.append, language="nl"
    )
    desk = LiveBoard(serving.config_file, serving.clock, serving.language)
    client = TestClient(app(serving, desk), base_url="http://127.0.0.1:8000")
    return " ".join(client.get(f"/board/{week}/").text.replace("&#39;", "'").split())


def board(here, week: str = "2026-W47") -> str:
    """What stands on top of it."""
    alerts = page(here, week).partition('role="alert">')[2].partition("</div>")[0]
    return alerts.strip()


@pytest.mark.parametrize(
    ("code", "words", "todo"),
    [
        (450, "is geweigerd op", "Het wordt vanzelf opnieuw geprobeerd."),
        (550, "is voorgoed geweigerd op", "Het gaat niet vanzelf opnieuw."),
        (299, "Niemand weet of", "Kijk in het archief van de mailinglijst"),
    ],
)
def test_a_mail_that_failed_is_on_the_board(councils, code, words, todo):
    """By its own name, also on the board of the week after, until it is settled."""
    here = councils("residents-mail", sent=False)
    if code == 299:
        here.world.silent_after.add("smtp")
    else:
        here.world.answers["smtp"] = code
    here.publish()

    for week in ("2026-W47", "2026-W48"):
        said = board(here, week)
        assert "Residents-mail 2026-W47" in said
        assert words in said
        assert todo in said
        assert f"raadsweek publish --again {MAIL}" in said
        assert code == 299 or f"De mailserver zegt: {code}".lower() in said.lower()

    here.world.answers.clear()
    here.world.silent_after.clear()
    assert here.run("placed", MAIL) == 0, here.err
    assert board(here) == ""


def test_a_post_that_failed_is_on_the_board(councils):
    """By its title and channel; a network that can be asked is asked by the next run."""
    here = councils("mastodon", sent=False)
    here.world.answers["/api/v1/statuses"] = 500
    here.publish()
    here.later(minutes=10)
    said = board(here)
    assert "Zwembad gaat open (Mastodon)" in said
    assert "De volgende 'raadsweek publish' kijkt daar" in said
    here.world.answers.clear()
    here.publish(hours=1)
    assert board(here) == ""


@pytest.mark.parametrize("code", [422, 500])
def test_what_was_taken_back_is_not_to_be_sent(councils, code):
    """A post that was refused, or may have arrived, and is withdrawn since is no failure."""
    here = councils("mastodon", sent=False)
    here.world.answers["/api/v1/statuses"] = code
    here.publish()
    assert "Zwembad gaat open" in board(here)
    assert here.run("withdraw", IDS[0], "--reason", "Fout.") == 0
    assert "Zwembad gaat open" not in board(here)
