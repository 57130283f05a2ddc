"""Consent: what ends soon, who is shown without a yes, and what is never public."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raadsweek.language import Message, message
from raadsweek.model.problem import Problem, Severity, Subject, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.item import Image, Item
    from raadsweek.model.project import Project

_PEOPLE = re.compile(
    r"\b(?:kind(?:eren)?|jongeren?|leerling(?:en)?|bewoners?|bewoonsters?|inwoners?|ouderen|"
    r"vrouw(?:en)?|m[ae]n(?:nen)?|meisjes?|jongens?|mevrouw|meneer|vrijwilligers?|bezoekers?|"
    r"deelnemers?|scholieren|gezin(?:nen)?|mensen|familie|insprekers?)\b",
    re.IGNORECASE,
)
"""Words of a description by which there are people on a picture who hold no office."""
_DRAWN = re.compile(
    r"\b(?:tekening|illustratie|getekende?|grafiek|kaart|icoon|plattegrond)\b", re.IGNORECASE
)


def ending_consents(project: Project) -> Iterator[Problem]:
    """What leaves the site within some weeks, while there is time to ask once more."""
    items = {item.id: item for item in project.items}
    for each in project.edits.ending:
        item = items[each.item]
        picture = each.key.startswith("image")
        what = message("the consent to this text ends on {moment}", moment=each.until)
        hint = message(
            "Then its words leave the site by themselves. Is the yes given again? Change 'until'."
        )
        if picture:
            what = message("the consent to this picture ends on {moment}", moment=each.until)
            hint = message(
                "Then the picture leaves the site by itself. Is the yes given again? Change "
                "'until'; or take another picture."
            )
        if each.over:
            what = message("the consent to this text ended on {moment}", moment=each.until)
            hint = message("Its words are off the site. Is the yes given again? Change 'until'.")
        if each.over and picture:
            what = message("the consent to this picture ended on {moment}", moment=each.until)
            hint = message("It is off the site. Take it out of the file; or change 'until'.")
        severity = Severity.NOTE if each.over else Severity.WARNING
        yield at_key(
            item.origin, each.key, "consent-ends", what, hint, severity=severity, item=item.id
        )


def people_without_consent(project: Project) -> Iterator[Problem]:
    """A picture of people who can be recognised, of whose yes nothing is noted."""
    names = [each.name.casefold() for each in project.council.members.values()]
    names += [each.casefold() for each in project.council.people]
    for item in project.items:
        if item.is_inside or item.consent is not None:
            continue
        for picture in item.images:
            if picture.consent is None and _shows_people(picture, names):
                yield _without_consent(item, picture)


def _shows_people(picture: Image, names: list[str]) -> bool:
    """By what its editors say; where they do not, by its description."""
    if picture.people is not None:
        return picture.people
    alt = picture.alt.casefold()
    if _DRAWN.search(alt) or any(name in alt for name in names):
        return False
    return bool(_PEOPLE.search(alt))


def _without_consent(item: Item, picture: Image) -> Problem:
    what = message(
        "people can be recognised on the picture '{file}', and no consent is noted",
        file=picture.file.rpartition("/")[2],
    )
    hint = message(
        "Did they say yes? Write 'consent: {{of: who, until: day}}' below the picture, or for a "
        "picture in the text below the item. Can nobody be recognised? Write 'people: false'."
    )
    key = "image" if picture is item.image else "body"
    return at_key(
        item.origin,
        key,
        "people-without-consent",
        what,
        hint,
        severity=Severity.WARNING if item.is_ready else Severity.NOTE,
        item=item.id,
        value=picture.file,
    )


def restricted_files(project: Project) -> Iterator[Problem]:
    """A file that is never public, to which something refers that is to be read."""
    restricted = project.restricted
    if not restricted:
        return
    hint = message("Take the link away, or the file out of 'restricted' if it may be public.")
    for item in project.items:
        for file in item.files if not item.is_inside else ():
            if file in restricted:
                yield at_key(
                    item.origin, "body", "restricted-file", _never(file), hint, item=item.id
                )
    for page in project.pages.values():
        for file in page.files:
            if file in restricted:
                yield at_key(page.origin, "body", "restricted-file", _never(file), hint)
    for file in sorted(restricted & project.files):
        path = f"{project.content}/{file}"
        subject = Subject.PUBLIC
        yield Problem("restricted-file", _never(file), hint, path=path, value=file, subject=subject)


def _never(file: str) -> Message:
    return message("'{file}' is never public by 'restricted', and is referred to here", file=file)


def photos_without_consent(project: Project) -> Iterator[Problem]:
    """A warning: nobody sees the photo until somebody noted that its member agrees."""
    for member in project.council.members.values():
        if member.photo is not None and member.photo.consent is None:
            yield at_key(
                project.council.origin,
                f"members.{member.id}.photo",
                "photo-without-consent",
                message("the photo of '{name}' is not shown: no consent", name=member.name),
                message(
                    "Ask for it, and note the day below 'photo': consent: 2026-03-30.",
                ),
                severity=Severity.WARNING,
                value=member.id,
            )


RULES = (ending_consents, people_without_consent, restricted_files, photos_without_consent)
