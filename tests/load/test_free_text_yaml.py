"""Nothing that an editor typed is eaten: it is read whole or told, its line as it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.hypothesis_examples import examples

from raadsweek.language import Language
from raadsweek.load.file_shape import named, shape
from raadsweek.load.free_text_yaml import as_yaml
from raadsweek.load.tables.channel import ChannelTable
from raadsweek.load.tables.council import CouncilTable
from raadsweek.load.tables.item import ItemDocument, ItemTable
from raadsweek.load.tables.meeting import MeetingTable
from raadsweek.load.typed_table import read_table
from raadsweek.load.yaml_text import documents
from raadsweek.model.problem import Origin

if TYPE_CHECKING:
    from tests.conftest import ProjectFolder

    from raadsweek.load.file_shape import Shape
    from raadsweek.model.problem import Problem

NL = Language("nl")
ITEM = shape(ItemTable)
ITEM_FILE = "content/nieuws/fout.md"


def read(text: str, of: Shape = ITEM) -> object:
    """The value of a text in which nothing is wrong."""
    found, problems = documents(text, "x.md", 2, of)
    told = [*problems, *found[0].problems]
    assert not told, said(told[0])
    return found[0].value


def refused(text: str, of: Shape = ITEM) -> list[Problem]:
    """What is told of a text that is not read."""
    found, problems = documents(text, "x.md", 2, of)
    return problems + [each for document in found for each in document.problems]


def said(problem: Problem) -> str:
    """As the editor reads it, with its line."""
    hint = NL.say(problem.hint) if problem.hint else ""
    return f"{problem.line}: {NL.say(problem.message)}. {hint}"


@pytest.mark.parametrize(
    "text",
    [
        "Kom! #raad https://raad.voorbeeld.example",
        "#raad beslist",
        "Raad: nieuw bestuur",
        "Let op: 19:30, zaal 3: vol #raad: kom",
        "@gemeente vergadert",
        "%10 meer huur",
        "`code`",
        "“Raad: nieuw bestuur” #raad",
        "Raad's besluit: ja",
        'Raad zegt "ja": feest #raad',
        "een \\ schuine streep: ja",
        "Foto's, van 's avonds",
        "2,4 miljoen euro?",
        "Raad (concept) [2] {3}",
        "a #b",
        "eindigt met een dubbele punt:",
        "spatie\u00a0van elders: ja",
    ],
)
@pytest.mark.parametrize(
    "key", ["title", "summary", "action", "owner", "meeting", "variants.twitter", "image.alt"]
)
def test_free_text_is_read_to_the_end_of_its_line(key: str, text: str) -> None:
    """Where a line can mean one thing only, it needs no quotation marks."""
    above, _, below = key.rpartition(".")
    if above:
        value = read(f"{above}:\n  {below}: {text}\nstatus: ready\n")
        assert value == {above: {below: text}, "status": "ready"}
    else:
        assert read(f"{key}: {text}\nstatus: ready\n") == {key: text, "status": "ready"}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (
            "withdrawn: {date: 2026-11-23 09:00, reason: De Vries, wethouder, vergiste zich.}",
            {"date": "2026-11-23 09:00", "reason": "De Vries, wethouder, vergiste zich."},
        ),
        ("image: {file: x.jpg, alt: Foto, door X}", {"file": "x.jpg", "alt": "Foto, door X"}),
        ("image: {alt: Foto, door X, file: x.jpg}", {"file": "x.jpg", "alt": "Foto, door X"}),
        ("variants: {twitter: Kom! #raad}", {"twitter": "Kom! #raad"}),
        ("variants: {twitter: a #b, c, facebook: d}", {"twitter": "a #b, c", "facebook": "d"}),
        ("image: {file: x.jpg, alt: Plan [1], oud}", {"file": "x.jpg", "alt": "Plan [1], oud"}),
        ('image: {file: x.jpg, alt: "a, b"}', {"file": "x.jpg", "alt": "a, b"}),
        ("channels: {only: [twitter, website]}", {"only": ["twitter", "website"]}),
        ("pin: {twitter: 2026-11-23 10:00}", {"twitter": "2026-11-23 10:00"}),
    ],
)
def test_small_table_on_one_line(line: str, value: object) -> None:
    """A comma ends a text only where a key with its colon comes after it."""
    assert read(f"{line}\nstatus: ready\n") == {line.partition(":")[0]: value, "status": "ready"}


@pytest.mark.parametrize(
    ("text", "line", "example"),
    [
        ("summary: 2 + 2 # 4", 2, 'summary: "2 + 2 # 4"'),
        ("title: # raad", 2, 'title: "# raad"'),
        ('title: a # b "c"', 2, "title: 'a # b \"c\"'"),
        ("summary: Kom naar\n  zaal #3", 3, 'summary: "Kom naar zaal #3"'),
        ("summary: Kom naar\n  zaal # 3\n  nu", 3, 'summary: "Kom naar zaal # 3 nu"'),
        ("summary: Kom\n  let op: nu", 3, 'summary: "Kom let op: nu"'),
        (
            "withdrawn: {date: 2026-11-23 09:00, reason: a, b: c}",
            2,
            'withdrawn: {date: 2026-11-23 09:00, reason: "a, b: c"}',
        ),
        ("variants: {twitter: Kom # nu}", 2, 'variants: {twitter: "Kom # nu"}'),
        ("title: !belangrijk", 2, 'title: "!belangrijk"'),
        ("title: ! Let op", 2, 'title: "! Let op"'),
        ("title: &co", 2, 'title: "&co"'),
        ("title: & Co", 2, 'title: "& Co"'),
        ("title: *ster*", 2, 'title: "*ster*"'),
        ("title: - Raad", 2, 'title: "- Raad"'),
        ("title: -", 2, 'title: "-"'),
        ("summary: >5", 2, 'summary: ">5"'),
        ("summary: > 18 jaar", 2, 'summary: "> 18 jaar"'),
        ('title: "half open', 2, 'title: "half open"'),
        ('title: "Raad" kiest', 2, "title: '\"Raad\" kiest'"),
        ('title: "Ja" of "nee"', 2, 'title: \'"Ja" of "nee"\''),
        ("summary: 'Raad's besluit'", 2, 'summary: "Raad\'s besluit"'),
        ("title: [Concept] Plan", 2, 'title: "[Concept] Plan"'),
        ("title: [Concept]", 2, 'title: "[Concept]"'),
        ("title:Raad", 2, "title: Raad"),
        ("title:\u00a0Raad", 2, "title: Raad"),
        ("\u00a0title: Raad", 2, "title: Raad"),
        ("title Raad", 2, "title: Raad"),
        ("title = Raad", 2, "title: Raad"),
        ("title: Raad\n  summary: Kop", 3, "summary: Kop"),
    ],
)
@pytest.mark.parametrize("rest", ["", "\nstatus: ready\n"])
def test_what_may_mean_two_things_is_refused(text: str, line: int, example: str, rest: str) -> None:
    """One message, on its line, that ends in the line as it should be, which is then read."""
    problems = refused(text + rest)

    assert [problem.line for problem in problems] == [line]
    assert said(problems[0]).endswith(f": {example}")
    assert read(example + rest)


@pytest.mark.parametrize(
    "text",
    [
        "status: ready # nog nakijken",
        "topics: [sport] # nog kijken",
        "topics: [sport]# nog kijken",
        "variants: # sociale media\n  twitter: Kom",
        "summary: | # opmerking\n  Tekst",
        'title: "Raad" # kop',
        "date: 2026-11-20 #vrijdag",
        "topics:\n- sport # nog kijken",
        "status: ready date: 2026-11-20",
    ],
)
def test_words_behind_a_value_are_told(text: str) -> None:
    """A remark stands on a line of its own: behind a value it may be part of that."""
    first = next(n for n, line in enumerate(text.split("\n"), 2) if "#" in line or "date" in line)

    assert [problem.line for problem in refused(text)] == [first]


def test_a_line_that_begins_with_a_hashtag_is_told() -> None:
    """A remark has a space behind its `#`; without one it may be a hashtag of the text above."""
    assert refused("title: Raad\n# opmerking\n") == []
    assert [problem.severity for problem in refused("title: Raad\n#raad komt\n")] == ["warning"]


@pytest.mark.parametrize(
    "value",
    ["|\n  Kop # hier\n  Meer: dit", ">\n  Kop # hier", "|-\n  @raad\n\n  #raad", ">-\n  a\n  b"],
)
def test_blocks_of_text_are_kept_as_they_are(value: str) -> None:
    """In a text behind `|` or `>` every character is text."""
    given = read(f"title: Een\nbody: {value}\nsummary: Kom #raad\n", shape(ItemDocument))

    assert isinstance(given, dict)
    assert given["body"].split() == value.split("\n", 1)[1].split()
    assert given["summary"] == "Kom #raad"


def test_tabs_and_windows_line_ends(project_folder: ProjectFolder) -> None:
    """What other programs put into a text changes nothing of what is read."""
    text = (
        "---\r\ntitle:\tRaad: kom #raad\r\nstatus: ready\r\ndate: 2026-11-20\r\n---\r\nTekst.\r\n"
    )
    project_folder.write(ITEM_FILE, text)

    item = project_folder.load().item("fout")

    assert item
    assert item.title == "Raad: kom #raad"


@pytest.mark.parametrize(
    ("text", "of", "value"),
    [
        ("reason: Ziek: zie #raad", shape(MeetingTable), {"reason": "Ziek: zie #raad"}),
        (
            "raad: {label: Raad, duration: 3 hours, place: Raadzaal, Markt 1}",
            shape(CouncilTable).below("bodies"),
            {"raad": {"label": "Raad", "duration": "3 hours", "place": "Raadzaal, Markt 1"}},
        ),
        ("notice: Let op: nieuw", shape(CouncilTable), {"notice": "Let op: nieuw"}),
        ("x:\n  label: Zaal #3", named(ChannelTable), {"x": {"label": "Zaal #3"}}),
        (
            "documents:\n  - {title: Nota, deel 1, url: https://a.example/#p}",
            shape(MeetingTable),
            {"documents": [{"title": "Nota, deel 1", "url": "https://a.example/#p"}]},
        ),
    ],
)
def test_calendars_are_read_in_the_same_way(text: str, of: Shape, value: object) -> None:
    """The tables say which keys of the files in calendars/ are free text."""
    assert read(text, of) == value


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("channels: {only: }", "empty-key"),
        ("channels:\n  only:", "empty-key"),
        ("image: {file: x.jpg, alt: }", "empty-key"),
        ("withdrawn: {date: 2026-11-23, reason: Fout, extra: }", "unclear"),
        ("image: {file: x.jpg, altt: Foto}", "unknown-key"),
        ("samenvatting:", "unknown-key"),
        ("image:\n  {file: x.jpg, alt: a,\n   b}", "unknown-key"),
    ],
)
def test_unknown_and_empty_keys(project_folder: ProjectFolder, front: str, code: str) -> None:
    """In a small table an empty key is half of something; an unknown one is so anywhere."""
    project_folder.write(ITEM_FILE, f"---\ntitle: Een\n{front}\n---\nTekst.\n")

    assert [problem.code for problem in project_folder.check()] == [code]


def test_key_left_open_at_the_top(project_folder: ProjectFolder) -> None:
    """Clerks leave keys open in a form."""
    project_folder.write(ITEM_FILE, "---\ntitle: Een\nowner:\nsummary:\n---\nTekst.\n")

    assert project_folder.found() == []


PIECES = st.sampled_from(
    [
        *(" ", " #", " # ", "#", ": ", ":", ", ", "- ", "\n    ", "\t", "\u00a0"),
        *("'", '"', "{", "}", "[", "]", "|", ">", "!", "&", "*", "%", "@", "`", "\\", "?", "="),
        *("\u201c", "\u201d", "raad", "Kom", "\u00e9"),
    ]
)
TYPED = st.lists(PIECES, min_size=1, max_size=9).map("".join)
FORMS = st.sampled_from(
    [
        "title: {}",
        "summary: {}",
        "variants:\n  twitter: {}",
        "variants: {{twitter: {}}}",
        "withdrawn: {{date: 2026-11-23, reason: {}}}",
        "image: {{alt: {}, file: x.jpg}}",
    ]
)
MANY = settings(
    max_examples=examples(300),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    derandomize=True,
)


def letters(text: str) -> str:
    """The characters of a text but for spaces."""
    return "".join(text.split())


def texts(value: object) -> str:
    """All text in a value."""
    if isinstance(value, dict):
        return "".join(str(key) + texts(part) for key, part in value.items())
    if isinstance(value, list):
        return "".join(map(texts, value))
    return "" if value is None else str(value)


@given(form=FORMS, typed=TYPED)
@MANY
def test_no_character_disappears(form: str, typed: str) -> None:
    """What was typed is in what is read, or a problem is told on one of its lines."""
    lines = typed.split("\n")
    assume(not any(line.strip().startswith("#") for line in lines[1:]))
    assume(typed.strip().lower() not in ("null", "~", ""))
    text = form.format(typed)
    first = "owner: griffie" if form.startswith("title") else "title: Een"
    found, problems = documents(f"{first}\n{text}\nstatus: ready\n", "x.md", 2, ITEM)
    for document in found:
        origin = Origin("x.md", document.lines)
        problems += [*document.problems, *read_table(ItemTable, document.value, origin)[1]]
    if problems:
        assert all(3 <= (each.line or 0) <= 4 + text.count("\n") for each in problems)
        return
    value = found[0].value
    given = dict(value, status="") if isinstance(value, dict) else value
    # Quotation marks that YAML reads as such, and what stands for another character in them.
    marks = "\"'\\{}[],|>:-?" if typed.lstrip()[:1] in tuple("\"'{[|>") else ""
    # A comma before the closing bracket is YAML's.
    words = typed.strip().rstrip(", ") if "{{" in form else typed
    left = [each for each in letters(words) if each not in marks]
    for each in texts(given):
        if left and each == left[0]:
            left.pop(0)
    assert not left, (text, value)


@given(st.lists(TYPED, max_size=6).map("\n".join))
@MANY
def test_a_text_keeps_its_lines(text: str) -> None:
    """Putting in quotation marks moves no line: messages name the line of the editor's file."""
    assert as_yaml(text, ITEM)[0].count("\n") == text.count("\n")


def test_long_lines_take_no_time() -> None:
    """A line made to take long is read in time that grows with its length only."""
    for line in (" " * 900_000 + "x", "a" + " " * 900_000, "{" * 400_000, "- " * 400_000 + "a: #"):
        documents(line, "x.md", 2, ITEM)
