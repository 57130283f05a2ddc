"""Words from another system, made fit for our files: one line, no marks that mean something."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

_MARKS = re.compile(r"([\\`*_\[\]<>&#|~])")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNWRITABLE = re.compile("[\ud800-\udfff\ufeff\ufffe\uffff]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# What an address may hold inside the parentheses of a Markdown link.
_SAFE = "%/:=&?~#+!$,;'@*[]-._"


def clean(value: object) -> str:
    """`value` as one line of text; nothing for what is no text or number.

    YAML forbids control characters, and half a surrogate pair cannot be written at all.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = _UNWRITABLE.sub("", _UNPRINTABLE.sub(" ", str(value)))
    return " ".join(text.split())


def without_tags(text: str) -> str:
    """`text` as people read it, where a system hands over HTML."""
    return clean(unescape(_TAG.sub(" ", text))) if "<" in text or "&" in text else text


def escaped(text: str) -> str:
    """`text` as Markdown that shows exactly these words."""
    return _MARKS.sub(r"\\\1", text)


def link(title: str, address: str) -> str:
    """A Markdown link that shows `title`."""
    target = _ENTITY.sub(r"\\&", quote(address, safe=_SAFE))
    return f"[{escaped(title)}]({target})"
