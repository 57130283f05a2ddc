"""What a public build changes, beside the last one: new, moved, changed, withdrawn, gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.record_facts import statement_digest

from raadsweek.desk.next_build_changes import difference, told
from raadsweek.edition.resolve import select
from raadsweek.language import Language
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.workspace.settings_and_now import now as parse_now

NOW = "2026-11-28T12:00"


@pytest.fixture
def public(project_folder):
    """The public edition of a council with one decision that went out on 27 November."""

    def made(**keys):
        project_folder.meeting("2026-11-26-raad")
        facts = {"title": "Zwembad", "date": "2026-11-27 00:00", **keys}
        project_folder.item("besluiten/2026-11-27-zwembad.md", **facts)
        project, moment = project_folder.load(), parse_now(NOW)
        return select(project, plan(project, moment), moment)

    return made


def sentences(found):
    """The sentences in Dutch."""
    return [Language("nl").say(line) for line in found]


def test_the_same_build_changes_nothing(public):
    """Beside itself an edition has no difference."""
    assert difference(told(public(), statement_digest), public(), statement_digest).is_empty


def test_what_went_out_is_new(public):
    """Publications that the last build did not tell are new; one line for one moment."""
    found = difference((), public(), statement_digest)

    assert sentences(found.new)[0].startswith("vrijdag 27 november 2026 om 10:00 uur: 'Zwembad' op")
    assert not (found.moved or found.changed or found.withdrawn or found.gone)


def test_another_moment_is_a_move(public):
    """The same item on the same channel at another moment was moved; it is not new, not gone."""
    now = public()
    before = tuple(
        replace(e, id=f"{e.item}@{e.channel}@2026-11-24", at=e.at - timedelta(days=3))
        for e in told(now, statement_digest)
    )

    found = difference(before, now, statement_digest)

    assert len(found.moved) == len(before) and not (found.new or found.gone)
    assert "van dinsdag 24 november 2026" in sentences(found.moved)[0]


def test_another_text_is_a_change(public):
    """Another body changes what residents read; an old build that noted no digest tells nothing."""
    before = told(public(), statement_digest)
    after = public(summary="Toch anders.")

    assert (
        "heeft een andere tekst"
        in sentences(difference(before, after, statement_digest).changed)[0]
    )
    assert difference([replace(e, facts=None) for e in before], after, statement_digest).is_empty


def test_another_outcome_is_a_change(public):
    """A decision that turns out the other way round is told, though not a word of it changed."""
    before = told(public(outcome="adopted"), statement_digest)
    after = public(outcome="rejected")

    assert (
        "heeft een andere tekst"
        in sentences(difference(before, after, statement_digest).changed)[0]
    )


def test_a_withdrawal_is_told_as_such(public):
    """What was withdrawn is told as withdrawn, and not as a change of text too."""
    before = told(public(), statement_digest)
    after = public(status="withdrawn", withdrawn={"date": "2026-11-28 09:00", "reason": "Fout."})

    found = difference(before, after, statement_digest)

    assert found.withdrawn and not found.changed
    assert "ingetrokken" in sentences(found.withdrawn)[0]


def test_what_is_no_longer_there_is_told(public):
    """What the last build had and this one has not is told, whatever the reason."""
    now = public()
    other = replace(
        told(now, statement_digest)[0], id="oud@website@2026-11-20", item="oud", title="Oud bericht"
    )

    assert (
        "'Oud bericht'"
        in sentences(difference((*told(now, statement_digest), other), now, statement_digest).gone)[
            0
        ]
    )
