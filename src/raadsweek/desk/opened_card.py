"""A card opened: everything of one item in this week, and what may be done with it."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct
from PIL import Image, UnidentifiedImageError

from raadsweek.check.outdated_elsewhere import ELSEWHERE, place
from raadsweek.desk.board_groups import BoardCard, card, is_asap
from raadsweek.desk.sent_posts import AsSent, PreviewPost, TextPreview, as_sent, look
from raadsweek.desk.sidebar import Finding, finding, opening_id
from raadsweek.edition.values.item import PublicItem
from raadsweek.language import Message, message
from raadsweek.model.channel import ChannelType
from raadsweek.model.item import Item, ItemStatus
from raadsweek.model.record import Standing
from raadsweek.replace_fields import replace
from raadsweek.report.explain import explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raadsweek.desk.board_week import BoardWeek
    from raadsweek.model.plan import Publication, Slot


STATUS_WORDS = {
    ItemStatus.IDEA: message("idea"),
    ItemStatus.DRAFT: message("draft"),
    ItemStatus.READY: message("ready"),
    ItemStatus.WITHDRAWN: message("withdrawn"),
}


class DetailPicture(Struct, frozen=True):
    """The picture that goes with an item."""

    src: str
    alt: str


class PublicationDetail(Struct, frozen=True):
    """One publication of the item: where and when, how it will look, and why there."""

    card: BoardCard
    label: str
    asap: bool
    reason: str
    look: TextPreview | None
    """None for what is no text by itself: what stands in a mail."""
    sent: AsSent | None
    """What was sent there, in the words that went out."""
    mail: str
    noted: str
    """Where it stands by the ledger, an address on the web; empty where no fact says so."""
    by_hand: bool
    """Whether a person places it, and has not noted yet that it stands there."""
    is_past: bool
    seen: str


class ElsewhereTask(Struct, frozen=True):
    """A place to go and look at; `url` is empty where it has no address."""

    publication: str
    label: str
    """The channel's."""
    words: str
    url: str
    look: TextPreview | None
    """What to place there; None: nobody knows what to say."""
    commands: tuple[str, ...] = ()
    """What has it done there by a machine."""


class Detail(Struct, frozen=True):
    """An item with its publications of the week."""

    id: str
    item: str
    title: str
    kind: str
    status: str
    words: str
    owner: str
    deputy: str
    file: str
    href: str
    picture: DetailPicture | None
    findings: tuple[Finding, ...]
    places: tuple[PublicationDetail, ...]
    reasons: tuple[str, ...]
    seen: str
    is_ready: bool
    is_public: bool
    """Whether residents can read it by now: of that it is asked what shall become of it."""
    gate: str
    """What is done with the three questions before it is set ready: `ask`, `show`, `off`."""
    settable: bool
    """Whether an editor may set it ready, or back to a draft."""
    since: str = ""
    """Since when residents can read it, by the record; empty: it was never public."""
    asks: bool = False
    """Whether it was changed since, and nobody said how."""
    is_back: bool = False
    """Whether it was taken back or hidden, so that it may be shown again."""
    tasks: tuple[ElsewhereTask, ...] = ()
    """Where its words stand yet, although they were taken back or changed."""


class Opening(Struct, frozen=True):
    """An empty place, and what is free to go there."""

    id: str
    slot: Slot
    channel: str
    kind: str
    why: str
    proposals: tuple[Item, ...]
    seen: str


def details(desk: BoardWeek) -> Iterator[Detail]:
    """One for each item of the week, the first to go out first."""
    for id, publications in desk.items.items():
        yield _detail(desk, desk.selection.items[id], publications)


def _detail(desk: BoardWeek, item: Item, publications: tuple[Publication, ...]) -> Detail:
    context = desk.facts.context
    known = desk.facts.project.record.items.get(item.id)
    since = desk.facts.context.language.moment(known.since) if known else ""
    found = desk.problems_of.get(item.id, ())
    return Detail(
        id=f"item-{item.id}",
        item=item.id,
        title=item.title,
        kind=desk.selection.kinds[item.kind].label,
        status=item.status.value,
        words=desk.say(STATUS_WORDS[item.status]),
        owner=item.owner or "",
        deputy=item.deputy or "",
        file=item.origin.path,
        href=desk.way(desk.facts.selection.path(item, context.addresses)),
        picture=_picture(desk, item),
        # What stands elsewhere has a list of its own, to tick off.
        findings=tuple(finding(desk, each) for each in found if each.code not in ELSEWHERE),
        places=tuple(_place(desk, each) for each in publications),
        reasons=tuple(map(desk.say, _reasons(desk, item))),
        seen=_seen(desk, item.id),
        is_ready=item.is_ready,
        is_public=item.id in desk.selection.public,
        gate=desk.facts.project.plain_language.gate.value,
        settable=item.status is not ItemStatus.WITHDRAWN and not (known and known.by_act),
        since=since,
        asks=any(each.code == "public-changed" for each in found),
        is_back=known is not None and known.standing is not Standing.PUBLIC,
        tasks=tuple(_tasks(desk, item)),
    )


def _tasks(desk: BoardWeek, item: Item) -> Iterator[ElsewhereTask]:
    project = desk.facts.project
    for open in desk.open_places:
        each, said = open.place, open.notice
        if each.item == item.id:
            channel = project.channels.get(each.channel)
            parts = (PreviewPost(said.text, said.count, said.most),) if said else ()
            yield ElsewhereTask(
                each.publication,
                channel.label if channel else each.channel,
                _sentence(desk, place(project, replace(each, url=""))),
                each.url if each.url.startswith(("https://", "http://")) else "",
                TextPreview(parts, "", "", from_variant=False) if said else None,
                tuple(f"raadsweek elsewhere {each.publication} --{act}" for act in open.can),
            )


def _reasons(desk: BoardWeek, item: Item) -> Iterator[Message]:
    """Why it is where it is, and not elsewhere; told by its own part of the plan."""
    own = replace(desk.facts.plan, publications=desk.selection.by_item.get(item.id, ()))
    return explain(desk.facts.project, own, item)


def _picture(desk: BoardWeek, item: Item) -> DetailPicture | None:
    edition = desk.facts.context.edition
    shown = edition.item(item.id)
    picture = shown.picture if isinstance(shown, PublicItem) else None
    if picture is None:
        return None
    src = desk.way(picture.path)
    if desk.alone:
        src = data_uri(edition.file(picture.path)) if picture.digest else ""
    return DetailPicture(src, picture.alt) if src else None


def _place(desk: BoardWeek, publication: Publication) -> PublicationDetail:
    channel = desk.selection.channels[publication.channel]
    is_mail = channel.type is ChannelType.MAIL
    entry = desk.facts.project.record.ledger.published(publication.id)
    return PublicationDetail(
        card=card(desk, publication),
        label=channel.label,
        asap=is_asap(desk, publication),
        reason=_sentence(desk, publication.reason),
        look=None if is_mail else look(desk.facts.context, publication),
        sent=None if is_mail else as_sent(desk, publication),
        mail=desk.mail(publication.channel, publication.at),
        noted=entry.url if entry and entry.url.startswith(("https://", "http://")) else "",
        by_hand=channel.by_hand and not channel.assumed and entry is None,
        is_past=publication.at <= desk.now,
        seen=_seen(desk, publication.item),
    )


def openings(desk: BoardWeek) -> Iterator[Opening]:
    """The empty places of the week."""
    why = {p.value: p.message.value("why") for p in desk.facts.report.problems if p.value}
    for gap in desk.gaps:
        reason = why.get(gap.slot.id)
        yield Opening(
            id=opening_id(gap.slot),
            slot=gap.slot,
            channel=desk.selection.channels[gap.slot.channel].label,
            kind=desk.selection.kinds[gap.slot.kind].label,
            why=_sentence(desk, reason) if isinstance(reason, Message) else "",
            proposals=gap.proposals,
            seen=_seen(desk, None),
        )


def _sentence(desk: BoardWeek, said: Message) -> str:
    words = desk.say(said).rstrip(".")
    return f"{words[:1].upper()}{words[1:]}."


def _seen(desk: BoardWeek, item: str | None) -> str:
    return desk.editing.seen(desk.week, item) if desk.editing else ""


# A small picture inside a page, as a `data:` URI (RFC 2397).

LARGEST = (320, 240)
QUALITY = 70


def data_uri(content: bytes) -> str:
    """The picture at most 320 x 240; empty for what cannot be read as one."""
    try:
        with Image.open(BytesIO(content)) as picture:
            small = picture.convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return ""
    small.thumbnail(LARGEST)
    out = BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    return f"data:image/jpeg;base64,{b64encode(out.getvalue()).decode()}"
