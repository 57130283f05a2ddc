"""Where only words of items differ, titles among them, nothing is planned and no other file read.

What the site is then is compared with a clean build, byte for byte.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raadsweek.workspace import checked_project
from tests.hypothesis_examples import examples

from .conftest import WITHOUT_PDFS, Buildable
from .test_kept_edition import FIRST, LATER, is_as_a_clean_one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from unittest.mock import Mock

    from tests.conftest import ProjectFolder

TEXT = "Een tekst. Zie [haven](haven.md)."
ITEMS: dict[str, dict[str, Any]] = {
    "nieuws/zwembad.md": {
        "title": "Zwembad",
        "date": "2026-11-10",
        "summary": "Kort gezegd.",
        "topics": ["sport"],
        "moments": [{"what": "walk-in", "from": "2026-12-01 19:00", "until": "2026-12-01 20:00"}],
    },
    "nieuws/brug.md": {"title": "Brug", "date": "2026-11-10", "summary": "De brug."},
    "nieuws/haven.md": {
        "title": "Haven",
        "date": "2026-11-09",
        "summary": "Ook.",
        "follows": ["brug"],
    },
    "nieuws/later.md": {"title": "Later", "date": "2026-11-27", "summary": "Wacht."},
    "nieuws/weg.md": {
        "title": "Weg",
        "date": "2026-11-09",
        "summary": "Was er.",
        "status": "withdrawn",
        "withdrawn": {"date": "2026-11-12 10:00", "reason": "Fout"},
    },
    "wist-u-dat/weetje.md": {"title": "Weetje", "summary": "Ja."},
    "nieuws/concept.md": {"title": "Concept", "status": "draft"},
    **{
        f"besluiten/motie-{n}.md": {
            "title": f"Motie {n}",
            "summary": "Een motie.",
            "meeting": "2026-11-12-raad",
            "outcome": "adopted",
            "type": "motion",
        }
        for n in (2, 10)
    },
}


def write(council: Buildable, path: str, body: str = TEXT, **keys: object) -> None:
    """An item of these, of which some keys are other ones; None takes one away."""
    given = {**ITEMS[path], **keys}
    said = {key: value for key, value in given.items() if value is not None}
    council.folder.item(path, body, **said)


def filled(council: Buildable) -> Buildable:
    """The council with all of them, of which the site stands."""
    council.folder.meeting("2026-11-12-raad")
    for path in ITEMS:
        write(council, path)
    council.build("-q", now=FIRST)
    return council


@pytest.fixture
def built(project_folder: ProjectFolder) -> Buildable:
    """The same, in a folder of its own."""
    return filled(Buildable(project_folder, WITHOUT_PDFS))


@pytest.fixture
def whole() -> Iterator[Mock]:
    """The times that builds read a whole project, which is planned then."""
    with mock.patch.object(
        checked_project, "begin_check", wraps=checked_project.begin_check
    ) as whole:
        yield whole


def test_other_words_are_read_alone(built: Buildable, whole: Mock) -> None:
    """A title, a summary, both with the text, of what waits too; and again after that."""
    pool = "nieuws/zwembad.md"
    for path, body, keys in (
        (pool, TEXT, {"title": "Zwembad, nog eens"}),
        (pool, TEXT, {"title": "Zwembad, nog eens", "summary": "Anders gezegd."}),
        (pool, f"{TEXT} Meer.", {"title": "Zwembad & meer", "summary": None}),
        (pool, f"{TEXT} Meer.", {"summary": "Weer."}),
        ("nieuws/later.md", TEXT, {"title": "Later dan"}),
        ("nieuws/concept.md", f"{TEXT} Kort.", {"title": "Concept 2", "summary": "Iets."}),
        ("besluiten/motie-2.md", TEXT, {"title": "Motie 3"}),
    ):
        write(built, path, body, **keys)
        whole.reset_mock()
        built.build("-q", now=LATER)
        assert not whole.called, keys
    assert "Weer." in (built.site / "nieuws/zwembad/index.html").read_text()
    assert is_as_a_clean_one(built)


def passes_another(council: Buildable) -> None:
    """Of one day and by its title it came first, and comes last."""
    write(council, "nieuws/brug.md", title="Zwembadbrug")


def passes_a_number(council: Buildable) -> None:
    """Motions are told as people count."""
    write(council, "besluiten/motie-2.md", title="Motie 11")


def is_secret(council: Buildable) -> None:
    """A title may say that something is not for residents."""
    write(council, "nieuws/haven.md", title="Vertrouwelijk: haven")


def was_taken_back(council: Buildable) -> None:
    """Of what was taken back its title is left."""
    write(council, "nieuws/weg.md", title="Weg ermee")


def has_a_case(council: Buildable) -> None:
    """A warning on a case may name its items."""
    council.folder.write("calendars/cases/bad.yml", "title: Het bad\n")
    write(council, "nieuws/zwembad.md", case="bad")
    council.build("-q", now=LATER)
    write(council, "nieuws/zwembad.md", case="bad", title="Zwembad!")


@pytest.mark.parametrize(
    "edit", [passes_another, passes_a_number, is_secret, was_taken_back, has_a_case]
)
def test_a_title_from_which_more_follows_is_planned(
    built: Buildable, whole: Mock, edit: Callable[[Buildable], None]
) -> None:
    """Who is told before whom, what is set aside, what is said of others."""
    edit(built)
    whole.reset_mock()
    built.build("-q", now=LATER)
    assert whole.called
    assert is_as_a_clean_one(built)


def test_a_title_in_the_navigation_is_on_every_page(project_folder: ProjectFolder) -> None:
    """Where the menu names a page its title is in the frame, which is made anew."""
    menu = f"{WITHOUT_PDFS}nav: [index.md, nieuws/zwembad.md]\n"
    council = filled(Buildable(project_folder, menu))
    write(council, "nieuws/zwembad.md", title="Zwembad in het menu")
    council.build("-q", now=LATER)
    assert is_as_a_clean_one(council)


def test_what_decides_the_order_is_damaged(built: Buildable, whole: Mock) -> None:
    """Then nobody knows whether a title moves anything, and all is planned."""
    from raadsweek.cache.store import store_of  # noqa: PLC0415

    store = store_of(built.site)
    store.write("title order", b"[]")
    write(built, "nieuws/brug.md", title="Zwembadbrug")
    built.build("-q", now=LATER)
    assert whole.called
    assert is_as_a_clean_one(built)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"council":1}'])
def test_kept_calendars_that_are_damaged_are_read(
    built: Buildable, whole: Mock, content: bytes
) -> None:
    """Nothing is judged by calendars that are not those of the kept edition: all is read."""
    from raadsweek.cache.store import store_of  # noqa: PLC0415

    store_of(built.site).write("read calendars", content)
    write(built, "nieuws/brug.md", "Een andere tekst.")
    built.build("-q", now=LATER)
    assert whole.called
    assert is_as_a_clean_one(built)


def test_other_calendars_are_read(built: Buildable, whole: Mock) -> None:
    """What a council calls itself now is what its texts are judged by, not what was kept."""
    built.folder.calendar("council", people=["Jan Pietersen"])
    write(built, "nieuws/brug.md", "Een tekst over Jan Pietersen.")
    built.build("-q", now=LATER)
    assert whole.called
    assert is_as_a_clean_one(built)


def test_reading_a_text_loads_no_table_of_the_calendars() -> None:
    """They take longer to load than a text takes to read, and the calendars are known."""
    found = subprocess.run(
        [sys.executable, "-c", "import sys, raadsweek.generate.changed_texts; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(found.stdout.split())
    assert "raadsweek.check.item_words" in loaded
    unneeded = {
        "raadsweek.load.tables.calendars",
        "raadsweek.load.project",
        "raadsweek.record.fold",
    }
    assert not loaded & unneeded


WORDS = st.sampled_from(("Aap", "Zwembad", "Motie 7", "Een *gracht*", "Ü & co", "Zwembad, meer"))
EDIT = st.tuples(
    st.sampled_from(sorted(ITEMS)),
    st.fixed_dictionaries(
        {},
        optional={
            "title": WORDS,
            "summary": st.one_of(st.none(), WORDS),
            "topics": st.sampled_from((["sport"], [])),
            "places": st.sampled_from((["haven"], [])),
            "date": st.sampled_from(("2026-11-10", "2026-11-16")),
            "status": st.sampled_from(("ready", "draft")),
            "follows": st.sampled_from((["brug"], ["zwembad"])),
            "goal": st.just("act"),
        },
    ),
    st.sampled_from((TEXT, f"{TEXT} Meer.")),
)


@settings(max_examples=examples(1), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    edits=st.lists(st.lists(EDIT, min_size=1, max_size=3), min_size=3, max_size=4),
    record=st.booleans(),
)
def test_any_keys_one_after_the_other(
    new_project: Callable[[], ProjectFolder], edits: list[list[Any]], record: bool
) -> None:
    """Whatever keys of some items differ, build after build; with a record, and without one."""
    council = filled(Buildable(new_project(), WITHOUT_PDFS))
    if record:
        council.publish(FIRST)
        council.build("-q", now=LATER)
    for some in edits:
        for path, keys, body in some:
            write(council, path, body, **keys)
        council.build("-q", now=LATER)
        assert is_as_a_clean_one(council), some
