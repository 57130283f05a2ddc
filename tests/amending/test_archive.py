"""What was sent on a channel is shown as it went out, with what became of it."""

from __future__ import annotations

from .test_elsewhere import NOTE, SHORT, WHY, corrected, post, taken_back
from .test_failed import page


def test_a_post_is_shown_as_it_went_out(councils):
    """Whatever its file says now; the correction stands beside it."""
    here = councils("mastodon")
    [sent] = [s["text"] for s in here.world.statuses if "Zwembad gaat open" in s["text"]]
    here.edit(SHORT, "hoe dat zit", "HEEL ANDERS")
    corrected(here)
    html = page(here)
    assert sent.partition("\n")[0] in html
    assert "Zo is het verstuurd, op vrijdag 20 november 2026" in html
    assert "Verbeterd op" in html
    # The new words are in none of its posts.
    assert "HEEL ANDERS" not in html.partition("Zo is het verstuurd")[2].partition("</section>")[0]
    here.run("elsewhere", post("mastodon"), "--reply")
    assert "staat er een mededeling onder" in page(here)


def test_what_was_taken_down_is_marked(councils):
    """The words are kept for editors, with the reason, and that it was taken down there."""
    here = councils("mastodon")
    taken_back(here)
    assert here.run("elsewhere", post("mastodon"), "--delete") == 0
    html = page(here)
    assert "Zwembad gaat open: hoe dat zit." in html
    assert f"Ingetrokken op vrijdag 20 november 2026 om 17:01 uur: {WHY}" in html
    assert "Daar weggehaald op" in html


def test_each_part_of_a_thread_is_shown(councils):
    """In its order, as it was sent."""
    here = councils("mastodon")
    parts = [s["text"] for s in here.world.statuses if "vertelt" in s["text"]]
    html = page(here)
    for each in parts:
        assert " ".join(each.split()) in html
    assert len(parts) > 1
    assert NOTE not in html
