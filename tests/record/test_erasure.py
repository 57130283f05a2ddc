"""Erasing leaves no byte of the words, and a record that can still be verified."""

from __future__ import annotations

import pytest
from tests.record.made import BRIDGE, POOL, codes, council, errors, fact, later, year

from raadsweek.model.fact import ERASE, ERASED
from raadsweek.model.folders import Folders
from raadsweek.model.problem import Severity
from raadsweek.record import erase_from_record
from raadsweek.record.erase_from_record import erase, swept
from raadsweek.record.erased_names import erased
from raadsweek.record.fact_files import append, read_facts, verify
from raadsweek.record.record_files import thing_file, thing_files
from raadsweek.record.texts import Texts

WORDS = "Mevrouw Jansen vraagt een tuinmuur"
GONE = f"item/{POOL}"
STAYS = f"item/{BRIDGE}"
MAIL = "mail/abonnees/2026-W48"
ACT = fact(ERASE, GONE, at=later(100), by="griffie", why="Verzoek van een bewoner")


@pytest.fixture
def folders(tmp_path) -> Folders:
    """A record in which two items were shown, placed elsewhere, and mailed together."""
    return recorded(Folders.at(tmp_path / "project"))


def recorded(folders: Folders) -> Folders:
    """Writes that record."""
    texts = Texts(folders)
    said = {thing: texts.add(thing, "item", {"title": title}) for thing, title in TITLES.items()}
    mail = texts.add(MAIL, "mail", [WORDS, "De brug is open"])
    texts.write()
    pool, bridge = (f"{id}@website@2026-11-20" for id in (POOL, BRIDGE))
    placed, mailed = f"{POOL}@twitter@2026-11-20", f"{POOL}@abonnees@2026-11-25"
    first = append(
        folders,
        [
            fact("text", GONE, release="r-1", text=said[GONE], path=f"nieuws/{POOL}/"),
            fact("text", STAYS, release="r-1", text=said[STAYS], path=f"nieuws/{BRIDGE}/"),
            fact("show", pool, release="r-1"),
            fact("show", bridge, release="r-1"),
            fact("release", "r-1", facts=4),
            fact("seen", "r-1", how="looked", at=later(30)),
            fact("placed", placed, by="griffie", url="https://x.com/1991", at=later(40)),
            fact("claim", MAIL, text=mail, covers=(mailed, f"{BRIDGE}@abonnees@2026-11-25")),
        ],
    )
    append(folders, [fact("sent", MAIL, lifts=(first[-1].id,), reference="109")])
    week = folders.record / "latest/week/2026-W48.txt"
    week.parent.mkdir(parents=True)
    week.write_text(f"maandag website {POOL}\nmaandag website {BRIDGE}\n")
    (folders.record / "latest/imported").mkdir()
    (folders.record / f"latest/imported/{POOL}.txt").write_text("gezien\n")
    return folders


TITLES = {GONE: WORDS, STAYS: "De brug is open"}


def everything(folders: Folders) -> bytes:
    """All bytes of the record, names of files too."""
    files = sorted(file for file in folders.record.rglob("*") if file.is_file())
    return b"".join(str(file).encode() + file.read_bytes() for file in files)


def without_words_of_mail(folders: Folders) -> dict[str, str]:
    """A text of the mail without the item, in the place of the one with it."""
    texts = Texts(folders)
    (old,) = texts.digests(MAIL)
    new = texts.add(MAIL, "mail", ["(gewist)", "De brug is open"])
    texts.write()
    return {old: new}


def test_of_what_is_erased_no_byte_is_left_and_the_rest_is_whole(folders):
    """No word, no id and no salt stays in any file, and all other lines are verified."""
    (salt,) = Texts(folders).salts(GONE)
    before = read_facts(folders).facts
    erase(folders, [GONE], (), ACT, without_words_of_mail(folders))

    left = everything(folders)
    assert all(word.encode() not in left for word in (WORDS, POOL, salt))
    assert b"De brug is open" in left and BRIDGE.encode() in left
    assert verify(folders) == ()
    after = read_facts(folders)
    others = [each for each in before if each.of in {STAYS, "r-1"} or BRIDGE in each.of]
    assert len(others) == 4 and set(others) <= set(after.facts)
    assert len(after.heads) == 1
    assert after.problems == ()


def test_the_act_says_who_and_why_and_which_lines_but_not_what(folders):
    """The act is in the record for ever; by it alone nobody finds out what was erased."""
    act, *_ = erase(folders, [GONE], (), ACT)

    assert (act.fact, act.by, act.why, act.at) == (ERASE, ACT.by, ACT.why, ACT.at)
    assert act.of.startswith("erased/") and POOL not in act.of
    stubs = {each.id for each in read_facts(folders).facts if each.fact == ERASED}
    assert stubs and stubs == set(act.lines)


def test_who_asks_is_told_that_it_was_erased(folders):
    """Before something is shown one can ask whether it may ever be shown again."""
    erase(folders, [GONE], (), ACT)
    gone = erased(read_facts(folders).facts, Texts(folders))

    assert GONE in gone
    assert STAYS not in gone


def test_a_mail_that_went_out_with_it_stays_sent(folders):
    """The other items of the mail are not mailed again: their part is said once more."""
    instead = without_words_of_mail(folders)
    erase(folders, [GONE], (), ACT, instead)
    facts = {each.fact: each for each in read_facts(folders).facts if each.of == MAIL}

    claim, sent = facts["claim"], facts["sent"]
    assert claim.covers == (f"{BRIDGE}@abonnees@2026-11-25",)
    assert claim.text in instead.values()
    assert sent.lifts == (claim.id,)
    assert sent.reference == "109"


def test_all_names_of_a_thing_are_erased(folders):
    """An item that was renamed is erased under both names, whichever is given."""
    append(folders, [fact("rename", STAYS, to="nieuwe-brug", path="nieuws/nieuwe-brug/")])
    append(folders, [fact("show", "nieuwe-brug@website@2026-12-01")])
    erase(folders, ["item/nieuwe-brug"], (), ACT)

    left = everything(folders)
    assert BRIDGE.encode() not in left and b"nieuwe-brug" not in left
    gone = erased(read_facts(folders).facts, Texts(folders))
    assert STAYS in gone and "item/nieuwe-brug" in gone


def test_a_rename_that_was_undone_names_two_things(folders):
    """What was taken for the same by mistake is not erased with it."""
    (rename,) = append(folders, [fact("rename", STAYS, to=POOL)])
    append(folders, [fact("undone", STAYS, lifts=(rename.id,))])
    erase(folders, [GONE], (), ACT)

    assert Texts(folders).digests(STAYS)
    assert STAYS not in erased(read_facts(folders).facts, Texts(folders))


def test_publications_with_other_names_are_named(folders):
    """Publications that do not begin with the id are found where they are given."""
    odd = "oude-naam@website@2026-11-20"
    append(folders, [fact("show", odd), fact("show", "oude-naam-2@website@2026-11-20")])
    erase(folders, [GONE], {odd}, ACT)

    left = everything(folders)
    assert odd.encode() not in left
    assert b"oude-naam-2" in left


def test_an_item_with_the_id_of_a_meeting_is_not_that_meeting(folders):
    """Erasing an item leaves a meeting of the same name as it is."""
    meeting = fact("text", f"meeting/{POOL}", path=f"vergaderingen/{POOL}/")
    (kept,) = append(folders, [meeting])
    erase(folders, [GONE], (), ACT)

    assert kept in read_facts(folders).facts


def test_erasing_twice_adds_nothing(folders):
    """Who presses the button again changes nothing."""
    erase(folders, [GONE], (), ACT)
    before = everything(folders)

    assert erase(folders, [GONE], (), ACT) == ()
    assert everything(folders) == before


def test_what_was_cut_off_is_erased_too(folders):
    """Half a line can hold a name as well."""
    with year(folders).open("ab") as stream:
        stream.write(f'{{"at":"2026-11-20T10:00:03+01:00","of":"{POOL}@web'.encode())
    erase(folders, [GONE], (), ACT)

    assert POOL.encode() not in everything(folders)
    assert errors(folders) == []


@pytest.mark.parametrize("step", ["sweep_locked", "_added"])
def test_whoever_is_killed_in_between_sweeps_afterwards(folders, monkeypatch, step):
    """An act that was recorded is carried out by the next who looks; one that was not is not."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(erase_from_record, step, killed)
        with pytest.raises(KeyboardInterrupt):
            erase(folders, [GONE], (), ACT)
    if step == "_added":
        assert swept(folders) == 0
        erase(folders, [GONE], (), ACT)
    else:
        assert GONE not in {each.of for each in read_facts(folders).facts}
        assert {problem.code for problem in verify(folders)} == {"record-erased"}
        assert swept(folders) > 0

    assert POOL.encode() not in everything(folders)
    assert swept(folders) == 0
    assert errors(folders) == [] or errors(folders)[0][0] == "record-no-text"


def test_what_a_merge_brings_back_is_removed_on_sight(folders):
    """An old clone cannot bring it back: not its lines, not its texts, not what it added since."""
    lines = year(folders).read_bytes().splitlines(keepends=True)
    text = thing_file(folders, GONE).read_bytes()
    old = read_facts(folders).heads
    erase(folders, [GONE], (), ACT, without_words_of_mail(folders))

    thing_file(folders, GONE).write_bytes(text)
    with year(folders).open("ab") as stream:
        stream.writelines(lines)
    elsewhere = council(folders.root.parent / "clone")
    append(elsewhere, [fact("placed", f"{POOL}@facebook@2026-11-21", why="Elders geplaatst")])
    with year(folders).open("ab") as stream:
        stream.write(year(elsewhere).read_bytes())

    assert old[0] in {each.id for each in read_facts(folders).facts}
    assert GONE not in {each.of for each in read_facts(folders).facts}
    assert "record-erased" in {problem.code for problem in verify(folders)}
    assert swept(folders) > 0
    left = everything(folders)
    assert all(word.encode() not in left for word in (WORDS, POOL, "Elders geplaatst"))
    assert errors(folders) == []
    assert swept(folders) == 0


def test_a_stub_without_an_act_is_an_error(folders):
    """Nobody can take a line away by writing that it was erased."""
    data = year(folders).read_bytes()
    first = read_facts(folders).facts[0]
    line, rest = data.split(b"\n", 1)
    assert first.id.encode() in line
    year(folders).write_bytes(b'{"fact":"erased","id":"' + first.id.encode() + b'"}\n' + rest)

    assert codes(verify(folders)) == [("record-stub", 1)]


def test_each_flipped_bit_of_a_stub_is_found(folders):
    """That a line was erased hides no change of what is left of it."""
    erase(folders, [GONE], (), ACT, without_words_of_mail(folders))
    whole = year(folders).read_bytes()
    start = whole.index(b'\n{"fact":"erased"') + 1
    number = whole.count(b"\n", 0, start) + 1
    for bit in range(start * 8, whole.index(b"\n", start) * 8):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        year(folders).write_bytes(flipped)

        assert number in {line for _, _, line in errors(folders)}, bit


def test_as_of_a_moment_a_stub_is_as_old_as_what_it_follows(folders):
    """A record that is read as it stood before has no stubs of later lines."""
    erase(folders, [GONE], (), ACT)
    append(folders, [fact("seen", "r-1", at=later(200))])
    found = read_facts(folders, up_to=later(35))

    assert all(each.at <= later(35) for each in found.facts)
    assert {each.of for each in found.facts} >= {STAYS, "r-1"}


def test_a_lost_salt_of_the_names_is_an_error(folders):
    """Without it nobody knows what may not come back: that is told."""
    erase(folders, [GONE], (), ACT, without_words_of_mail(folders))
    thing_file(folders, "erased").unlink()

    assert [problem.severity for problem in verify(folders)] == [Severity.ERROR]


def test_texts_of_others_are_left_as_they_are(folders):
    """Erasing replaces no file in which there is nothing of it."""
    before = {thing: file.read_bytes() for thing, file in thing_files(folders) if thing != GONE}
    erase(folders, [GONE], (), ACT)
    after = {thing: file.read_bytes() for thing, file in thing_files(folders)}

    assert {thing: after[thing] for thing in before} == before
    assert after.keys() - before.keys() == {"erased"}
