"""The plugin's options in `mkdocs.yml`, as MkDocs keeps them.

What may stand there is in `raadsweek.load.tables.configuration`, which the command reads too;
here are only names and what holds where nothing is said.
"""

from __future__ import annotations

from mkdocs.config import config_options as options
from mkdocs.config.base import Config


class RaadsweekConfig(Config):
    """What may stand under `raadsweek` in the list of plugins."""

    cache = options.Type(bool, default=True)
    """Whether what did not change is taken from the last site, and kept for the next one."""

    calendars_dir = options.Type(str, default="calendars")
    """The folder of the calendars, beside `mkdocs.yml`."""

    cancelled_weeks = options.Type(int, default=26)
    """How many weeks after its day a cancelled meeting stays in the calendars."""

    feed_length = options.Type(int, default=50)
    """How many entries a feed holds; what is older lies in its archives."""

    language = options.Choice(("nl", "en"), default="nl")
    """The language of the interface."""

    now = options.Type(str, default="")
    """The moment to build for; empty for SOURCE_DATE_EPOCH or the clock."""

    paper_weeks = options.Type(int, default=4)
    """Of how many weeks, the newest ones, there are PDFs for on paper."""

    preview = options.Type(bool, default=False)
    """Whether to build what editors see, with everything that is not public yet."""
