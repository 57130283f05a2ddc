"""The rules of RFC 5545 and RFC 7986 that no reader checks, on every line of every calendar."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from tests.emitter_outputs import files
from tests.not_none import not_none

from raadsweek.emit import calendars
from raadsweek.replace_fields import replace

UTC, LOCAL, DAY = r"\d{8}T\d{6}Z", r"\d{8}T\d{6}", r"\d{8}"
TEXT = r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*"  # 3.3.11
TEXTS = rf"{TEXT}(?:,{TEXT})*"
URI = r"[a-z][a-z0-9+.-]*:[^\s\"<>\\^`{|}]+"  # 3.3.13, RFC 3986
DURATION = r"P(?:\d+W|(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)"  # 3.3.6
ZONED = rf"(?:;TZID=Europe/Amsterdam:{LOCAL}|:{UTC}|;VALUE=DATE:{DAY})"  # 3.8.2.4, 3.3.5

CALENDAR = {
    "PRODID": rf":{TEXT}",  # RFC 5545, 3.7.3
    "VERSION": r":2\.0",  # 3.7.4
    "UID": rf":{TEXT}",  # RFC 7986, 5.3
    "NAME": rf":{TEXT}",  # 5.1
    "DESCRIPTION": rf":{TEXT}",  # 5.2
    "URL": rf":{URI}",  # 5.5; its type is URI without saying so
    "REFRESH-INTERVAL": rf";VALUE=DURATION:{DURATION}",  # 5.7: VALUE must be there
    "SOURCE": rf";VALUE=URI:{URI}",  # 5.8
    "COLOR": r":[a-z]+",  # 5.9: a name of CSS3
    "X-WR-CALNAME": rf":{TEXT}",
    "X-WR-CALDESC": rf":{TEXT}",
    "X-PUBLISHED-TTL": rf":{DURATION}",
}
EVENT = {
    "UID": rf":{TEXT}",  # RFC 5545, 3.8.4.7
    "DTSTAMP": rf":{UTC}",  # 3.8.7.2: UTC
    "DTSTART": ZONED,
    "DTEND": ZONED,
    "SUMMARY": rf":{TEXT}",
    "DESCRIPTION": rf":{TEXT}",
    "LOCATION": rf":{TEXT}",
    "URL": rf":{URI}",
    "STATUS": ":(?:TENTATIVE|CONFIRMED|CANCELLED)",  # 3.8.1.11
    "TRANSP": ":(?:OPAQUE|TRANSPARENT)",  # 3.8.2.7
    "SEQUENCE": r":\d+",  # 3.8.7.4
    "LAST-MODIFIED": rf":{UTC}",  # 3.8.7.3
    "CATEGORIES": rf":{TEXTS}",  # 3.8.1.2
}
ALARM = {
    "ACTION": ":DISPLAY",  # 3.8.6.1
    "DESCRIPTION": rf":{TEXT}",
    "TRIGGER": rf":-?{DURATION}",  # 3.8.6.3
}
RULES = {"VCALENDAR": CALENDAR, "VEVENT": EVENT, "VALARM": ALARM}
NEEDED = {
    "VCALENDAR": {"PRODID", "VERSION", "UID", "NAME", "REFRESH-INTERVAL", "SOURCE", "COLOR"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "LAST-MODIFIED", "STATUS"},
    "VALARM": {"ACTION", "DESCRIPTION", "TRIGGER"},
}


def faults(content: bytes) -> list[str]:
    """Every line that breaks a rule."""
    found = [f"octets: {line!r}" for line in content.split(b"\r\n") if len(line) > 75]
    text = content.decode("utf-8")
    if re.search(r"(?<!\r)\n|\r(?!\n)", text) or not text.endswith("END:VCALENDAR\r\n"):
        found.append("line ends")
    inside: list[tuple[str, Counter[str]]] = []
    for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
        name, rest = not_none(re.fullmatch(r"([A-Z0-9-]+)(.*)", line, re.DOTALL)).groups()
        if name == "BEGIN":
            inside.append((rest[1:], Counter()))
        elif name == "END":
            component, counted = inside.pop()
            missing = NEEDED.get(component, set()) - counted.keys()
            double = {each for each, count in counted.items() if count > 1}
            found += [f"{component} misses {missing}"] * bool(missing)
            found += [f"{component} twice {double}"] * bool(double)
        elif inside[-1][0] in RULES:
            inside[-1][1][name] += 1
            rule = RULES[inside[-1][0]].get(name)
            if rule is None or not re.fullmatch(rule, rest, re.DOTALL):
                found.append(f"{inside[-1][0]}: {line}")
    return found


def test_every_line_keeps_the_rules(calendars_of_sample):
    """Each property may stand where it stands, once, with a value of its type."""
    assert {
        file.name: wrong for file in calendars_of_sample if (wrong := faults(file.read_bytes()))
    } == {}
    everything = b"".join(file.read_bytes() for file in calendars_of_sample)
    assert everything.count(b"BEGIN:VALARM") > 0


def test_odd_words_keep_the_rules(council):
    """Control characters, marks, emoji and long words break no rule either."""
    for path, content in files(calendars, council.full()).items():
        assert faults(content) == [], path


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"REFRESH-INTERVAL;VALUE=DURATION:", b"REFRESH-INTERVAL:"),
        (b"SOURCE;VALUE=URI:", b"SOURCE:"),
        (b"\r\nSEQUENCE:0", b""),
        (b"\r\nSTATUS:CONFIRMED", b"\r\nSTATUS:CONFIRMED\r\nSTATUS:CONFIRMED"),
        (b"\r\nVERSION", b"\nVERSION"),
    ],
)
def test_the_rules_are_not_blind(council, good, bad):
    """A calendar that breaks a rule is found."""
    content = files(calendars, council.full())["calendars/channel/website.ics"]
    assert good in content

    assert faults(content.replace(good, bad, 1)) != []


def test_only_what_holds_a_changed_item_changes(council):
    """One item with another title: the calendars that hold it change, and no other."""
    context = council.full()
    before = files(calendars, context)
    items = council.selection(context).items
    changed = {**items, "weblog": replace(items["weblog"], title="Andere titel")}
    after = files(calendars, council.changed(context, items=changed))

    holding = {path for path, content in before.items() if b"2026:weblog@" in content}
    assert {path for path in before if before[path] != after[path]} == holding
    assert 0 < len(holding) < len(before)
