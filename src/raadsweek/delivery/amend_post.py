"""The amending of one post that went out: step by step, each with a claim before a byte leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from raadsweek.delivery.send_once import BUSY
from raadsweek.language import Message, message
from raadsweek.model import fact as sorts
from raadsweek.model.amsterdam_time import in_amsterdam
from raadsweek.model.fact import Fact
from raadsweek.model.publisher import Amend
from raadsweek.model.sent_and_answers import NOT_THERE, SentPost, in_words
from raadsweek.publishers.protocol import (
    Amender,
    Editor,
    Post,
    Receipt,
    Refused,
    ServerAnswer,
    Unsure,
)
from raadsweek.record.texts import Texts
from raadsweek.record.values import POSTED, Values, lean
from raadsweek.replace_fields import replace

if TYPE_CHECKING:
    from raadsweek.delivery.amend_all_posts import Amending
    from raadsweek.delivery.amend_progress import AmendProgress, AmendStep
    from raadsweek.delivery.channel_sender import ChannelSender
    from raadsweek.model.project import Project
    from raadsweek.report.posts_to_amend import Open

RESIDENTS = "nl"


class AmendOutcome(Struct, frozen=True):
    """What came of it. `todo` is empty where it was done."""

    what: Message
    todo: Message | None = None
    url: str = ""


class _Stop(Exception):  # noqa: N818 - it ends the work on one post, nothing more
    def __init__(self, what: Message, todo: Message) -> None:
        self.ended = AmendOutcome(what, todo)


class OpenAmendment(Struct, frozen=True):
    """What is to be done about one publication."""

    project: Project
    open: Open
    how: Amend
    steps: tuple[AmendStep, ...]
    known: AmendProgress


class PostAmendment(Struct, frozen=True):
    """The work on one publication."""

    amending: Amending
    found: OpenAmendment
    way: ChannelSender

    @property
    def id(self) -> str:
        """The publication."""
        return self.found.open.place.publication

    def done(self) -> AmendOutcome:
        """Every step that was not done yet; the last one ends it."""
        try:
            return self._done()
        except _Stop as stop:
            return stop.ended

    def _done(self) -> AmendOutcome:
        for step in self.found.steps[:-1]:
            if not step.is_done:
                self._step(step)
        receipt = self._step(self.found.steps[-1], ends=True)
        words = {
            Amend.DELETE: message("It no longer stands there."),
            Amend.EDIT: message("The notice stands there now, in the place of its words."),
            Amend.REPLY: message("The notice stands below it now."),
        }
        return AmendOutcome(words[self.found.how], url=receipt.url)

    def _step(self, step: AmendStep, *, ends: bool = False) -> Receipt:
        self._refuse_soon(step)
        claim, post = step.known, self._post(step)
        receipt = self._looked(step, post) if step.is_unsure else None
        if receipt is None:
            claim = self._claimed(step, post)
            receipt = self._asked(step, post, claim)
        if ends and step.act is Amend.DELETE:
            self._record_gone(step, claim)
        else:
            self._record_sent(step, claim, receipt, 0 if ends else step.entry.part)
        return receipt

    def _refuse_soon(self, step: AmendStep) -> None:
        """Ends it where the server wants to be left alone, or another may be at work on it."""
        known, now = step.known, self.amending.clock()
        if known is None or known.fact == sorts.SENT:
            return
        until = known.due or known.at
        if known.fact == sorts.CLAIM and step.act is Amend.REPLY:
            until = known.at + BUSY
        if now < until:
            why = message("the server is asked again from {moment} on", moment=in_amsterdam(until))
            raise _Stop(why, _LATER)

    def _post(self, step: AmendStep) -> Post:
        """What is sent: of what may stand there the text that was kept, and with the same key."""
        moment, open = self.amending.moment(), self.found.open
        known = step.known if step.is_unsure else None
        text = self._kept(known) if known is not None else ""
        if not text and open.notice is not None:
            text = open.notice.text
        before = Receipt(step.entry.url, step.entry.reference)
        return Post(
            key=f"{self.id}!{len(self.found.known.replies)}",
            channel=open.place.channel,
            item=open.place.item,
            title="",
            at=moment if known is None else in_amsterdam(known.since or known.at),
            parts=(text,) if step.act is not Amend.DELETE else (),
            language=RESIDENTS,
            after=before,
            first=before,
        )

    def _kept(self, known: Fact) -> str:
        """The text of an earlier claim, also where an answer stands behind that."""
        facts = {each.id: each for each in self.found.project.record.facts}
        claim = facts.get(known.lifts[0]) if known.fact == sorts.UNKNOWN and known.lifts else known
        if claim is None or not claim.text:
            return ""
        values = Values(Texts(self.amending.settings.folders).raw)
        found: SentPost | None = values.value(POSTED, self._thing, claim.text)
        return found.parts[0] if found else ""

    @property
    def _thing(self) -> str:
        known = self.found.project.record.items[self.found.open.place.item]
        return known.thing

    # -- the server ------------------------------------------------------------------------------

    def _looked(self, step: AmendStep, post: Post) -> Receipt | None:
        """What stands there of what may have been done. None: to be done (again)."""
        there = Receipt(step.entry.url, step.entry.reference)
        if step.act is Amend.DELETE:
            return None  # to take down twice is to take down once, and it looks by itself
        try:
            if step.act is Amend.REPLY:
                found = self.way.sender.find(post, post.at, frozenset((post.digest,)))
                return None if found is None else self._without_secrets(found)
            return there if self._amender.says(there.reference) == post.text else None
        except Exception as error:  # noqa: BLE001 - as in _asked; whatever it was, we do not know
            answer = error if isinstance(error, ServerAnswer) else Unsure(type(error).__name__)
        words = in_words(self._said(answer))
        raise _Stop(message("the server cannot be asked: {why}", why=words), _LOOKS)

    def _asked(self, step: AmendStep, post: Post, claim: Fact) -> Receipt:
        try:
            return self._without_secrets(self._acted(step, post))
        except (Refused, Unsure) as said:
            answer: ServerAnswer = said
        except Exception as error:  # noqa: BLE001
            # Libraries have faults of their own. Whatever it was, it may have been done.
            answer = Unsure(type(error).__name__)
        refused, why = isinstance(answer, Refused), self._said(answer)
        self._record(
            step,
            sorts.REFUSED if refused else sorts.UNKNOWN,
            lifts=(claim.id,),
            why=why,
            due=self.amending.clock() + answer.wait if answer.wait else None,
            since=post.at if not refused else None,
        )
        words = in_words(why)
        if refused:
            raise _Stop(message("it was refused: {why}", why=words), _BY_HAND)
        raise _Stop(message("no clear answer came: {why}", why=words), _LOOKS)

    def _acted(self, step: AmendStep, post: Post) -> Receipt:
        reference = step.entry.reference
        if step.act is Amend.REPLY:
            self._refuse_gone(reference)
            return self.way.sender.send(post)
        for each in step.replies:
            self._amender.delete(each)
        if step.act is Amend.DELETE:
            self._amender.delete(reference)
        else:
            pictures = not self.found.open.taken_back
            cast("Editor", self.way.sender).edit(reference, post.text, pictures=pictures)
        return Receipt(step.entry.url, reference)

    def _refuse_gone(self, reference: str) -> None:
        """Refused where the post is gone, or nobody says so: nothing left yet."""
        try:
            there = self._amender.says(reference)
        except ServerAnswer as answer:
            raise Refused(str(answer), answer.wait, answer.code) from None
        if there is None:
            raise Refused(NOT_THERE)

    @property
    def _amender(self) -> Amender:
        return cast("Amender", self.way.sender)

    def _said(self, answer: ServerAnswer) -> str:
        return self.way.hidden.said(str(answer))

    def _without_secrets(self, receipt: Receipt) -> Receipt:
        hidden = self.way.hidden
        url = "" if hidden.is_in(receipt.url) else receipt.url
        return Receipt(url, hidden.cut(receipt.reference))

    # -- the record ------------------------------------------------------------------------------

    def _claimed(self, step: AmendStep, post: Post) -> Fact:
        """The claim, on the disk and shared, with what will stand there."""
        kept = ""
        if step.act is not Amend.DELETE:
            texts = Texts(self.amending.settings.folders)
            kept = texts.add(self._thing, POSTED, lean(SentPost(post.parts)))
            texts.write()
        lifts = (step.known.id,) if step.known is not None and not step.is_done else ()
        since = post.at if step.is_unsure else None
        said = post.digest if kept else ""
        return self._record(step, sorts.CLAIM, text=kept, digest=said, lifts=lifts, since=since)

    def _record_sent(
        self, step: AmendStep, claim: Fact | None, receipt: Receipt, part: int
    ) -> None:
        lifts = (claim.id,) if claim is not None else ()
        url, reference = receipt.url, receipt.reference
        self._record(step, sorts.SENT, lifts=lifts, url=url, reference=reference, part=part)

    def _record_gone(self, step: AmendStep, claim: Fact | None) -> None:
        """That it no longer stands there: as when a person ticks it off."""
        ledger = self.found.project.record.ledger
        earlier = [each.fact for each in ledger.since_retracted(self.id) if each.fact]
        about = [each.id for each in self.found.known.facts]
        lifts = dict.fromkeys((*earlier, *about, *([claim.id] if claim else ())))
        self._record(step, sorts.GONE, lifts=tuple(lifts), by=self.amending.by, part=0)

    def _record(self, step: AmendStep, sort: str, **fields: Any) -> Fact:
        common = {"by": self.way.sender.name, "part": step.entry.part, "act": step.act.value}
        fact = Fact(at=self.amending.moment(), fact=sort, of=self.id)
        return self.amending.record(replace(fact, **{**common, **fields}))


_LATER = message("Do it once more after that.")
_LOOKS = message("Nobody knows whether it was done. Do it once more: first we look.")
_BY_HAND = message("It stands there yet. Look there, or do it by hand.")
