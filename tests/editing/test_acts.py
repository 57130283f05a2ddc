"""What an editor does on the board: only the right lines change, and every act can be undone."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.generate.conftest import PIXEL
from tests.not_none import not_none

from raadsweek.atomic_write import finish_writing
from raadsweek.check import check
from raadsweek.editing.board_act_changes import UnreadyError, change_for
from raadsweek.editing.board_acts import Fill, Move, Pin, SetStatus, Skip, Unpin, Withdraw
from raadsweek.editing.change_set import ConflictError
from raadsweek.editing.item_keys import with_status, withdrawn
from raadsweek.editing.project_on_disk import EditRefusedError
from raadsweek.errors import RaadsweekError
from raadsweek.language import Language
from raadsweek.load import folders, load
from raadsweek.model.item import ItemStatus
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.workspace.set_aside_or_stop import without_mistakes
from raadsweek.workspace.settings_and_now import now as moment

NOW = moment("2026-11-20T15:00")


class Council:
    """A project on which acts are done, and its plan after them."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.folders = folders(folder.root)

    def change(self, act, now=NOW):
        """The change that an act makes; nothing is written."""
        return change_for(act, self.folders, load(self.folders), now)

    def do(self, act, now=NOW):
        """Does an act, and gives the change."""
        change = self.change(act, now)
        change.write()
        return change

    def plan(self, now=NOW):
        """The plan as it is now."""
        return plan(load(self.folders), now)

    def one(self, item, channel):
        """The only publication of an item on a channel."""
        (found,) = [p for p in self.plan().for_item(item) if p.channel == channel]
        return found

    def files(self):
        """Every file of the project with its bytes."""
        return {path: path.read_bytes() for path in self.folder.root.rglob("*") if path.is_file()}


@pytest.fixture
def council(project_folder):
    """A meeting with a decision, news, and four did-you-knows."""
    project_folder.meeting("2026-11-19-raad")
    project_folder.item(
        "besluiten/2026-11-20-zwembad.md", date="2026-11-20", meeting="2026-11-19-raad"
    )
    project_folder.item("nieuws/markt.md", date="2026-11-23")
    for name in ("aap", "noot", "mies", "wim"):
        project_folder.item(f"wist-u-dat/{name}.md", date="2026-11-01")
    return Council(project_folder)


def test_a_moved_publication_goes_out_at_its_new_moment(council):
    """After a move it stands at the new moment, marked as done by hand, and nowhere else."""
    before = council.one("markt", "website")
    to = moment("2026-11-26T11:30")
    council.do(Move(before.id, to))
    after = council.one("markt", "website")
    assert (after.at, after.pinned) == (to, True)


def test_a_move_changes_no_other_publication(council):
    """Everything but the moved publication goes out when it would have."""
    before = council.one("markt", "website")
    others = {p.id: p.at for p in council.plan().publications if p.id != before.id}
    council.do(Move(before.id, moment("2026-11-26T11:30")))
    after = {p.id: p.at for p in council.plan().publications}
    assert others.items() <= after.items()


def test_a_move_to_another_week_leaves_the_first(council):
    """The line goes from one week file into the other."""
    before = council.one("markt", "website")
    council.do(Move(before.id, moment("2026-12-03T11:30")))
    found = council.one("markt", "website")
    assert found.at == moment("2026-12-03T11:30")
    weeks = council.folder.root / "calendars" / "weeks"
    own = [p for p in council.plan().for_item("markt") if p.channel != "website"]
    assert (weeks / "2026-W48.yml").read_text().count("markt") == len(own)


def test_a_line_that_comes_into_a_week_stands_in_order(council):
    """In the file of its new week it stands among the others by its moment."""
    for number, to in enumerate(("2026-12-04T11:30", "2026-12-01T11:30", "2026-12-03T11:30")):
        council.folder.item(f"nieuws/kermis-{number}.md", date="2026-11-23")
        council.do(Move(council.one(f"kermis-{number}", "website").id, moment(to)))
    file = council.folder.root / "calendars" / "weeks" / "2026-W49.yml"
    moments = re.findall(r"at: [\"']?([0-9-]+[ T][0-9:]+)", file.read_text())

    assert len(moments) == 3
    assert moments == sorted(moments)


def test_a_move_to_an_empty_week_stands(council):
    """Also where the planner itself would put nothing in that week."""
    before = council.one("markt", "website")
    to = moment("2027-02-10T11:30")
    council.do(Move(before.id, to))
    found = plan(load(council.folders), NOW, last=to.date()).for_item("markt")
    assert [p.at for p in found if p.channel == "website"] == [to]


def test_the_way_back_is_the_way_it_was(council):
    """Undoing gives the bytes that were there, and takes new files away again."""
    before = council.files()
    change = council.do(Move(council.one("markt", "website").id, moment("2026-11-26")))
    assert council.files() != before
    change.back().write()
    assert council.files() == before


def test_what_cannot_go_out_then_is_refused(council):
    """A decision before its meeting's end, a moment that is past: told, and nothing is written."""
    before = council.files()
    publication = council.one("2026-11-20-zwembad", "facebook")
    with pytest.raises(EditRefusedError):
        council.change(Move(publication.id, moment("2026-11-19T08:00")))
    council.folder.item("besluiten/laat.md", date="2026-11-27", meeting="2026-11-19-raad")
    late = council.one("laat", "facebook")
    with pytest.raises(EditRefusedError) as refused:
        council.change(Move(late.id, moment("2026-11-24T12:00")))
    assert "het is beschikbaar sinds" in Language("nl").say(refused.value.what)
    (council.folder.root / "content/besluiten/laat.md").unlink()
    assert council.files() == before


def test_what_went_out_cannot_be_changed(council):
    """The past stands: moving, skipping or pinning what went out is refused."""
    later = moment("2026-11-30T09:00")
    gone = next(p for p in council.plan(later).publications if p.at < later)
    for act in (Move(gone.id, moment("2026-12-02")), Skip(gone.id), Pin(gone.id)):
        with pytest.raises(EditRefusedError, match="went out already"):
            council.change(act, later)


def test_a_pinned_line_stays_and_an_unpinned_one_is_planned_again(council):
    """`pinned: true` comes and goes, and the publication stands where it stood."""
    publication = council.one("markt", "website")
    file = council.folder.root / "calendars/weeks/2026-W48.yml"
    council.do(Pin(publication.id))
    assert "item: markt, pinned: true" in file.read_text()
    council.do(Unpin(publication.id))
    assert "pinned" not in file.read_text().replace("# 'pinned", "")
    assert council.one("markt", "website").at == publication.at


def test_unpinning_what_was_moved_brings_it_back(council):
    """The planner decides again, as if nobody had moved it."""
    publication = council.one("markt", "website")
    council.do(Move(publication.id, moment("2026-11-26T11:30")))
    council.do(Unpin(council.one("markt", "website").id))
    after = council.one("markt", "website")
    assert (after.at, after.pinned) == (publication.at, False)


def test_unpinning_takes_the_pin_of_an_item_away(council):
    """A pin in the item's own file goes, with the rest of the file as it was."""
    file = council.folder.write(
        "content/nieuws/vast.md",
        "---\n# let op\ntitle: Vast\nstatus: ready\ndate: 2026-11-20\n"
        "pin: {website: 2026-11-25 10:00}\n# ja\ntopics: [sport]\n---\nTekst.\n",
    )
    council.do(Unpin(council.one("vast", "website").id))
    assert file.read_text() == (
        "---\n# let op\ntitle: Vast\nstatus: ready\ndate: 2026-11-20\n"
        "# ja\ntopics: [sport]\n---\nTekst.\n"
    )


def test_a_skipped_publication_goes_out_no_more(council):
    """It is gone from its channel for good; the other channels keep it."""
    publication = council.one("markt", "website")
    council.do(Skip(publication.id))
    left = council.plan().for_item("markt")
    assert left
    assert all(p.channel != "website" for p in left)


def test_an_empty_place_is_filled(council):
    """The item that was chosen stands in the place, and the place is not empty any more."""
    council.folder.item("geschiedenis/oud.md", date="2026-12-24")
    made = council.plan()
    slots = [s for s in made.empty_slots if s.kind == "history" and s.at > NOW]
    with pytest.raises(EditRefusedError) as refused:
        council.change(Fill(slots[0].id, "oud"))
    assert "het is beschikbaar sinds" in Language("nl").say(refused.value.what)
    council.folder.item("geschiedenis/nieuw.md", date="2026-11-21", channels={"only": ["website"]})
    slot = next(s for s in council.plan().empty_slots if s.kind == "trivia" and s.at > NOW)
    council.do(Fill(slot.id, "aap"))
    assert slot.at in [p.at for p in council.plan().for_item("aap") if p.channel == slot.channel]
    assert slot.id not in [s.id for s in council.plan().empty_slots]


def test_setting_an_item_ready_changes_one_word(council):
    """Comments, order, line ends and the text stay, byte for byte."""
    text = (
        "---\r\n# nog een keer lezen\r\ntitle: 'Concept'\r\n# van Jan\r\nstatus: draft\r\n"
        "date: 2026-11-20\r\nsummary: Kort.\r\ntopics: [sport]\r\n---\r\n\r\n"
        "Tekst --- en meer.\r\n"
    )
    file = council.folder.write("content/nieuws/concept.md", text)
    council.do(SetStatus("concept", ItemStatus.READY))
    assert file.read_bytes().decode() == text.replace("status: draft", "status: ready")
    assert council.one("concept", "website")


def test_setting_ready_keeps_what_yaml_would_cut(council):
    """A title with a colon and a hashtag stays whole; it gets its quotation marks."""
    text = (
        "---\ntitle: Raad: kom #raad\nstatus: draft\ndate: 2026-11-20\nsummary: Kort.\n---\n"
        "Tekst.\n"
    )
    file = council.folder.write("content/nieuws/dubbel.md", text)
    council.do(SetStatus("dubbel", ItemStatus.READY))
    assert file.read_text() == text.replace("Raad: kom #raad", '"Raad: kom #raad"').replace(
        "draft", "ready"
    )


def test_ready_without_a_date_is_refused(council):
    """What `check` would call an error is not written."""
    file = council.folder.item("nieuws/dagloos.md", status="draft")
    before = file.read_bytes()
    with pytest.raises(EditRefusedError):
        council.change(SetStatus("dagloos", ItemStatus.READY))
    assert file.read_bytes() == before


def test_what_is_not_finished_is_not_set_ready(council):
    """All that keeps it from being ready is told at once, and nothing is written."""
    file = council.folder.item(
        "besluiten/half.md", "[Zie](weg.md). TODO", status="draft", meeting="2026-11-19-raad"
    )
    before = council.files()
    with pytest.raises(UnreadyError) as refused:
        council.do(SetStatus("half", ItemStatus.READY))
    found = {problem.code for problem in refused.value.findings}
    assert found == {"no-summary", "no-outcome", "broken-link", "placeholder"}
    assert council.files() == before
    assert file.read_bytes() in before.values()


def test_a_picture_without_a_description_is_not_set_ready(council):
    """A draft that was set aside for a mistake gets that mistake for an answer."""
    council.folder.write("content/nieuws/bad.png", PIXEL)
    council.folder.item("nieuws/bad.md", "![](bad.png)", status="draft", summary="Kort.")
    project = load(council.folders)
    aside = without_mistakes(project, [p for p in check(project) if p.severity == "error"])
    assert aside.item("bad") is None
    with pytest.raises(UnreadyError) as refused:
        change_for(SetStatus("bad", ItemStatus.READY), council.folders, aside, NOW)
    assert "image-without-alt" in {problem.code for problem in refused.value.findings}


def test_what_is_not_finished_can_go_back_to_draft(council):
    """The gate is before ready only."""
    file = council.folder.item("nieuws/half.md", "TODO", date="2026-11-24")
    council.do(SetStatus("half", ItemStatus.DRAFT))
    assert "status: draft" in file.read_text()


def test_one_of_several_items_in_a_file_is_set_ready(council):
    """In a file of YAML documents only the item that was meant changes."""
    text = (
        "id: een\ntitle: Een\nstatus: draft\n---\n"
        "id: twee\ntitle: Twee\nstatus: draft\nsummary: Kort.\nbody: Tekst.\n"
    )
    file = council.folder.write("content/wist-u-dat/lijst.yml", text)
    council.do(SetStatus("twee", ItemStatus.READY))
    assert file.read_text() == text[: text.index("id: twee")] + text[
        text.index("id: twee") :
    ].replace("draft", "ready")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    comments=st.lists(st.text("abc #:-'\"é€", max_size=12), min_size=3, max_size=3),
    status=st.sampled_from(["draft", "'draft'", '"idea"', "ready"]),
    extra=st.dictionaries(
        st.from_regex(r"x-[a-z]{1,8}", fullmatch=True),
        st.text("abcdefé€ 0123456789", min_size=1).map(lambda text: f"'{text}'"),
        max_size=4,
    ),
    body=st.text(max_size=60).filter(lambda text: "\r" not in text),
)
def test_whatever_an_editor_wrote_stays(comments, status, extra, body, item_of):
    """Only the value of `status` differs after the status was set, whatever stands around it."""
    keys = [f"title: Een bericht # {comments[0]}", f"status: {status} # {comments[1]}"]
    keys += [f"{key}: {value}" for key, value in extra.items()]
    text = "\n".join(["---", *keys, f"# {comments[2]}", "---", body])
    changed = with_status(item_of, text.encode("utf-8", "replace"), "ready").decode()
    assert [line for line in changed.split("\n") if not line.startswith("status:")] == [
        line
        for line in text.encode("utf-8", "replace").decode().split("\n")
        if not line.startswith("status:")
    ]
    assert changed.split("\n")[2].split("#")[0].strip() in (
        "status: ready",
        "status: 'ready'",
        'status: "ready"',
    )


@pytest.fixture(scope="module")
def item_of(new_project):
    """Some item in Markdown."""
    folder = new_project()
    folder.item("nieuws/x.md", date="2026-11-20")
    return folder.load().item("x")


def test_a_file_that_changed_meanwhile_is_not_overwritten(council):
    """Between working out and writing a file was saved: told, and that version stays."""
    change = council.change(SetStatus("markt", ItemStatus.DRAFT))
    file = council.folder.item("nieuws/markt.md", date="2026-11-23", title="Nieuwer")
    newer = file.read_bytes()
    with pytest.raises(ConflictError):
        change.write()
    assert file.read_bytes() == newer


def test_undo_does_not_overwrite_later_work(council):
    """What an editor saved after an act stays when the act is undone."""
    change = council.do(SetStatus("markt", ItemStatus.DRAFT))
    file = council.folder.item("nieuws/markt.md", date="2026-11-23", title="Nieuwer")
    newer = file.read_bytes()
    with pytest.raises(ConflictError):
        change.back().write()
    assert file.read_bytes() == newer


def test_a_full_disk_loses_nothing(council, tmp_path):
    """On a small disk that is full every file is as it was, and a line says what to do."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        subprocess.run(["cp", "-r", f"{council.folder.root}/.", str(disk)], check=True)  # noqa: S607
        own = folders(disk)
        change = change_for(SetStatus("markt", ItemStatus.DRAFT), own, load(own), NOW)
        (path,) = change.after
        before = path.read_bytes()
        rest = disk / "vol"
        subprocess.run(["dd", "if=/dev/zero", f"of={rest}"], check=False, capture_output=True)  # noqa: S607
        with pytest.raises(RaadsweekError, match="cannot be written"):
            replace(change, after={path: not_none(change.after[path]) + b"x" * 8192}).write()
        assert path.read_bytes() == before
        assert not list(path.parent.glob(".writing-*"))
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)  # noqa: S607


def test_a_folder_in_which_nobody_may_write_loses_nothing(council):
    """Told in one line; the file is as it was."""
    change = council.change(SetStatus("markt", ItemStatus.DRAFT))
    (path,) = change.after
    before = path.read_bytes()
    set_flag = ["chattr", "+i", str(path.parent)]
    if os.geteuid() == 0:
        if subprocess.run(set_flag, check=False, capture_output=True).returncode:
            pytest.skip("root may write everywhere here")
    else:
        path.parent.chmod(0o500)
    try:
        with pytest.raises(RaadsweekError, match="cannot be written"):
            change.write()
    finally:
        if os.geteuid() == 0:
            subprocess.run(["chattr", "-i", str(path.parent)], check=False)  # noqa: S607
        path.parent.chmod(0o755)
    assert path.read_bytes() == before


KILLED = """
import os, signal, sys, traceback
from pathlib import Path
from raadsweek.editing.board_acts import Move
from raadsweek.editing.board_act_changes import change_for
from raadsweek.workspace.settings_and_now import now
from raadsweek.load import folders, load

def counted(function):
    def call(*arguments, **options):
        global steps
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return call
def write():
    own = folders(Path(sys.argv[1]))
    change = change_for(Move(sys.argv[2], now("2026-12-03T11:30")), own, load(own),
                        now("2026-11-20T15:00"))
    for name in ("replace", "unlink", "chmod", "open"):
        setattr(Path, name, counted(getattr(Path, name)))
    os.fsync = counted(os.fsync)
    change.write()
for line in sys.stdin:
    steps = int(line)
    child = os.fork()
    if not child:
        try:
            write()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Writes a change, killed at the step of which it is told: each time in a process of its own.

They are forked from one, since the imports take longer than all the rest.
"""


def test_a_kill_in_the_middle_of_a_write_leaves_all_or_nothing(council, tmp_path):
    """Killed at whatever step, the project is as before or as after; never in between."""
    publication = council.one("markt", "website").id
    wanted = council.change(Move(publication, moment("2026-12-03T11:30")))
    before = {path: path.read_bytes() if path.exists() else None for path in wanted.after}
    outcomes = []
    script = [sys.executable, "-c", KILLED, str(council.folder.root), publication]
    writing = subprocess.Popen(script, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    for steps in range(60):
        print(steps, file=writing.stdin, flush=True)
        ended = int(not_none(writing.stdout).readline())
        finish_writing(council.folders)
        found = {path: path.read_bytes() if path.exists() else None for path in wanted.after}
        assert found in (before, wanted.after)
        outcomes.append(found == wanted.after)
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        for path in wanted.after:
            path.unlink(missing_ok=True)
    writing.communicate()
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert outcomes.count(True) > 1, "one kill at least came after the journal"


def test_what_cannot_be_replaced_is_as_it_was(council):
    """Where one of two files is locked the other is not changed either."""
    if os.geteuid() != 0:
        pytest.skip("only root can lock a single file")
    publication = council.one("markt", "website")
    council.do(Pin(publication.id))
    change = council.change(Move(publication.id, moment("2026-12-03T11:30")))
    locked = council.folder.root / "calendars/weeks/2026-W48.yml"
    before = council.files()
    if subprocess.run(["chattr", "+i", str(locked)], check=False, capture_output=True).returncode:  # noqa: S607
        pytest.skip("this disk knows no locks")
    try:
        with pytest.raises(RaadsweekError, match="cannot be written"):
            change.write()
    finally:
        subprocess.run(["chattr", "-i", str(locked)], check=False)  # noqa: S607
    assert council.files() == before


def test_withdrawing_changes_two_lines_and_no_comment(council):
    """The status and what was withdrawn; a comment stays above the key that it is about."""
    text = (
        "---\ntitle: Oud\nstatus: ready\n# van de griffie\ndate: 2026-11-18\n# einde\n---\nTekst.\n"
    )
    file = council.folder.write("content/nieuws/oud.md", text)
    council.do(Withdraw("oud", "Het bedrag\n klopt niet."))
    line = 'withdrawn: {date: 2026-11-20 15:00, reason: "Het bedrag klopt niet."}\n'
    assert file.read_text() == text.replace("status: ready\n", f"status: withdrawn\n{line}")


def test_one_of_several_items_in_a_file_is_withdrawn(council):
    """In a file of YAML documents the other items stay as they are."""
    one = "id: een\ntitle: Een\nstatus: ready\ndate: 2026-11-17\n"
    text = f"{one}---\nid: twee\ntitle: Twee\nstatus: ready\ndate: 2026-11-18\n"
    file = council.folder.write("content/nieuws/lijst.yml", text)
    council.do(Withdraw("twee", "Fout."))
    assert file.read_text().startswith(f"{one}---\nid: twee\ntitle: Twee\nstatus: withdrawn\n")
    assert not_none(not_none(load(council.folders).item("twee")).withdrawal).reason == "Fout."


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reason=st.text("ab é€😀:#'\"\\{}[]%&*|>-,?!\n\t", min_size=1).filter(str.strip))
def test_a_reason_is_read_as_it_was_written(reason, item_of, new_project):
    """Whatever an editor types as the reason is what residents read, on one line."""
    words = " ".join(reason.split())
    text = "---\ntitle: X\nstatus: ready\ndate: 2026-11-20\n---\nTekst.\n"
    folder = new_project()
    path = folder.root / "content/nieuws/x.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(withdrawn(item_of, text.encode(), NOW, words))
    withdrawal = folder.load().item("x").withdrawal
    assert (withdrawal.reason, withdrawal.at) == (words, NOW)
