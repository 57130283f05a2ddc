"""The archive, the council members and the content strategy."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, time
from typing import Any

from raadsweek.emit.search_records import sources
from raadsweek.model.amsterdam_time import at
from raadsweek.model.council import Party
from raadsweek.model.item import ItemStatus
from raadsweek.model.member import Former, Member
from raadsweek.model.schedule import ticks
from raadsweek.replace_fields import replace

MONTH = re.compile(r"archief/\d{4}/\d\d/")


def items_on(shown: Any, site: Any) -> list[str]:
    """The site paths of the items that a page links to."""
    items = {item.path for item in site.context.edition.names("item")}
    return [path for path in shown.inside if path in items]


def test_archive_holds_each_item_exactly_once(busy: Any, odd: Any) -> None:
    """Over all months every published item stands once, whatever channels it went to."""
    for site in (busy, odd):
        months = [shown for path, shown in site.items() if MONTH.fullmatch(path)]
        found = Counter(path for shown in months for path in items_on(shown, site))

        assert set(found.values()) == {1}
        assert len(found) == len(site.context.edition.names("item"))


def test_item_stands_in_the_month_in_which_it_first_appeared(council: Any, site_of: Any) -> None:
    """What went to a second channel in the next month stays where it was."""
    pool = council.item("zwembad")
    moments = (at(date(2026, 10, 30), time(10)), at(date(2026, 11, 2), time(10)))
    publications = [
        (pool, council.publication(pool, moment, channel=channel))
        for moment, channel in zip(moments, ("website", "facebook"), strict=True)
    ]
    found = site_of(council.context(*publications))

    assert "Titel van zwembad" in found["archief/2026/10/"].words
    assert "archief/2026/11/" not in found
    assert "oktober 2026 1 bericht" in found["archief/2026/"].words


def test_months_follow_each_other_over_a_year_and_a_gap(council: Any, site_of: Any) -> None:
    """One leafs to the next month that holds anything, also into another year."""
    days = (date(2025, 3, 3), date(2025, 12, 1), date(2026, 2, 2))
    items = [council.item(f"bericht-{day}") for day in days]
    found = site_of(
        council.context(
            *(
                (item, council.publication(item, at(day, time(10))))
                for item, day in zip(items, days, strict=True)
            )
        )
    )
    december = found["archief/2025/12/"].document

    assert december.xpath("//a[@rel='prev']/@href") == ["../../../archief/2025/03/"] * 2
    assert december.xpath("//a[@rel='next']/@href") == ["../../../archief/2026/02/"] * 2
    assert found["archief/"].words.index("2026") < found["archief/"].words.index("2025")


def test_home_leads_to_the_archive(busy: Any) -> None:
    """Who looks for something older finds the way on the first page."""
    assert "archief/" in busy[""].links


def today(found: Any) -> str:
    """What the home page shows below 'Today'."""
    (section,) = found[""].document.xpath("//section[@aria-labelledby='vandaag']")
    return str(section.text_content())


def test_home_tells_a_thing_of_today_once(council: Any, site_of: Any) -> None:
    """The story that the page opens with is not told again, unless today had nothing else."""
    moment = at(date(2026, 11, 27), time(9))
    pool, other = council.item("zwembad"), council.item("weetje", "trivia")
    alone = (pool, council.publication(pool, moment))

    assert "Titel van zwembad" in today(site_of(council.context(alone)))
    both = today(site_of(council.context(alone, (other, council.publication(other, moment)))))
    assert "Titel van weetje" in both
    assert "Titel van zwembad" not in both


def test_member_has_party_blogs_and_nothing_hidden(council: Any, site_of: Any) -> None:
    """A member's page has the name, the party and what was published, and no draft."""
    blog = council.item("weblog", "blog", title="Mijn week", author="j-de-boer")
    draft = council.item(
        "concept", "blog", title="Geheim", author="j-de-boer", status=ItemStatus.DRAFT
    )
    moment = at(date(2026, 11, 23), time(9))
    context = council.context(
        (blog, council.publication(blog, moment)),
        (draft, council.publication(draft, moment, tentative=True)),
    )
    found = site_of(context)
    shown = found["raadsleden/j-de-boer/"]

    assert "Joke de Boer" in shown.words
    assert "Groen Hart" in shown.words
    assert "Mijn week" in shown.words
    assert "Geheim" not in shown.everything
    assert "Joke de Boer 1 bericht" in found["raadsleden/"].words
    assert "../../raadsleden/j-de-boer/" in found["blogs/weblog/"].links


def test_list_of_members_says_where_it_is_not_complete(busy: Any, council: Any) -> None:
    """Fewer members than seats: the list says so. Members without a party come last."""
    site = type(busy)
    members = {
        "zonder": Member("zonder", "Zoë Zonder"),
        "a": Member("a", "An Aa", "groen"),
    }
    parties = {"groen": Party("groen", "Groen Hart", 3)}
    facts = replace(council.selection(busy.context).council, members=members, parties=parties)
    found = site(council.changed(busy.context, council=facts))
    words = found["raadsleden/"].words

    assert "De raad heeft 3 zetels" in words
    assert words.index("An Aa") < words.index("Zonder partij") < words.index("Zoë Zonder")
    assert "Groen Hart (3 zetels)" in found["raadsleden/a/"].words


def test_who_left_stays_with_the_party_of_then(busy: Any, council: Any) -> None:
    """Old items show the party, and its name, of their day; who left is no member any more."""
    old, new = date(2026, 1, 31), date(2026, 11, 1)
    groen = Party("groen", "Groen Hart", 3, (Former("Groen 2000", old),))
    stays = Member("j-de-boer", "Joke de Boer", "rood", before=(Former("groen", new),))
    left = Member("weg", "Wim Weg", "groen", date(2022, 3, 30), date(2026, 10, 1))
    comes = Member("komt", "Kim Komt", "groen", date(2027, 3, 30))
    members, parties = {each.id: each for each in (stays, left, comes)}, {"groen": groen}
    parties["rood"] = Party("rood", "Rood Licht", 2)
    facts = replace(council.selection(busy.context).council, members=members, parties=parties)
    changed = council.changed(busy.context, council=facts)
    found = type(busy)(changed)

    assert [stays.party_on(day) for day in (old, new, date(2026, 11, 2))] == [
        "groen",
        "groen",
        "rood",
    ]
    assert [groen.label_on(day) for day in (old, new)] == ["Groen 2000", "Groen Hart"]
    blog = changed.edition.item("weblog")
    assert blog.author.party.label == "Rood Licht"
    late = replace(stays, before=(Former("groen", date(2026, 12, 31)),))
    facts = replace(facts, members=members | {stays.id: late})
    blog = council.changed(busy.context, council=facts).edition.item("weblog")
    assert blog.author.party.label == "Groen Hart"
    words = found["raadsleden/"].words
    assert words.index("Joke de Boer") < words.index("Oud-raadsleden") < words.index("Wim Weg")
    assert "zat in de raad van woensdag 30 maart 2022 tot en met donderdag 1 oktober 2026" in words
    assert "zat in de raad van" in found["raadsleden/weg/"].words
    assert "Kim Komt" not in words  # who is still to come has no seat yet


def rows(busy: Any, table: str) -> dict[str, list[Any]]:
    """The cells of each row of a table of the strategy page, by the head of the row."""
    found = busy["contentstrategie/"].document.xpath(
        f"//table[contains(@class, '{table}')]//tr[td]"
    )
    return {row.xpath("string(th)").strip(): row.xpath("td") for row in found}


def heads(busy: Any, table: str) -> list[str]:
    """The heads of the columns but the first."""
    path = f"//table[contains(@class, '{table}')]/thead//th"
    return [head.text for head in busy["contentstrategie/"].document.xpath(path)][1:]


def test_matrix_of_the_strategy_equals_the_kinds(busy: Any, council: Any) -> None:
    """Each tick of `kinds.yml` stands in the table, and no other."""
    listed = council.selection(busy.context).kinds.values()
    labels = {channel.label: channel.id for channel in busy.context.edition.channels()}
    kinds = {kind.label: kind.id for kind in listed}
    shown = {
        (labels[channel], kinds[kind])
        for kind, cells in rows(busy, "rw-grid--ticks").items()
        for channel, cell in zip(heads(busy, "rw-grid--ticks"), cells, strict=True)
        if "✓" in cell.text_content()
    }

    assert shown == ticks(listed)
    assert len(rows(busy, "rw-grid--ticks")) == len(listed)


def test_week_of_the_strategy_equals_the_schedule(busy: Any, council: Any) -> None:
    """Each entry of `week.yml` stands on its day with its time, and no other."""
    shown = {
        (channel, day, " ".join(entry.text_content().split()))
        for channel, cells in rows(busy, "rw-grid--week").items()
        for day, cell in zip(heads(busy, "rw-grid--week"), cells, strict=True)
        for entry in cell.xpath(".//li")
    }

    assert shown == {
        ("Website", "vrijdag", "10:00 Besluiten van de raad"),
        ("Website", "vrijdag", "14:00 Agenda van de raad"),
        ("Facebook", "vrijdag", "12:00 Besluiten van de raad"),
    }
    assert len(shown) == len(council.selection(busy.context).schedule.entries)


def test_overviews_help_whom_they_did_not_help(busy: Any) -> None:
    """Under each overview stands where else to look, and whom to ask."""
    for path in ("onderwerpen/", "onderwerpen/sport/", "raadsleden/", "archief/2026/11/"):
        assert "Mist u iets?" in busy[path].words, path
        assert "griffie@vlietmonde.example" in busy[path].words, path


def test_moved_meeting_says_why(council: Any, site_of: Any) -> None:
    """A meeting with a reason that is not cancelled was changed, and says so everywhere."""
    moved = council.meeting(
        id="later",
        title="Verzet",
        start=at(date(2026, 12, 3), time(19, 30)),
        reason="Een uur later door een voetbalwedstrijd.",
    )
    found = site_of(council.context(meetings=(moved,)))

    for path in ("", "vergaderingen/", "vergaderingen/later/"):
        assert "Gewijzigd. Een uur later" in found[path].words, path


def test_one_narrows_down_to_what_can_be_found(site: Any) -> None:
    """The filters on the search page offer the values of what is found, and no others."""
    found: dict[str, set[str]] = {}
    for record in (source.record() for source in sources(site.context)):
        for name, values in record.filters.items():
            found.setdefault(name, set()).update(values)
        if record.day:
            found.setdefault("year", set()).add(record.day[:4])
    document = site["zoeken/"].document
    offered = {
        select.get("name"): [value for value in select.xpath("option/@value") if value]
        for select in document.xpath("//select")
    }

    assert {name: set(values) for name, values in offered.items()} == {
        name: values for name, values in found.items() if values
    }
    assert all(len(values) == len(set(values)) for values in offered.values())
