"""Links to what residents may not see: only their words are left, whoever wrote them how."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.public_council import ID, SHOWN, PublicCouncil

SITE = "https://raad.vlietmonde.example"
DRAFT = "2026-11-20-geheim"
LATER = "2026-11-20T15:00"


@pytest.fixture
def council(tmp_path: Path) -> PublicCouncil:
    """A council with a public item and a draft."""
    made = PublicCouncil(tmp_path / "p")
    made.begin()
    made.item()
    made.item(f"nieuws/{DRAFT}.md", "Nog niet.", title="Geheim", status="draft")
    made.folder.meeting("2026-11-26-raad")
    return made


def files_with(council: PublicCouncil, words: str) -> list[str]:
    """The files of the public site in which words stand."""
    site = council.root / "site"
    files = (file for file in site.rglob("*") if file.is_file())
    return [str(file.relative_to(site)) for file in files if words.encode() in file.read_bytes()]


def page(council: PublicCouncil, path: str) -> str:
    """A page of the public site."""
    return (council.root / "site" / path / "index.html").read_text()


@pytest.mark.parametrize(
    "target",
    [
        f"{SITE}/nieuws/{DRAFT}/",
        f"{SITE}/nieuws/{DRAFT}/index.html",
        f"{SITE}/nieuws/{DRAFT}",
        f"http://RAAD.vlietmonde.example/nieuws/{DRAFT}/#kop",
        f"{SITE}/vergaderingen/{DRAFT}/",
        f"{SITE}/{DRAFT}/",
        f"{DRAFT}.md",
        f"../nieuws/{DRAFT}.md",
    ],
)
def test_a_link_to_a_draft_is_only_its_words(council, capsys, target: str) -> None:
    """In an item and on an ordinary page, on pages, in feeds and mails; so too without a draft."""
    council.item("nieuws/2026-11-20-wijst.md", f"Lees [het stuk]({target}).", title="Wijst")
    on_page = target.replace("../", "") if "://" in target else f"nieuws/{DRAFT}.md"
    council.folder.write("content/over.md", f"# Over\n\nLees [meer]({on_page}).\n")
    assert council.release(SHOWN)
    council.run(capsys, "build", at=LATER)
    assert "Lees het stuk." in page(council, "nieuws/2026-11-20-wijst")
    assert "Lees meer" in page(council, "over")
    assert files_with(council, DRAFT) == []


@pytest.mark.parametrize(
    "path",
    [
        f"nieuws/{ID}/",
        f"nieuws/{ID}/#kop",
        "vergaderingen/2026-11-26-raad/",
        "nieuws/",
        "abonneren/",
        "onderwerpen/sport/",
        "archief/2026/11/",
        "feeds/all.xml",
        "robots.txt",
        "over/",
        "",
    ],
)
def test_a_whole_address_within_the_site_is_as_it_was_written(council, capsys, path: str) -> None:
    """What residents can see, lists and files too, is linked with all that stands behind it."""
    council.item("nieuws/2026-11-20-wijst.md", f"Lees [het stuk]({SITE}/{path}).", title="Wijst")
    council.folder.write("content/over.md", f"# Over\n\nLees [meer]({SITE}/{path}).\n")
    assert council.release(SHOWN)
    council.run(capsys, "build", at=LATER)
    for place in ("nieuws/2026-11-20-wijst", "over"):
        assert f'href="{SITE}/{path}"' in page(council, place)


def test_an_address_of_before_is_linked_yet(council, capsys) -> None:
    """It leads on: an item that was renamed is found under its old name."""
    council.item("nieuws/2026-11-20-wijst.md", f"[stuk]({SITE}/nieuws/{ID}/)", title="Wijst")
    council.folder.write("content/over.md", f"# Over\n\nLees [meer](/nieuws/{ID}/).\n")
    assert council.release(SHOWN)
    council.file.rename(council.file.with_name("2026-11-20-bad.md"))
    assert council.release("2026-11-20T14:00")
    council.run(capsys, "build", at=LATER)
    assert f'href="{SITE}/nieuws/{ID}/"' in page(council, "nieuws/2026-11-20-wijst")
    assert f'href="../nieuws/{ID}/"' in page(council, "over")
