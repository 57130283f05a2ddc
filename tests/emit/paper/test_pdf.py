"""The PDFs as other programs read them: tagged, on one page, with codes that lead somewhere."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader
from tests.not_none import not_none

FORMS = (".pdf", "-column.pdf")
A4 = (595, 842)
SMALLEST = 14
"""Points, of what is read on the page."""


@pytest.fixture(params=FORMS)
def pdf(vlietmonde, request):
    """Each form of week 48."""
    return vlietmonde()[f"paper/2026-W48{request.param}"]


@pytest.fixture
def page(vlietmonde):
    """The page of week 48."""
    return vlietmonde()["paper/2026-W48.pdf"]


def elements(node: Any) -> list[Any]:
    """Every element of the tree of tags."""
    node = node.get_object()
    if isinstance(node, list):
        return [each for child in node for each in elements(child)]
    if not hasattr(node, "get"):
        return []
    return [node, *(elements(node["/K"]) if "/K" in node else [])]


@pytest.mark.parametrize("weeks", [1, pytest.param(9, marks=pytest.mark.long)])
def test_it_is_one_page(vlietmonde, weeks):
    """Every week of the sample council fits on one A4, and its column on one page."""
    for name, data in vlietmonde(weeks=weeks).items():
        if name.endswith(".pdf"):
            pages = PdfReader(BytesIO(data)).pages
            assert len(pages) == 1, name
            if "column" not in name:
                assert tuple(map(round, pages[0].mediabox[2:])) == A4


def test_it_is_tagged_for_accessibility(pdf):
    """PDF/UA-1: a tree of tags, a language, a title that is shown, headings, and alt texts."""
    reader = PdfReader(BytesIO(pdf))
    catalog: Any = reader.trailer["/Root"]
    tags = elements(catalog["/StructTreeRoot"])
    kinds = [tag.get("/S") for tag in tags]
    figures = [tag for tag in tags if tag.get("/S") == "/Figure"]

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "nl"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"www.aiim.org/pdfua/ns/id/" in catalog["/Metadata"].get_data()
    assert {"/H1", "/H2", "/H3", "/P"} <= set(kinds)
    assert len(figures) == 3
    assert all(figure["/Alt"].startswith("QR-code") for figure in figures)
    assert len(reader.outline) > 0


def test_it_says_what_it_is(pdf):
    """Title, author and date of the issue; not the moment of the build."""
    about = not_none(PdfReader(BytesIO(pdf)).metadata)

    assert about.title == "De week van de raad: week 48, 23 tot en met 29 november 2026"
    assert about.author == "Gemeenteraad van Vlietmonde"
    assert str(about["/CreationDate"]).startswith("D:20261120160000+01")


def test_its_font_is_in_it(pdf):
    """Every font is embedded, so that it looks and prints the same everywhere."""
    page: Any = PdfReader(BytesIO(pdf)).pages[0]
    fonts = page["/Resources"]["/Font"].values()
    below = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]

    assert below
    assert all("Source" in font["/BaseFont"] for font in below)
    assert all("/FontFile2" in font["/FontDescriptor"] for font in below)


def test_what_is_read_on_the_page_is_large(page):
    """At least 14 points, but for the addresses at the codes and the line of the sender."""
    sizes: dict[str, float] = {}

    def note(text, transformation, matrix, font, size):
        for word in text.split():
            sizes.setdefault(word, size * abs(transformation[0]) * abs(matrix[0]))

    PdfReader(BytesIO(page)).pages[0].extract_text(visitor_text=note)
    for word in ("zwembad", "aangenomen", "Raadsvergadering", "Aanmelden", "Griffie"):
        assert sizes[word] >= SMALLEST - 0.01, word


def test_the_codes_lead_where_they_say(pdf):
    """Read back from the picture of the page: the week, subscribing, and the site."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil()
    site = "https://raad.vlietmonde.example/"

    assert {code.text for code in zxingcpp.read_barcodes(picture)} == {
        site,
        f"{site}abonneren/",
        f"{site}week/2026-W48/",
    }


def test_a_newspaper_can_print_the_column(vlietmonde):
    """It is in black only."""
    column = vlietmonde()["paper/2026-W48-column.pdf"]
    picture = pypdfium2.PdfDocument(column)[0].render(scale=1).to_pil().convert("RGB")

    assert all(red == green == blue for _, (red, green, blue) in picture.getcolors(1 << 20))
