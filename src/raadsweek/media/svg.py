"""A drawing (SVG) of the configuration: refused where it could do anything but be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from raadsweek.language import message
from raadsweek.media.allowed_files import UnfitFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SVG = "http://www.w3.org/2000/svg"
_SCRIPTED = frozenset(
    {
        "animate",
        "animatemotion",
        "animatetransform",
        "audio",
        "discard",
        "embed",
        "foreignobject",
        "handler",
        "iframe",
        "listener",
        "object",
        "script",
        "set",
        "video",
    }
)
"""Elements that run, load or change something."""
_OURS = (None, _SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
_LEADS = re.compile(r"@import|javascript:|expression\s*\(|url\s*\((?!\s*[\"']?\s*#)", re.IGNORECASE)
"""In a style: what loads something, or runs. `url(#a)` is a part of the drawing itself."""


def clean(file: str, content: bytes) -> bytes:
    """The drawing, without comments and with nothing about the program that made it.

    UnfitFileError with what may not be in it.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused(file, str(error)) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise _refused(file, str(root.tag))
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(dtd.iterentities()):
        raise _refused(file, "<!ENTITY>")
    etree.strip_elements(root, f"{{{_SVG}}}metadata", with_tail=False)
    for what in _wrong(root):
        raise _refused(file, what)
    _forget_programs(root)
    made: bytes = etree.tostring(root, encoding="utf-8")
    return made


def _wrong(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag is etree.PI:
            yield "<?...?>"
            continue
        if not isinstance(element.tag, str):
            yield str(element.tag)
            continue
        name = etree.QName(element).localname.lower()
        if name in _SCRIPTED:
            yield f"<{name}>"
        if name == "style" and _LEADS.search(_undone("".join(element.itertext()))):
            yield "<style>"
        for key, value in element.attrib.items():
            if _is_wrong(etree.QName(key).localname.lower(), str(value)):
                yield f"{etree.QName(key).localname}="


def _forget_programs(root: etree._Element) -> None:
    """Takes away what the program that made it notes for itself: names of files and of people."""
    for element in list(root.iter()):
        above = element.getparent()
        if above is not None and etree.QName(element).namespace not in _OURS:
            above.remove(element)
            continue
        for key in [key for key in element.attrib if etree.QName(key).namespace not in _OURS]:
            del element.attrib[key]


def _is_wrong(key: str, value: str) -> bool:
    if key.startswith("on"):
        return True
    if key in {"href", "src"}:
        return not value.strip().startswith("#")
    return _LEADS.search(_undone(value)) is not None


def _undone(style: str) -> str:
    r"""A style without what hides a word in it: comments, and `\75` for a letter."""
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(
        r"\\([0-9a-fA-F]{1,6})\s?|\\(.)",
        lambda found: chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2],
        plain,
    )


def _refused(file: str, what: str) -> UnfitFileError:
    return UnfitFileError(
        "unsafe-drawing",
        message("'{what}' may not stand in the drawing {file}", file=file, what=what[:80]),
        message(
            "Save it in a program for drawings as plain SVG without scripts, links and pictures, "
            "or as PNG."
        ),
    )
