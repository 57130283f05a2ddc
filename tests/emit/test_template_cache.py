"""Templates are compiled once in a process, and again where their text or their filters differ."""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path
from unittest import mock

import jinja2
import pytest
from markupsafe import Markup

from raadsweek import resources
from raadsweek.emit import template_cache
from raadsweek.emit.template_cache import PageTemplates, TemplateCache, compiled
from raadsweek.language import VerbatimWords


class Page:
    """Something that knows how it is written."""

    def __html__(self) -> str:
        return "<p>Dag</p>"


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


# What is kept on the disk, where Python keeps what it compiled of the program.


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which Python keeps what it compiles; our templates are in `templates`."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(resources, "templates", lambda: tmp_path / "templates")
    for name in ("templates", "own"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "groet.html").write_text("Dag")
    folder = Path(cache_from_source(template_cache.__file__)).parent
    folder.mkdir(parents=True)
    return folder


def compiled_anew(folder: Path, tools: str = "tools") -> bool:
    """Whether a process that has compiled nothing yet compiles the template in `folder`."""
    loader, cache = jinja2.FileSystemLoader(folder), TemplateCache(("site", "nl"), tools)
    made = jinja2.Environment(loader=loader, autoescape=True, bytecode_cache=cache)
    with mock.patch.object(made, "compile", wraps=made.compile) as compile:
        assert made.get_template("groet.html").render() == (folder / "groet.html").read_text()
    return compile.called


def test_a_template_of_ours_is_compiled_once_for_all_processes(kept: Path, tmp_path: Path) -> None:
    """And again with another text, and with other programs: a filter may say something else."""
    ours = tmp_path / "templates"
    assert compiled_anew(ours)
    assert not compiled_anew(ours)
    assert [each.name for each in kept.iterdir()] == ["site-nl.groet.html.template"]

    assert compiled_anew(ours, "other tools")
    (ours / "groet.html").write_text("Tot ziens")
    assert compiled_anew(ours)
    assert not compiled_anew(ours)


def test_a_template_of_a_council_is_not_kept_as_code(kept: Path, tmp_path: Path) -> None:
    """A project comes from elsewhere: nothing of it is run but what its own template says."""
    assert compiled_anew(tmp_path / "own")
    assert compiled_anew(tmp_path / "own")
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize("bytes_kept", [b"", b"j2", b"nothing that Jinja wrote"])
def test_code_that_is_damaged_is_compiled_again(
    kept: Path, tmp_path: Path, bytes_kept: bytes
) -> None:
    """It costs time only; so does a file that ends too early."""
    ours = tmp_path / "templates"
    compiled_anew(ours)
    (file,) = kept.iterdir()
    file.write_bytes(bytes_kept or file.read_bytes()[:-20])

    assert compiled_anew(ours)
    assert not compiled_anew(ours)


def test_where_nothing_can_be_written_templates_work_all_the_same(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that the system installed lies in a folder of the system."""
    kept.rmdir()
    kept.write_text("no folder")
    assert compiled_anew(tmp_path / "templates")
    assert kept.read_text() == "no folder"

    kept.unlink()
    kept.mkdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled_anew(tmp_path / "templates")
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize(
    "value", ["<b> & 'c' \"d\"", Markup("<b>x</b>"), VerbatimWords("<raad>"), 5, None, Page()]
)
def test_a_value_is_written_as_jinja_writes_it(value: object) -> None:
    """Text is escaped, what is HTML already stands as it is, and anything else is told as text."""
    loader = jinja2.DictLoader({"x": "{% set y %}{{ v }}{% endset %}{{ v }}|{{ y }}|{{ f(v) }}"})
    told = {"v": value, "f": lambda each: each}
    usual = jinja2.Environment(loader=loader, autoescape=True).get_template("x").render(told)

    assert PageTemplates(loader=loader).get_template("x").render(told) == usual
