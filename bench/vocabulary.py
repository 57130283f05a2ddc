"""Many different Dutch words, drawn as a language draws them: for a rich corpus.

No list of Dutch words is copied: they are made of the few hundred of `dutch.yml`, inflected by rule
and joined two by two, as Dutch itself does. So some of them nobody ever wrote.
"""

from __future__ import annotations

import random
import re
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DIFFERENT = 57_000
"""As many as stand in ten years of real texts of a council."""
EVEN = 2.7
"""Zipf's law with Mandelbrot's addition: the word of rank r is drawn 1 / (r + 2.7) times."""
_SHORT_VOWEL = re.compile(r"(?:^|[^aeiou])[aeiou]([bdfgklmnprst])$")
_LONG_VOWEL = re.compile(r"([aeou])\1([bdfgklmnprst])$")
_JOINED_BY_S = ("heid", "ing", "schap", "teit")
_PLURAL_S = ("el", "em", "en", "er", "ie", "a", "o", "e")


@cache
def words() -> tuple[str, ...]:
    """All of them, those first that are used most."""
    given = yaml.safe_load(Path(__file__).with_name("dutch.yml").read_text(encoding="utf-8"))
    small, nouns, verbs, adjectives = (
        given[name].split() for name in ("small", "nouns", "verbs", "adjectives")
    )
    chance = random.Random("vocabulary")  # noqa: S311 - a corpus is no secret
    plain = [*nouns, *verbs, *adjectives]
    chance.shuffle(plain)
    inflected = [*map(plural, nouns), *map(_stem, verbs), *map(_inflected, adjectives)]
    chance.shuffle(inflected)
    simple = dict.fromkeys((*small, *plain, *inflected))
    found = dict(simple)
    while len(found) < DIFFERENT:
        found.update(dict.fromkeys(_joined(nouns, chance)))
    return tuple(found)[:DIFFERENT]


def _joined(nouns: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Two nouns as one, and of some of those the plural, a verb as the first, or three nouns."""
    first, last = chance.choice(nouns), chance.choice(nouns)
    word = first + _between(first, chance) + last
    yield word
    if chance.random() < 1 / 3:
        yield plural(word)
    if chance.random() < 1 / 20:
        yield word + _between(last, chance) + chance.choice(nouns)


def _between(noun: str, chance: random.Random) -> str:
    if noun.endswith(_JOINED_BY_S):
        return "s"
    return chance.choice(("", "", "", "s", "en" if noun[-1] not in "aeiou" else ""))


def plural(noun: str) -> str:
    """By rule: tafels, straten, bossen, brieven."""
    if noun.endswith(_PLURAL_S):
        return f"{noun}s"
    return f"{_before_vowel(noun)}en"


def _inflected(adjective: str) -> str:
    return f"{_before_vowel(adjective)}e"


def _before_vowel(word: str) -> str:
    """How a word is spelled where an ending follows: bos-s, strat, brev."""
    if _SHORT_VOWEL.search(word):
        return word + word[-1]
    long = _LONG_VOWEL.search(word)
    if long:
        word = word[: long.start()] + long[1] + long[2]
    soft = {"f": "v", "s": "z"}.get(word[-1])
    return word[:-1] + soft if soft and (long or word[-2:-1] in "eijou") else word


def _stem(verb: str) -> str:
    """Its third person, by rule: werkt, praat, stopt."""
    root = verb.removesuffix("en").removesuffix("n")
    root = root[:-1] if root[-2:-1] == root[-1] else root
    root = root[:-1] + {"v": "f", "z": "s"}.get(root[-1], root[-1])
    return root if root.endswith("t") else f"{root}t"


@cache
def _weights() -> list[float]:
    return list(accumulate(1 / (rank + EVEN) for rank in range(DIFFERENT)))


def drawn(count: int, chance: random.Random) -> list[str]:
    """So many words, each as often as its rank says."""
    return chance.choices(words(), cum_weights=_weights(), k=count)


def sentences(count: int, chance: random.Random) -> Iterator[str]:
    """Sentences of 6 to 15 such words."""
    for _ in range(count):
        said = " ".join(drawn(chance.randint(6, 15), chance))
        yield f"{said[0].upper()}{said[1:]}."
