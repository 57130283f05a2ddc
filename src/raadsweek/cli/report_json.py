"""The report as data, for other programs: the key `report` of `raadsweek plan --format json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from raadsweek.model.weekdays import WEEKDAYS

if TYPE_CHECKING:
    from raadsweek.report import Report
    from raadsweek.report.fairness import Fairness


def facts(report: Report) -> dict[str, Any]:
    """Every part of the report but its problems; ids, numbers and ISO 8601 only."""
    return {
        "empty_slots": [
            {
                "slot": gap.slot.id,
                "channel": gap.slot.channel,
                "kind": gap.slot.kind,
                "at": gap.slot.at.isoformat(),
                "proposals": [item.id for item in gap.proposals],
            }
            for gap in report.gaps
        ],
        "silent_channels": [
            {
                "channel": silence.channel,
                "since": silence.since.isoformat(),
                "until": silence.until.isoformat() if silence.until else None,
                "days": silence.days,
            }
            for silence in report.silences
        ],
        "unready": [
            {
                "item": each.item.id,
                "status": each.item.status.value,
                "owner": each.item.owner,
                "at": each.at.isoformat() if each.at else None,
            }
            for each in report.unready
        ],
        "stock": [
            {
                "kind": supply.kind,
                "unused": supply.unused,
                "free": supply.free,
                "resting": supply.resting,
                "until": str(supply.until) if supply.until else None,
            }
            for supply in report.stock
        ],
        **_figures(report),
        "fairness": _fairness(report.fairness),
    }


def _figures(report: Report) -> dict[str, Any]:
    return {
        "speed": [
            {
                "kind": each.kind,
                "channel": each.channel,
                "days": each.days,
                "weekday": None if each.weekday is None else WEEKDAYS[each.weekday],
                "publications": each.publications,
            }
            for each in report.speed
        ],
        "variety": [
            {
                "channel": each.channel,
                "publications": each.publications,
                "kinds": each.kinds,
                "most": each.most,
                "share": round(each.of_most / each.publications, 3),
            }
            for each in report.variety
        ],
        "owners": [
            {"owner": each.owner or None, "items": list(each.items), "unready": each.unready}
            for each in report.load
        ],
    }


def _fairness(fairness: Fairness) -> dict[str, Any]:
    return {
        "kinds": list(fairness.kinds),
        "parties": [
            {"party": each.party, "seats": each.seats, "counts": dict(each.counts)}
            for each in fairness.parties
        ],
    }
