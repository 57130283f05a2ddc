"""The key `publisher` of a channel: how what is due is sent there.

A secret never stands here, only the name of the environment variable that holds it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from raadsweek.language import message
from raadsweek.load.fields import Duration, Title, shown, wrong
from raadsweek.load.secure_address import SecureAddress
from raadsweek.load.table import Table
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.publisher import (
    Host,
    HostType,
    Publisher,
    PublisherType,
    Security,
    is_this_machine,
)

SETTLES = timedelta(minutes=2)


def _variable(text: str) -> str:
    if not re.fullmatch("[A-Z][A-Z0-9_]*", text):
        wrong(
            "bad-variable",
            message("'{text}' is not the name of an environment variable", text=shown(text)),
            message("Write its name in capitals, never the secret itself."),
        )
    return text


Variable = Annotated[Title, AfterValidator(_variable)]


class SmtpTable(Table):
    """A mail server that takes the issue for a mailing list."""

    type: Literal["smtp"] = Field(description="Sends it by mail.")
    host: Title = Field(description="The mail server.")
    port: Annotated[int, Field(ge=1, description="Its port.")] = 587
    security: Security = Field(Security.STARTTLS, description="starttls, tls or none.")
    to: Title = Field(description="The address of the mailing list.")
    user_env: Variable | None = Field(None, description="The variable that holds the user name.")
    password_env: Variable | None = Field(None, description="The variable with the password.")

    def made(self) -> Publisher:
        """The publisher as the rest of the program knows it."""
        secrets = {"user": self.user_env, "password": self.password_env}
        return Publisher(
            PublisherType.SMTP,
            f"{self.host}:{self.port}",
            recipient=self.to,
            security=self.security,
            secrets={name: variable for name, variable in secrets.items() if variable},
        )


class MastodonTable(Table):
    """An account on a Mastodon server."""

    type: Literal["mastodon"] = Field(description="Posts it on Mastodon.")
    instance: SecureAddress = Field(description="The server.")
    token_env: Variable = Field(
        "RAADSWEEK_MASTODON_TOKEN", description="The variable with the access token."
    )
    settle: Duration = Field(
        SETTLES, description="How long the server may take to show what it was sent."
    )

    def made(self) -> Publisher:
        """The publisher as the rest of the program knows it."""
        secrets = {"token": self.token_env}
        kind = PublisherType.MASTODON
        return Publisher(kind, self.instance.rstrip("/"), secrets=secrets, settle=self.settle)


class BlueskyTable(Table):
    """An account on Bluesky."""

    type: Literal["bluesky"] = Field(description="Posts it on Bluesky.")
    service: SecureAddress = Field("https://bsky.social", description="The server of the account.")
    handle: Title = Field(description="The account, such as raad.bsky.social.")
    password_env: Variable = Field(
        "RAADSWEEK_BLUESKY_PASSWORD", description="The variable with the app password."
    )

    def made(self) -> Publisher:
        """The publisher as the rest of the program knows it."""
        return Publisher(
            PublisherType.BLUESKY,
            self.service.rstrip("/"),
            account=self.handle,
            secrets={"password": self.password_env},
        )


class WebhookTable(Table):
    """A program of your own or of a supplier that takes it."""

    type: Literal["webhook"] = Field(description="Sends it as JSON to an address.")
    url: SecureAddress | None = Field(None, description="The address.")
    url_env: Variable | None = Field(
        None, description="The variable with the address, where that is a secret itself."
    )
    secret_env: Variable = Field(
        "RAADSWEEK_WEBHOOK_SECRET", description="The variable with the key of the signature."
    )

    def made(self) -> Publisher:
        """The publisher as the rest of the program knows it."""
        secrets = {"secret": self.secret_env}
        if self.url_env:
            secrets["url"] = self.url_env
        return Publisher(PublisherType.WEBHOOK, self.url or "", secrets=secrets)


class FilesTable(Table):
    """A folder from which other tools place it."""

    type: Literal["files"] = Field(description="Writes it into a folder.")
    folder: Title = Field("outbox", description="The folder, from the project's.")

    def made(self) -> Publisher:
        """The publisher as the rest of the program knows it."""
        return Publisher(PublisherType.FILES, self.folder)


class FolderTable(Table):
    """A folder that a web server shows; of the site only."""

    type: Literal["folder"] = Field(description="Copies the site into a folder.")
    address: Title = Field(description="The folder, from the project's.")
    git: bool = Field(False, description="Whether the record is shared through git.")

    def made(self) -> Host:
        """The host as the rest of the program knows it."""
        return Host(HostType.FOLDER, self.address, self.git)


class RsyncTable(Table):
    """A folder that rsync can reach; of the site only."""

    type: Literal["rsync"] = Field(description="Copies the site with rsync.")
    address: Title = Field(description="Where to, such as griffie@server:/var/www/raad/.")
    git: bool = Field(False, description="Whether the record is shared through git.")

    def made(self) -> Host:
        """The host as the rest of the program knows it."""
        return Host(HostType.RSYNC, self.address, self.git)


class _ElsewhereTable(Table):
    kind: ClassVar[HostType]

    def made(self) -> Host:
        """The host as the rest of the program knows it."""
        return Host(self.kind)


class GitHubTable(_ElsewhereTable):
    """The recipe for GitHub; of the site only."""

    kind = HostType.GITHUB
    type: Literal["github"] = Field(description="The recipe on GitHub puts the site online.")


class GitLabTable(_ElsewhereTable):
    """The recipe for GitLab; of the site only."""

    kind = HostType.GITLAB
    type: Literal["gitlab"] = Field(description="The recipe on GitLab puts the site online.")


class HandTable(_ElsewhereTable):
    """A person who uploads the site; of the site only."""

    kind = HostType.HAND
    type: Literal["hand"] = Field(description="A person puts the site online.")


_TABLES: tuple[type[Table], ...] = (
    SmtpTable,
    MastodonTable,
    BlueskyTable,
    WebhookTable,
    FilesTable,
    FolderTable,
    RsyncTable,
    GitHubTable,
    GitLabTable,
    HandTable,
)
_TYPES = (*PublisherType, *HostType)


def _is_readable(value: dict[Any, Any]) -> bool:
    """Whether a password would go over a line that others can read."""
    plain = value.get("security") == Security.NONE and bool(value.get("password_env"))
    return plain and not is_this_machine(str(value.get("host") or ""))


def _known(value: Any) -> Any:
    """Refuses an unknown type, or a key of another type, in words that name what there is."""
    if not isinstance(value, dict):
        return value
    keys = dict(zip(map(str, _TYPES), ([*table.model_fields] for table in _TABLES), strict=True))
    kind = str(value.get("type") or "")
    if kind not in keys:
        what = message("'{value}' is not a type of publisher", value=shown(kind))
        wrong("unknown-publisher", what, nearest(kind, keys))
    for key in value:
        if key not in keys[kind]:
            what = message("a publisher of type {type} has no '{key}'", type=kind, key=shown(key))
            wrong("unknown-key", what, nearest(str(key), keys[kind]))
    _refuse_unsafe(kind, value)
    return value


def _refuse_unsafe(kind: str, value: dict[Any, Any]) -> None:
    if kind == PublisherType.WEBHOOK and bool(value.get("url")) == bool(value.get("url_env")):
        what = message("a webhook has either 'url' or 'url_env'")
        hint = message(
            "Write 'url', or the name of the variable with the address in 'url_env' where "
            "whoever knows the address may send to it."
        )
        wrong("missing-key", what, hint)
    if kind == PublisherType.SMTP and _is_readable(value):
        what = message("the password would go to the mail server so that others can read it")
        wrong("not-secure", what, message("Use 'security: starttls' or 'tls'."))


PublisherField = Annotated[
    Annotated[
        SmtpTable
        | MastodonTable
        | BlueskyTable
        | WebhookTable
        | FilesTable
        | FolderTable
        | RsyncTable
        | GitHubTable
        | GitLabTable
        | HandTable,
        Field(discriminator="type"),
    ],
    BeforeValidator(_known),
]
