"""The outputs of emitters, as they are made and made again of nothing but what they looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.edition.snapshot import edition_of_kept, kept
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.emit.output import Context, Emitter, Output


def files(emitter: Emitter[bytes], context: Context) -> dict[str, bytes]:
    """Every file of an emitter, by path; each path once."""
    found = list(emitter.outputs(context))
    made = {output.path: emitter.make(context, output) for output in found}
    assert len(made) == len(found)
    return made


def made_twice(emitter: Emitter[bytes], context: Context) -> Iterator[tuple[Output, bytes, bytes]]:
    """Each output as it is made, and as it is made of the decoded bytes of its looks alone."""
    edition = context.edition
    with edition.looking() as looks:
        outputs = list(emitter.outputs(context))
    again = replace(context, edition=edition_of_kept(kept(edition, looks)))
    assert list(emitter.outputs(again)) == outputs
    for output in outputs:
        with edition.looking() as looks:
            made = emitter.make(context, output)
        again = replace(context, edition=edition_of_kept(kept(edition, looks)))
        yield output, made, emitter.make(again, output)
