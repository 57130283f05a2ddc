"""The ready text of each publication for its channel, to paste, upload or send."""

from raadsweek.emit.channel_texts.files import make, outputs
from raadsweek.emit.channel_texts.text import ChannelText, TextPart, texts

__all__ = ["ChannelText", "TextPart", "make", "outputs", "texts"]
