"""A council with a canary in every text of every file: some for residents, the others inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from .canary import Canaries
from .events import calendar, event
from .filled import WEEK_FILE, Filler
from .given import CASE, CHANNELS, ITEM, KEPT, MOMENTS, NAMES, council, kinds
from .states import (
    BROKEN,
    CLOSED_CASES,
    CLOSED_EVENTS,
    CLOSED_MEETINGS,
    CLOSED_PAGES,
    HIDDEN,
    NOT_READ,
)

NOW = "2026-11-23T09:00"
"""A Monday: on Friday what is ready went to the site at 9:00, elsewhere at 10:00, and by mail. Of
the week that ended there are papers."""
STOP = "stop"
INSIDE = "inside"
"""How the name of a place begins of what residents may not read at all."""


def picture(word: str) -> bytes:
    """A picture that says something beside its pixels."""
    out, told = BytesIO(), PngInfo()
    told.add_itxt("Comment", word, zip=True)
    exif = Image.Exif()
    exif[0x010E] = word.encode("ascii", "ignore").decode()
    Image.new("RGB", (900, 90), "white").save(out, "PNG", pnginfo=told, exif=exif)
    return out.getvalue()


class Council:
    """Its folder, and the canaries in it; `url` is its site, `web` the servers of its channels."""

    def __init__(self, root: Path, url: str, web: str, smtp_port: int, kind: str = "news") -> None:
        self.kind = kind
        """That of all its items; emitters tell some kinds otherwise than others."""
        self.root, self.url, self.web, self.smtp_port = root, url, web, smtp_port
        self.canaries = Canaries()
        self.fill = Filler(self.canaries, NAMES, KEPT, frozenset(("item*: expires",)))
        self.hidden: list[str] = []
        """The ids of the items that are inside."""
        self.broken: list[str] = []
        """Those of them of which the file has a mistake, and the names of such pages."""
        self._calendars()
        self._hidden_items()
        self._items()
        self._meetings()
        self._pages()

    def _word(self, place: str) -> str:
        return self.canaries.word(place)

    def write(self, path: str, content: str | bytes) -> None:
        """Writes a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def document(self, path: str, where: str, value: Any, body: str | None = None) -> None:
        """Writes keys and a remark above them; with a `body` they are those of Markdown."""
        remark = self._word(f"{where}: remark")
        text = f"# {remark}\n{yaml.safe_dump(value, allow_unicode=True, sort_keys=False)}"
        self.write(path, text if body is None else f"---\n{text}---\n{body}\n")

    # -- calendars ---------------------------------------------------------------------------

    def _calendars(self) -> None:
        files = {
            "channels": dict(self._channels()),
            "kinds": kinds(self.kind),
            "council": council(),
            "closures": {
                "holidays": "NL",
                "closed": [{"from": "2026-11-23", "to": "2026-12-11", "channels": None}],
                "quiet": [{"from": "2026-12-14", "to": None, "kinds": [self.kind]}],
                "ics": None,
            },
            "search": {
                key: {self._word(f"search: {key}"): "over/"} for key in ("answers", "tests")
            },
            "words": {},
            "sources": {"ris": {"trust": ["times"], "system": "ics"}},
            "taal": {"sentence": None},
            "owners": {
                "griffie": {"absent": [{"from": "2026-11-20", "until": "2026-12-31"}]},
            },
            "cases": {"haven": CASE},
        }
        self.write("content/fotos/m.png", picture(self._word("council: photo")))
        for name, given in files.items():
            found = self.fill.table(name, given)
            self.document(f"calendars/{name}.yml", name, found)
        for state, keys in CLOSED_CASES.items():
            where = f"{INSIDE}: case, {state}"
            found = self.fill.table("case", {**CASE, **keys}, where)
            name = self.canaries.name(f"{where}: id")
            self.document(f"calendars/cases/{name}.yml", where, found | _titled(found, keys))
        first = {"friday": {"09:00": [self.kind, "other"]}}
        later = {"friday": {"10:00": [self.kind]}}
        week = {name: later for name in CHANNELS if name != "krant"} | {"website": first}
        week["weekmail"] = {"friday": {"16:00": [self.kind]}}
        self.document("calendars/week.yml", "week", week)
        name = self.canaries.word("mkdocs.yml: site_name")
        config = {"site_name": name, "site_url": self.url, "docs_dir": "content"}
        plugins = {"plugins": [{"raadsweek": {"paper_weeks": 1}}]}
        self.document("mkdocs.yml", "mkdocs.yml", {**config, **plugins})

    def _channels(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each has its own way out; where it goes is nobody's business."""
        to = self.canaries.name("channels: weekmail.publisher.to")
        host = self.canaries.name("channels: website.publisher.address")
        ways: dict[str, dict[str, Any] | None] = {
            "website": {"type": "rsync", "address": f"griffie@{host}:/var/www/raad/"},
            "mastodon": {"type": "mastodon", "instance": self.web, "settle": None},
            "bluesky": {"type": "bluesky", "service": self.web, "handle": "raad.bsky.example"},
            "hook": {"type": "webhook", "url": f"{self.web}/hook"},
            "outbox": {"type": "files", "folder": "outbox"},
            "weekmail": {
                "type": "smtp",
                "host": "127.0.0.1",
                "port": self.smtp_port,
                "security": "none",
                "to": f"{to}@lists.example",
            },
            "krant": None,
        }
        types = {"website": "site", "weekmail": "mail", "krant": "news"}
        for name, way in ways.items():
            mail = {"depth": "full"} if name == "weekmail" else None
            given = {"type": types.get(name, "social"), "publisher": way, "mail": mail}
            # All goes out at once: what is looked for is in the texts, not in their order.
            given |= {"capacity": "none", "fresh": None}
            closed = dict.fromkeys(("time", "opening", "max_age", "cutoff", "silent_after"))
            yield name, {**given, **closed, "late_after": "9 days", "limit": None}

    # -- content -----------------------------------------------------------------------------

    def _items(self) -> None:
        """One with everything, one without texts of its own for channels, one taken back."""
        links = ", ".join(f"[dit]({name}.md)" for name in self.hidden)
        self.item("2026-11-18-alles.md", "item", {"follows": ["eerder"]}, links)
        plain = {"variants": None, "pin": None, "follows": [*self.hidden]}
        self.item("eerder.md", "second item", {**plain, "date": "2026-11-17"}, links)
        back = {"status": "withdrawn", "withdrawn": {"date": "2026-11-19 12:00"}}
        only = {"channels": {"only": ["website"], "except": None}, "pin": None}
        keys = {"date": "2026-11-12", "embargo": None, **only, **back}
        self.item("terug.md", "withdrawn item", keys)

    def _hidden_items(self) -> None:
        for number, (state, keys) in enumerate({**HIDDEN, **BROKEN}.items()):
            where = f"{INSIDE}: item, {state}"
            name = self.canaries.name(f"{where}: id")
            self.hidden.append(name)
            self.broken += [name] if state in NOT_READ else []
            known, unknown = ({}, keys) if state in BROKEN else (keys, {})
            self.item(f"{name}.{'yml' if number % 2 else 'md'}", where, known, outside=unknown)

    def item(
        self,
        name: str,
        where: str,
        keys: Mapping[str, Any],
        links: str = "",
        outside: Mapping[str, Any] | None = None,
    ) -> None:
        """Writes a ready item with every key, its files, and `outside` keys as they are."""
        path, stem, outside = f"content/nieuws/{name}", name.partition(".")[0], outside or {}
        self.write(f"content/nieuws/{stem}.png", picture(self._word(f"{where}: picture")))
        self.write(f"content/nieuws/{stem}.pdf", b"%PDF-1.4\n%%EOF\n")
        image = {"file": f"{stem}.png", "consent": {"given": "2026-10-01", "until": "2027-12-31"}}
        given = {**ITEM, "image": image, **keys}
        given = {key: value for key, value in given.items() if key not in outside}
        body = self._body(where, links, stem)
        table = "item-document" if name.endswith(".yml") else "item"
        if table == "item":
            found = self.fill.table(table, given, where)
            self.document(path, where, {**found, **_titled(found, keys), **outside}, body)
        else:
            found = self.fill.table(table, {**given, "id": None, "body": None}, where)
            whole = {**found, **_titled(found, keys), **outside, "body": body}
            self.document(path, where, whole)

    def _body(self, where: str, links: str, file: str) -> str:
        def word(part: str) -> str:
            return self._word(f"{where}: body, {part}")

        return (
            f"{word('text')} {links}\n\n## {word('heading')}\n\n- {word('list')}\n\n"
            f"<!-- {word('comment')} -->\n\n[//]: # ({word('remark')})\n\n"
            f"![{word('alt')}]({file}.png) en [{word('link')}]({file}.pdf)\n\n"
            f"[{self.canaries.name(f'{where}: body, unused link')}]: https://raad.example/\n"
        )

    # -- meetings and pages ------------------------------------------------------------------

    def _meetings(self) -> None:
        days = iter(("2026-11-19", "2026-11-24", "2026-11-25", "2026-11-26", "2026-12-01"))
        for state, keys in CLOSED_MEETINGS.items():
            where, day = f"{INSIDE}: meeting, {state}", next(days)
            name = "besloten" if day == "2026-11-19" else self.canaries.name(f"{where}: id")
            self._meeting(f"{day}-{name}", where, keys)
        self._meeting("2026-11-19-raad", "meeting", {"status": "confirmed"})
        cancelled = {"status": "cancelled", "stream": None}
        self._meeting("2026-12-03-raad", "cancelled meeting", cancelled)
        events = [
            event(self.canaries, f"{INSIDE}: event {number}", f"202612{number + 10}T183000Z", given)
            for number, given in enumerate(CLOSED_EVENTS)
        ]
        public = {"UID": "3@ris", "CATEGORIES": "Raad"}
        where, start = "event", "20261217T183000Z"
        events.append(event(self.canaries, where, start, public))
        named = {**public, "UID": "4@ris", "STATUS": "CANCELLED", "LOCATION": ""}
        events.append(event(self.canaries, "cancelled event", "20261218T183000Z", named))
        file = calendar(self.canaries, f"{INSIDE}: calendar", *events)
        self.write("calendars/meetings/ris.ics", file)
        held = {"at": "2026-12-25 10:00", "channel": "outbox", "item": self.hidden[1]}
        week = {"week": "2026-W52", "publications": [held | {"pinned": True}]}
        found = self.fill.table(WEEK_FILE, week)
        self.document("calendars/weeks/2026-W52.yml", WEEK_FILE, found)

    def _meeting(self, id: str, where: str, keys: Mapping[str, Any]) -> None:
        day = id[:10]
        start: dict[str, Any] = {"start": f"{day} 19:30", "end": f"{day} 22:30", "body": "raad"}
        start["sittings"] = [{"start": f"{day} 22:45", "end": f"{day} 23:15"}]
        given = {**start, "updated": "2026-11-02", "moments": MOMENTS, **keys}
        found = self.fill.table("meeting", given, where)
        self.document(f"calendars/meetings/{id}.yml", where, found | _titled(found, keys))

    def _pages(self) -> None:
        for state, keys in CLOSED_PAGES.items():
            where = f"{INSIDE}: page, {state}"
            name = self.canaries.name(f"{where}: name")
            self._page(name, where, keys)
            self.broken += [name] if state in NOT_READ else []
        links = ", ".join(f"[dit](nieuws/{name}.md)" for name in self.hidden)
        self._page("over", "page", {}, links)
        self._page("contact", "contact page", {})

    def _page(self, name: str, where: str, keys: Mapping[str, Any], links: str = "") -> None:
        told = {key: self._word(f"{where}: {key}") for key in ("title", "owner", "note")}
        text, comment = (self._word(f"{where}: body, {part}") for part in ("text", "comment"))
        body = f"{text} {links}\n\n<!-- {comment} -->\n"
        self.document(f"content/{name}.md", where, {**told, **keys}, body)

    def stop(self) -> None:
        """From now on nothing goes out that was planned."""
        self.document(
            "calendars/stop.yml", STOP, self.fill.table(STOP, {"since": None, "until": None})
        )


def _titled(found: Mapping[str, Any], keys: Mapping[str, Any]) -> dict[str, str]:
    """The title, in words that say that it is secret."""
    return {"title": keys["title"].format(found["title"])} if "{}" in keys.get("title", "") else {}
