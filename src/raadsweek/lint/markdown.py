"""Markdown with spaces where a reader sees nothing, so that every offset stays what it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_URL = re.compile(r"(?:https?://|www\.)[^\s<>)\]]+", re.IGNORECASE)
_FENCED = re.compile(r"^(```|~~~)[^\n]*\n.*?(?:^\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]{1,300}`")
_REMARK = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_TARGET = re.compile(r"\]\([^()\n]{0,500}(?:\([^()\n]{0,300}\)[^()\n]{0,300})?\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*$", re.MULTILINE)
_MARKS = re.compile(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|!?\[|\]")


def _spaces(match: re.Match[str]) -> str:
    return _blank(match[0])


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _target(match: re.Match[str]) -> str:
    return _blank(match[0])


_STEPS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("<!--", _REMARK, _spaces),
    ("```", _FENCED, _spaces),
    ("~~~", _FENCED, _spaces),
    ("`", _CODE, _spaces),
    ("](", _TARGET, _target),
    ("]:", _REFERENCE, _spaces),
    ("<", _TAG, _spaces),
)


def without_markup(text: str) -> str:
    """The words of Markdown at the places where they stand; addresses are spaces."""
    for sign, pattern, blanked in _STEPS:
        if sign in text:
            text = pattern.sub(blanked, text)
    if "http" in text or "www." in text:
        text = _URL.sub(_spaces, text)
    return _MARKS.sub(_spaces, text)


def without_addresses(text: str) -> str:
    """The text with spaces in the place of web addresses."""
    return _URL.sub(_spaces, text) if "://" in text or "www." in text.lower() else text
