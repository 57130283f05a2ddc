"""Makes the way out of a channel, with its secrets; loads only what that one needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.errors import RaadsweekError
from raadsweek.language import message
from raadsweek.model.publisher import PublisherType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from raadsweek.model.publisher import Publisher
    from raadsweek.publishers.protocol import Sender

    Maker = Callable[[Publisher, Mapping[str, str], Path], Sender]


def sender(publisher: Publisher, secrets: Mapping[str, str], root: Path) -> Sender:
    """The way out. RaadsweekError where the package that it needs is not installed."""
    try:
        return _MAKERS[publisher.type](publisher, secrets, root)
    except ModuleNotFoundError as error:
        raise RaadsweekError(
            message(
                "publishing needs a package that is not installed: {name}", name=error.name or ""
            ),
            message("Install it with: pip install 'raadsweek[publish]'."),
        ) from error


# Each import stands in its function: who sends to one network need not have the packages of
# the others, and no build loads any of them.
def _files(publisher: Publisher, _: Mapping[str, str], root: Path) -> Sender:
    from raadsweek.publishers.files import Files  # noqa: PLC0415

    return Files(root / publisher.address)


def _webhook(publisher: Publisher, secrets: Mapping[str, str], _: Path) -> Sender:
    from raadsweek.publishers.webhook import Webhook  # noqa: PLC0415

    url = secrets.get("url", "")
    return Webhook(url or publisher.address, secrets["secret"], url_is_secret=bool(url))


def _smtp(publisher: Publisher, secrets: Mapping[str, str], _: Path) -> Sender:
    from raadsweek.publishers.smtp import Smtp  # noqa: PLC0415

    return Smtp(publisher, secrets)


def _mastodon(publisher: Publisher, secrets: Mapping[str, str], _: Path) -> Sender:
    from raadsweek.publishers.mastodon import Mastodon  # noqa: PLC0415

    return Mastodon(publisher.address, secrets["token"])


def _bluesky(publisher: Publisher, secrets: Mapping[str, str], _: Path) -> Sender:
    from raadsweek.publishers.bluesky import Bluesky  # noqa: PLC0415

    return Bluesky(publisher.address, publisher.account, secrets["password"])


_MAKERS: Mapping[PublisherType, Maker] = {
    PublisherType.FILES: _files,
    PublisherType.WEBHOOK: _webhook,
    PublisherType.SMTP: _smtp,
    PublisherType.MASTODON: _mastodon,
    PublisherType.BLUESKY: _bluesky,
}
