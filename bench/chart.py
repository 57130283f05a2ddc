"""The seconds of one size as a chart: an SVG with a bar for each work, in light and dark."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bench.contest import PLANNER, SERVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.measure import Result

WIDTH, LABELS, NUMBERS = 780, 330, 70
"""Pixels: of all, of the names at the left and of the seconds at the right."""
ROW, BAR, TOP = 26, 16, 8
STYLE = """\
text { font: 14px system-ui, sans-serif; fill: #1c1c1c }
.ours { fill: #0b5c8a } .other { fill: #8a8a8a }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f0f0 } .ours { fill: #6cb8e6 } .other { fill: #a0a0a0 }
}"""


def chart(results: Sequence[Result]) -> str:
    """The medians of the largest size that has a peer; what it shows stands in its words too."""
    shown = _shown(results)
    size = f"{shown[0].measure.items:,}" if shown else "0"
    told = "; ".join(f"{each.measure.name} {each.seconds:.1f} s" for each in shown)
    height = 2 * TOP + ROW * len(shown)
    space = 'xmlns="http://www.w3.org/2000/svg" role="img"'
    box = f'viewBox="0 0 {WIDTH} {height}"'
    return "\n".join(
        (
            f'<svg {space} {box} aria-labelledby="bench-title bench-words">',
            f'<title id="bench-title">Seconds for {size} items; shorter is faster</title>',
            f'<desc id="bench-words">{escape(told)}</desc>',
            f"<style>\n{STYLE}\n</style>",
            *_bars(shown),
            "</svg>",
            "",
        )
    )


def _shown(results: Sequence[Result]) -> list[Result]:
    """The whole commands of one size, the fastest first."""
    whole = [each for each in results if each.measure.name not in {PLANNER, *SERVED.values()}]
    sizes = {each.measure.items for each in whole if not _is_ours(each)}
    largest = max(sizes or {each.measure.items for each in whole}, default=0)
    found = (each for each in whole if each.measure.items == largest)
    return sorted(found, key=lambda each: each.seconds)


def _is_ours(result: Result) -> bool:
    return result.measure.name.startswith("raadsweek")


def _bars(shown: Sequence[Result]) -> Iterator[str]:
    longest = max((each.seconds for each in shown), default=1)
    for number, each in enumerate(shown):
        top = TOP + number * ROW
        middle = top + BAR - 3
        width = max(1, round((WIDTH - LABELS - NUMBERS) * each.seconds / longest))
        kind = "ours" if _is_ours(each) else "other"
        yield (
            f'<text x="{LABELS - 10}" y="{middle}" text-anchor="end">'
            f"{escape(each.measure.name)}</text>"
        )
        yield f'<rect class="{kind}" x="{LABELS}" y="{top}" width="{width}" height="{BAR}"/>'
        yield f'<text x="{LABELS + width + 8}" y="{middle}">{each.seconds:.1f} s</text>'
