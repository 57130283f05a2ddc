"""What was public, and what `calendars/` and mkdocs.yml make of it: nothing of the past changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.problem import Origin, Problem, Severity, Subject, at_key
from raadsweek.model.slug import DUTCH_SLUGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from raadsweek.model.project import Calendars, Project

E, W = Severity.ERROR, Severity.WARNING
CONFIGURATION = "mkdocs.yml"
_PUT_BACK = message("Put it back if it is not meant so.")
_NO_ENGLISH = message(
    "the site was in English too, and is to be no more: its pages in English stay, since residents "
    "have their addresses, and so does what is given in English"
)


def changed_addresses(project: Project) -> Iterator[Problem]:
    """Old addresses and ids stay; that new ones differ from them is for a person to say yes to."""
    was = project.record.calendars
    if was is None or not is_read(project, "council", "kinds"):
        return
    council = project.council
    if was.council.tag != council.tag:
        hint = message(
            "Put back '{old}'. Is it meant so? Say so with: raadsweek publish --accept.",
            old=was.council.tag,
        )
        what = message(
            "the tag was '{old}': what was shown keeps it, and what comes gets '{new}', so that "
            "programs of residents see another council",
            old=was.council.tag,
            new=council.tag,
        )
        yield _at(council.origin, "tag", "public-tag", what, hint, E)
    if was.site_url and project.edits.site_url not in ("", was.site_url):
        what = message(
            "the site was at {old}, and is to be at {new}: links that residents have lead to the "
            "old address",
            old=was.site_url,
            new=project.edits.site_url,
        )
        hint = message(
            "Let the old address lead on to the new one. Is it meant so? Say so with: raadsweek "
            "publish --accept."
        )
        yield _at(Origin(CONFIGURATION), "site_url", "public-site-url", what, hint, E)
    yield from _slugs(project, was)


def is_read(project: Project, *names: str) -> bool:
    """Whether these files of the calendars are in order; else nobody knows what they say."""
    wrong = {each.path for each in project.problems if each.severity is E}
    return not any(path.endswith(f"/{name}.yml") for path in wrong for name in names)


def _slugs(project: Project, was: Calendars) -> Iterator[Problem]:
    used = {each.statement.kind for each in project.record.items.values()}
    for id, kind in project.kinds.items():
        old = was.kinds.get(id)
        if old is not None and old.slug != kind.slug and id in used:
            key = f"{id}.slug"
            yield _at(
                kind.origin, key, "public-slug", _slug(old.slug, kind.slug), _yes(old.slug), E
            )
    council = project.council
    before, now = ({**DUTCH_SLUGS, **each.slugs} for each in (was.council, council))
    for name in sorted(before.keys() & now.keys()):
        if before[name] != now[name]:
            what = _slug(before[name], now[name])
            yield _at(council.origin, f"slugs.{name}", "public-slug", what, _yes(before[name]), E)


def _slug(old: str, new: str) -> Message:
    return message(
        "pages were at '{old}/', and new ones are to be at '{new}/': the old ones stay where they "
        "are",
        old=old,
        new=new,
    )


def _yes(old: str) -> Message:
    return message(
        "Put back '{old}'. Is it meant so? Say so with: raadsweek publish --accept.", old=old
    )


def removed_settings(project: Project) -> Iterator[Problem]:
    """What was public keeps the last label of a kind, a channel, a topic, ... that is no more."""
    was = project.record.calendars
    if was is None or not is_read(project, "channels", "kinds", "council"):
        return
    said = [each.statement for each in project.record.items.values()]
    kinds, council = Origin("calendars/kinds.yml"), project.council
    channels = Origin("calendars/channels.yml")
    shown = {each.channel for each in project.record.shown}
    labels = {id: each.label for id, each in was.kinds.items()}
    yield from _removed(kinds, labels, project.kinds, {each.kind for each in said})
    labels = {id: each.label for id, each in was.channels.items()}
    yield from _removed(channels, labels, project.channels, shown)
    topics = {topic for each in said for topic in each.topics}
    yield from _removed(council.origin, was.council.topics, council.topics, topics)
    places = {place for each in said for place in each.places}
    yield from _removed(council.origin, was.council.places, council.places, places)
    cases = {id: each.title for id, each in was.cases.items()}
    there = {*project.cases, *project.cases_inside}
    yield from _removed(Origin("calendars/cases.yml"), cases, there, cases)
    if was.council.english and not council.english:
        yield _at(council.origin, "english", "public-english", _NO_ENGLISH, _PUT_BACK, W)
    labels = {id: each.name for id, each in was.council.members.items()}
    yield from _removed(council.origin, labels, council.members, {each.author for each in said})


def _removed(
    origin: Origin, was: Mapping[str, str], now: Collection[str], used: Collection[str]
) -> Iterator[Problem]:
    for id, label in was.items():
        if id in used and id not in now:
            what = message(
                "'{label}' ({id}) is no more, and is named by what was public: that keeps this "
                "name, and its pages and feeds stay, closed",
                label=label,
                id=id,
            )
            yield _at(origin, "", "public-removed", what, _PUT_BACK, W)


def _at(
    origin: Origin, key: str, code: str, what: Message, hint: Message, severity: Severity
) -> Problem:
    return at_key(origin, key, code, what, hint, severity=severity, subject=Subject.PUBLIC)


RULES = (changed_addresses, removed_settings)
