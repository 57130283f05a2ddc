"""The texts of one item of the sample council for every channel, with their lengths.

After a change that is meant, write the golden file anew and look at what changed:

    python -m tests.emit.channel_texts.test_golden
"""

from __future__ import annotations

from pathlib import Path

from raadsweek.emit.channel_texts import texts
from raadsweek.model.channel import Channel, ChannelType
from raadsweek.model.text_limit import USUAL
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.emit_context import context_of
from raadsweek.workspace.settings_and_now import now, read_settings

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "channel-texts-agenda-2026-11-26.txt"
ITEM = "agenda-2026-11-26"


def every_text() -> str:
    """The texts of the item, on the channels of the sample council and two networks more."""
    settings, moment = read_settings(ROOT / "mkdocs.yml"), now("2026-11-20T15:00")
    project = read_project(settings, moment)
    more = {
        name: Channel(name, name.title(), ChannelType.SOCIAL, limit=USUAL[name], hashtags=2)
        for name in ("bluesky", "mastodon")
    }
    project = replace(project, channels={**project.channels, **more})
    context = context_of(settings, project, plan(project, moment), moment, preview=True)
    publication = next(each for each in context.edition.publications() if each.item == ITEM)
    variants = next(item for item in project.items if item.id == ITEM).variants
    return "\n\n".join(
        told(channel, texts(context, on_channel(publication, channel, variants.get(channel, ""))))
        for channel in sorted(project.channels)
    )


def on_channel(publication, channel, own_text):
    """The publication as it would be on another channel."""
    return replace(publication, channel=channel, own_text=own_text)


def told(channel, text) -> str:
    """One channel's text as a person reads it."""
    counted = f", counted as {text.counted_as}" if text.counted_as else ""
    source = "variant" if text.from_variant else "made"
    lines = [f"===== {channel} ({source}{counted})"]
    for number, part in enumerate(text.parts, 1):
        lines += [f"--- {number}/{len(text.parts)}: {part.count} of {part.most}", part.text]
    return "\n".join(lines)


def test_one_item_on_every_channel():
    """What is ready to paste for each channel, to the letter."""
    assert every_text() + "\n" == GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(every_text() + "\n", "utf-8")
