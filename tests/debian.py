"""Programs that tests need and that come as no wheel: installed from Debian, where we may."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def install(*packages: str) -> None:
    """Installs packages, when we are root on Debian; what fails is told by the test's skip.

    Tests run in several processes, and apt serves one at a time: the others wait.
    """
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with (Path(tempfile.gettempdir()) / "raadsweek-tests-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            subprocess.run(
                [apt, "-qq", "-o", "DPkg::Lock::Timeout=300", *command],
                env=environment,
                check=False,
                capture_output=True,
            )
