"""What people read: messages in English in the code, spoken in Dutch or English at the edge."""

from raadsweek.language.message import Message, Value, Written, message, plural
from raadsweek.language.speaker import LANGUAGES, Language

__all__ = ["LANGUAGES", "Language", "Message", "Value", "Written", "message", "plural"]
