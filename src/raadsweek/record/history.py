"""The history of one thing in the record, and how it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from raadsweek.model import fact as sorts
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.item import Withdrawal
from raadsweek.model.record import Correction, RecordedItem, RecordedPage, Standing, Version
from raadsweek.model.seen_on_site import Span, covers
from raadsweek.record.values import ITEM, PAGE, Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from raadsweek.model.fact import Fact
    from raadsweek.record.releases import Releases


DatedFact: TypeAlias = "tuple[datetime, Fact]"
"""A fact of a release, and when residents could first read it."""
ACTS = (sorts.CORRECT, sorts.WITHDRAW, sorts.RESTORE, sorts.RENAME)
"""What is done to an item by hand; of what is erased nothing is left to fold."""
_NO_ACTS: Mapping[str, Sequence[Fact]] = dict.fromkeys(ACTS, ())


class History(Struct, frozen=True):
    """What was released of an item, and what was done to it; all in order of time."""

    thing: str
    texts: Sequence[DatedFact]
    hides: Sequence[DatedFact]
    acts: Mapping[str, Sequence[Fact]]
    """By sort."""
    lifted: AbstractSet[str]
    """The ids of all facts that no longer hold."""
    seen: AbstractSet[str]
    """The releases that were seen."""

    @classmethod
    def of(
        cls,
        thing: str,
        facts: Sequence[Fact],
        releases: Releases,
        lifted: AbstractSet[str],
    ) -> History | None:
        """Of all facts of a thing; None where nothing of it was released."""
        texts = told(facts, sorts.TEXT, releases)
        if not texts:
            return None
        if len(facts) == 1:  # as of most things
            return cls(thing, texts, (), _NO_ACTS, lifted, releases.seen)
        acts = {sort: [each for each in facts if each.fact == sort] for sort in ACTS}
        for found in acts.values():
            found.sort(key=lambda each: (each.at, each.id))
        hides = told(facts, sorts.HIDE, releases)
        return cls(thing, texts, hides, acts, lifted, releases.seen)

    def item(self, names: Mapping[str, str], values: Values) -> RecordedItem | None:
        """How the item stands; None where its words are erased, or lost (`verify` tells which).

        Of what is lost and has a file these are the words of that. `names` gives the id that it has
        now.
        """
        known = values.value(ITEM, self.thing, self.texts[-1][1].text)
        statement = values.of_files.get(self.thing) if known is None else known
        if statement is None:
            return None
        first = self.thing.partition("/")[2]
        if len(self.texts) == 1 and self.acts is _NO_ACTS and known is not None:
            (_, text), id = self.texts[0], names.get(first, first)
            said, seen = versions(self.texts), text.release in self.seen
            return RecordedItem(
                id=id,
                thing=self.thing,
                path=text.path,
                statement=statement,
                versions=said,
                seen=seen,
            )
        moments = self._changes
        return RecordedItem(
            id=names.get(first, first),
            statement=statement,
            corrected=self._corrected(values),
            changes=len(moments),
            updated=max(moments, default=None),
            **self._standing(wordless=known is None),
        )

    def page(self, names: Mapping[str, str], values: Values) -> RecordedPage | None:
        """How the ordinary page stands; None where its words are erased, or lost with its file."""
        known = values.value(PAGE, self.thing, self.texts[-1][1].text)
        statement = values.of_files.get(self.thing) if known is None else known
        if statement is None:
            return None
        name = names.get(self.thing, self.thing).partition("/")[2]
        standing = self._standing(wordless=known is None)
        return RecordedPage(id=name, statement=statement, **standing)

    def _standing(self, *, wordless: bool) -> dict[str, Any]:
        """What is the same of all that has an address of its own."""
        taken, hidden = self._taken, [each for each in self.hides if self._holds(each[1])]
        told = [each for each in taken if each.why]
        standing = Standing.HIDDEN if hidden or taken else Standing.PUBLIC
        # Its day counts more than its notice: of that too the title was to be read until then.
        ended = any(each.how == sorts.ENDED for _, each in hidden)
        standing = Standing.WITHDRAWN if told and not ended else standing
        if wordless:  # of what its file says nobody knows whether residents may read it
            standing = Standing.HIDDEN
        paths = self._paths
        return {
            "thing": self.thing,
            "path": paths[-1] if paths else "",
            "versions": versions(self.texts, self.acts[sorts.CORRECT]),
            "standing": standing,
            "withdrawal": Withdrawal(moment_of(told[-1]), told[-1].why)
            if told and not ended
            else None,
            "hidden": _hidden(hidden, taken) if standing is Standing.HIDDEN else None,
            "wordless": wordless,
            "lifted": tuple(each.id for each in (*taken, *(each for _, each in hidden))),
            "by_act": bool(taken),
            "ended": ended,
            "apart": any(each.how == sorts.APART for each in taken),
            "formerly": tuple(dict.fromkeys(path for path in paths[:-1] if path != paths[-1])),
            "seen": any(each.release in self.seen for _, each in self.texts),
            "away": self._away,
        }

    @property
    def _away(self) -> tuple[Span, ...]:
        """When residents found no more of it than a neutral page."""
        taking = [*(each for _, each in self.hides), *self.acts[sorts.WITHDRAW]]
        if not taking:
            return ()
        return spans_away(taking, [*(each for _, each in self.texts), *self.acts[sorts.RESTORE]])

    @property
    def _taken(self) -> list[Fact]:
        """The acts that take it back and that nobody lifted."""
        return [each for each in self.acts[sorts.WITHDRAW] if self._holds(each)]

    def _holds(self, fact: Fact) -> bool:
        return fact.id not in self.lifted

    @property
    def path(self) -> str:
        """Where its page is; empty: nobody knows."""
        return next(reversed(self._paths), "")

    @property
    def _paths(self) -> list[str]:
        """Its addresses, the newest last."""
        of_texts = [each.path for _, each in self.texts if each.path]
        return of_texts + [each.path for each in self.acts[sorts.RENAME] if each.path]

    @property
    def _changes(self) -> list[datetime]:
        """When it was changed, hidden, taken back or shown again."""
        moments = [moment for moment, _ in (*self.texts[1:], *self.hides)]
        acts = (*self.acts[sorts.WITHDRAW], *self.acts[sorts.RESTORE])
        return moments + [moment_of(each) for each in acts]

    def _corrected(self, values: Values) -> Correction | None:
        """Also of a version that is not released yet: its text is known from here then."""
        corrects = self.acts[sorts.CORRECT]
        if not corrects:
            return None
        statement = values.value(ITEM, self.thing, corrects[-1].text)
        return Correction(statement, corrects[-1].how) if statement is not None else None


def told(facts: Sequence[Fact], sort: str, releases: Releases) -> list[DatedFact]:
    """The facts of a sort whose release closes them, in order of time."""
    found = [
        (releases.moment(each), each)
        for each in facts
        if each.fact == sort and releases.counts(each)
    ]
    if len(found) > 1:
        found.sort(key=lambda pair: (pair[0], pair[1].at, pair[1].id))
    return found


def versions(texts: Sequence[DatedFact], corrects: Sequence[Fact] = ()) -> tuple[Version, ...]:
    """The states of a thing; what a person said of one counts, before it was released or after."""
    return tuple(_versions(texts, {each.text: each for each in corrects}))


def _versions(texts: Sequence[DatedFact], said: Mapping[str, Fact]) -> Iterator[Version]:
    for n, (moment, each) in enumerate(texts):
        act = said.get(each.text) if n else None
        how, note = act.how if act else each.how, (act or each).note
        yield Version(moment, each.text, how, note, in_amsterdam(each.at))


def is_undoing(fact: Fact) -> bool:
    """Whether it says of an act that it never was: an act is of a thing, not of a publication."""
    return fact.fact == sorts.UNDONE and "@" not in fact.of and not fact.of.startswith("mail/")


def _hidden(hidden: Sequence[DatedFact], taken: Sequence[Fact]) -> datetime | None:
    """Since when there is a neutral page; None where only its words are lost."""
    return min((*(m for m, _ in hidden), *map(moment_of, taken)), default=None)


# When a thing was off the site: from the facts that hid it or took it back to those that lift it.
#
# What was withdrawn with a reason is not off: its title, its notice and its places stay.


def spans_away(taking: Iterable[Fact], lifting: Iterable[Fact]) -> tuple[Span, ...]:
    """In order of time; `taking` hide one thing or take it back, `lifting` show it again."""
    ends: dict[str, datetime] = {}
    for each in sorted(lifting, key=lambda each: each.at):
        for id in each.lifts:
            ends.setdefault(id, in_amsterdam(each.at))
    off, told = set[Span](), set[Span]()
    for each in taking:
        noticed = each.fact == sorts.WITHDRAW and each.why
        (told if noticed else off).add((moment_of(each), ends.get(each.id)))
    return tuple(_parts(off, told)) if off else ()


def moment_of(act: Fact) -> datetime:
    """When an act was done; one from before the record is known by the day that was given."""
    return in_amsterdam(act.due if act.stated and act.due else act.at)


def _parts(off: set[Span], told: set[Span]) -> Iterator[Span]:
    edges = sorted({edge for span in off | told for edge in span if edge is not None})
    ends: list[datetime | None] = [*edges[1:], None]
    for start, end in zip(edges, ends, strict=True):
        if covers(off, start) and not covers(told, start):
            yield start, end
