"""Writes posts into a folder, for other tools to place."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from raadsweek.atomic_write import write_all
from raadsweek.errors import RaadsweekError
from raadsweek.model.publisher import Publisher, UnsurePolicy
from raadsweek.publishers.protocol import Key, KeyForm, Post, PublisherType, Receipt, Refused

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

UNFIT = re.compile("[^A-Za-z0-9._-]+")


class Files:
    """A folder for each post, named after its key, with `post.json` and what belongs to it."""

    name = "files"
    again = UnsurePolicy.LOOK
    threads = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, post: Post) -> Receipt:
        """Writes the picture and the mail first: where `post.json` is, all of it is."""
        place = self._place(post)
        files = {place / "post.json": _json(post)}
        others = {}
        if post.image:
            others[place / post.image.name] = post.image.data
        if post.mail:
            others[place / "mail.eml"] = post.mail
        try:
            write_all(others)
            write_all(files)
        except RaadsweekError as error:
            raise Refused(str(error.what.value("why") or error)) from error
        return Receipt(reference=place.name)

    def find(self, post: Post, since: datetime, digests: frozenset[str]) -> Receipt | None:  # noqa: ARG002
        """The post, where its `post.json` is there."""
        place = self._place(post)
        return Receipt(reference=place.name) if (place / "post.json").is_file() else None

    def _place(self, post: Post) -> Path:
        return self.folder / UNFIT.sub("_", post.key)


def _json(post: Post) -> bytes:
    return (json.dumps(as_json(post), ensure_ascii=False, indent=2) + "\n").encode()


def as_json(post: Post) -> dict[str, object]:
    """What other tools need to know of a post."""
    image = {"file": post.image.name, "alt": post.image.alt} if post.image else None
    return post.facts | {"image": image}


PUBLISHER = PublisherType(
    "files",
    "A folder from which other tools place it.",
    "Writes it into a folder.",
    keys=(Key("folder", KeyForm.TEXT, "The folder, from the project's.", "outbox"),),
    made=lambda keys: Publisher("files", keys["folder"], again=Files.again),
    sender=lambda publisher, _, root: Files(root / publisher.address),
)
