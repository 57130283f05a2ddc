"""Makes outputs again from what they looked at, in a process that never loads a project.

    python -m tests.generate.again FILE

prints a line for each output that comes out otherwise; FILE is what `written` wrote.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json, msgpack

from raadsweek.edition.snapshot import edition_of_kept, kept
from raadsweek.emit.output import Context, Output
from raadsweek.generate.emitters import FILES, PAGES
from raadsweek.language import Language
from raadsweek.model.address import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from raadsweek.edition.door import Edition


class House(Struct):
    """What is constant in a build."""

    addresses: dict[str, Any]
    language: str
    site_name: str
    cancelled_kept: float
    feed_length: int
    colours: tuple[str, str]
    logo: bytes
    templates: dict[str, list[str]]

    @classmethod
    def of(cls, context: Context) -> House:
        """That of a context."""
        addresses = context.addresses
        return cls(
            {
                "site_url": addresses.site_url,
                "tag_authority": addresses.tag_authority,
                "slugs": dict(addresses.slugs),
                "kind_slugs": dict(addresses.kind_slugs),
            },
            context.language.code,
            context.site_name,
            context.cancelled_kept.total_seconds(),
            context.feed_length,
            context.colours,
            context.logo,
            {part: [str(each) for each in folders] for part, folders in context.templates.items()},
        )

    def context(self, edition: Edition) -> Context:
        """The context of an edition in this house."""
        return Context(
            edition,
            Addresses(**self.addresses),
            Language(self.language),
            self.site_name,
            timedelta(seconds=self.cancelled_kept),
            self.feed_length,
            self.colours,
            self.logo,
            templates={part: tuple(map(Path, each)) for part, each in self.templates.items()},
        )


class Kept(Struct):
    """An output, the values that it looked at, and the digest of what was made."""

    emitter: str
    output: Output
    values: bytes
    made: str


class Kit(Struct):
    """Outputs to make again."""

    house: House
    outputs: list[Kept]


def emitter(name: str) -> Any:
    """One of a site's, or `module:NAME`."""
    module, _, inside = name.partition(":")
    if inside:
        return getattr(import_module(module), inside)
    return PAGES if name == "pages" else FILES[name]


def written(file: Path, context: Context, names: Iterable[str]) -> int:
    """Makes all outputs of these emitters and writes them to `file`; how many there are."""
    found = []
    for name in names:
        for output in emitter(name).outputs(context):
            with context.edition.looking() as looks:
                made = emitter(name).make(context, output)
            found.append(Kept(name, output, kept(context.edition, looks), _digest(made)))
    file.write_bytes(msgpack.encode(Kit(House.of(context), found)))
    return len(found)


def differing(kit: Kit) -> Mapping[str, str]:
    """The keys of the outputs that come out otherwise, and how.

    They are made in the other order: what an emitter would remember of one is not there yet.
    """
    found = {}
    for each in reversed(kit.outputs):
        context = kit.house.context(edition_of_kept(each.values))
        try:
            made = _digest(emitter(each.emitter).make(context, each.output))
        except Exception as error:  # noqa: BLE001 - whatever it is, the output is not the same
            found[each.output.key] = f"{type(error).__name__}: {error}"
            continue
        if made != each.made:
            found[each.output.key] = "other bytes"
    return found


def _digest(made: object) -> str:
    content = made if isinstance(made, bytes) else repr(made).encode("utf-8", "surrogatepass")
    return sha256(content).hexdigest()


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        kit = msgpack.decode(Path(sys.argv[1]).read_bytes(), type=Kit)
        sys.stdout.write(json.encode(differing(kit)).decode())
