"""The filters of the board: by channel, kind, owner and status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from raadsweek.desk.board_groups import card
from raadsweek.desk.status import STANDINGS
from raadsweek.language import message

if TYPE_CHECKING:
    from raadsweek.desk.board_week import BoardWeek


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """One filter: what it is about, its heading and its choices (value and words)."""

    about: str
    label: str
    choices: tuple[tuple[str, str], ...]


def filters(desk: BoardWeek) -> tuple[BoardFilter, ...]:
    """The four filters, with what there is in this week only."""
    selection, found = desk.selection, [card(desk, p) for p in desk.publications]
    kinds = {each.kind for each in found} | {gap.slot.kind for gap in desk.gaps}
    owners = sorted({each.owner for each in found} - {""})
    nobody = [("-", desk.say(message("nobody")))] if any(not c.owner for c in found) else []
    standings = dict.fromkeys(sorted((each.standing for each in found), key=STANDINGS.index))
    gone = [("empty", desk.say(message("empty place")))] if desk.gaps else []
    return (
        BoardFilter(
            "channel",
            desk.say(message("Channel")),
            tuple((id, channel.label) for id, channel in selection.channels.items()),
        ),
        BoardFilter(
            "kind",
            desk.say(message("Kind")),
            tuple((id, kind.label) for id, kind in selection.kinds.items() if id in kinds),
        ),
        BoardFilter("owner", desk.say(message("Owner")), (*((o, o) for o in owners), *nobody)),
        BoardFilter(
            "status",
            desk.say(message("Status")),
            (*((each.id, desk.say(each.words)) for each in standings), *gone),
        ),
    )
