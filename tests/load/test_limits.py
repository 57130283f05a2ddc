"""Limits and hashtags of channels, as `channels.yml` says them."""

from __future__ import annotations

import pytest

from raadsweek.model.text_limit import Counting, Limit


def channel(project_folder, name="mastodon", **keys):
    """The social channel as it was read, and what was wrong."""
    project_folder.calendar("channels", **{name: {"label": "Kanaal", "type": "social", **keys}})
    project = project_folder.load()
    return project.channels.get(name), [(p.code, p.key) for p in project.problems]


@pytest.mark.parametrize(
    ("keys", "limit"),
    [
        ({"network": "mastodon"}, Limit(Counting.MASTODON, 500)),
        ({"network": "bluesky"}, Limit(Counting.BLUESKY, 300)),
        ({"network": "x"}, Limit(Counting.X, 280)),
        ({"network": "facebook"}, Limit(Counting.CHARACTERS, 63_206)),
        (
            {"publisher": {"type": "mastodon", "instance": "https://social.example"}},
            Limit(Counting.MASTODON, 500),
        ),
    ],
)
@pytest.mark.parametrize("name", ["x", "mijn-x"])
def test_that_of_its_network(project_folder, name, keys, limit):
    """A channel has the limit of its network, whatever its own name is."""
    found, problems = channel(project_folder, name, **keys)

    assert (found.limit, problems) == (limit, [])


@pytest.mark.parametrize("name", ["x", "mijn-x"])
def test_of_no_known_network(project_folder, name):
    """Where nobody says how long a text may be on a network, there is a warning."""
    found, problems = channel(project_folder, name)

    assert (found.limit, problems) == (None, [("no-limit", name)])
    assert channel(project_folder, name, type="news")[1] == []


@pytest.mark.parametrize(
    ("told", "limit"),
    [
        ({"counts": "mastodon", "most": 5000}, Limit(Counting.MASTODON, 5000)),
        ({"counts": "x"}, Limit(Counting.X, 280)),
        ({"counts": "characters", "most": 160}, Limit(Counting.CHARACTERS, 160)),
        ("none", None),
    ],
)
def test_what_a_channel_says_itself(project_folder, told, limit):
    """Its own limit goes before that of its name; 'none' is none."""
    found, problems = channel(project_folder, limit=told)

    assert (found.limit, problems) == (limit, [])


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"limit": {"counts": "y"}}, ("unknown-value", "mastodon.limit.counts")),
        ({"limit": {"most": 280}}, ("missing-key", "mastodon.limit.counts")),
        ({"limit": {"counts": "x", "most": 10}}, ("wrong-type", "mastodon.limit.most")),
        ({"limit": {"counts": "x", "most": "veel"}}, ("wrong-type", "mastodon.limit.most")),
        ({"limit": "geen"}, ("unknown-value", "mastodon.limit")),
        ({"limit": 280}, ("unknown-value", "mastodon.limit")),
        ({"hashtags": -1}, ("wrong-type", "mastodon.hashtags")),
        ({"hashtags": "veel"}, ("wrong-type", "mastodon.hashtags")),
    ],
)
def test_mistakes(project_folder, keys, problem):
    """A limit that cannot be is a problem at its own key."""
    assert problem in channel(project_folder, **keys)[1]


def test_hashtags(project_folder):
    """A social channel gets two; another gets none; a channel may say how many."""
    assert channel(project_folder)[0].hashtags == 2
    assert channel(project_folder, hashtags=0)[0].hashtags == 0
    assert channel(project_folder, "bord", type="print")[0].hashtags == 0
