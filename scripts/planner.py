#!/usr/bin/env python3
"""The planner script: plans and emits in one command. It is `raadsweek build`."""

import sys

from raadsweek.cli import run

if __name__ == "__main__":
    sys.exit(run(["build", *sys.argv[1:]]))
