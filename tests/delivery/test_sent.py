"""What was sent is kept: the archive serves the bytes that went out, whatever changes later."""

from __future__ import annotations

from datetime import timedelta

from raadsweek.load import folders
from raadsweek.model.sent_and_answers import SentMail, SentPost
from raadsweek.record.fact_files import read_facts
from raadsweek.record.texts import Texts
from raadsweek.record.values import POSTED, SENT, Values

from .council import IDS

LATER = timedelta(hours=1)
ISSUE = "mail/residents-mail/2026-W47"


def kept(here, sort, thing):
    """What the record keeps of what left of a thing."""
    values = Values(Texts(folders(here.root)).raw)
    claims = [f for f in read_facts(folders(here.root)).facts if f.fact == "claim" and f.text]
    item = thing.partition("/")[2]
    own = [f for f in claims if f.of == thing or f.of.startswith(f"{item}@")]
    return [values.value(sort, thing, each.text) for each in own]


def test_the_archive_serves_the_mail_that_went_out(council):
    """A text, a name or a sender that changes later changes nothing of a mail that was sent."""
    here = council("residents-mail")
    assert here.send() == 0
    [sent] = here.servers.world.mails
    [mail] = kept(here, SENT, ISSUE)
    assert isinstance(mail, SentMail)
    assert sent.decode().rstrip().endswith(mail.eml.rstrip())
    file = here.root / "content/nieuws" / f"{IDS[0]}.md"
    file.write_text(file.read_text().replace("hoe dat zit", "HEEL ANDERS"))
    names = here.root / "calendars/council.yml"
    names.write_text(names.read_text().replace("Griffie", "Andere griffie"))

    assert here.run("build", "-q", later=LATER) == 0

    site = here.root / "site/mail/residents-mail"
    assert (site / "2026-W47.eml").read_bytes().decode() == mail.eml
    assert (site / "2026-W47.txt").read_text() == mail.plain
    page = (site / "2026-W47.html").read_text()
    assert "HEEL ANDERS" not in page
    assert "hoe dat zit" in page


def test_a_mail_is_frozen_before_it_is_sent(council):
    """Freeze, claim, send, in that order in the record."""
    here = council("residents-mail")
    here.send()
    sorts = [each.fact for each in read_facts(folders(here.root)).facts if each.of == ISSUE]
    assert sorts == ["freeze", "claim", "sent"]


def test_each_post_is_kept_as_it_was_sent(council):
    """Of a thread each part, and all in the words that went out."""
    here = council("mastodon")
    here.send()
    texts = [status["text"] for status in here.servers.world.statuses]
    found = [each for id in IDS for each in kept(here, POSTED, f"item/{id}")]
    assert all(isinstance(each, SentPost) for each in found)
    assert sorted(text for each in found for text in each.parts) == sorted(texts)
