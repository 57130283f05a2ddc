"""Builds one site in a process of its own, for the server: `python -m` with this module's name.

A large site takes a minute, and the board must answer meanwhile; and a process can be stopped at
any moment, which a thread cannot.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct, structs

from raadsweek.config.settings import BuildOptions
from raadsweek.errors import RaadsweekError
from raadsweek.generate import mkdocs_engine
from raadsweek.language import Language
from raadsweek.report.problem_lines import in_sentences, problem_lines
from raadsweek.workspace.set_aside_or_stop import ContentError

PATIENCE = 5
"""How much a build gives way to what answers (nice)."""


class BuildOrder(Struct, frozen=True):
    """What to build; all texts, so that they can cross to another process."""

    config_file: str
    now: str
    site: str
    url: str
    language: str | None
    preview: bool


def start(order: BuildOrder) -> subprocess.Popen[bytes]:
    """Starts a build. Ctrl-C is for the server, which then stops this process."""
    asked = json.dumps(structs.asdict(order))
    command = [sys.executable, "-m", "raadsweek.generate.build_process", asked]
    return subprocess.Popen(  # noqa: S603 - this module itself
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stops a build, and the processes that it started itself."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def main() -> None:
    """Builds what the command line orders, and prints what went wrong; nothing: it is there."""
    gc.disable()  # this process ends with its work, and all that it made goes then
    order = BuildOrder(**json.loads(sys.argv[1]))
    if hasattr(os, "nice"):
        os.nice(PATIENCE)
    try:
        mkdocs_engine.site_at(
            Path(order.config_file),
            datetime.fromisoformat(order.now),
            Path(order.site),
            order.url,
            BuildOptions(order.language, order.preview, cache=False),
        )
    except RaadsweekError as error:
        said = Language(order.language or "nl")
        problems = error.problems if isinstance(error, ContentError) else ()
        lines = [*problem_lines(problems, said), in_sentences(error.what, error.todo, said)]
        sys.stdout.write("\n".join(lines))
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - the edge: whoever waits gets one line
        sys.stdout.write(" ".join(f"{type(error).__name__}: {error}".split()))
        sys.exit(1)
    # Else Python looks for circles in all of it once more when it ends.
    gc.freeze()


if __name__ == "__main__":
    main()
