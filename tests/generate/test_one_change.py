"""One item is changed: the site differs in the files that hold it, and in no other one."""

from __future__ import annotations

from pathlib import Path

from .conftest import Buildable, files

BEFORE, AFTER = "Raad koopt zwembad", "Raad koopt ijsbaan"
OLD_TEXT, NEW_TEXT = "Er komt een duikplank.", "Er komt een glijbaan."
SEARCH = "zoek"


def council_with(council: Buildable, title: str, text: str) -> dict[str, bytes]:
    """The site of a council with thirty items, of which one has this title and text."""
    for n in range(30):
        council.folder.item(
            f"nieuws/bericht-{n:02}.md",
            f"Tekst {n}.",
            title=f"Bericht {n}",
            date=f"2026-10-{n % 28 + 1:02}",
            topics=["sport"],
        )
    council.folder.item(
        "nieuws/zwembad.md", text, title=title, date="2026-11-16", places=["haven"], topics=[]
    )
    return files(council.build())


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The files that differ; the index of the search is made anew as a whole."""
    assert (
        before.keys() == after.keys()
        or {path for path in before.keys() ^ after.keys() if not _of_search(path)} == set()
    )
    return {
        path
        for path in before.keys() & after.keys()
        if before[path] != after[path] and not _of_search(path)
    }


def _of_search(path: str) -> bool:
    return path.startswith(("search/", f"{SEARCH}/"))


def holding(site: dict[str, bytes], words: str) -> set[str]:
    """The files in which these words stand, folded lines of calendars included."""
    return {
        path
        for path, data in site.items()
        if words.encode() in data.replace(b"\r\n ", b"") and not _of_search(path)
    }


def test_a_new_title_changes_only_what_shows_it(council: Buildable) -> None:
    """Exactly the pages, feeds, calendars and lists with the title in them get other bytes."""
    before = council_with(council, BEFORE, OLD_TEXT)
    after = council_with(council, AFTER, OLD_TEXT)

    # The picture that is shown where a page is shared has the title drawn in it.
    drawn = {path for path in after if path.endswith("/zwembad.png")}
    assert changed(before, after) - drawn == holding(after, AFTER)
    assert "feeds/all.atom" in holding(after, AFTER)
    assert "feeds/place/haven.xml" in holding(after, AFTER)
    assert "feeds/topic/sport.xml" not in changed(before, after)


def test_a_new_text_changes_only_its_page_and_its_feeds(council: Buildable) -> None:
    """What only names the item stays as it was; its ids and addresses stay too."""
    before = council_with(council, BEFORE, OLD_TEXT)
    after = council_with(council, BEFORE, NEW_TEXT)
    found = {path for path in changed(before, after) if not path.startswith("calendars/")}

    # The open data has a digest of what residents read: that it changed shows there too.
    data = {"data/plan.json", "data/publications/2026.csv", "data/publications/2026.json"}
    assert found == holding(after, NEW_TEXT) | data
    assert {Path(path).parts[0] for path in found} == {"feeds", "nieuws", "data", "mail"}
