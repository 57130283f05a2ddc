"""The key `publisher` of a channel: how what is due is sent there.

A secret never stands here, only the name of the environment variable that holds it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Optional, TypeAlias, Union
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, create_model

from raadsweek.language import message
from raadsweek.load.fields import Address, Duration, Title
from raadsweek.load.typed_table import Table
from raadsweek.load.value_parsing import shown, wrong
from raadsweek.model.did_you_mean import nearest
from raadsweek.model.publisher import Host, HostType, Publisher, Security, is_this_machine
from raadsweek.publishers import publisher_types
from raadsweek.publishers.protocol import REQUIRED, KeyForm, PublisherType

if TYPE_CHECKING:
    from collections.abc import Mapping


# Addresses to which a secret may go.


def _secure(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, named = parts.hostname or "", parts.username is not None or parts.port == 0
    except ValueError:
        host, named = "", False
    if not host or named or not text.isprintable():
        # What stands before the @ may be a secret, so the address is not repeated.
        wrong(
            "bad-address",
            message("'{text}' is not an address to send to", text=shown(host) or "..."),
            message("Write the address of the server, without a name or a password in it."),
        )
    if parts.scheme != "https" and not is_this_machine(host):
        wrong(
            "not-secure",
            message("'{host}' is asked over http: anybody on the way can read it", host=host),
            message("Write https://. Only on this machine itself (127.0.0.1) http is enough."),
        )
    return text


SecureAddress: TypeAlias = Annotated[
    Address,
    AfterValidator(_secure),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]


def _variable(text: str) -> str:
    if not re.fullmatch("[A-Z][A-Z0-9_]*", text):
        wrong(
            "bad-variable",
            message("'{text}' is not the name of an environment variable", text=shown(text)),
            message("Write its name in capitals, never the secret itself."),
        )
    return text


Variable = Annotated[Title, AfterValidator(_variable)]


_FORMS: Mapping[KeyForm, Any] = {
    KeyForm.TEXT: Title,
    KeyForm.SERVER: SecureAddress,
    KeyForm.VARIABLE: Variable,
    KeyForm.PORT: Annotated[int, Field(ge=1)],
    KeyForm.SECURITY: Security,
    KeyForm.DURATION: Duration,
}


class _SenderTable(Table):
    """The keys of a way out, as its file in `publishers/` names them."""

    of: ClassVar[PublisherType]

    def made(self) -> Publisher:
        """The publisher as the rest of the program knows it."""
        return self.of.made({key.name: getattr(self, key.name) for key in self.of.keys})


def _table(of: PublisherType) -> type[_SenderTable]:
    fields: dict[str, Any] = {"type": (Literal[of.name], Field(description=of.does))}
    for key in of.keys:
        form = _FORMS[key.form]
        default = ... if key.default is REQUIRED else key.default
        optional = Optional[form] if default is None else form  # noqa: UP045 - forms are values
        fields[key.name] = (optional, Field(default, description=key.says))
    name = f"{of.name.capitalize()}Table"
    made = create_model(name, __base__=_SenderTable, __doc__=of.what, **fields)
    made.of = of
    return made


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


_SENDERS = {name: _table(of) for name, of in publisher_types().items()}
_HOSTS: Mapping[str, type[Table]] = {
    HostType.FOLDER: FolderTable,
    HostType.RSYNC: RsyncTable,
    HostType.GITHUB: GitHubTable,
    HostType.GITLAB: GitLabTable,
    HostType.HAND: HandTable,
}
_TABLES: Mapping[str, type[Table]] = {**_SENDERS, **{str(k): t for k, t in _HOSTS.items()}}


def _known(value: Any) -> Any:
    """Refuses an unknown type, or a key of another type, in words that name what there is."""
    if not isinstance(value, dict):
        return value
    kind = str(value.get("type") or "")
    if kind not in _TABLES:
        what = message("'{value}' is not a type of publisher", value=shown(kind))
        wrong("unknown-publisher", what, nearest(kind, _TABLES))
    keys = [*_TABLES[kind].model_fields]
    for key in value:
        if key not in keys:
            what = message("a publisher of type {type} has no '{key}'", type=kind, key=shown(key))
            wrong("unknown-key", what, nearest(str(key), keys))
    if kind in _SENDERS and (found := _SENDERS[kind].of.wrong(value)):
        wrong(*found)
    return value


if TYPE_CHECKING:
    PublisherField: TypeAlias = _SenderTable | FolderTable | RsyncTable | _ElsewhereTable
else:
    PublisherField = Annotated[
        Annotated[Union[tuple(_TABLES.values())], Field(discriminator="type")],  # noqa: UP007
        BeforeValidator(_known),
    ]
