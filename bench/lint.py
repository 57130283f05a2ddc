"""How long the rules on texts take: for ten thousand items, and for a megabyte of one kind of sign.

`python -m bench.lint` prints milliseconds an item, and the worst megabytes. It is no
test: a machine that is shared takes its time. All seconds are of the CPU.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from bench.corpus import entries
from raadsweek.lint import marks
from raadsweek.lint.rule import KnownWords, Passage, TextDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN = KnownWords(
    people=("joke de boer", "lotte bosgraaf", "an de wit"),
    parties=("ruim baan", "vliet lokaal", "de oeverpartij"),
    seats=(4, 7, 3),
    offices=("marktplein 1",),
    explained=(("krimp", ("winkels sluiten",)),),
)
MEGABYTE = 1_000_000
ONE_SIGN = (
    *("a", "A", "0", "9 ", "a ", "A. ", "1.", "a@", "@", "0 ", "+31", "(0)", "ge", "worden ge"),
    *("[", "](", "[a](", "<", "<a ", "<!--", "`", "```\n", "|", "|a", "-|", "*", "**a", "_", "'"),
    *('"', "\n", "# ", "- ", "• a\n", "a\n", "\t", "http://a", "www.", "mevrouw ", "mevrouw A. "),
    *("Kerk van de ", "straat ", "straat 1 ", "1234 AB ", "NL91 ", "AA-11-", ":", "1:", "(at) a."),
    *(
        "| a | b |\n|---|---|\n",
        "| a |\n",
        "<table",
        "<th>",
        "<o:p>",
        "&nbsp;",
        "LET OP ",
        "AB CD ",
    ),
    *("stem op ", "helaas ", "vindt ", "kadernota ", "kadernota is ", "WMO ", "W&M ", "! ", "e. "),
    *(
        "mevrouw Ab is ziek. ",
        "bsn 123456782 ",
        "zin ",
        "Het is. ",
        "123.456.789 ",
        "06-",
        "é",
        "\u2019",
    ),
    *(
        "Joke de Boer, ",
        "Ruim Baan en ",
        "Ruim Baan (4), ",
        "Ruim Baan",
        "\u201e",
        "\u201ca\u201d ",
    ),
)


def items(count: int) -> tuple[TextDocument, ...]:
    """So many made-up items, rich in words."""
    return tuple(
        TextDocument(
            (
                Passage("file", each.id),
                Passage("title", str(each.keys["title"])),
                Passage("summary", str(each.keys.get("summary", ""))),
                Passage("body", each.body, markdown=True),
            ),
            each.kind,
            "clerk",
        )
        for each in entries(count, rich=True)
    )


def worst() -> Iterator[tuple[float, str]]:
    """For each text of a megabyte how many CPU seconds all rules take together."""
    chance = random.Random(24)  # noqa: S311 - any mixture will do
    mixed = ["".join(chance.choices(ONE_SIGN, k=8)) for _ in range(40)]
    for sign in (*ONE_SIGN, *mixed):
        text = (sign * (MEGABYTE // len(sign) + 1))[:MEGABYTE]
        body = Passage("body", text, markdown=True)
        document = TextDocument((Passage("title", ""), body), "news", "clerk")
        begin = time.process_time()
        marks(document, KNOWN)
        yield time.process_time() - begin, sign


def main() -> None:
    """Prints both."""
    documents = items(10_000)
    begin = time.process_time()
    found = sum(len(marks(each, KNOWN)) for each in documents)
    took = time.process_time() - begin
    letters = sum(len(part.text) for each in documents for part in each.passages)
    print(f"10,000 items of {letters / 10_000:.0f} letters: {took:.1f} s, {found} findings")
    print(f"{took / 10:.2f} ms an item")
    for seconds, sign in sorted(worst(), reverse=True)[:12]:
        print(f"{seconds:6.2f} s  {sign!r}")


if __name__ == "__main__":
    main()
