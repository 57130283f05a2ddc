"""Pango, which WeasyPrint wants of the machine: installed from Debian where we may."""

from __future__ import annotations

import os
import shutil
import subprocess
from ctypes.util import find_library

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def has_pango() -> bool:
    """Whether it is on this machine."""
    return find_library("pangoft2-1.0") is not None


def install_pango() -> None:
    """Installs it where it is missing and we are root; without it the PDFs' tests are skipped."""
    if has_pango() or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *command], check=False, capture_output=True)  # noqa: S607
