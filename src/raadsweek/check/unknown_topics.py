"""Every topic of an item stands in `council.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.check import known
from raadsweek.language import message
from raadsweek.model.hint import nearest
from raadsweek.model.problem import Problem, at_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.model.project import Project


def unknown_topics(project: Project) -> Iterator[Problem]:
    """By its id; labels have become ids when the item was loaded."""
    topics = project.council.topics
    for item in project.items if known.has_council(project) else ():
        for n, topic in enumerate(item.topics):
            if topic not in topics:
                what = message("the topic '{topic}' does not exist", topic=topic)
                yield at_key(
                    item.origin,
                    f"topics.{n}",
                    "unknown-topic",
                    what,
                    nearest(topic, topics),
                    value=topic,
                    item=item.id,
                )
