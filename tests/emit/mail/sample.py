"""The sample council's mails as they go out, and three weeks of them to hold on to.

`python -m tests.emit.mail.sample` writes the golden files anew; look at what changed in them.
"""

from __future__ import annotations

import email
import email.policy
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from raadsweek.edition.resolve.publications import as_of
from raadsweek.emit.mail import Letter, letter
from raadsweek.model.edits_since_release import Edits
from raadsweek.model.record import Record
from raadsweek.plan import plan
from raadsweek.replace_fields import replace
from raadsweek.workspace.checked_project import read_project
from raadsweek.workspace.emit_context import context_of
from raadsweek.workspace.settings_and_now import now as parse_now
from raadsweek.workspace.settings_and_now import read_settings

REPOSITORY = Path(__file__).parents[3]
GOLDEN = REPOSITORY / "tests/golden/mail"
WEEKS = {
    "busy": ("2026-W46", "2026-11-11"),
    "quiet": ("2026-W50", "2026-12-09"),
    "recess": ("2026-W53", "2027-01-04"),
}
CLOCKS = {"council-mail": "15:00", "residents-mail": "16:00"}
NAMES = tuple(
    f"{week}-{channel}.{form}"
    for week in WEEKS
    for channel in CLOCKS
    for form in ("html", "txt", "head")
)
"""The golden files."""
HEADERS = ("From", "Subject", "Date", "Message-ID", "List-Id", "Content-Language")


@cache
def sent(moment: str) -> dict[tuple[str, str], Letter]:
    """All mails of the sample council that went out by `moment`, by channel and week.

    Its record ends in the week of its site; these are the mails of a council that publishes each
    time that something is due, which are those without a record. Its files are as they were then:
    of what was withdrawn later they did not say so.
    """
    settings = read_settings(REPOSITORY / "mkdocs.yml")
    now = parse_now(moment)
    read = read_project(settings, now)
    items = tuple(as_of(item, lambda moment: moment <= now) for item in read.items)
    project = replace(read, items=items, record=Record(), edits=Edits())
    context = context_of(settings, project, plan(project, now), now, preview=False)
    found = (letter(context, name.id) for name in context.edition.names("issue"))
    return {(each.issue.channel, str(each.issue.week)): each for each in found}


def golden() -> dict[str, bytes]:
    """The golden files: name to bytes. Of each mail the web version, the text and the head."""
    found: dict[Any, Any] = {}
    for name, (week, day) in WEEKS.items():
        for channel, clock in CLOCKS.items():
            made = sent(f"{day}T{clock}")[channel, week]
            stem = f"{name}-{channel}"
            found |= {f"{stem}.html": made.web, f"{stem}.txt": made.text}
            found[f"{stem}.head"] = head(made).encode()
    return found


def head(made: Letter) -> str:
    """The headers as they are read, not as they are folded."""
    mail = email.message_from_bytes(made.eml, policy=email.policy.default)
    return "".join(f"{name}: {mail[name]}\n" for name in HEADERS)


def moment(text: str) -> datetime:
    """A moment in Amsterdam."""
    return parse_now(text)


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for file, data in golden().items():
        (GOLDEN / file).write_bytes(data)
