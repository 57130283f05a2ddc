"""The libraries of the machine that WeasyPrint needs: whether they are there, and which they are.

To load them takes some milliseconds, to import WeasyPrint half a second: a build of which no
week changed can do without.
"""

from __future__ import annotations

from contextlib import suppress
from ctypes import CDLL, c_char_p
from ctypes.util import find_library
from functools import cache
from importlib.util import find_spec

NEEDED = {
    "pango-1.0": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "pangoft2-1.0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
    "gobject-2.0": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
}
"""Name to files, as `weasyprint/text/ffi.py` has them; the names for Windows are left to it."""
_VERSIONS = {"pango-1.0": "pango_version_string", "harfbuzz": "hb_version_string"}
"""Those that decide where a line ends, and their function that says their version."""


def are_here() -> bool:
    """Whether WeasyPrint and all that it needs was found. Where not, only an import can tell."""
    return find_spec("weasyprint") is not None and all(map(_loaded, NEEDED))


def versions() -> tuple[str, ...]:
    """Those of Pango and HarfBuzz (`1.50.12`); empty for one that was not found."""
    return tuple(_version(name, function) for name, function in _VERSIONS.items())


def _version(name: str, function: str) -> str:
    library = _loaded(name)
    if library is None:
        return ""
    said = library[function]
    said.restype = c_char_p
    return bytes(said()).decode()


@cache
def _loaded(name: str) -> CDLL | None:
    for file in NEEDED[name]:
        with suppress(OSError):
            return CDLL(file)
    # Looks in more places, but starts another program to do so.
    found = find_library(name)
    with suppress(OSError):
        return CDLL(found) if found else None
    return None
