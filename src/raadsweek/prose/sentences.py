"""Where Dutch sentences end: not after 'dhr.', 'o.a.' or 'nr.', nor within 2.400.000 or 19.30."""

from __future__ import annotations

import re

ABBREVIATIONS = frozenset(
    """
    a.d.h.v a.h.v a.s a.u.b aant aanv afb afd art bc bijl bijv blz bv b.v b.g.g c.a ca c.q c.s
    cf d.d d.m.v d.w.z dd dec dep dhr dir dr drs ds e.a e.d e.e.a e.o enz etc evt excl feb fig
    fr gebr gem h incl i.c i.c.m i.h.a i.h.b i.i.g i.m i.o i.o.m i.p.v i.s.m i.t.t i.v.m ing
    inz ir jan jhr jkvr jl jr jun jul apr aug kath lid m.a.w m.b.t m.b.v m.i m.i.v m.m m.n m.u.v
    max mevr mgr min mln mld mr mrt mw n.a.v n.b n.o.t n.v.t nl no nov nr nrs o.a o.b.v o.g o.i.d
    o.l.v o.m o.v.v okt ong p p.m p.p pag par plm prof r.k resp s.v.p sept sep sr st ster str
    t.a.v t.b.v t.g.v t.h.v t.l.v t.m t.n.v t.o.v t.w.v t.z.t tel v.a v.d v.h vgl vnl voorz w.o
    wnd z.g zgn zn
    """.split()  # noqa: SIM905 - two hundred words in quotation marks would hide them
)
"""Words whose full stop does not end a sentence, without that full stop."""
_AMBIGUOUS = frozenset(
    {"enz", "etc", "e.d", "a.s", "jl", "o.i.d", "e.a", "c.s", "e.o", "bv", "b.v"}
)
"""Of these it may: it does where what follows begins with a capital."""
_END = re.compile(r"[.!?…\n](?:(?<=\n)|[.!?…]*[\"'”\u2019»)\]]*(?=\s))")
_BLANKS = re.compile(r"\s*")
_LONGEST = 60
"""Letters of what may be an abbreviation."""
_WORD = re.compile(r"[^\s(\[\"'“\u2018„«/]+$")
_INITIALS = re.compile(r"(?:[A-Z]|IJ)(?:\.(?:[A-Z]|IJ|[Tt]h))*")


def sentences(text: str) -> list[str]:
    """The sentences, each with the blanks after it; together they are the text again."""
    found, start = [], 0
    for end in _END.finditer(text):
        at = end.start() if end[0] == "\n" else end.end()
        if at < start:
            continue
        after = _BLANKS.match(text, at)
        stop = after.end() if after else at
        if stop > start and _ends(text, start, end, stop):
            found.append(text[start:stop])
            start = stop
    return found + ([text[start:]] if start < len(text) else [])


def _ends(text: str, start: int, end: re.Match[str], following: int) -> bool:
    """Whether a sentence ends at `end`; what comes next begins at `following`."""
    if end[0] == "\n" or "\n" in text[end.end() : following]:
        return True
    if following >= len(text):
        return True
    if text[following].islower():
        return False
    if end[0] != ".":
        return True
    word = _WORD.search(text, max(start, end.start() - _LONGEST), end.start())
    if word is None:
        return True
    said = word[0].casefold()
    if _INITIALS.fullmatch(word[0]) or (said.isdigit() and word.start() == start):
        return False
    return said not in ABBREVIATIONS or (said in _AMBIGUOUS and text[following].isupper())
