"""Nothing leaks: the site as it is on disk holds no byte of what is not yet public."""

from __future__ import annotations

import base64
import csv
import gzip
import html
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from raadsweek.edition.resolve import select
from raadsweek.language import Language
from raadsweek.load import folders, load
from raadsweek.model.channel import ChannelType
from raadsweek.model.item import Item, ItemStatus
from raadsweek.plan import plan
from raadsweek.search.words import folded
from raadsweek.workspace.settings_and_now import now as parse_now
from tests.sample_site import NOW
from tests.search_index import index_words

from .conftest import MKDOCS, PIXEL, Buildable, files

REPOSITORY = Path(__file__).parents[2]
WORDS_IN_A_ROW = 4
OF_DATES = frozenset(
    word
    for month in range(1, 13)
    for day in range(1, 8)
    for word in Language("nl").day(date(2026, month, day)).split()
)


def opened(name: str, data: bytes) -> list[bytes]:
    """The bytes of a file, and of what is compressed in it."""
    if data[:2] == b"\x1f\x8b":
        return [data, gzip.decompress(data)]
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return [data, *(archive.read(each) for each in archive.namelist())]
    if data[:5] == b"%PDF-":
        return [data, *words_of(data)]
    return [data]


def words_of(pdf: bytes) -> list[bytes]:
    """What a PDF shows, what it says of itself, and what it reads aloud."""
    reader = PdfReader(BytesIO(pdf))
    objects = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    told = [page.extract_text() for page in reader.pages]
    return [*(text.encode() for text in told), *(repr(each).encode() for each in objects)]


def said(data: bytes) -> str:
    """The text of a file as a person could find it: unfolded, unescaped, without tags."""
    text = data.decode("utf-8", "ignore").replace("\r\n ", "")
    for _ in range(2):  # feeds hold HTML that is escaped once more
        text = html.unescape(text)
    return text + "\n" + re.sub(r"<[^>]*>", " ", text) + "\n" + _from_json(text)


def _from_json(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False).replace("\\n", " ")
    except ValueError:
        return ""


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of four words in a text."""
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[n:] for n in range(WORDS_IN_A_ROW)), strict=False))


def rows(text: str) -> set[tuple[str, ...]]:
    """The same, but for those that only name a day."""
    return {
        row for row in runs(text) if any(len(word) > 4 and word not in OF_DATES for word in row)
    }


@dataclass(frozen=True)
class Hidden:
    """What of an item that is not public may be in no file."""

    id: str
    texts: tuple[str, ...]
    rows: frozenset[tuple[str, ...]]
    pictures: dict[str, tuple[bytes, bytes]]
    """The bytes of a picture, and how they stand in a text."""

    @classmethod
    def of(cls, item: Item, shown: set[tuple[str, ...]], shown_text: str, content: Path) -> Hidden:
        """Without what is `shown` of others."""
        texts = (item.id, item.title, item.summary, item.action, *item.variants.values())
        pictures = {each.file: (content / each.file).read_bytes() for each in item.images}
        return cls(
            item.id,
            tuple(each for each in texts if each and each not in shown_text),
            frozenset(rows(item.body) - shown),
            {file: (data, base64.b64encode(data)) for file, data in pictures.items()},
        )

    def found(
        self, text: str, here: set[tuple[str, ...]], pieces: list[bytes]
    ) -> Iterator[tuple[str, str]]:
        """Its id and what of it is in a file: in its name and text, in `here` or in its bytes."""
        yield from ((self.id, each) for each in self.texts if each in text)
        yield from ((self.id, " ".join(row)) for row in self.rows & here)
        for file, either in self.pictures.items():
            if any(each in piece for each in either for piece in pieces):
                yield self.id, file


def leaks(site: dict[str, bytes], hidden, shown_texts, content: Path) -> list[tuple[str, str, str]]:
    """(file, item, what) for everything of the hidden items that is in a file of the site."""
    shown = set().union(*map(rows, shown_texts)) if shown_texts else set()
    all_hidden = [Hidden.of(item, shown, "\n".join(shown_texts), content) for item in hidden]
    found = []
    for name, data in site.items():
        pieces = opened(name, data)
        text = "\n".join(said(piece) for piece in pieces)
        here = runs(text)
        found += [
            (name, *each)
            for item in all_hidden
            for each in item.found(f"{name}\n{text}", here, pieces)
        ]
    return found


@pytest.fixture
def council(project_folder):
    """A council that makes all that there is, PDFs too."""
    return Buildable(project_folder, MKDOCS)


def test_the_sample_council_leaks_nothing(sample):
    """Slug, title, words and picture bytes of every item that is not public are in no file."""
    project = load(folders(REPOSITORY))
    now = parse_now(NOW)
    public = select(project, plan(project, now), now).items
    hidden = [item for item in project.items if item.id not in public]
    content = REPOSITORY / "content"
    texts = [
        f"{item.title}\n{item.summary}\n{item.body}\n{item.action}" for item in public.values()
    ]
    texts += ["\n".join(item.variants.values()) for item in public.values()]
    texts += [image.alt for item in public.values() for image in item.images]
    texts += [page.read_text("utf-8") for page in content.glob("*.md")]
    texts += [kind.label for kind in project.kinds.values()]
    texts += [f"{meeting.title}\n{meeting.place}" for meeting in project.meetings.values()]

    social = {id for id, each in project.channels.items() if each.type is ChannelType.SOCIAL}
    own = {id for id, kind in project.kinds.items() if social.intersection(kind.channels)}
    assert len(hidden) > 15
    assert any(item.images for item in hidden)
    built = files(sample())
    assert leaks(built, hidden, texts, content) == []
    assert cards(built) == {
        item.id
        for item in public.values()
        if item.image is None and item.status is not ItemStatus.WITHDRAWN and item.kind in own
    }
    assert {row["item"] for row in published(built)} == set(public)


def cards(site: dict[str, bytes]) -> set[str]:
    """The items of which there is a card. What is drawn on one cannot be searched."""
    return {Path(name).stem for name in site if name.startswith("assets/cards/")}


def published(site: dict[str, bytes]) -> list[dict[str, str]]:
    """The rows of the open data."""
    years = [path for path in sorted(site) if path.startswith("data/publications/")]
    tables = [StringIO(site[path].decode()) for path in years if path.endswith(".csv")]
    return [row for table in tables for row in csv.DictReader(table)]


SECRETS: dict[str, dict[str, Any]] = {
    "concept": {"status": "draft", "date": "2026-11-16"},
    "idee": {"status": "idea"},
    "toekomst": {"date": "2026-11-23"},
    "embargo": {"date": "2026-11-16", "embargo": "2026-11-20 15:01"},
    "nooit-uitgegaan": {
        "date": "2026-11-16",
        "status": "withdrawn",
        "withdrawn": {"date": "2026-11-15", "reason": "Te vroeg."},
    },
}


@pytest.mark.parametrize("secret", SECRETS)
def test_what_is_not_public_yet_is_in_no_file(council, secret):
    """Draft, idea, tomorrow's item, an embargo of one minute, withdrawn before it went out."""
    council.folder.write("content/nieuws/geheim.png", PIXEL)
    council.folder.item(
        "nieuws/zwaluwstaart.md",
        "Kwartelkoning kievit grutto tureluur. ![Roerdomp](geheim.png)",
        title="Wielewaal",
        summary="Ooievaar",
        image={"file": "geheim.png", "alt": "Putter"},
        variants={"twitter": "Sijsje"},
        topics=["sport"],
        **SECRETS[secret],
    )
    council.folder.item(
        "nieuws/openbaar.md",
        "Zie [dit](zwaluwstaart.md).",
        date="2026-11-16",
        follows=["zwaluwstaart"],
    )
    site = files(council.build())

    words = "zwaluwstaart wielewaal ooievaar kwartelkoning roerdomp putter sijsje geheim.png"
    everything = "\n".join(site) + "\n".join(said(data) for data in site.values()).lower()
    assert [word for word in words.split() if word in everything] == []
    assert [name for name, data in site.items() if PIXEL in data] == []
    assert cards(site) == {"openbaar"}
    assert {row["item"] for row in published(site)} == {"openbaar"}
    assert index_words(site) & set(map(folded("nl"), words.split())) == set()


@pytest.mark.parametrize("secret", ["concept", "idee", "nooit-uitgegaan", "embargo"])
def test_what_is_not_public_is_not_on_paper(council, secret):
    """The week's PDFs and text hold what went out, and nothing of what did not."""
    keys = {**SECRETS[secret]} | ({"embargo": "2026-11-30"} if secret == "embargo" else {})
    council.folder.item("nieuws/zwaluwstaart.md", "Kwartelkoning", title="Wielewaal", **keys)
    council.folder.item("nieuws/openbaar.md", "Grutto.", title="Roodborst", date="2026-11-16")
    site = files(council.build(now="2026-11-23T09:00"))
    paper = {name: data for name, data in site.items() if name.startswith("paper/2026-W48")}

    assert len(paper) == 3
    for name, data in paper.items():
        text = "".join("\n".join(said(piece) for piece in opened(name, data)).split())
        assert "Roodborst" in text
        assert "Wielewaal" not in text
        assert "Kwartelkoning" not in text


def test_the_same_item_is_public_a_minute_later(council):
    """The test above would also pass on an empty site: at its moment the item is there."""
    council.folder.item(
        "nieuws/embargo.md", title="Wielewaal", date="2026-11-16", embargo="2026-11-20 15:01"
    )

    site = files(council.build(now="2026-11-20T15:01"))

    assert "nieuws/embargo/index.html" in site
    assert cards(site) == {"embargo"}
    assert "Wielewaal" in {row["title"] for row in published(site)}
    assert any("Wielewaal" in said(site[name]) for name in site if "/r-" in name)
    assert any(word == folded("nl")("wielewaal") for word in index_words(site))


def test_unfinished_ordinary_page_is_not_built(council):
    """A page beside the items with `status: draft` is not for the public either."""
    council.folder.write("content/plan.md", "---\ntitle: Wielewaal\nstatus: draft\n---\nGrutto.\n")
    council.folder.write("content/over.md", "---\ntitle: Over ons\n---\nHallo.\n")
    site = files(council.build())

    assert "over/index.html" in site
    assert not any(b"Wielewaal" in data or b"Grutto" in data for data in site.values())


def test_a_picture_elsewhere_in_content_is_not_public_before_its_item(council):
    """A draft's picture in a shared folder waits for its item; so does one that nothing shows."""
    council.folder.write("content/beelden/geheim.png", PIXEL)
    council.folder.write("content/beelden/gewoon.png", PIXEL)
    council.folder.item(
        "nieuws/concept.md", status="draft", image={"file": "/beelden/geheim.png", "alt": "x"}
    )
    site = files(council.build())

    assert not [name for name in site if "geheim" in name or "gewoon" in name]
    council.folder.item(
        "nieuws/bericht.md", date="2026-11-16", image={"file": "/beelden/gewoon.png", "alt": "x"}
    )
    site = files(council.build())
    assert "media/full/beelden/gewoon.png" in site
    assert not [name for name in site if "geheim" in name]
