"""The red button on the board: everything stops, and goes on with a choice for what waits."""

from __future__ import annotations

from .conftest import ORIGIN, Served

PAGE = "/board/stop/"


def post(served: Served, **fields: str):
    """Sends the form of the page, from a page of ours."""
    html = served.client.get(PAGE).text
    token = html.split('name="token" value="')[1].split('"')[0]
    return served.client.post(PAGE, data={"token": token, **fields}, headers={"origin": ORIGIN})


def test_one_button_stops_everything_and_the_board_says_so(served):
    """A reason is not needed; the page then offers to go on."""
    assert "Nu alles stilleggen" in served.client.get(PAGE).text
    assert post(served, act="stop", why="Brand Havenplein").status_code == 303

    page = served.client.get(PAGE).text
    assert "Alles ligt stil sinds" in page
    assert "Brand Havenplein" in page
    assert "Alles ligt stil sinds" in served.client.get("/board/2026-W48/").text
    assert served.desk.project.stops.in_force is not None


def test_and_lets_it_go_on(served):
    """Then nothing is stopped any more."""
    post(served, act="stop", why="Brand")
    assert post(served, act="go").status_code == 303
    assert served.desk.project.stops.in_force is None


def test_what_cannot_be_is_said_on_the_page(served):
    """A second stop changes nothing."""
    post(served, act="stop", why="Brand")
    answer = post(served, act="stop", why="Nog een brand")
    assert answer.status_code == 422
    assert "alles ligt al stil" in answer.text


def test_nobody_else_can_press_it(council):
    """Without a token of ours nothing stops; a board to look at has no such page."""
    served = Served(council)
    assert (
        served.client.post(PAGE, data={"act": "stop"}, headers={"origin": ORIGIN}).status_code
        == 403
    )
    assert served.desk.project.stops.in_force is None
    assert Served(council, edit=False).client.get(PAGE).status_code == 404
