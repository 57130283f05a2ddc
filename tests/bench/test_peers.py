"""The other generators get the same items."""

from __future__ import annotations

import pytest
from bench.corpus import entries
from bench.peers import PEERS, page, write_peer

COUNT = 1000


@pytest.mark.parametrize("peer", PEERS)
def test_every_peer_gets_every_item(tmp_path, peer):
    """Each item is a page with its title, its day and its text; settings and pictures are there."""
    write_peer(peer, tmp_path, COUNT)
    pages = {file.stem: file for file in (tmp_path / PEERS[peer].pages).rglob("*.md")}

    for entry in entries(COUNT):
        text = pages[entry.id].read_text(encoding="utf-8")
        assert entry.body in text
        assert str(entry.keys["date"]) in text
        assert entry.keys["title"].split(";")[0].split(":")[0] in text
    assert len(list((tmp_path / PEERS[peer].pictures).glob("*.png"))) == 6
    assert any(file.is_file() for file in tmp_path.iterdir())


def test_pictures_are_shown_with_their_description():
    """An item with a picture shows it on top of its text."""
    entry = next(each for each in entries(COUNT) if "image" in each.keys)

    assert "![Tekening van water en huizen](/beeld/" in page(PEERS["hugo"], entry)
