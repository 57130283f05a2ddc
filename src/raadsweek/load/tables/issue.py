"""The files of frozen issues (`calendars/issues/<channel>/<week>.json`)."""

from __future__ import annotations

from pydantic import Field

from raadsweek.load.fields import Moment, Text, Title
from raadsweek.load.table import Table


class IssueLinkTable(Table):
    """A way to another site."""

    of: Title = Field(description="What is there, such as `source` for the official document.")
    url: Title = Field(description="Its address.")


class IssueLineTable(Table):
    """One item, as it was told."""

    item: Title = Field(description="The item's id.")
    title: Title = Field(description="Its title.")
    label: Text = Field("", description="The name of its kind.")
    summary: Text = Field("", description="Its summary.")
    outcome: Text = Field("", description="What came of it.")
    text: Text = Field("", description="What it means, as HTML.")
    lines: list[Text] = Field([], description="What else it says, such as what one can do.")
    path: Text = Field("", description="Its page, within the site.")
    links: list[IssueLinkTable] = Field([], description="The ways to other sites.")
    picture: Text = Field("", description="Its picture, within the site.")
    alt: Text = Field("", description="What the picture shows.")
    withdrawn: Text = Field("", description="When and why it was taken back.")


class IssueMeetingTable(Table):
    """A meeting, as it was told."""

    title: Title = Field(description="Its title.")
    when: Text = Field("", description="When it is, in words.")
    place: Text = Field("", description="Where it is.")
    path: Text = Field("", description="Its page, within the site.")
    note: Text = Field("", description="That it was cancelled or changed.")
    stream: Text = Field("", description="Where it can be watched.")


class IssueSectionTable(Table):
    """Items that belong together."""

    heading: Title = Field(description="What stands above them.")
    meeting: IssueMeetingTable | None = Field(None, description="The meeting they are about.")
    lines: list[IssueLineTable] = Field([], description="The items.")


class IssueDayTable(Table):
    """A day to come."""

    when: Title = Field(description="The day, in words.")
    kinds: list[Text] = Field([], description="The kinds that are expected.")


class IssueTable(Table):
    """A frozen issue of a weekly mail."""

    channel: Title = Field(description="The channel, as the folder's name.")
    week: Title = Field(description="The week, as the file's name.")
    at: Moment = Field(description="When it goes out.")
    subject: Text = Field("", description="The subject of the mail.")
    preheader: Text = Field("", description="What mail programs show behind the subject.")
    intro: list[Text] = Field([], description="The first sentences.")
    sections: list[IssueSectionTable] = Field([], description="The items.")
    meetings: list[IssueMeetingTable] = Field([], description="The other meetings to come.")
    days: list[IssueDayTable] = Field([], description="What is expected on the site.")
    closing: list[Text] = Field([], description="The last sentences.")
    passed_over: list[Text] = Field([], description="Items that a newer one stands for.")
