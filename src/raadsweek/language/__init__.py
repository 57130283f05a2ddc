"""What people read: messages in English in the code, spoken in Dutch or English at the edge."""

from raadsweek.language.message import (
    EnglishWords,
    Message,
    Value,
    VerbatimWords,
    message,
    plural,
)
from raadsweek.language.translation import LANGUAGES, Language

__all__ = [
    "LANGUAGES",
    "EnglishWords",
    "Language",
    "Message",
    "Value",
    "VerbatimWords",
    "message",
    "plural",
]
