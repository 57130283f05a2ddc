"""The command line: the one place where a user's mistake becomes a line on the screen."""

from __future__ import annotations

import errno
import gc
import sys
import traceback
from typing import TYPE_CHECKING

import click

from raadsweek.cli.common_options import Session
from raadsweek.cli.options_acts import raadsweek
from raadsweek.errors import RaadsweekError, UsageError, why_of
from raadsweek.language import message
from raadsweek.lazy_import import LazyModule

if TYPE_CHECKING:
    from raadsweek.cli import error_output
else:
    error_output = LazyModule("raadsweek.cli.error_output")

OUR_FAULT = 70
"""EX_SOFTWARE of sysexits.h: an internal fault."""
NEW_OBJECTS = 1_000_000
"""After so many more objects Python looks for those in circles; by itself it does after 700.

What a command reads and makes stays until its end. Looking through it again and again took a
fifth of a build and two fifths of a plan. What is in no circle goes at once all the same.
"""

ALL_OBJECTS = 5_000_000
"""More than a command makes that ends when its work is done: it does not look at all."""
_LIVES_ON = frozenset(["serve"])
"""The commands that go on: what they leave in circles has to go."""


def main() -> None:
    """Runs the command and ends the process with its exit code."""
    ends = _LIVES_ON.isdisjoint(sys.argv)
    gc.set_threshold(ALL_OBJECTS if ends else NEW_OBJECTS, *gc.get_threshold()[1:])
    code = run(sys.argv[1:])
    # Else Python looks for circles in all of it once more when it ends: a tenth of a build.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Runs the command with `arguments`. 0 done, 1 errors in the content, 2 usage, 70 our fault."""
    session = Session()
    try:
        code = raadsweek.main(arguments, "raadsweek", standalone_mode=False, obj=session)
    except click.exceptions.Exit as exit:
        return exit.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        mistake = error_output.in_our_words(error)
        error_output.tell(mistake, session.language)
        return mistake.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(session.say(message("Stopped.")), err=True)
        return 130
    except RaadsweekError as error:
        error_output.tell(error, session.language)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 - the edge: whatever it is, a user gets one line
        return _our_fault(error, session)
    return code if isinstance(code, int) else 0


def _our_fault(error: Exception, session: Session) -> int:
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        # Only who types a path makes one that long; it may be the first to be looked at anywhere.
        what = message("{file} cannot be used: {why}", file=str(error.filename), why=why_of(error))
        error_output.tell(UsageError(what), session.language)
        return UsageError.exit_code
    if session.verbose:
        traceback.print_exception(error)
    words = " ".join(f"{type(error).__name__}: {error}".split())
    said = session.say(
        message("This is a fault of Raadsweek, not yours: {error} (-v shows more)", error=words)
    )
    click.echo(said, err=True)
    return OUR_FAULT
