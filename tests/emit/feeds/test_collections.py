"""What there is to subscribe to, and which id an item has where channels come together."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from raadsweek.model.channel import Channel, ChannelType
from raadsweek.replace_fields import replace

from .sample import written

SOCIAL = Channel("facebook", "Facebook", ChannelType.SOCIAL)
NEWEST_CHANNEL = Channel("aaa", "Allereerst", ChannelType.SOCIAL)


def ids(context: Any, stem: str) -> list[str]:
    """The ids of the entries of a feed."""
    items = json.loads(written(context)[f"feeds/{stem}.json"])["items"]
    return [item["id"].rpartition(":")[2] for item in items]


def on_channels(council: Any, *channels: str, **facts: Any) -> Any:
    """A decision that went to these channels at the same moment; only `website` is a site."""
    made = council.item("zwembad", **facts)
    moment = council.NOW - timedelta(hours=2)
    context = council.context(
        *((made, council.publication(made, moment, channel=channel)) for channel in channels)
    )
    known = council.selection(context).channels
    return council.changed(context, channels={**known, "facebook": SOCIAL, "aaa": NEWEST_CHANNEL})


def test_the_site_gives_the_id(council: Any) -> None:
    """Of channels at the same moment the site's publication stands for the item."""
    assert ids(on_channels(council, "facebook", "website"), "all") == ["zwembad@website@2026-11-27"]


def test_a_new_channel_changes_no_id(council: Any) -> None:
    """A channel that is added, whatever its name, leaves the ids that readers know."""
    before = on_channels(council, "facebook", "website")
    after = on_channels(council, "facebook", "website", "aaa")
    for stem in ("all", "kind/besluiten", "weekday/vrijdag", "channel/facebook"):
        assert ids(before, stem) == ids(after, stem)


def test_the_first_publication_gives_the_id(council: Any) -> None:
    """What went out earlier elsewhere keeps the id that it then got."""
    made = council.item("zwembad")
    context = council.context(
        (made, council.publication(made, council.NOW - timedelta(days=2), channel="facebook")),
        (made, council.publication(made, council.NOW - timedelta(days=1))),
    )
    assert ids(context, "all") == ["zwembad@facebook@2026-11-25"]


def test_topics_places_and_members_have_a_feed(council: Any) -> None:
    """What was published about a topic or a place, or by a council member, has feeds of its own."""
    context = council.full()
    files = written(context)

    assert ids(context, "topic/sport") == ["zwembad@website@2026-11-20"]
    assert ids(context, "place/haven") == ["zwembad@website@2026-11-20"]
    assert ids(context, "member/j-de-boer") == ["weblog@website@2026-11-23"]
    assert json.loads(files["feeds/member/j-de-boer.json"])["title"].endswith(": Joke de Boer")


def test_nothing_published_no_feed(council: Any) -> None:
    """A topic of which nothing was published has no feed yet, so that nothing to come shows."""
    made = council.item("geheim", topics=("sport",), places=("haven",), author="j-de-boer")
    context = council.context((made, council.publication(made, council.NOW + timedelta(days=1))))

    assert not [path for path in written(context) if path.split("/")[1] in ("topic", "place")]


def test_an_item_of_two_topics_stands_in_both(council: Any) -> None:
    """Topics do not exclude one another, and one that is named twice counts once."""
    context = on_channels(council, "website", topics=("sport", "sport"), places=("haven",))

    assert ids(context, "topic/sport") == ids(context, "place/haven")
    assert len(ids(context, "topic/sport")) == 1


@pytest.mark.parametrize("group", ["topic", "place", "member"])
def test_addresses_do_not_depend_on_labels(council: Any, group: str) -> None:
    """Another label gives the same address, since the address comes from the id."""
    context = council.full()
    said = council.selection(context).council
    renamed = replace(
        said,
        topics=dict.fromkeys(said.topics, "Anders"),
        places=dict.fromkeys(said.places, "Anders"),
        members={id: replace(member, name="Anders") for id, member in said.members.items()},
    )
    changed = council.changed(context, council=renamed)

    def of_group(found: Any) -> list[str]:
        return [path for path in written(found) if path.startswith(f"feeds/{group}/")]

    assert of_group(changed) == of_group(context) != []
