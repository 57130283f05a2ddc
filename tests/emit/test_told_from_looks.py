"""Mails, papers, channel texts and what is found follow from what they looked at, and no more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.pango import has_pango

from raadsweek.edition.resolve import select
from raadsweek.edition.snapshot import NotLookedAtError, edition_of_kept, kept
from raadsweek.emit import channel_texts, mail, paper
from raadsweek.emit.search_records import sources
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.emit_context import context_for
from raadsweek.workspace.settings_and_now import now, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raadsweek.edition.looks import Look
    from raadsweek.emit.output import Context, Emitter

EMITTERS = {"mail": mail, "paper": paper, "channel_texts": channel_texts}
WIDE = {("names", "item"), ("names", "meeting"), ("publications", "")}
"""Looks at all that there is, which no single one of these needs."""


@pytest.fixture(scope="module")
def sample() -> dict[str, Context]:
    """The sample council as residents and as editors see it."""
    settings = read_settings(Path(__file__).parents[2] / "mkdocs.yml")
    moment = now("2026-11-20T15:00")
    project = read_project(settings, moment)
    planned, printed = plan(project, moment), 2 if has_pango() else 0
    made = {}
    for name, preview in (("public", False), ("preview", True)):
        selection = select(project, planned, moment, preview=preview)
        made[name] = context_for(settings, selection, printed=printed)
    return made


def of_looks(context: Context, looks: Iterable[Look]) -> Context:
    """The same of an edition that holds nothing but the values of these looks."""
    return replace(context, edition=edition_of_kept(kept(context.edition, looks)))


def made_again(emitter: Emitter[bytes], context: Context) -> dict[str, set[Look]]:
    """Each output with its looks, after it was made of those alone; and which outputs there are."""
    with context.edition.looking() as listed:
        outputs = list(emitter.outputs(context))
    assert list(emitter.outputs(of_looks(context, listed))) == outputs
    found = {}
    for output in outputs:
        with context.edition.looking() as looks:
            made = emitter.make(context, output)
        assert emitter.make(of_looks(context, looks), output) == made, output.key
        found[output.key] = looks
    assert len(found) == len(outputs)
    return found


@pytest.mark.parametrize("emitter", EMITTERS)
@pytest.mark.parametrize("audience", ["public", "preview"])
def test_an_output_is_made_again_of_its_looks(
    sample: dict[str, Context], audience: str, emitter: str
) -> None:
    """The same bytes, and the same outputs: also where others shared in what it is made of."""
    found = made_again(EMITTERS[emitter], sample[audience])

    assert bool(found) == ((audience, emitter) != ("public", "channel_texts"))
    assert not [key for key, looks in found.items() if looks & WIDE]


@pytest.mark.parametrize("emitter", EMITTERS)
def test_so_it_is_of_odd_texts(council: Any, emitter: str) -> None:
    """Of every situation at once."""
    full = council.full()
    made_again(EMITTERS[emitter], full)
    made_again(EMITTERS[emitter], council.changed(full, preview=True))


def test_an_issue_looks_at_no_other_one(sample: dict[str, Context]) -> None:
    """So that one item that changed makes one mail anew."""
    for key, looks in made_again(mail, sample["public"]).items():
        id = key.removeprefix("mail/").rpartition(".")[0]
        assert {look for look in looks if look[0] == "issue"} == {("issue", id)}


def test_what_is_found_is_found_again_of_the_looks(
    sample: dict[str, Context], council: Any
) -> None:
    """The same records, known by the same digests."""
    for context in (*sample.values(), council.full()):
        with context.edition.looking() as looks:
            found = sources(context)
        again = sources(of_looks(context, looks))

        assert again == found
        assert [each.record() for each in again] == [each.record() for each in found]


def test_what_was_not_looked_at_is_not_there(sample: dict[str, Context]) -> None:
    """Without one of its looks nothing is made: the tests above would see one that is missing."""
    context = sample["public"]
    output = next(iter(mail.outputs(context)))
    with context.edition.looking() as looks:
        mail.make(context, output)

    for look in looks:
        with pytest.raises(NotLookedAtError):
            mail.make(of_looks(context, looks - {look}), output)
