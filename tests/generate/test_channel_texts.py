"""The channel texts of a whole build: in the preview, and never on the public site."""

from __future__ import annotations

from .conftest import files

TEXT = "Een heel eigen tekst voor het netwerk"


def made(council) -> None:
    """An item that goes out, with a text of its own for one channel."""
    keys = {"date": "2026-11-23", "summary": "Kort.", "variants": {"twitter": TEXT}}
    council.folder.item("nieuws/nieuws.md", title="Nieuws", **keys)


def test_the_preview_has_them(council):
    """Each publication from this week on lies ready as text, for schedulers and for tools."""
    made(council)
    assert council.run("build", "--preview") == 0

    written = files(council.root / "preview")

    ready = written["channels/twitter/2026-W48/nieuws@twitter@2026-11-23.txt"]
    assert ready.decode() == f"{TEXT}\n"
    assert TEXT in written["channels/twitter/2026-W48.csv"].decode()
    assert TEXT in written["channels/twitter/2026-W48-hootsuite.csv"].decode()
    assert TEXT in written["channels/twitter/2026-W48.json"].decode()


def test_the_public_site_has_none(council):
    """No file of them, before an item goes out nor after it."""
    made(council)

    before = files(council.build())
    after = files(council.build(now="2026-11-30T12:00"))

    assert [name for name in (*before, *after) if name.startswith("channels/")] == []
    assert [name for name, data in before.items() if TEXT.encode() in data] == []


def test_a_councils_own_template(council):
    """A template in the council's own folder is used, and the others stay ours."""
    made(council)
    council.folder.write("templates/channels/facebook.txt.j2", "Van ons: {{ title }}")
    assert council.run("build", "--preview") == 0

    written = files(council.root / "preview")

    text = written["channels/facebook/2026-W48/nieuws@facebook@2026-11-23.txt"].decode()
    assert text == "Van ons: Nieuws\n"
