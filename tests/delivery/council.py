"""A small council with a channel for each way out, and two items that are due on all of them."""

from __future__ import annotations

from pathlib import Path

import yaml

SITE = {"label": "Website", "type": "site"}
COUNCIL = {
    "name": "gemeenteraad van Vlietmonde",
    "municipality": "Vlietmonde",
    "tag": "raad.vlietmonde.example,2026",
    "contact": {"name": "Griffie", "email": "griffie@vlietmonde.example"},
}
DUE = "2026-11-20T17:00"
LONG = " ".join(
    f"Zin {letter} vertelt wat de raad over het zwembad heeft besloten en waarom."
    for letter in "abcdefghijklmn"
)
IDS = ("2026-11-19-kort", "2026-11-19-lang")
SECRETS = ("RAADSWEEK_MASTODON_TOKEN", "RAADSWEEK_BLUESKY_PASSWORD", "RAADSWEEK_WEBHOOK_SECRET")


def publishers(web: str, smtp: int) -> dict[str, dict[str, object]]:
    """Channel to how it is sent."""
    mail = {"host": "127.0.0.1", "port": smtp, "security": "none", "to": "lijst@lists.example"}
    return {
        "mastodon": {"type": "mastodon", "instance": web},
        "bluesky": {"type": "bluesky", "service": web, "handle": "raad.bsky.example"},
        "hook": {"type": "webhook", "url": f"{web}/hook"},
        "outbox": {"type": "files", "folder": "outbox"},
        "residents-mail": {"type": "smtp", **mail},
    }


def write_council(
    root: Path, web: str, smtp: int, only: str | None = None, **channel: object
) -> Path:
    """Writes it to `root`; with `only` that one channel, and `channel` more of its keys."""
    ways = {n: p for n, p in publishers(web, smtp).items() if only in (None, n)}
    channels: dict[str, object] = {"website": SITE}
    week: dict[str, object] = {"website": {"friday": {"09:00": ["news"]}}}
    for name, publisher in ways.items():
        kind = "mail" if name == "residents-mail" else "social"
        channels[name] = {"label": name.capitalize(), "type": kind, "publisher": publisher}
        if kind == "mail":
            channels[name] |= {"mail": {"unsubscribe": "https://lists.example/af"}}  # type: ignore[operator]
        channels[name] |= channel  # type: ignore[operator]
        week[name] = {"friday": {"16:00" if kind == "mail" else "10:00": ["news"]}}
    kinds = {"news": {"label": "Nieuws", "slug": "nieuws", "topical": True}}
    kinds["news"]["channels"] = list(channels)
    files = {"channels": channels, "week": week, "kinds": kinds, "council": COUNCIL}
    (root / "calendars").mkdir(parents=True)
    for name, value in files.items():
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        (root / "calendars" / f"{name}.yml").write_text(text)
    variants = {name: LONG for name in ("mastodon", "bluesky") if name in ways}
    item(root, IDS[0], "Zwembad gaat open")
    item(root, IDS[1], "Wat er besloten is", **({"variants": variants} if variants else {}))
    config = {"site_name": "Raad", "site_url": f"{web}/", "docs_dir": "content"}
    (root / "mkdocs.yml").write_text(yaml.safe_dump({**config, "plugins": ["raadsweek"]}))
    return root


def item(root: Path, id: str, title: str, **keys: object) -> Path:
    """Writes a ready item of news."""
    front = {"title": title, "status": "ready", "summary": f"{title}: hoe dat zit.", **keys}
    file = root / "content" / "nieuws" / f"{id}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    file.write_text(f"---\n{text}---\nDe tekst.\n")
    return file
