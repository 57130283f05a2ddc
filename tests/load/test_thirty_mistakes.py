"""Thirty mistakes of an editor, and what is said: `tests/golden/dertig-vergissingen.md`.

A clerk can read that file. After a change that is meant, write it anew and look at what changed:

    python -m tests.load.test_thirty_mistakes
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.conftest import REPOSITORY, ProjectFolder

from raadsweek.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = REPOSITORY / "tests" / "golden" / "dertig-vergissingen.md"
ITEM = "content/nieuws/2026-11-20-bericht.md"
MEETING = "calendars/meetings/2026-11-19-raad.yml"
NL = Language("nl")
HEAD = """\
# Dertig vergissingen, en wat Raadsweek zegt

Bij elke vergissing staat wat iemand typte en wat `raadsweek check` dan zegt. Een test maakt dit
bestand; verandert er een melding, dan valt dat hier op.
"""


class Mistake(NamedTuple):
    """What someone typed, in which file."""

    title: str
    typed: str
    path: str = ITEM


MISTAKES = (
    Mistake("Een hekje met spaties eromheen", "summary: Kom naar zaal 3 # aanmelden hoeft niet"),
    Mistake("Een opmerking achter een waarde", "topics: [sport] # nog nakijken"),
    Mistake("Een regel die met een hekje begint", "summary: Kom naar de raad\n#raad #vlietmonde"),
    Mistake(
        "Een hekje in een tekst over twee regels",
        "summary: Kom naar de raad\n  in zaal 3 #raad",
    ),
    Mistake(
        "Een reden die twee kanten op kan",
        "withdrawn: {date: 2026-11-23 09:00, reason: Fout bedrag, nieuw voorstel: januari}",
    ),
    Mistake("Twee velden op een regel", "summary: Kom naar de raad action: Meld u aan"),
    Mistake("Spaties voor een veld", "summary: Kom naar de raad\n  action: Meld u aan"),
    Mistake("Geen spatie na de dubbele punt", "summary:Kom naar de raad"),
    Mistake("Geen dubbele punt", "summary Kom naar de raad"),
    Mistake("Aanhalingstekens die niet dicht zijn", 'summary: "Kom naar de raad'),
    Mistake("Een apostrof tussen enkele aanhalingstekens", "summary: 'Raad's besluit'"),
    Mistake("Een citaat aan het begin", 'summary: "Nee" zegt de raad'),
    Mistake("Sterretjes uit een opgemaakte tekst", "summary: *Let op* de raad vergadert"),
    Mistake("Een uitroepteken aan het begin", "summary: !Belangrijk nieuws"),
    Mistake("Een haakje aan het begin", "summary: [Herinnering] de raad vergadert"),
    Mistake("Alleen een streepje", "summary: -"),
    Mistake("Een streepje aan het begin", "summary: - Kom naar de raad"),
    Mistake("Een Nederlands veld", "samenvatting: Kom naar de raad"),
    Mistake("Een veld met een typefout", "sumary: Kom naar de raad"),
    Mistake("Een Nederlandse waarde", "outcome: aangenomen"),
    Mistake("Een datum zoals in een brief", "expires: maandag 23 november 2026"),
    Mistake("Een datum met de dag vooraan", "embargo: 23-11-2026 19.30 uur"),
    Mistake("Een datum die niet bestaat", "expires: 2026-02-30"),
    Mistake("Een duur in het Nederlands", "cooldown: 26 weken"),
    Mistake("Een leeg veld tussen haakjes", "channels: {only: }"),
    Mistake("Een veld tussen haakjes met een typefout", "channels: {alleen: [website]}"),
    Mistake("Een onderwerp dat er niet is", "topics: [sprot]"),
    Mistake("Een kanaal dat er niet is", "variants: {twiter: Kom naar de raad}"),
    Mistake(
        "Een vergadering in het Nederlands",
        "titel: Raadsvergadering\norgaan: raad\nbegin: 2026-11-19 19:30",
        MEETING,
    ),
    Mistake(
        "Een tijd in woorden",
        "title: Raadsvergadering\nbody: raad\nstart: 19 november 2026 om half acht",
        MEETING,
    ),
)


def written(project: ProjectFolder, mistake: Mistake) -> ProjectFolder:
    """The project with the mistake in it."""
    if mistake.path == ITEM:
        head = "title: Een bericht\nstatus: ready\n"
        project.write(ITEM, f"---\n{head}{mistake.typed}\n---\nTekst.\n")
    else:
        project.write(mistake.path, f"{mistake.typed}\n")
    return project


def told(project: ProjectFolder) -> list[str]:
    """What is said of it, as an editor reads it."""
    return [
        f"{Path(found.path).name}:{found.line}: {NL.say(found.message)}."
        + (f" {NL.say(found.hint)}" if found.hint else "")
        for found in project.check()
    ]


def every_mistake(new_project: Callable[[], ProjectFolder]) -> str:
    """The golden file."""
    parts = [HEAD]
    for number, mistake in enumerate(MISTAKES, 1):
        lines = told(written(new_project(), mistake))
        parts.append(
            f"## {number}. {mistake.title}\n\n```yaml\n{mistake.typed}\n```\n\n"
            + "".join(f"> {line}\n" for line in lines)
        )
    return "\n".join(parts)


def test_thirty_mistakes_are_told_as_they_were(new_project: Callable[[], ProjectFolder]) -> None:
    """What is said of each is what was agreed upon."""
    assert len(MISTAKES) == 30
    assert every_mistake(new_project) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.title)
def test_one_message_for_one_cause(
    new_project: Callable[[], ProjectFolder], mistake: Mistake
) -> None:
    """Every line that was wrong is told once, and nothing that follows from it."""
    found = written(new_project(), mistake).check()

    assert found
    lines = [problem.line for problem in found]
    assert len(lines) == len(set(lines)) <= mistake.typed.count("\n") + 1
    assert all(problem.path == mistake.path for problem in found)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        places = (Path(folder) / str(number) for number in range(len(MISTAKES)))
        GOLDEN.write_text(every_mistake(lambda: ProjectFolder(next(places))), "utf-8")
