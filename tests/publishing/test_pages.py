"""What stands at the address of an item from one publication to the next."""

from __future__ import annotations

from .council import POOL, POOL_PAGE, Desk


def page(desk: Desk) -> str:
    """What residents read there."""
    return (desk.host.root / POOL_PAGE / "index.html").read_text()


def test_what_was_hidden_and_is_withdrawn_then_says_why(server: Desk):
    """One address, three sorts of pages after another: the last site is no reason to keep one."""
    file = server.root / "content/nieuws" / f"{POOL}.md"
    server.run("publish")
    assert "De tekst." in page(server)
    file.write_text(file.read_text().replace("ready", "draft"))
    server.later(minutes=10)
    server.run("publish")
    assert "Deze pagina is nu niet te lezen" in page(server)
    server.later(minutes=10)
    server.run("withdraw", POOL, "--reason", "Het klopt niet.")
    server.run("publish")

    assert "Het klopt niet." in page(server)
