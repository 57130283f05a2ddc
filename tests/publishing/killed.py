"""Runs the command in this process and kills it at a step: `python -m tests.publishing.killed`.

The step is `before` or `after`, a module, and what is called of it: `after:raadsweek:Class.call`.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from typing import Any

from raadsweek.cli import run

STEPS = (
    "before:raadsweek.delivery.publishing:prepare",
    "after:raadsweek.record.texts:Texts.write_locked",
    "after:raadsweek.delivery.publishing:prepare",
    "before:raadsweek.delivery.git_record:GitRecord.push",
    "after:raadsweek.delivery.git_record:GitRecord.push",
    "before:raadsweek.delivery.publishing:keep_mark",
    "before:raadsweek.delivery.publishing:bring_online",
    "after:raadsweek.delivery.publishing:bring_online",
    "before:raadsweek.delivery.publishing:send_due",
    "before:raadsweek.delivery.send_once:_asked",
    "after:raadsweek.delivery.send_once:_asked",
)


def kill_at(step: str) -> None:
    """Has this process killed when it comes to the step."""
    when, module, name = step.split(":")
    owner: Any = import_module(module)
    *above, last = name.split(".")
    for part in above:
        owner = getattr(owner, part)
    called = getattr(owner, last)

    def killing(*given: Any, **named: Any) -> Any:
        if when == "after":
            called(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, last, killing)


if __name__ == "__main__":
    kill_at(sys.argv[1])
    sys.exit(run(sys.argv[2:]))
