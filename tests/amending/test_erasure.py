"""After `erase` nothing of a name is left in what was kept of mails and posts, nor on the site."""

from __future__ import annotations

import quopri
import re
from base64 import b64encode

from tests.delivery.council import item

NAME = "Akkerboom"
ID = "2026-11-19-akkerboom-vertelt"


def left(folder) -> list[str]:
    """The files below a folder that have the name: as it is, or as mails and addresses write it."""
    forms = (NAME, NAME.lower(), NAME.upper(), NAME.encode().hex())
    coded = tuple(b64encode(bytes(n) + NAME.encode()).decode()[4:12] for n in range(3))
    found = []
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = file.read_bytes()
        plain = data + quopri.decodestring(data) + re.sub(rb"=\\r?\\n|=\r?\n", b"", data)
        if any(form.encode() in plain for form in (*forms, *coded)):
            found.append(str(file.relative_to(folder)))
    return found


def test_nothing_is_left_of_what_was_sent(councils):
    """A mail, posts and a thread with a name: gone from the record, from caches and the site."""
    here = councils(sent=False)
    words = f"{NAME} vertelt over het zwembad. " * 30
    variants = {"mastodon": words, "bluesky": words}
    file = item(here.root, ID, f"{NAME} vertelt", variants=variants)
    here.publish()
    assert here.run("correct", ID, "--note", f"{NAME} heet zo.") in (0, 2)
    here.edit(ID, "De tekst.", f"De tekst van {NAME}.")
    assert here.run("correct", ID, "--note", f"{NAME} heet zo.") == 0
    here.publish(minutes=5)
    assert here.run("elsewhere", f"{ID}@mastodon@2026-11-20", "--reply") == 0, here.err
    assert left(here.root / "record")
    assert len(here.world.mails) == 1
    assert here.run("build", "-q") == 0
    assert left(here.root / "site")

    file.unlink()
    assert here.run("erase", ID, "--reason", "Op verzoek.") == 0, here.err

    assert left(here.root / "record") == []
    assert left(here.root / "site") == []
    assert here.run("archive", "check") == 0, here.err
    # What is left of the mail is there yet, without it.
    page = here.root / "site/mail/residents-mail/2026-W47.html"
    assert "Zwembad gaat open" in page.read_text()
    here.publish(days=7)
    assert left(here.root / "record") == []


def test_nothing_is_left_of_a_page_in_what_was_sent(councils):
    """An ordinary page too: links to it, and its title, go from frozen mails and kept texts.

    The word that is its name, and an address that ends so on another site, stay.
    """
    here = councils(sent=False)
    page = here.root / "content/over.md"
    page.write_text(f"---\ntitle: Spreekuur van {NAME}\n---\nElke dinsdag bij {NAME}.\n")
    file = item(here.root, "2026-11-19-spreekuur", "Over het spreekuur")
    more = (
        f"Kom naar [het spreekuur](../over.md) (Spreekuur van {NAME}), lees erover "
        "[elders](https://elders.example/over/)."
    )
    file.write_text(f"{file.read_text()}\n{more}\n")
    here.publish()
    assert len(here.world.mails) == 1
    assert left(here.root / "record")

    page.unlink()
    assert here.run("erase", "over", "--reason", "Op verzoek.") == 0, here.err
    said = f"{here.out}{here.err}"

    assert left(here.root / "record") == []
    assert "content/nieuws/2026-11-19-spreekuur.md" in said
    file.write_text(file.read_text().replace(more, "Lees erover elders."))
    assert here.run("build", "-q") == 0
    assert left(here.root / "site") == []
    assert here.run("archive", "check") == 0, here.err
    kept = b"".join(each.read_bytes() for each in (here.root / "record").rglob("*.txt"))
    kept += b"".join(each.read_bytes() for each in (here.root / "record").rglob("*.json*"))
    assert b"elders.example/over/" in kept


TITLE = f"Inloop bij {NAME}"
EVERY_KEY = {
    "title_en": f"Walk in at {NAME}",
    "summary_en": f"{NAME} tells.",
    "summary": f"{NAME} vertelt.",
    "action": f"Bel {NAME}.",
    "source": f"https://{NAME.lower()}.example/stuk",
    "moments": {
        "what": "walk-in",
        "from": "2026-12-01 10:00",
        "until": "2026-12-01 12:00",
        "place": f"Bij {NAME}",
        "how": f"Loop binnen bij {NAME}.",
    },
    "asks": {"question": f"Kent u {NAME}?", "offline": f"Bel {NAME}.", "use": f"Voor {NAME}."},
}


def test_nothing_is_left_of_any_key(councils):
    """A name in every key: gone from the mail, with calls and links of others, and the preview."""
    mail = {"unsubscribe": "https://lists.example/af", "depth": "full"}
    here = councils("residents-mail", sent=False, mail=mail)
    council = here.root / "calendars/council.yml"
    council.write_text(f"{council.read_text()}english: {{since: 2026-11-01}}\n")
    file = item(here.root, ID, TITLE, **EVERY_KEY)
    other = here.root / "content/nieuws/2026-11-19-kort.md"
    named = f"Zie [{TITLE}]({ID}.md) en [dit](../nieuws/{ID}.md#kop)."
    said = other.read_text().replace("De tekst.", named)
    other.write_text(said.replace("status: ready", f"status: ready\nfollows: [{ID}]"))
    page = here.root / "content/over.md"
    page.write_text(f"---\ntitle: Over\n---\nZie [{TITLE}](nieuws/{ID}.md).\n")
    here.publish()
    assert here.run("build", "--preview", "-q") in (0, 2)
    (told,) = (here.root / "record/texts/mail").rglob("*.jsonl")
    assert '"calls"' in told.read_text()
    assert f'{ID}/\\"' in told.read_text(), "no link of another item to it"
    assert left(here.root / "preview")

    file.unlink()
    assert here.run("erase", ID, "--reason", "Op verzoek.") == 0, here.err

    assert left(here.root / "record") == []
    assert left(here.root / "site/mail") == []
    assert not (here.root / "preview").exists()
    for each in (other, page):
        assert str(each.relative_to(here.root)) in here.out
    assert here.run("archive", "check") == 0, here.err
    other.write_text(said.replace(named, "De tekst."))
    page.unlink()
    here.publish(days=7)
    assert left(here.root / "record") == []
    assert here.run("build", "-q") in (0, 2), here.err
    assert left(here.root / "site") == []
    assert "Zwembad gaat open" in (here.root / "site/mail/residents-mail/2026-W47.html").read_text()
