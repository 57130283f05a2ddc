"""QR codes: an address on paper that a phone can read. Drawn in the page, nothing is fetched."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr_code(address: str, said: str) -> Markup:
    """The address as SVG, black on white in every theme; `said` is for who cannot see it.

    Error correction M: a seventh of it may be dirty or torn. The white edge of four modules
    is what ISO/IEC 18004 asks for.
    """
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass="rw-qr__code", lineclass=None
    )
    attributes = Markup('<svg role="img" aria-label="{}" ').format(said)
    return attributes + Markup(drawn.removeprefix("<svg "))  # noqa: S704 - drawn by segno
