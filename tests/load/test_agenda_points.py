"""The agenda of a meeting as points: a line, a table, or a whole agenda that was pasted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raadsweek.load.agenda_points import points
from raadsweek.load.tables.meeting import PointTable
from raadsweek.model.agenda_point import PointType, levels
from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

    from raadsweek.model.meeting import Meeting

HEAD = "title: Raadsvergadering\nbody: raad\nstart: 2026-11-19 19:30\n"
ID = "2026-11-19-raad"


def meeting(folder: ProjectFolder, points: str) -> Meeting:
    """The meeting whose file ends with these lines, in which nothing is wrong."""
    folder.write(f"calendars/meetings/{ID}.yml", f"{HEAD}{points}")
    project = folder.load()
    assert [each.code for each in project.problems] == []
    return project.meetings[ID]


def titles(found: Meeting) -> list[tuple[str, str]]:
    """Number and title of each point."""
    return [(each.number, each.title) for each in found.points]


def test_a_pasted_agenda_is_a_point_a_line(project_folder: ProjectFolder) -> None:
    """With the numbers that it has, whatever stands in a title."""
    found = meeting(
        project_folder,
        "points: |\n  1. Opening: welkom\n  2a. Motie #3 & meer\n\n  - 10 bomen erbij\n",
    )

    assert titles(found) == [
        ("1", "Opening: welkom"),
        ("2a", "Motie #3 & meer"),
        ("", "10 bomen erbij"),
    ]


def test_lines_and_tables_stand_together(project_folder: ProjectFolder) -> None:
    """A colon in a line is no key; points are counted, and headings are not."""
    found = meeting(
        project_folder,
        "points:\n"
        "  - Opening\n"
        "  - {title: Besluiten, heading: true}\n"
        "  - Motie: zwemles voor ieder kind\n"
        "  - title: De weekmarkt\n"
        "    type: debate\n"
        "    summary: 'Naar de haven?'\n"
        "    late: 2026-11-17\n"
        "    documents: [{title: Voorstel, url: 'https://ris.example/1'}]\n",
    )

    assert titles(found) == [
        ("1", "Opening"),
        ("", "Besluiten"),
        ("2", "Motie: zwemles voor ieder kind"),
        ("3", "De weekmarkt"),
    ]
    last = found.points[-1]
    assert (last.id, last.type, last.late) == ("de-weekmarkt", PointType.DEBATE, date(2026, 11, 17))
    assert last.documents[0].url == "https://ris.example/1"


def test_an_id_stays_when_a_point_is_put_before_it(project_folder: ProjectFolder) -> None:
    """A number would be another point's then; points of one title have ids all the same."""
    before = meeting(project_folder, "points: [Motie, Motie]\n")
    after = meeting(project_folder, "points: [Opening, Motie, Motie]\n")

    assert [each.id for each in before.points] == ["motie", "motie-2"]
    assert [each.id for each in after.points] == ["opening", "motie", "motie-2"]


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("points:\n  - {titel: Opening}\n", "unknown-key"),
        ("points:\n  - {title: Opening, type: hamerstuk}\n", "unknown-value"),
        ("punten: [Opening]\n", "unknown-key"),
        ("points:\n  - {title: Opening, late: gisteren}\n", "bad-date"),
    ],
)
def test_a_mistake_is_told_once_and_with_its_line(
    project_folder: ProjectFolder, points: str, code: str
) -> None:
    """With the word that was meant, also where it was Dutch."""
    project_folder.write(f"calendars/meetings/{ID}.yml", f"{HEAD}{points}")
    (problem,) = project_folder.load().problems

    assert (problem.code, problem.line) == (code, 5 if "\n  " in points else 4)


@given(st.lists(st.text(min_size=1, max_size=30), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_titles_make_points_that_can_be_told_apart(
    project_folder: ProjectFolder, words: list[str]
) -> None:
    """Whatever is typed, it is read whole or refused with a line, and no two ids are one."""
    text = yaml.safe_dump({"points": words}, allow_unicode=True)
    project_folder.write(f"calendars/meetings/{ID}.yml", f"{HEAD}{text}")
    project = project_folder.load()

    assert all(each.line for each in project.problems if each.path.endswith(f"{ID}.yml"))
    if not project.problems:
        found = project.meetings[ID].points
        assert len({each.id for each in found}) == len(found)


@pytest.mark.parametrize(
    "point",
    [
        "{title: Aankoop grond, confidential: true}",
        "{title: Aankoop grond, public: false}",
        '"BESLOTEN: aankoop grond"',
    ],
)
def test_a_point_that_is_not_for_residents_stays_inside(
    project_folder: ProjectFolder, point: str
) -> None:
    """It is counted, so that the others have the number that they have elsewhere."""
    lines = f"{HEAD}points:\n  - Opening\n  - {point}\n  - Sluiting\n"
    project_folder.write(f"calendars/meetings/{ID}.yml", lines)
    project = project_folder.load()

    assert titles(project.meetings[ID]) == [("1", "Opening"), ("3", "Sluiting")]
    told = [(each.code, each.key, each.line) for each in project.problems]
    assert told == ([("secret-title", "points.1", 6)] if point.startswith('"') else [])


def test_a_word_of_secrecy_may_be_let_in(project_folder: ProjectFolder) -> None:
    """Where an editor says that residents may know."""
    found = meeting(
        project_folder, "points:\n  - {title: 'BESLOTEN: aankoop grond', public: true}\n"
    )

    assert titles(found) == [("1", "BESLOTEN: aankoop grond")]


# -- parts of points -------------------------------------------------------------------------


def depths(found: Meeting) -> list[tuple[int, str, str]]:
    """Depth, number and title of each point."""
    deep = levels(found.points)
    return [(deep[each.id], each.number, each.title) for each in found.points]


def test_parts_of_a_point_have_letters(project_folder: ProjectFolder) -> None:
    """Named by id or by number, a part lies below it; and what is a part of a part below that."""
    found = meeting(
        project_folder,
        "points:\n"
        "  - Opening\n"
        "  - {title: Ruimte, id: ruimte}\n"
        "  - {title: Weekmarkt, part_of: ruimte}\n"
        "  - {title: Haven, part_of: '2'}\n"
        "  - {title: Kade, part_of: haven}\n"
        "  - Sluiting\n",
    )

    assert depths(found) == [
        (0, "1", "Opening"),
        (0, "2", "Ruimte"),
        (1, "2.a", "Weekmarkt"),
        (1, "2.b", "Haven"),
        (2, "2.b.a", "Kade"),
        (0, "3", "Sluiting"),
    ]


def test_a_number_with_a_dot_is_a_part(project_folder: ProjectFolder) -> None:
    """`5.a` and `5.1` belong to 5, `4a` is a point of its own, and `6.1` has nothing above it."""
    lines = "4. Vier\n  4a. Vier A\n  5. Vijf\n  5.a. Eerste\n  5.1. Tweede\n  6.1. Los"
    found = meeting(project_folder, f"points: |\n  {lines}\n")

    assert [(deep, number) for deep, number, _ in depths(found)] == [
        (0, "4"),
        (0, "4a"),
        (0, "5"),
        (1, "5.a"),
        (1, "5.1"),
        (0, "6.1"),
    ]


@pytest.mark.parametrize(
    "above",
    [
        "{title: Grond, id: grond, number: '2', confidential: true}",
        "{title: Grond, id: grond, number: '2', public: false}",
        "{title: Besloten deel, id: grond, number: '2'}",
    ],
)
def test_a_part_of_what_is_not_for_residents_is_not_either(
    project_folder: ProjectFolder, above: str
) -> None:
    """However deep, unless it says itself that it is public; then nothing names what is above."""
    project_folder.write(
        f"calendars/meetings/{ID}.yml",
        f"{HEAD}points:\n"
        "  - {title: Opening, number: '1'}\n"
        f"  - {above}\n"
        "  - {title: Aankoop, id: aankoop, part_of: grond}\n"
        "  - {title: Prijs, part_of: aankoop}\n"
        "  - {title: Kaart, number: '2.1'}\n"
        "  - {title: Persbericht, part_of: grond, public: true}\n"
        "  - {title: Sluiting, number: '3'}\n",
    )
    found = project_folder.load().meetings[ID]

    assert [each.title for each in found.points] == ["Opening", "Persbericht", "Sluiting"]
    assert not any(each.part_of for each in found.points)


def test_what_stands_below_a_closed_heading_stays_inside(project_folder: ProjectFolder) -> None:
    """Up to the next heading."""
    project_folder.write(
        f"calendars/meetings/{ID}.yml",
        f"{HEAD}points:\n"
        "  - {title: Besloten deel, heading: true}\n"
        "  - Aankoop grond\n"
        "  - {title: Openbaar deel, heading: true}\n"
        "  - Weekmarkt\n",
    )

    assert titles(project_folder.load().meetings[ID]) == [("", "Openbaar deel"), ("2", "Weekmarkt")]


def test_a_part_of_nothing_stays_inside_and_is_told(project_folder: ProjectFolder) -> None:
    """Nobody knows whether what is meant is for residents."""
    project_folder.write(
        f"calendars/meetings/{ID}.yml",
        f"{HEAD}points:\n  - Opening\n  - {{title: Prijs, part_of: openning}}\n",
    )
    project = project_folder.load()

    assert titles(project.meetings[ID]) == [("1", "Opening")]
    (told,) = project.problems
    assert (told.code, told.key, told.line) == ("no-point-above", "points.1.part_of", 6)


@given(st.lists(st.tuples(st.sampled_from(["", "1", "2", "a", "b", "1.a"]), st.booleans())))
def test_any_parts_make_an_agenda(rows: list[tuple[str, bool]]) -> None:
    """Each point lies below one that residents read before it; no two have one number."""
    ids = ("a", "b", *[None] * len(rows))
    tables = [
        PointTable.model_validate(
            {"title": f"Punt {n}", "id": ids[n], "part_of": above, "confidential": closed}
        )
        for n, (above, closed) in enumerate(rows)
    ]
    found, _ = points(tables, Origin("x.yml", {}))
    seen = {""}
    for each in found:
        assert each.part_of in seen
        seen.add(each.id)
    numbers = [each.number for each in found]
    assert len(set(numbers)) == len(numbers)
