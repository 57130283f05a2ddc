"""The values of an edition: what a reader may see, resolved once, as codes and ids.

They know nothing of plans, items and projects, and hold no words of ours and no HTML: words are
said by who writes. A field that is added later has a default, which is left out of the encoded
form, so that it changes no digest. msgspec tells a default by its identity: it is an empty text, 0,
False, None or an empty tuple, and nothing else.
"""

VERSION = 1
"""Of the form of the values; rises where an older reader would misread a newer value."""
