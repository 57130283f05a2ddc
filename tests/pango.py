"""Pango, which WeasyPrint wants of the machine: installed from Debian where we may."""

from __future__ import annotations

from ctypes.util import find_library

from tests.debian import install

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def has_pango() -> bool:
    """Whether it is on this machine, with what cuts fonts: that may come with a browser later."""
    return all(find_library(name) for name in ("pangoft2-1.0", "harfbuzz-subset"))


def install_pango() -> None:
    """Installs it where it is missing and we may; without it the PDFs' tests are skipped."""
    if not has_pango():
        install(*PACKAGES)
