"""The rules of the W3C feed validator that matter to us, each by the page that explains it.

`faults(content)` says what the validator would say of one feed. The pages are those of
https://validator.w3.org/feed/docs/; the validator itself is no library that one can install.
One of its recommendations is left out on purpose: DuplicateUpdated wants no two entries of
one moment, but a council publishes all decisions of a meeting at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

DOCS = "https://validator.w3.org/feed/docs/"
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
TAG_URI = re.compile(r"tag:[a-z0-9.@-]+,\d{4}(-\d\d){0,2}:[A-Za-z0-9._~!$&'()*+,;=:@%/?-]+")
RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    r"\d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def _names(text: str, namespace: str = "") -> frozenset[str]:
    return frozenset(namespace + name for name in text.split())


DANGEROUS = _names("script style iframe object embed applet meta link base frame frameset form")
RSS_CHANNEL = _names("title link description docs generator language lastBuildDate ttl item") | {
    f"{ATOM}link",
    f"{HISTORY}archive",
}
RSS_ITEM = _names("title link description guid category enclosure pubDate") | {
    f"{CONTENT}encoded",
    f"{DC}creator",
}
ATOM_FEED = _names("id title updated author link generator subtitle entry", ATOM) | {
    f"{HISTORY}archive"
}
ATOM_ENTRY = _names("id title updated published author content link summary category", ATOM)
RELATIONS = _names("self alternate enclosure current prev-archive")

Fault = tuple[str, str]
Rule = Callable[[Any, str], Iterator[Fault]]


def faults(content: bytes, address: str) -> list[str]:
    """What is wrong with the RSS or Atom `content` that lies at `address`, with the rule's page."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError as error:
        return [f"{DOCS}error/SAXError.html: {error}"]
    rules = RSS_RULES if root.tag == "rss" else ATOM_RULES
    found = [*_encoding(content)]
    for rule in (*rules, *RULES_FOR_BOTH):
        found += rule(root, address)
    return [f"{DOCS}{page}.html: {what}" for page, what in found]


def _encoding(content: bytes) -> Iterator[Fault]:
    if not re.match(rb"<\?xml version='1\.0' encoding='UTF-8'\?>\n", content):
        yield "warning/MissingEncoding", repr(content[:50])
    if re.search("[\u0080-\u0084\u0086-\u009f]", content.decode()):
        yield "warning/BadCharacters", "a control character"


def _entries(root: Any) -> list[Any]:
    return list(root.findall("channel/item" if root.tag == "rss" else f"{ATOM}entry"))


def _head(root: Any) -> Any:
    return root.find("channel") if root.tag == "rss" else root


def _missing(parent: Any, names: tuple[str, ...]) -> Iterator[Fault]:
    for name in names:
        found = parent.find(name)
        if found is None:
            yield "error/MissingElement", name
        elif not (found.text or "").strip() and not len(found) and not found.get("src"):
            yield "warning/NotBlank", name


def _undefined(parent: Any, known: frozenset[str]) -> Iterator[Fault]:
    for child in parent:
        if child.tag not in known:
            yield "error/UndefinedElement", child.tag


def _duplicate(parent: Any, many: frozenset[str]) -> Iterator[Fault]:
    for tag, count in Counter(child.tag for child in parent).items():
        if count > 1 and tag not in many:
            yield "error/DuplicateElement", tag


def _url(text: str | None, page: str) -> Iterator[Fault]:
    parts = urlsplit(text or "")
    plain = re.fullmatch(r"[!-~]+", text or "")
    if not (parts.scheme in ("http", "https") and parts.netloc and plain):
        yield page, str(text)


# Rules of RSS


def rss_parts(root: Any, _address: str) -> Iterator[Fault]:
    """A channel has a title, link and description; an item a title or a description."""
    yield from _missing(root.find("channel"), ("title", "link", "description"))
    yield from _undefined(root.find("channel"), RSS_CHANNEL)
    yield from _duplicate(root.find("channel"), frozenset(("item", f"{ATOM}link")))
    for item in _entries(root):
        yield from _undefined(item, RSS_ITEM)
        yield from _duplicate(item, frozenset(("category",)))
        if not (item.findtext("title") or item.findtext("description")):
            yield "error/ItemMustContainTitleOrDescription", ""


def rss_guids(root: Any, _address: str) -> Iterator[Fault]:
    """Each item has an id of its own; one that is no address says so."""
    ids = [item.find("guid") for item in _entries(root)]
    for guid in ids:
        if guid is None:
            yield "warning/MissingGuid", ""
        elif guid.get("isPermaLink") not in ("true", "false", None):
            yield "error/InvalidBooleanAttribute", guid.get("isPermaLink")
        elif guid.get("isPermaLink") != "false":
            yield from _url(guid.text, "error/InvalidPermalink")
    texts = Counter(guid.text for guid in ids if guid is not None)
    yield from (("error/DuplicateValue", str(id)) for id, count in texts.items() if count > 1)


def rss_dates(root: Any, _address: str) -> Iterator[Fault]:
    """RFC 822 with a year of four digits, a zone in digits and the right day of the week."""
    for date in root.iter("pubDate", "lastBuildDate"):
        if not RFC822.fullmatch(date.text or ""):
            yield "warning/ProblematicalRFC822Date", str(date.text)
            continue
        moment = parsedate_to_datetime(date.text)
        if not date.text.startswith(f"{moment:%a}"):
            yield "error/IncorrectDOW", date.text


def rss_addresses(root: Any, _address: str) -> Iterator[Fault]:
    """Links are whole addresses."""
    for link in root.iter("link"):
        yield from _url(link.text, "error/InvalidFullLink")


def rss_enclosures(root: Any, _address: str) -> Iterator[Fault]:
    """An enclosure has an address, a length in bytes and a media type, and there is one."""
    for item in _entries(root):
        if len(item.findall("enclosure")) > 1:
            yield "warning/DuplicateEnclosure", ""
    for enclosure in root.iter("enclosure"):
        for name in {"url", "length", "type"} - set(enclosure.attrib):
            yield "error/MissingAttribute", name
        yield from _url(enclosure.get("url"), "error/InvalidURLAttribute")
        if not (enclosure.get("length") or "").isdigit():
            yield "error/InvalidIntegerAttribute", str(enclosure.get("length"))
        if not MEDIA_TYPE.fullmatch(enclosure.get("type") or ""):
            yield "error/InvalidMIMEAttribute", str(enclosure.get("type"))


def rss_authors(root: Any, _address: str) -> Iterator[Fault]:
    """`author` and the like are mail addresses; a name alone belongs in dc:creator."""
    for element in root.iter("author", "managingEditor", "webMaster"):
        if "@" not in (element.text or ""):
            yield "error/InvalidContact", str(element.text)
        if element.getparent().find(f"{DC}creator") is not None:
            yield "warning/DuplicateItemSemantics", element.tag


def rss_details(root: Any, _address: str) -> Iterator[Fault]:
    """The language is a code, `ttl` a number, and the full text comes after the summary."""
    if not re.fullmatch("[a-z]{2}", root.findtext("channel/language") or ""):
        yield "error/InvalidLanguage", ""
    if not re.fullmatch("[1-9][0-9]*", root.findtext("channel/ttl") or "1"):
        yield "error/InvalidPositiveInteger", "ttl"
    for item in _entries(root):
        tags = [child.tag for child in item]
        full = f"{CONTENT}encoded"
        if full in tags and "description" in tags[tags.index(full) :]:
            yield "warning/NeedDescriptionBeforeContent", ""


# Rules of Atom


def atom_parts(root: Any, _address: str) -> Iterator[Fault]:
    """A feed and an entry have an id, a title and a moment; each entry an author; heads first."""
    required = tuple(f"{ATOM}{name}" for name in ("id", "title", "updated"))
    many = frozenset(f"{ATOM}{name}" for name in ("entry", "link", "category", "author"))
    yield from _missing(root, required)
    yield from _undefined(root, ATOM_FEED)
    yield from _duplicate(root, many)
    tags = [child.tag for child in root]
    if f"{ATOM}entry" in tags and set(tags[tags.index(f"{ATOM}entry") :]) != {f"{ATOM}entry"}:
        yield "error/MisplacedMetadata", ""
    for entry in _entries(root):
        yield from _missing(entry, required)
        yield from _undefined(entry, ATOM_ENTRY)
        yield from _duplicate(entry, many)
        author = entry.findtext(f"{ATOM}author/{ATOM}name")
        if not author and not root.findtext(f"{ATOM}author/{ATOM}name"):
            yield "error/MissingElement", "author"


def atom_ids(root: Any, _address: str) -> Iterator[Fault]:
    """Ids are URIs, and each entry has one of its own."""
    for id in root.iter(f"{ATOM}id"):
        if not TAG_URI.fullmatch(id.text or ""):
            yield "error/InvalidTAG", str(id.text)
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in _entries(root))
    yield from (("warning/DuplicateEntries", str(id)) for id, count in ids.items() if count > 1)


def atom_dates(root: Any, _address: str) -> Iterator[Fault]:
    """RFC 3339, with a zone."""
    for date in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not RFC3339.fullmatch(date.text or ""):
            yield "error/InvalidRFC3339Date", str(date.text)
        else:
            datetime.fromisoformat(date.text)


def atom_contents(root: Any, _address: str) -> Iterator[Fault]:
    """An entry has a content or a link; a content that lies elsewhere a type and a summary."""
    for entry in _entries(root):
        content = entry.find(f"{ATOM}content")
        if content is None and not entry.findall(f"{ATOM}link[@rel='alternate']"):
            yield "error/MissingContentOrAlternate", ""
        if content is not None and content.get("src"):
            yield from _url(content.get("src"), "error/InvalidURIAttribute")
            if not MEDIA_TYPE.fullmatch(content.get("type") or ""):
                yield "warning/MissingTypeAttr", "content"
            if not entry.findtext(f"{ATOM}summary"):
                yield "error/MissingSummary", ""
    for text in root.iter(f"{ATOM}title", f"{ATOM}summary", f"{ATOM}subtitle"):
        if text.get("type") not in (None, "text", "html", "xhtml"):
            yield "error/InvalidTextType", str(text.get("type"))


# Rules of both


def links(root: Any, address: str) -> Iterator[Fault]:
    """A feed says where it lies; Atom links are whole, known and each for another purpose."""
    own = [link.get("href") for link in _head(root).findall(f"{ATOM}link[@rel='self']")]
    if not own:
        yield ("warning/MissingAtomSelfLink" if root.tag == "rss" else "warning/MissingSelf"), ""
    elif own != [address]:
        yield "warning/SelfDoesntMatchLocation", str(own)
    for link in root.iter(f"{ATOM}link"):
        if not link.get("href"):
            yield "error/MissingHref", ""
        yield from _url(link.get("href"), "error/InvalidFullLink")
        if link.text or len(link):
            yield "error/AtomLinkNotEmpty", ""
        if not MEDIA_TYPE.fullmatch(link.get("type") or ""):
            yield "error/InvalidMIMEType", str(link.get("type"))
        if link.get("rel") not in RELATIONS:
            yield "warning/UnregisteredAtomLinkRel", str(link.get("rel"))
    for entry in root.iter(f"{ATOM}entry"):
        found = Counter((e.get("rel"), e.get("type")) for e in entry.findall(f"{ATOM}link"))
        if found["alternate", "text/html"] > 1:
            yield "error/DuplicateAtomLink", ""
        if {"current", "prev-archive"} & {relation for relation, _ in found}:
            yield "warning/FeedHistoryRelInEntry", ""


def archives(root: Any, _address: str) -> Iterator[Fault]:
    """An archive says where the newest entries are."""
    if root.find(f".//{HISTORY}archive") is not None:
        current = _head(root).findall(f"{ATOM}link[@rel='current']")
        if len(current) != 1:
            yield "warning/MissingCurrentInArchive", ""


def texts(root: Any, _address: str) -> Iterator[Fault]:
    """HTML runs nothing, is well-formed enough, and each address in it is a whole one."""
    found = [*root.iter("description", f"{CONTENT}encoded")]
    found += [e for e in root.iter(f"{ATOM}content", f"{ATOM}summary") if e.get("type") == "html"]
    for element in found:
        if element.getparent().tag == "channel" or not (element.text or "").strip():
            continue
        for part in html.fragment_fromstring(element.text, "div").iter():
            yield from _part(part)


def _part(part: Any) -> Iterator[Fault]:
    if not isinstance(part.tag, str):
        yield "warning/NotHtml", "a comment or an instruction"
        return
    if part.tag in DANGEROUS:
        yield "warning/SecurityRisk", part.tag
    for name, value in part.attrib.items():
        if name.startswith("on"):
            yield "warning/SecurityRiskAttr", name
        elif name == "style":
            yield "warning/DangerousStyleAttr", value
        elif name in ("href", "src") and not urlsplit(value).scheme:
            yield "warning/ContainsRelRef", value
        elif name in ("href", "src") and urlsplit(value).scheme in ("javascript", "data"):
            yield "warning/SecurityRiskAttr", value


def titles(root: Any, _address: str) -> Iterator[Fault]:
    """Titles are words, without HTML."""
    for title in root.iter("title", f"{ATOM}title"):
        if re.search(r"</?[a-zA-Z]+[ >]|&#?\w+;", title.text or ""):
            yield "warning/ContainsHTML", title.text


RSS_RULES: tuple[Rule, ...] = (
    rss_parts,
    rss_guids,
    rss_dates,
    rss_addresses,
    rss_enclosures,
    rss_authors,
    rss_details,
)
ATOM_RULES: tuple[Rule, ...] = (atom_parts, atom_ids, atom_dates, atom_contents)
RULES_FOR_BOTH: tuple[Rule, ...] = (links, archives, texts, titles)
