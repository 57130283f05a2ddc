"""Members and owners as editors write them, and what a mistake in them says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from raadsweek.check import check
from raadsweek.language.translation import LANGUAGES, Language
from raadsweek.load import folders, load
from raadsweek.model.amsterdam_time import at
from raadsweek.model.consent import Consent
from raadsweek.model.member import Seat
from raadsweek.model.owner import NOBODY, Absence, DutyFault, Owner, Owners
from raadsweek.model.problem import Severity

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

DAY = date(2026, 11, 20)


def member(project_folder: ProjectFolder, **keys: Any) -> Any:
    """The member that a council reads of these keys, and all that is wrong then."""
    members = {"joke": {"name": "Joke de Boer", **keys}}
    project_folder.calendar("council", members=members)
    loaded = load(folders(project_folder.root))
    return loaded.council.members.get("joke"), check(loaded)


def codes(problems: Any) -> list[str]:
    """The codes of what is about `council.yml` or `owners.yml`."""
    return [each.code for each in problems if each.path.endswith(("council.yml", "owners.yml"))]


def test_labels_are_read_as_ids(project_folder: ProjectFolder) -> None:
    """As in items: `Sport` means the topic `sport`."""
    found, problems = member(
        project_folder, topics="Sport", places=["Haven"], bodies={"Gemeenteraad": "voorzitter"}
    )

    assert codes(problems) == []
    assert (found.topics, found.places) == (("sport",), ("haven",))
    assert found.seats == (Seat("raad", "voorzitter"),)


@pytest.mark.parametrize("bodies", ["raad", ["raad"]])
def test_bodies_without_a_role(project_folder: ProjectFolder, bodies: Any) -> None:
    """A word or a list."""
    found, problems = member(project_folder, bodies=bodies)

    assert codes(problems) == []
    assert found.seats == (Seat("raad"),)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"topics": "sprot"}, "unknown-topic-of-member"),
        ({"places": "havn"}, "unknown-place-of-member"),
        ({"bodies": "rad"}, "unknown-body-of-member"),
        ({"photo": {"file": "fotos/weg.png"}}, "no-such-image"),
        ({"photo": {"file": "fotos/joke.png"}}, "photo-without-consent"),
    ],
)
def test_what_is_wrong_of_a_member_stops_nothing_else(
    project_folder: ProjectFolder, keys: Any, code: str
) -> None:
    """It is told with its line, and is a warning: the site goes out."""
    photo = project_folder.root / "content/fotos/joke.png"
    photo.parent.mkdir()
    Image.new("RGB", (90, 90)).save(photo)
    _, problems = member(project_folder, **keys)
    (found,) = [each for each in problems if each.code == code]

    assert found.severity is Severity.WARNING
    assert found.line
    assert found.hint is not None
    assert all(Language(code).say(found.hint) for code in LANGUAGES)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"contact": {"email": "joke"}}, "bad-mail-address"),
        ({"contact": {"url": "joke.example"}}, "bad-address"),
        ({"photo": {"file": "a.png", "consent": "ja"}}, "bad-date"),
        ({"side_functions": "nevenfuncties"}, "bad-address"),
    ],
)
def test_what_cannot_be_read_is_told(project_folder: ProjectFolder, keys: Any, code: str) -> None:
    """With the value and what to write in its place."""
    _, problems = member(project_folder, **keys)

    assert code in codes(problems)


def test_a_consent_is_a_day_or_a_table(project_folder: ProjectFolder) -> None:
    """The day on which it was given, with its end and where the proof lies if somebody wants."""
    photo = project_folder.root / "content/joke.png"
    Image.new("RGB", (90, 90)).save(photo)
    short, _ = member(project_folder, photo={"file": "joke.png", "consent": "2026-03-30"})
    long = {"given": "2026-03-30", "until": "2027-03-29", "where": "dossier 12"}
    whole, problems = member(project_folder, photo={"file": "/joke.png", "consent": long})

    assert codes(problems) == []
    assert short.photo.consent == Consent(date(2026, 3, 30))
    assert whole.photo.consent == Consent(date(2026, 3, 30), date(2027, 3, 29), "dossier 12")


@given(st.dates(), st.dates(), st.dates())
def test_a_consent_holds_from_its_first_to_its_last_day(
    given_on: date, until: date, day: date
) -> None:
    """Both days are in it, whatever days they are."""
    now = at(min(max(day, date(1, 1, 2)), date(9990, 1, 1)))
    given_on, until = max(given_on, date(1, 1, 2)), min(until, date(9990, 1, 1))
    held = Consent(given_on, until).holds(lambda moment: moment <= now)

    assert held == (given_on <= now.date() <= until)


def owners(project_folder: ProjectFolder, text: str) -> Any:
    """The owners of `owners.yml` and the codes of what is wrong."""
    project_folder.write("calendars/owners.yml", text)
    loaded = load(folders(project_folder.root))
    return loaded.owners, codes(loaded.problems)


def test_owners_are_read_by_name(project_folder: ProjectFolder) -> None:
    """An absence is a first and a last day, and may have a deputy of its own."""
    found, wrong = owners(
        project_folder,
        "Sanne Visser:\n  deputy: Ruben\n  absent:\n"
        "    - {from: 2026-11-23, until: 2026-11-27, deputy: Kim}\n",
    )

    assert wrong == []
    assert found.duty("sanne visser", date(2026, 11, 27)).who == "Kim"
    assert found.duty("Sanne Visser", date(2026, 11, 28)).who == "Sanne Visser"
    assert set(found.deputies) == {"Ruben", "Kim"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sanne:\n  absent: [{from: 2026-11-27, until: 2026-11-23}]\n", "absence-backwards"),
        ("Sanne:\n  absent: [{from: 2026-11-27}]\n", "missing-key"),
        ("Sanne: {deputy: Kim}\nsanne: {deputy: Kim}\n", "owner-twice"),
        ("Sanne: {vervanger: Kim}\n", "unknown-key"),
    ],
)
def test_a_mistake_in_owners_is_told(project_folder: ProjectFolder, text: str, code: str) -> None:
    """Nobody's work gets lost in an absence that was read otherwise than it was meant."""
    assert owners(project_folder, text)[1] == [code]


def test_no_row_of_deputies_is_followed() -> None:
    """Where the deputy is away too the work is nobody's, and says so."""
    away = (Absence(DAY, DAY),)
    known = {"a": Owner("a", "b", away), "b": Owner("b", "c", away), "c": Owner("c")}
    duty = Owners(known).duty("a", DAY)

    assert (duty.who, duty.instead_of, duty.fault) == (NOBODY, "a", DutyFault.DEPUTY_AWAY)
    assert Owners(known).duty("b", DAY).who == "c"
    assert Owners({"a": Owner("a", "", away)}).duty("a", DAY).fault is DutyFault.NO_DEPUTY


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_work_is_always_somebodys_who_is_there(first: int, last: int, on: int, both: bool) -> None:
    """On every day it is of the owner, of a deputy who is there, or of the griffie."""
    day = DAY + timedelta(days=on)
    away = (Absence(DAY + timedelta(days=first), DAY + timedelta(days=last)),)
    known = {"a": Owner("a", "b", away), "b": Owner("b", "", away if both else ())}
    found = Owners(known)
    duty = found.duty("a", day)

    assert found.absence(duty.who, day) is None
    assert (duty.who == "a") == (found.absence("a", day) is None)
