"""A save of words, and an act, are on the board at once; what follows comes a moment later."""

from __future__ import annotations

import random
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient
from tests.public_council import FILE, ID, PublicCouncil
from tests.serve.conftest import NOW, PATIENCE, Served

from raadsweek.desk.board_pages import board_page
from raadsweek.desk.board_week import BoardFacts, board_templates
from raadsweek.model.week import Week
from raadsweek.serve.live_board import LiveBoard
from raadsweek.serve.server import app
from raadsweek.serve.server_events import EventBroadcaster
from raadsweek.workspace.settings_and_now import now

if TYPE_CHECKING:
    from collections.abc import Callable

WEEK = Week.parse("2026-W48")
LAST = Week.parse("2026-W47")
CONCEPT, MARKT = "nieuws/concept.md", "nieuws/markt.md"
SECRET = "Bel mevrouw De Wit op 06-12345678."


def anew(desk: LiveBoard, week: Week) -> BoardFacts:
    """What a board says that reads everything now."""
    return LiveBoard(desk.config_file, desk.clock).board(week)


def page(desk: LiveBoard, facts: BoardFacts, week: Week) -> str:
    """The page of it."""
    return board_page(facts, week, board_templates(desk.settings, facts.context), live=True)


def shown(facts: BoardFacts) -> tuple[object, ...]:
    """What is right at once: items, where they stand, what is wrong in them, what was public."""
    found, items = facts.selection, facts.project.items
    whole = (found.items, found.publications, found.by_item, found.public)
    return (*whole, facts.plan.publications, facts.problems, items, facts.project.edits)


def edit(file: Path, **words: str) -> Path:
    """Gives a file another title, summary or body."""
    head, body = file.read_text().removeprefix("---\n").split("---\n", 1)
    lines = [line for line in head.splitlines() if line.partition(":")[0] not in words]
    lines += [f"{key}: {text!r}" for key, text in words.items() if key != "body"]
    file.write_text("\n".join(["---", *lines, "---", words.get("body", body)]))
    return file


EDITS = {
    "a title": {"title": "Een andere titel"},
    "a summary": {"summary": "Nu met een andere inleiding."},
    "no summary": {"summary": ""},
    "a body": {"body": "Heel andere tekst.\n"},
    "no body": {"body": ""},
    "words with a finding": {
        "body": "Wij stellen u hieromtrent in kennis van het vigerende plan.\n"
    },
    "a wrong weekday": {"body": "Kom op maandag 24 november 2026.\n"},
    "all": {"title": "Anders", "summary": "Kort.", "body": "Nieuw.\n"},
}


@pytest.mark.parametrize("words", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("file", [MARKT, CONCEPT])
def test_words_are_there_at_once_and_the_rest_after_them(served, council, file, words):
    """Cards, texts and findings of the item first; then the page is that of a fresh server."""
    desk = served.desk
    before = desk.board(WEEK)

    assert desk.reworded([edit(council.root / "content" / file, **words)])
    facts = desk.board(WEEK)
    assert facts.behind
    assert shown(facts) == shown(anew(desk, WEEK)) != shown(before)

    assert desk.catch_up()
    facts = desk.board(WEEK)
    assert not facts.behind
    assert page(desk, facts, WEEK) == page(desk, anew(desk, WEEK), WEEK)


def test_any_row_of_saves_ends_where_a_fresh_server_begins(served, council):
    """However often, in whatever order, with what comes of it worked out between or not."""
    desk, chance = served.desk, random.Random(20)  # noqa: S311 - the same saves in every run
    desk.board(WEEK)
    for n in range(30):
        file = council.root / "content" / chance.choice([MARKT, CONCEPT, "wist-u-dat/aap.md"])
        assert desk.reworded([edit(file, **chance.choice([*EDITS.values(), {"title": f"T{n}"}]))])
        assert shown(desk.board(WEEK)) == shown(anew(desk, WEEK))
        if chance.random() < 0.3:
            desk.catch_up()
    desk.catch_up()
    assert page(desk, desk.board(WEEK), WEEK) == page(desk, anew(desk, WEEK), WEEK)


OTHERS = {
    "a date": "date: 2026-11-25",
    "a status": "status: ready",
    "a topic": "topics: [geld]",
    "a picture": "image: {file: foto.jpg, alt: Een foto}",
    "an owner": "owner: griffie",
    "a mistake": "date: 2026-13-40",
    "no key": "titel: Zo",
}


@pytest.mark.parametrize("line", OTHERS.values(), ids=OTHERS)
def test_whatever_is_more_than_words_is_read_whole(served, council, line):
    """Then nothing is shown that was not worked out: the board waits for it."""
    file, desk = council.root / "content" / CONCEPT, served.desk
    before, key = desk.board(WEEK), line.partition(":")[0]
    kept = [each for each in file.read_text().splitlines() if not each.startswith(f"{key}:")]
    file.write_text("\n".join([kept[0], line, *kept[1:], ""]))

    assert not desk.reworded([file])
    assert desk.board(WEEK) is before
    desk.reload()
    assert page(desk, desk.board(WEEK), WEEK) == page(desk, anew(desk, WEEK), WEEK)


def test_other_files_are_read_whole(served, council):
    """A file that came or went, one of the calendars, a page, a picture, one beside the project."""
    desk, content = served.desk, council.root / "content"
    new = council.item("nieuws/nieuw.md", date="2026-11-24", title="Nieuw")
    for file in (new, content / "weg.md", council.root / "calendars/week.yml", Path("/elders.md")):
        assert not desk.reworded([file])
    assert not desk.reworded([edit(content / MARKT, title="Anders"), new])
    (content / CONCEPT).unlink()
    assert not desk.reworded([content / CONCEPT])


def test_words_that_may_not_be_public_are_read_whole(served, council):
    """The item goes off the board with them, as it does for who reads everything."""
    desk, file = served.desk, council.root / "content" / MARKT
    desk.board(WEEK)
    assert not desk.reworded([edit(file, body=f"{SECRET}\n")])
    desk.reload()
    assert desk.left_out
    assert not desk.reworded([edit(file, body="Zonder nummer.\n")])
    desk.reload()
    assert not desk.left_out


def test_with_a_mistake_in_the_calendars_nothing_is_taken_over(served, council):
    """What is shown is the last good state, as the message on the page says."""
    desk = served.desk
    before = desk.board(WEEK)
    council.write("calendars/meetings/stuk.yml", 'title: "Een twee\n')
    desk.reload()
    assert desk.trouble
    assert not desk.reworded([edit(council.root / "content" / MARKT, title="Anders")])
    assert desk.board(WEEK) is before


def test_a_mistake_that_comes_before_the_rest_leaves_nothing_behind(served, council):
    """When it is mended the page is that of a fresh server, and says no more that it is behind."""
    desk = served.desk
    desk.board(WEEK)
    assert desk.reworded([edit(council.root / "content" / MARKT, title="Anders")])
    broken = council.write("calendars/meetings/stuk.yml", 'title: "Een twee\n')
    desk.catch_up()
    assert desk.trouble
    assert "Anders" in page(desk, desk.board(WEEK), WEEK)
    broken.unlink()
    desk.reload()
    assert not desk.behind
    assert page(desk, desk.board(WEEK), WEEK) == page(desk, anew(desk, WEEK), WEEK)


def test_what_is_saved_while_the_rest_is_worked_out_stays(council):
    """The newer words are on the board; what was worked out for the older ones is thrown away."""
    file = council.root / "content" / MARKT
    saves: list[str] = []

    def clock():
        if saves:
            board.reworded([edit(file, title=saves.pop())])
        return now(NOW)

    board = LiveBoard(council.root / "mkdocs.yml", clock)
    board.board(WEEK)
    board.reworded([edit(file, title="Eerste")])
    saves.append("Tweede")

    assert not board.catch_up()
    assert board.behind
    assert "Tweede" in page(board, board.board(WEEK), WEEK)
    assert board.catch_up()
    assert page(board, board.board(WEEK), WEEK) == page(board, anew(board, WEEK), WEEK)


def test_another_week_is_never_behind(served, council):
    """Who goes to a week that nobody looked at sees all of it as it is now."""
    desk = served.desk
    desk.board(WEEK)
    assert desk.reworded([edit(council.root / "content" / MARKT, title="Anders")])
    assert page(desk, desk.board(LAST), LAST) == page(desk, anew(desk, LAST), LAST)
    assert not desk.behind


def test_other_words_of_what_is_public_ask_at_once_how_they_are_to_be_told(tmp_path):
    """The card of it says so before the list of what the next build changes does."""
    public = PublicCouncil(tmp_path / "p")
    public.begin()
    file = public.item()
    assert public.release("2026-11-20T12:00")
    desk = Served(public.folder).desk
    before = desk.board(LAST)
    assert not [each for each in before.problems if each.code == "public-changed"]

    assert desk.reworded([edit(file, title="Krediet voor de sporthal")])
    facts = desk.board(LAST)
    assert [each.path for each in facts.problems if each.code == "public-changed"] == [FILE]
    assert shown(facts) == shown(anew(desk, LAST))
    assert desk.catch_up()
    assert page(desk, desk.board(LAST), LAST) == page(desk, anew(desk, LAST), LAST)

    assert desk.reworded([edit(file, title="Krediet voor het zwembad")])
    assert shown(desk.board(LAST)) == shown(before)


def test_what_was_worked_out_stays_where_the_files_say_the_same(served, council):
    """An act is not worked out a second time by who follows the files; a public build is seen."""
    desk = served.desk
    facts = desk.board(WEEK)
    desk.reload()
    assert desk.board(WEEK) is facts
    council.write("site/data/plan.json", '{"years": []}')
    assert desk.board(WEEK) is not facts


QUOTED = {
    "a link that leads nowhere": ("markt.md", "Zie [dit](weg.md).\n", "Zie [dit](weg.md). Meer.\n"),
    "lines above it": ("markt.md", "Zie [dit](weg.md).\n", "Boven.\n\nZie [dit](weg.md).\n"),
    "a file that could be misread": ("markt.md", "Zie [dit](mijn stuk.html).\n", "Zie dit.\n"),
}


@pytest.mark.parametrize(("file", "before", "after"), QUOTED.values(), ids=QUOTED)
def test_what_else_is_wrong_in_a_file_stands_where_it_stands_now(
    served, council, file, before, after
):
    """On its line, or the whole is read; and what was mended is told no more."""
    path, desk = council.root / "content/nieuws" / file, served.desk
    edit(path, body=before)
    desk.reload()
    assert [each for each in desk.board(WEEK).problems if each.path.endswith(file)]

    edit(path, body=after)
    if not desk.reworded([path]):
        desk.reload()
    assert desk.board(WEEK).problems == anew(desk, WEEK).problems


def test_a_title_that_is_quoted_elsewhere_is_the_new_one(served, council):
    """As by the warning of a week file that something was moved to a closed day."""
    council.write("calendars/closures.yml", "closed: [{from: 2026-11-26, label: Brugdag}]\n")
    served.desk.reload()
    served.form("move", publication=served.one("markt", "website").id, to="2026-11-26T11:30")
    served.desk.catch_up()
    desk = served.desk
    quoting = [each for each in desk.board(WEEK).problems if each.path.startswith("calendars/")]
    assert quoting

    assert desk.reworded([edit(council.root / "content" / MARKT, title="Anders")])
    assert desk.board(WEEK).problems == anew(desk, WEEK).problems
    assert desk.board(WEEK).problems[0] != quoting[0]


def test_what_may_be_the_same_under_another_name_is_read_whole(tmp_path):
    """A public item that was renamed and then gets other words is another one, which waits."""
    public = PublicCouncil(tmp_path / "p")
    public.begin()
    file = public.item()
    assert public.release("2026-11-20T12:00")
    desk = Served(public.folder).desk
    new = file.rename(file.with_name("zwembad-2.md"))
    desk.reload()
    assert desk.board(LAST).project.edits.renamed
    assert not desk.reworded([edit(new, title="Iets heel anders")])


def test_how_often_a_rule_is_let_stand_is_told_of_all_texts(served, council):
    """Where that changes all is read."""
    for n in range(3):
        keys = {"date": "2026-11-20", "title": f"Nieuws {n}", "allow": {"link-words": "Mag"}}
        council.item(f"nieuws/n{n}.md", "Zie [klik hier](https://a.example/).", **keys)
    linked = council.item("nieuws/n4.md", "[Klik](https://a.example/)", date="2026-11-20")
    served.desk.reload()
    edit(linked, body="[Klik hier](https://a.example/)\n")
    assert not served.desk.reworded([linked])


def test_what_is_taken_off_the_site_is_worked_out_whole(tmp_path):
    """What is to be done elsewhere about it is on the page that answers the act."""
    public = PublicCouncil(tmp_path / "p")
    public.begin()
    public.item()
    assert public.release("2026-11-20T12:00")
    served = Served(public.folder)
    page = "/board/2026-W47/"
    fields = {"item": ID, "status": "draft", "sure": "yes"}
    assert served.form("status", page, **fields).status_code == 303
    assert not served.desk.behind
    assert served.desk.board(LAST).project.edits.hidden


ACTS = {
    "move": {"publication": "markt@website@2026-11-23", "to": "2026-11-26T11:30"},
    "skip": {"publication": "markt@website@2026-11-23"},
    "pin": {"publication": "markt@website@2026-11-23"},
    "status": {"item": "concept", "status": "ready"},
}


@pytest.mark.parametrize(("act", "fields"), ACTS.items(), ids=ACTS)
def test_an_act_is_there_at_once_and_the_rest_after_it(served, act, fields):
    """Where everything stands is as it was tried; then the page is that of a fresh server."""
    desk = served.desk
    fields = {
        key: served.one("markt", "website").id if "@" in v else v for key, v in fields.items()
    }
    before = desk.board(WEEK)

    assert served.form(act, **fields).status_code == 303
    facts, fresh = desk.board(WEEK), anew(desk, WEEK)
    assert facts.behind
    assert facts.selection.publications == fresh.selection.publications
    assert facts.selection.items == fresh.selection.items
    assert facts.plan.publications == fresh.plan.publications != before.plan.publications
    assert facts.plan.empty_slots == fresh.plan.empty_slots

    assert desk.catch_up()
    assert page(desk, desk.board(WEEK), WEEK) == page(desk, anew(desk, WEEK), WEEK)
    assert served.form("undo").status_code == 303
    assert desk.board(WEEK).plan.publications == before.plan.publications


def test_whoever_follows_is_told_that_something_follows(served, council):
    """Of words and of acts; not where nothing does."""
    told: list[bool] = []
    served.desk.board(WEEK)
    served.desk.follows = lambda: told.append(True)
    served.desk.reload()
    assert not told
    served.desk.reworded([edit(council.root / "content" / MARKT, title="Anders")])
    assert len(told) == 1
    served.desk.catch_up()
    served.form("skip", publication=served.one("markt", "website").id)
    assert len(told) == 2


def test_an_open_page_is_told_whoever_worked_out_what_follows(served, council):
    """Also where another week was asked for first, for which all had to be read."""
    heard: list[str] = []

    class Hub(EventBroadcaster):
        def send(self, event, text=""):
            heard.append(event)

    desk = served.desk
    desk.board(WEEK)
    file = edit(council.root / "content" / MARKT, title="Anders")
    with TestClient(app(served.serving, desk, Hub())):
        until(lambda: "reload" in heard)  # the site was built for the first time
        heard.clear()
        desk.reworded([file])
        desk.board(LAST)
        assert not desk.behind
        until(lambda: "reload" in heard)


def until(there: Callable[[], bool]) -> None:
    """Waits for it, for as long as a server may take."""
    end = monotonic() + PATIENCE
    while not there():
        assert monotonic() < end
        sleep(0.01)
