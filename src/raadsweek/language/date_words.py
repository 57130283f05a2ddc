"""Words for days, months and numbers.

As we say them in either language, and as Dutch texts hold them.
"""

from __future__ import annotations

from raadsweek.language.message import message

# The names of the days, to be said in either language.

WEEKDAY_NAMES = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)


# Dutch words for months, days of the week and numbers, as texts hold them.

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
_TO_TWENTY = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien"
)
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"

MONTHS = tuple(_MONTHS.split())
WEEKDAYS = tuple(_WEEKDAYS.split())
"""Monday first."""
SHORT_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"mrt": 3}
SIZES = {"duizend": 1000, "mln": 10**6, "miljoen": 10**6, "mld": 10**9, "miljard": 10**9}


def _numbers() -> dict[str, int]:
    small = {word: number for number, word in enumerate(_TO_TWENTY.split())}
    tens = {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
    between = {
        f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}": number + value
        for unit, number in small.items()
        for ten, value in tens.items()
        if 1 <= number <= 9  # noqa: PLR2004 - digits
    }
    return {**small, "één": 1, **tens, **between, "honderd": 100, "duizend": 1000}


NUMBERS = _numbers()
