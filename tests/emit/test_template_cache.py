"""Templates are compiled once in a process, and again where their text or their filters differ."""

from __future__ import annotations

from pathlib import Path

import jinja2

from raadsweek.emit.template_cache import compiled


def said(folder: Path, *named: str) -> str:
    """What the template says in an environment of its own, as each build has one."""
    loader = jinja2.FileSystemLoader(folder)
    made = jinja2.Environment(loader=loader, autoescape=True, bytecode_cache=compiled(*named))
    made.filters["greeted"] = lambda name: f"{named[-1]} {name}"
    return made.get_template("groet.html").render()


def test_a_template_with_another_text_says_that(tmp_path: Path) -> None:
    """Also the first text again; whoever edits a template sees it in the next build."""
    file = tmp_path / "groet.html"
    for text in ("Dag", "Tot ziens", "Dag"):
        file.write_text(text)
        assert said(tmp_path, "site", "nl") == said(tmp_path, "site", "nl") == text


def test_what_is_worked_out_for_one_language_is_not_said_in_another(tmp_path: Path) -> None:
    """Jinja applies a filter to a constant while it compiles."""
    (tmp_path / "groet.html").write_text("{{ 'raad'|greeted }}")

    assert said(tmp_path, "site", "Dag") == "Dag raad"
    assert said(tmp_path, "site", "Hello") == "Hello raad"
