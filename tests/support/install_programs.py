"""Install the programs that tests run, where we may; else say in one line which is missing.

Called without a name, it installs those that `make test` runs.
"""

import os
import shutil
import subprocess
import sys

# Debian package: names of the program, what is without it.
PROGRAMS = {
    "chromium-headless-shell": (
        ("chromium-headless-shell",),
        "Chromium without windows is missing, so the browser tests take twice as long",
    ),
    "chromium": (
        ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"),
        "Chromium is missing, so the browser tests are skipped",
    ),
    "jq": (("jq",), "jq is missing, so tests of what is checked by hand are skipped"),
    "openssh-client": (
        ("ssh-keygen",),
        "ssh-keygen is missing, so the tests of signatures fail",
    ),
}
OFFICE = {
    "libreoffice-calc-nogui": (
        ("soffice",),
        "LibreOffice is missing, so its tests are skipped",
    ),
}
RECOMMENDS = "--no-install-recommends"


def apt_get(*arguments: str) -> bool:
    """Return whether apt-get did it."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment)
    return done.returncode == 0


def is_missing(package: str, programs: dict[str, tuple[tuple[str, ...], str]]) -> bool:
    """Return whether no program is there that a package brings, or that does for it."""
    return not any(map(shutil.which, programs[package][0]))


def main() -> int:
    programs = OFFICE if sys.argv[1:] == ["office"] else PROGRAMS
    missing = [package for package in programs if is_missing(package, programs)]
    if missing and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"installing {' and '.join(missing)} for the tests")
        apt_get("update")
        for package in missing:
            if is_missing(package, programs):  # one that was installed by now may do for it
                apt_get("install", "--yes", RECOMMENDS, package)
    for package in (one for one in missing if is_missing(one, programs)):
        print(f"{programs[package][1]}: install '{package}'", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
