"""Install Chromium for the browser tests where we may; else say in one line what is missing."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    if any(shutil.which(name) for name in NAMES):
        return 0
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("installing Chromium for the browser tests")
        quiet = {
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        done = subprocess.run(
            ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "chromium"],
            check=False,
            **quiet,
        )
        if done.returncode == 0:
            return 0
    print(
        "Chromium is missing, so the browser tests are skipped: install 'chromium'", file=sys.stderr
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
