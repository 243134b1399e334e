"""Install the programs that tests run, where we may; else say in one line which is missing."""

import os
import shutil
import subprocess
import sys

# Debian package: names of the program, what is without it.
PROGRAMS = {
    "chromium": (
        ("chromium", "chromium-browser", "google-chrome"),
        "Chromium is missing, so the browser tests are skipped",
    ),
    "openssh-client": (
        ("ssh-keygen",),
        "ssh-keygen is missing, so the tests of signatures fail",
    ),
}


def main() -> int:
    missing = [
        package for package, (names, _) in PROGRAMS.items() if not any(map(shutil.which, names))
    ]
    if missing and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"installing {' and '.join(missing)} for the tests")
        quiet = {
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            "check": False,
        }
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        install = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends"]
        missing = [
            package
            for package in missing
            if subprocess.run([*install, package], **quiet).returncode
        ]
    for package in missing:
        print(f"{PROGRAMS[package][1]}: install '{package}'", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
