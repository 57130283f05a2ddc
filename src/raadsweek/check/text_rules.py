"""What the rules on texts find in all that can become public, but for what its editors allow.

What a rule finds follows from the texts and from what the council says of itself. So it is kept by
a digest of both (`KEPT`), for the next check of this process and, by `cache/lint_cache.py`, of the
next one.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from raadsweek.check.readable_texts import Written, known_words, writers, writers_of_items
from raadsweek.language import Message, Value, message
from raadsweek.lint import BY_CODE, is_personal, marks
from raadsweek.lint.rule import FILE, KnownWords, Mark, masked
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.problem import Problem, Severity, Subject, at_key
from raadsweek.parallel import on_every_core
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from raadsweek.check.readable_texts import Writer
    from raadsweek.model.project import Project

Found = tuple[tuple[str, "Mark"], ...]
KEPT: dict[bytes, Found] = {}
"""The digest of a document to what the rules find in it. Nothing in it is personal in full."""
USED: set[bytes] = set()
"""The digests that the last check asked for: what is worth keeping for the next process."""
MOST_KEPT = 50_000
AT_ONCE = 256
"""How many documents one process reads at a time: it takes longer than to start one."""
_OFTEN = 4
"""Findings of a rule in a whole council from which it can be said how often it is right."""


class Reading(NamedTuple):
    """Something that was read, with what was found in it."""

    of: Written
    found: Found


def texts(project: Project) -> Iterator[Problem]:
    """Every finding in a text, every `allow` that means nothing, and the rules to drop.

    Where there are many other processes read them from now on, and this one with them when the
    first finding is asked for.
    """
    return _told(project, _readings(project, writers(project), USED))


def _told(project: Project, readings: Iterable[Reading]) -> Iterator[Problem]:
    count, allowed = Counter[str](), Counter[str]()
    for reading in readings:
        yield from _of_reading(reading)
        count.update(code for code, _ in reading.found)
        allowed.update(code for code, _ in reading.found if _is_allowed(reading.of, code))
    yield from _to_drop(project, count, allowed)


def _of_reading(reading: Reading) -> Iterator[Problem]:
    yield from _wrong_allows(reading)
    for code, mark in reading.found:
        if not _is_allowed(reading.of, code):
            yield _problem(reading.of, code, mark)


def _is_allowed(of: Written, code: str) -> bool:
    return bool(of.allow.get(code, "").strip())


def item_texts(project: Project) -> Iterator[Problem]:
    """What `texts` finds in items, for who reads only some; none of the rules to drop."""
    for reading in _readings(project, writers_of_items(project)):
        yield from _of_reading(reading)


def codes_found(project: Project, codes: Container[str]) -> dict[str, list[str]]:
    """What rules with these codes find in items, let stand or not, by file."""
    found: dict[str, list[str]] = {}
    for reading in _readings(project, writers_of_items(project)) if codes else ():
        here = sorted(code for code, _ in reading.found if code in codes)
        if here:
            found.setdefault(reading.of.origin.path, []).extend(here)
    return found


def allowed_codes(project: Project) -> frozenset[str]:
    """The rules of which anything is let stand: how often they find something may be told."""
    told = (
        project.items,
        *(each.values() for each in (project.pages, project.meetings, project.cases)),
    )
    return frozenset(code for some in told for each in some for code in each.allow)


class _Read(NamedTuple):
    """What was read of a document: its number, its digest, and what the rules find in it."""

    number: int
    digest: bytes
    found: Found
    says: bool
    """Whether anything of it is to be told."""


def _readings(
    project: Project, documents: Iterable[Writer], used: set[bytes] | None = None
) -> Iterator[Reading]:
    """Those of these documents of which anything is to be told; `used` gets the digests of all.

    What no process needs again is not made in this one: a document is taken apart by who reads it.
    """
    known = known_words(project)
    base = blake2b(repr((known, sorted(BY_CODE))).encode("utf-8", "replace"), digest_size=16)
    each = list(enumerate(documents))
    parts = [each[start : start + AT_ONCE] for start in range(0, len(each), AT_ONCE)]
    read = on_every_core(parts, partial(_read, base, known))

    def in_order() -> Iterator[Reading]:
        found = sorted(chain.from_iterable(read), key=lambda one: one.number)
        if len(KEPT) + sum(one.digest not in KEPT for one in found) > MOST_KEPT:
            KEPT.clear()
        KEPT.update((one.digest, one.found) for one in found)
        if used is not None:
            used.clear()
            used.update(one.digest for one in found)
        yield from (Reading(each[one.number][1](), one.found) for one in found if one.says)

    return in_order()


def _read(base: blake2b, known: KnownWords, part: Iterable[tuple[int, Writer]]) -> list[_Read]:
    """What is known of some documents already, or else what the rules find in them."""
    some = []
    for number, write in part:
        of, total = write(), base.copy()
        total.update(of.document.letters)
        digest = total.digest()
        found = KEPT.get(digest)
        if found is None:
            found = marks(of.document, known)
        some.append(_Read(number, digest, found, bool(found or of.allow)))
    return some


def without_secrets(problems: Iterable[Problem], project: Project) -> Iterator[Problem]:
    """The problems, in which what other rules quote of an item with personal data is masked."""
    found = tuple(problems)
    items = {(each.path, each.item) for each in found if _is_hard(each.code)}
    known = known_words(project) if items else None
    for each in found:
        quotes = known is not None and each.code not in BY_CODE and (each.path, each.item) in items
        yield _masked(each, known) if quotes and known else each


def _is_hard(code: str) -> bool:
    return code in BY_CODE and BY_CODE[code].hard


def _masked(problem: Problem, known: KnownWords) -> Problem:
    def shown(value: Value) -> Value:
        if isinstance(value, tuple):
            return tuple(map(shown, value))
        return masked(value) if isinstance(value, str) and is_personal(value, known) else value

    values = tuple((name, shown(value)) for name, value in problem.message.values)
    hint = problem.hint
    if hint is not None:
        hint = replace(hint, values=tuple((name, shown(value)) for name, value in hint.values))
    value = masked(problem.value) if is_personal(problem.value, known) else problem.value
    return replace(problem, message=replace(problem.message, values=values), hint=hint, value=value)


def _problem(of: Written, code: str, mark: Mark) -> Problem:
    """A finding: an error only where it is hard, and what it is about is to go out."""
    rule = BY_CODE[code]
    severity = of.severity if rule.hard else of.softer
    place = "" if mark.key == FILE else mark.key
    return Problem(
        code,
        rule.what_of(mark),
        message("{todo} May it stand? Write 'allow: {{{code}: why}}'.", todo=rule.hint, code=code),
        severity,
        of.origin.path,
        of.origin.line(place),
        place,
        item=of.item,
        offset=None if mark.key == FILE else mark.start,
    )


def _wrong_allows(reading: Reading) -> Iterator[Problem]:
    """An `allow` without a reason counts as none; one of nothing that is found can go."""
    of, codes = reading.of, {code for code, _ in reading.found}
    for code, why in of.allow.items():
        if code not in BY_CODE:
            what = message("'allow' names '{code}', which no rule is called", code=code)
            hint = nearest(code, BY_CODE)
            yield _of_allow(of, code, "unknown-allow", what, hint)
        elif not why.strip():
            what = message("'allow' says of '{code}' no reason, so it allows nothing", code=code)
            hint = message("Write why behind it: 'allow: {{{code}: why}}'.", code=code)
            yield _of_allow(of, code, "allow-without-reason", what, hint)
        elif code not in codes:
            what = message("'allow' lets '{code}' stand, of which there is none here", code=code)
            yield _of_allow(of, code, "unused-allow", what, message("Take it away."))


def _of_allow(of: Written, named: str, code: str, what: Message, hint: Message) -> Problem:
    return at_key(
        of.origin,
        f"allow.{named}",
        code,
        what,
        hint,
        value=named,
        severity=Severity.WARNING,
        item=of.item,
    )


def _to_drop(project: Project, count: Counter[str], allowed: Counter[str]) -> Iterator[Problem]:
    for code, times in allowed.items():
        if count[code] >= _OFTEN and times * 2 > count[code]:
            what = message(
                "the rule '{code}' is allowed {times} of the {all} times that it finds something",
                code=code,
                times=times,
                all=count[code],
            )
            hint = message("It may be a rule to drop: tell who maintains Raadsweek.")
            yield Problem(
                "rule-to-drop",
                what,
                hint,
                Severity.NOTE,
                path=project.content,
                value=code,
                subject=Subject.ALLOWED,
            )


RULES = (texts,)
