"""Processor time of checking signed records: in this process, and with ssh-keygen.

Every record is another message with its own signature. The trust files are read once for all of
them, within what is measured; so is the time of the ssh-keygen processes.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script
    sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from benchmarks.table import markdown_table  # noqa: E402
from journeybook.environment import ssh_keygen  # noqa: E402
from journeybook.review.signatures import NAMESPACE, read_signers  # noqa: E402
from journeybook.review.signatures.claim import Check  # noqa: E402
from journeybook.review.signatures.verification import best_check, verify_with  # noqa: E402

KINDS = {
    "Ed25519": ("ed25519", "256"),
    "ECDSA P-256": ("ecdsa", "256"),
    "RSA 3072": ("rsa", "3072"),
}
AT = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
MOST = 0.3  # seconds for a thousand, in process
PEOPLE = 20  # other lines of the trust file

T = TypeVar("T")
Records = list[tuple[bytes, str]]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000, metavar="N", help="[default: 1000]")
    count = parser.parse_args().records
    in_process, loading = _timed(functools.partial(best_check, ssh_keygen.check))
    if in_process is ssh_keygen.check or shutil.which(ssh_keygen.PROGRAM) is None:
        print("signatures are left out: that takes ssh-keygen and the package 'cryptography'")
        return 0
    head = ("key", f"{count:,} in process", "with ssh-keygen", "ratio", "at most", "verdict")
    print(markdown_table(head, _rows(in_process, count)))
    print(f"\nLoading `cryptography`, once in a process: {loading:.3f} s.")
    return 0


def _rows(in_process: Check, count: int) -> Iterator[tuple[str, ...]]:
    for kind, (name, bits) in KINDS.items():
        with tempfile.TemporaryDirectory(prefix="journeybook-bench-") as folder:
            allowed, records = _signed(Path(folder), name, bits, count)
        _, ours = _timed(functools.partial(_verify, in_process, allowed, records))
        _, theirs = _timed(functools.partial(_verify, ssh_keygen.check, allowed, records))
        limit = MOST * count / 1000
        verdict = "met" if ours <= limit else f"missed by {ours / limit - 1:.0%}"
        times = f"{ours:.3f} s", f"{theirs:.2f} s", f"{ours / theirs:.3f}"
        yield kind, *times, f"{limit:.2f} s", verdict


def _signed(folder: Path, kind: str, bits: str, count: int) -> tuple[bytes, Records]:
    """Make keys and sign messages; return the trust file and the records."""
    publics = []
    for person in range(PEOPLE):
        key = folder / f"key-{person}"
        options = ["-t", "ed25519"] if person else ["-t", kind, "-b", bits]
        command = ["ssh-keygen", "-q", *options, "-N", "", "-f", str(key)]
        subprocess.run(command, check=True)
        publics.append(key.with_suffix(".pub").read_text("utf-8"))
    allowed = "".join(
        f'person-{person} namespaces="{NAMESPACE}",valid-after="20260101Z" {public}'
        for person, public in enumerate(publics)
    )
    files = [folder / f"record-{number}" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(f'{{"by":"person-0","digest":"{number:064x}","map":"map-{number}"}}')
    command = ["ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f", str(folder / "key-0")]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)
    signatures = [file.with_suffix(".sig").read_text("ascii") for file in files]
    return allowed.encode(), [
        (file.read_bytes(), signature) for file, signature in zip(files, signatures, strict=True)
    ]


def _verify(check: Check, allowed: bytes, records: Records) -> None:
    signers, problems = read_signers(allowed, b"")
    reasons = {
        verify_with(check, message, signature, principal="person-0", at=AT, signers=signers)
        for message, signature in records
    }
    if problems or reasons != {""}:
        raise SystemExit(f"not every signature is good: {problems} {reasons}")


def _timed(run: Callable[[], T]) -> tuple[T, float]:
    """Return what `run` returns and the processor time it took, with that of its processes."""
    began = _spent()
    result = run()
    return result, _spent() - began


def _spent() -> float:
    usage = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in usage)


if __name__ == "__main__":
    raise SystemExit(main())
