"""The ready text of each publication for its channel, to paste, upload or send."""

from raadsweek.emit.channel_texts.files import channel_texts
from raadsweek.emit.channel_texts.text import ChannelText, Part, texts

__all__ = ["ChannelText", "Part", "channel_texts", "texts"]
