"""What residents come for: on a phone, from the home page, in how many taps one is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

POOL = "Raad stelt krediet voor zwembad De Golf vast"


@pytest.fixture(scope="module")
def phone(browser):
    """A phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


class Walk:
    """A walk from the home page by what one sees, with its taps counted."""

    def __init__(self, page, site):
        self.page, self.taps = page, 0
        page.goto(site)

    def tap(self, text):
        """Taps a link of this name, which must be seen."""
        self.taps += 1
        link = self.page.get_by_role("link", name=text, exact=True).first
        before = self.page.url
        expect(link).to_be_visible()
        link.tap()
        self.page.wait_for_url(lambda url: url != before)
        return self

    def there(self, text):
        """How many taps it took to a link that leads out of the site, and its address."""
        link = self.page.get_by_role("link", name=text, exact=True).first
        expect(link).to_be_visible()
        return self.taps + 1, link.get_attribute("href")

    def reads(self, text):
        """How many taps it took until one reads this."""
        expect(self.page.locator("main")).to_contain_text(text)
        return self.taps


def test_when_the_council_meets_and_until_when_one_can_speak(phone, site):
    """Stands on the home page, and how one does it."""
    walk = Walk(phone, site)
    assert walk.reads("donderdag 26 november 2026") == 0
    assert walk.reads("Aanmelden om in te spreken kan tot woensdag 25 november 2026") == 0


def test_what_was_decided_on_the_pool_why_and_who_voted_what(phone, site):
    """One tap: the newest decision is on the home page."""
    walk = Walk(phone, site).tap(POOL)
    assert walk.reads("Waarom dit besluit?") == 1
    assert walk.reads("Wie stemde wat?") == 1


def test_to_follow_ones_village(phone, site):
    """Two: one's place, and the calendar or the reader of that place alone."""
    walk = Walk(phone, site).tap("Rietdorp")
    assert walk.there("In mijn agenda") == (
        2,
        "webcal://raad.vlietmonde.example/calendars/place/rietdorp.ics",
    )
    assert walk.there("In een nieuwslezer") == (2, "../../feeds/place/rietdorp.xml")


def test_all_meetings_in_ones_phone_and_the_mail(phone, site):
    """One, at the box for following; what is about one meeting only is a file of that one."""
    follow = Walk(phone, site).page.get_by_role("region", name="Volg de raad")
    addresses = [link.get_attribute("href") for link in follow.get_by_role("link").all()]
    assert addresses[:2] == [
        "https://lijst.vlietmonde.example/aanmelden",
        "webcal://raad.vlietmonde.example/calendars/meetings.ics",
    ]


def test_to_be_told_when_it_comes_back(phone, site):
    """Three: all cases, the case, and its calendar."""
    walk = Walk(phone, site).tap("Dossiers").tap("Opknapbeurt van zwembad De Golf")
    assert walk.there("In mijn agenda") == (
        3,
        "webcal://raad.vlietmonde.example/calendars/case/zwembad-de-golf.ics",
    )


def test_to_mail_ones_council_member(phone, site):
    """Three: all members, the member, and the address."""
    walk = Walk(phone, site).tap("Raadsleden").tap("Joke de Boer")
    assert walk.there("j.deboer@raad.vlietmonde.example") == (
        3,
        "mailto:j.deboer@raad.vlietmonde.example",
    )


def test_to_react_before_it_is_too_late(phone, site):
    """The end stands on the home page; one tap to what it is about, and one to the mail."""
    walk = Walk(phone, site)
    assert walk.reads("Reageren kan tot en met vrijdag 4 december 2026") == 0
    assert phone.locator(".rw-todo__item", has_text="skatepark").count() == 1
    walk.tap("Het skatepark komt in het Vlietpark")
    assert walk.there("griffie@vlietmonde.example") == (2, "mailto:griffie@vlietmonde.example")
