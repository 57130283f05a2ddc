"""Labels: what residents read for the codes of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Language, Message, VerbatimWords, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.edition.values.item import Ballot, Result


OUTCOMES: Mapping[str, Message] = {
    "adopted": message("adopted"),
    "adopted-as-amended": message("adopted with changes"),
    "partly-adopted": message("adopted in part"),
    "rejected": message("rejected"),
    "held-over": message("held over"),
    "withdrawn": message("withdrawn"),
    "referred": message("referred to others"),
    "noted": message("taken note of, without a vote"),
    "answered": message("settled by an answer"),
    "not-voted": message("not put to the vote"),
    "tie": message("as many votes for it as against it"),
    "elected": message("elected"),
    "lapsed": message("lapsed"),
    "unknown": message("not known yet"),
}
"""What is said of what was decided on."""
OUTCOMES_OF: Mapping[tuple[str, str], Message] = {
    ("appointment", "adopted"): message("appointed"),
    ("appointment", "rejected"): message("not appointed"),
}
"""The same, where it is said otherwise of one type."""
DECISION_TYPES: Mapping[str, Message] = {
    "proposal": message("Proposal"),
    "amendment": message("Amendment"),
    "motion": message("Motion"),
    "initiative": message("Initiative"),
    "appointment": message("Appointment"),
}
"""What was decided on."""
SIDES: Mapping[str, Message] = {
    "for": message("For"),
    "against": message("Against"),
    "abstained": message("Abstained"),
    "absent": message("Not there"),
}
"""Where somebody stood in a vote."""
CASE_STATES: Mapping[str, Message] = {
    "idea": message("An idea"),
    "in-discussion": message("In discussion in the council"),
    "decided": message("The council has decided"),
    "being-done": message("Being carried out"),
    "finished": message("Finished"),
}
"""How far a case is."""
POINT_TYPES: Mapping[str, Message] = {
    "consent": message("Decided on without a debate"),
    "debate": message("Debate"),
    "announcement": message("Announcement"),
    "information": message("For information"),
    "questions": message("Questions"),
    "hearing": message("Residents speak"),
    "procedure": message("Procedure"),
}
"""What is done with a point of an agenda."""
LINE_HEADINGS: Mapping[str, Message] = {
    "action": message("What can you do?"),
}
"""By the sort of line what stands above it on a page; a sort that is not here has no heading."""
REFERENCES: Mapping[str, Message] = {"source": message("Read the official document")}
"""By the sort of reference the words of its link."""
BRIEF_REFERENCES: Mapping[str, Message] = {"source": message("The official document")}
"""The same where there is little room."""
PROVISIONAL = message("Provisional: it is not sure yet that this meeting goes on.")
_ELSEWHERE = message("Read more on another site")


def result_words(result: Result, language: Language) -> str:
    """`Voorstel: afgewezen`: what came of what; else it is read as said of the title."""
    what = DECISION_TYPES.get(result.what or "proposal")
    if result.of != "outcome" or what is None:
        return result.code
    return language.say(message("{what}: {result}", what=what, result=_outcome(result)))


def result_told(result: Result, language: Language) -> str:
    """The same with the name of what was decided on, where that is known.

    `Voorstel De weekmarkt verhuizen: afgewezen`.
    """
    what = DECISION_TYPES.get(result.what or "proposal")
    if result.of != "outcome" or what is None or not result.name:
        return result_words(result, language)
    name = VerbatimWords(result.name)
    return language.say(
        message("{what} {name}: {result}", what=what, name=name, result=_outcome(result))
    )


def _outcome(result: Result) -> Message | str:
    known = OUTCOMES_OF.get((result.what, result.code)) or OUTCOMES.get(result.code)
    return known or result.code


def tally_words(ballot: Ballot, language: Language) -> str:
    """`21 voor, 4 tegen`; nobody on a side that is not for or against goes unsaid."""
    tally = ballot.tally
    said = [
        message("{count} for", count=tally.in_favour),
        message("{count} against", count=tally.against),
    ]
    if tally.abstained:
        said.append(message("{count} abstained", count=tally.abstained))
    if tally.absent:
        said.append(message("{count} not there", count=tally.absent))
    return ", ".join(map(language.say, said))


def reference_words(of: str, *, brief: bool = False) -> Message:
    """The words of a link to another site."""
    known = BRIEF_REFERENCES if brief else REFERENCES
    return known.get(of, _ELSEWHERE)


# How the overviews are called, wherever one leads to them.

CASES = message("Cases")
TOPICS = message("Topics")
PLACES = message("Places")
BODIES = message("Who meets")
MEMBERS = message("Council members")
ARCHIVE = message("Archive")
MAILS = message("Weekly mails")
GLOSSARY = message("Words explained")
STRATEGY = message("Our content strategy")
ACCESSIBILITY = message("Declaration of accessibility")

ABOUT_ANCHORS = {"topic": "onderwerp", "place": "plaats"}
"""How the `id` begins, in the list of members, of those who are about a topic or a place."""
