"""What a council says of its own words and people changes what is found in its texts."""

from __future__ import annotations

from raadsweek.lint import BY_CODE

SUMMARY = "De raad besluit."


def _codes(project_folder, body, **keys):
    given = {"date": "2026-11-19", "summary": SUMMARY, **keys}
    project_folder.item("nieuws/bericht.md", body, **given)
    own = ("unknown-group", *BY_CODE)
    return [(each.code, each.key) for each in project_folder.check() if each.code in own]


def test_the_file_of_words_adds_and_takes_away(project_folder):
    """An abbreviation and a hard word of the council's own are told; what all know is not."""
    body = "De SZV en de OBV lezen het ontwikkelkader conform de regels."
    before = [code for code, _ in _codes(project_folder, body)]
    project_folder.write(
        "calendars/taal.yml",
        "abbreviations: {SZV: Stichting Zwembaden}\nwords: {ontwikkelkader: bouwregels}\n"
        "exceptions: [OBV, conform]\nsentence: 10\n",
    )
    found = [each for each in project_folder.check() if each.code in BY_CODE]

    assert before == ["abbreviation", "abbreviation", "hard-word"]
    assert [(each.code, dict(each.message.values)) for each in found] == [
        ("abbreviation", {"short": "SZV", "how": "Stichting Zwembaden (SZV)"}),
        ("hard-word", {"word": "ontwikkelkader", "better": "bouwregels"}),
        ("long-sentence", {"count": 11, "most": 10}),
    ]


def test_a_file_of_words_with_a_mistake_is_told(project_folder):
    """A key that is not known is an error with its line, as in any other file."""
    project_folder.write("calendars/taal.yml", "abreviations: {}\n")

    assert ("calendars/taal.yml", 1, "unknown-key") in project_folder.found()


def test_groups_are_those_of_the_council(project_folder):
    """A group must exist, and a text must speak of it by one of its words."""
    groups = {
        "fietser": {"label": "Fietsers", "words": ["fietspad"]},
        "winkel": {"label": "Winkel"},
    }
    project_folder.calendar("council", groups=groups)

    assert _codes(project_folder, "Het fietspad is dicht.", **{"for": ["fietser"]}) == []
    assert _codes(project_folder, "De weg is dicht.", **{"for": ["fietsers"]}) == [
        ("group-missing", "for.0")
    ]
    assert _codes(project_folder, "De weg is dicht.", **{"for": ["auto"]}) == [
        ("unknown-group", "for.0")
    ]


def test_a_goal_asks_for_a_how(project_folder):
    """What is to make people act says how, where or until when."""
    assert _codes(project_folder, "Er komt een park.", goal="act") == [("act-without-how", "title")]
    assert _codes(project_folder, "Er komt een park.", goal="inform") == []
    assert _codes(project_folder, "Er komt een park.", goal="act", action="Kom langs.") == []


def test_people_of_the_council_may_be_named(project_folder):
    """A mayor is no inhabitant; who is not in the list is."""
    body = "Mevrouw Verzonnen opent het park."
    before = _codes(project_folder, body)
    project_folder.calendar("council", people=["Tonia Verzonnen"])

    assert before == [("privacy-name", "body")]
    assert _codes(project_folder, body) == []


def test_a_quiet_period_is_quiet_for_members_and_parties(project_folder):
    """News in which a member or a party speaks or is named does not go out unseen."""
    quiet = {"from": "2026-11-20", "to": "2026-12-05", "label": "Verkiezingen", "kinds": ["blog"]}
    project_folder.write("calendars/closures.yml", f"quiet: [{quiet}]".replace("'", '"'))
    council = project_folder.load().council
    member, party = next(iter(council.members.values())), next(iter(council.parties.values()))
    texts = {
        "naam": {"title": f"{member.name} wil een park"},
        "partij": {"summary": f"{party.label} wil een park."},
        "schrijft": {"author": member.id},
        "niemand": {"title": "Een park"},
        "eerder": {"title": f"{member.name} wil een park", "date": "2026-11-12"},
    }
    for name, keys in texts.items():
        project_folder.item(f"nieuws/{name}.md", **{"date": "2026-11-23", "summary": "x", **keys})

    found = {each.item for each in project_folder.check() if each.code == "quiet-speaker"}

    assert found == {"naam", "partij", "schrijft"}
