"""Looks: what outputs share is made once, and is there no longer than they need it."""

from __future__ import annotations

from raadsweek.edition.snapshot import edition_of_kept

NOTHING = b'{"preview":false,"values":[["count","all",3]]}'


def test_what_is_shared_for_a_while_is_made_once_and_let_go():
    """In its body it is made once, and whoever asks has looked; what was shared before stays."""
    edition = edition_of_kept(NOTHING)
    made = []

    def count():
        made.append(edition.count("all"))
        return made[-1]

    edition.shared("before", lambda: "kept")
    with edition.sharing():
        edition.shared("count", count)
        with edition.looking() as looks:
            assert edition.shared("count", count) == 3
        assert looks == {("count", "all")}
        assert len(made) == 1
        assert edition.shared("before", lambda: "made again") == "kept"
    edition.shared("count", count)

    assert len(made) == 2
