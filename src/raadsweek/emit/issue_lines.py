"""The lines of an issue of a weekly mail: an item in a few words, and what was corrected of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from raadsweek.edition.values.item import Ballot, Line, PublicItem, Reference, Result, WithdrawnItem
from raadsweek.emit.code_labels import result_told, tally_words
from raadsweek.emit.corrections import correction_line, withdrawn_notice
from raadsweek.emit.moment_words import calls_to_nothing, told
from raadsweek.emit.text import elsewhere, meaning, one_line
from raadsweek.language import Language, Message, message
from raadsweek.model.issue import IssueLine, IssueLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from raadsweek.edition.door import Edition
    from raadsweek.edition.values.mails import PublicIssue
    from raadsweek.emit.output import Context

ACTION = "action"
"""The line that says what one can do."""
LONG_LIST, WHOLE = 12, 6
"""So many items of a section are told whole; of more only the first ones."""
_BARE: Mapping[str, Any] = {"summary": "", "text": "", "lines": (), "links": (), "picture": ""}


@dataclass(frozen=True, slots=True)
class IssueLines:
    """Makes the lines of one issue."""

    context: Context
    planned: PublicIssue
    say: Language

    @property
    def edition(self) -> Edition:
        """What may be seen."""
        return self.context.edition

    def of(self, item: PublicItem | WithdrawnItem) -> IssueLine:
        """The item as it is told."""
        label = one_line(item.kind.label)
        if isinstance(item, WithdrawnItem):
            return withdrawn_line(self.say, item, label, item.path)
        full = self.edition.channel(self.planned.channel).mail.full
        picture = item.picture if full else None
        return IssueLine(
            item=item.id,
            title=one_line(item.title),
            label=label,
            summary=one_line(item.lead),
            outcome=" · ".join(self._outcome(item)),
            text=self._meaning(item) if full else "",
            lines=tuple(self._lines(item)),
            path=item.path,
            links=tuple(_links(item)),
            picture=(picture.small or picture.path) if picture else "",
            alt=one_line(picture.alt) if picture else "",
            unfinished=any(p.item == item.id and p.unfinished for p in self.planned.items),
        )

    def _outcome(self, item: PublicItem) -> Iterator[str]:
        """What came of what, and how many voted for it and against it."""
        yield from (result_told(each, self.say) for each in item.of(Result))
        yield from (tally_words(each, self.say) for each in item.of(Ballot))

    def _lines(self, item: PublicItem) -> Iterator[str]:
        """What else it says; of what is over when the mail goes out it says no more."""
        at = self.planned.at
        lines = item.of(Line)
        if calls_to_nothing(item, at):
            lines = tuple(each for each in lines if each.of != ACTION)
        yield from filter(None, (one_line(each.text) for each in lines))
        yield from map(one_line, told(item, self.say, at))

    def _meaning(self, item: PublicItem) -> str:
        html = meaning(self.context, item.id)
        return "\n".join(filter(None, map(one_line, html.splitlines())))

    def corrected(self) -> Iterator[IssueLine]:
        """What was corrected or taken back of what earlier issues told."""
        for change in self.planned.changes:
            item = self.edition.item(change.item)
            if isinstance(item, PublicItem):
                said = map(self.say.say, map(correction_line, change.corrections))
                yield IssueLine(
                    item=item.id,
                    title=one_line(item.title),
                    label=one_line(item.kind.label),
                    lines=tuple(map(one_line, said)),
                    path=item.path,
                )
            elif item:
                yield withdrawn_line(self.say, item, one_line(item.kind.label), item.path)


def in_brief(lines: Iterable[IssueLine]) -> tuple[IssueLine, ...]:
    """The lines of one section; of many the first ones whole, and of the others title and outcome.

    Forty decisions of one evening are a list that one can look through, and not a book.
    """
    found = tuple(lines)
    if len(found) <= LONG_LIST:
        return found
    return (*found[:WHOLE], *(replace(each, **_BARE) for each in found[WHOLE:]))


def corrected_heading(lines: Iterable[IssueLine]) -> Message:
    """What stands above them: what was done with those."""
    taken = [bool(line.withdrawn) for line in lines]
    if all(taken):
        return message("Withdrawn")
    return message("Corrected and withdrawn") if any(taken) else message("Corrected")


def withdrawn_line(say: Language, item: WithdrawnItem, label: str, path: str) -> IssueLine:
    """What is left of an item that was taken back: its title, and when and why."""
    return IssueLine(
        item=item.id,
        title=one_line(item.title),
        label=label,
        path=path,
        withdrawn=one_line(say.say(withdrawn_notice(item))),
    )


def _links(item: PublicItem) -> Iterator[IssueLink]:
    for each in item.of(Reference):
        if url := elsewhere(each.url):
            yield IssueLink(each.of, url)
