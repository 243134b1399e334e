"""Both ways of checking a signature and ssh-keygen agree, whatever is done to what they read.

HOSTILE_FULL=1 takes 5,000 signatures, 5,000 messages and 2,000 files; the default is a sample. The
third opinion is `ssh-keygen -Y verify` with everything exactly as it was mutated. It may accept what
we refuse for one reason only: a spelling that is not the one we read, of a signature that is good,
or a line of a trust file that is reported as a problem.
"""

import base64
import datetime
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from journeybook.environment.ssh_keygen import check as by_ssh_keygen
from journeybook.review.signatures import read_signers
from journeybook.review.signatures.in_process import check as in_process
from journeybook.review.signatures.sshsig import MAGIC, read_signature
from journeybook.review.signatures.verification import verify_with
from journeybook.review.signatures.wire import Reader
from support import signature_mutations as mutate
from support.corpora import FULL
from support.ssh_keys import SOFT, TYPES, accepts

SEED = 20261120
MESSAGE = '{"at":"2026-11-20T10:00:00Z","by":"a","comment":"読んだ","map":"first-bill"}'.encode()
OTHER = MESSAGE.replace(b"first-bill", b"last-bill")
AT = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
TIME = "20261120100000"
NAMES = [name for name in (*TYPES, *SOFT) if name != "stranger"]


@dataclass(frozen=True)
class Case:
    message: bytes
    signature: str
    principal: str
    allowed: bytes
    revoked: bytes = b""


@dataclass(frozen=True)
class Verdict:
    """What each of the three says of a case; `reason` is ours."""

    case: Case
    reason: str
    by_ssh_keygen: bool
    plain_ssh_keygen: bool
    problems: int

    @property
    def good(self) -> bool:
        return not self.reason


def judged(cases):
    """Return the verdicts on cases; those of ssh-keygen are had several at a time."""

    def judge(case: Case) -> Verdict:
        signers, problems = read_signers(case.allowed, case.revoked)
        ours, theirs = (
            verify_with(
                check,
                case.message,
                case.signature,
                principal=case.principal,
                at=AT,
                signers=signers,
            )
            for check in (in_process, by_ssh_keygen)
        )
        files = case.allowed, case.revoked
        plain = accepts(case.message, case.signature, case.principal, TIME, files)
        return Verdict(case, ours, not theirs, plain, len(problems))

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(judge, cases))


def report(what, verdicts):
    found = Counter(
        (verdict.good, verdict.by_ssh_keygen, verdict.plain_ssh_keygen) for verdict in verdicts
    )
    print(f"{len(verdicts)} {what}; (in process, by ssh-keygen, plain ssh-keygen):")
    for verdict, count in found.items():
        print(f"  {verdict}: {count}")


@pytest.fixture(scope="module")
def goods(keys):
    """A good signature of each key, and one that each made of another message."""
    return {
        name: [mutate.Signed(name, text, keys.sign(name, text)) for text in (MESSAGE, OTHER)]
        for name in (*NAMES, "stranger")
    }


@pytest.fixture(scope="module")
def allowed(keys):
    return b"".join(keys.allow(a=name) for name in NAMES)


def meaning(text):
    """Return what a signature says, read as loosely as OpenSSH reads it; None if it says nothing."""
    begin, found, rest = text.partition("-----BEGIN SSH SIGNATURE-----\n")
    body, footer, _ = rest.partition("\n-----END SSH SIGNATURE-----")
    if begin or not found or not footer:
        return None
    reader = Reader(base64.b64decode("".join(body.split())))
    assert reader.take(len(MAGIC)) == MAGIC
    assert reader.number() <= 1
    key, namespace, _, hash_name = (reader.string() for _ in range(4))
    inner = Reader(reader.string())
    algorithm, value = inner.string(), inner.string()
    # A zero byte at the end of a C string is one too many, and passes.
    names = tuple(name.removesuffix(b"\0") for name in (namespace, hash_name, algorithm))
    return _key(Reader(key)), *names, _numbers(algorithm, value)


def _key(reader):
    name = reader.string()
    if name != b"ssh-rsa":
        return name, reader.string()
    return name, *(int.from_bytes(reader.string(), "big") for _ in range(2))


def _numbers(algorithm, value):
    if b"ecdsa" in algorithm:
        reader = Reader(value)
        return tuple(int.from_bytes(reader.string(), "big") for _ in range(2))
    if b"ed25519" in algorithm:
        return value[:32], int.from_bytes(value[32:], "little") % mutate.GROUP_ORDER
    return int.from_bytes(value, "big")


def test_mutated_signatures(goods, allowed):
    """No mutated signature counts, unless it is the same one in lines of another width."""
    draw = random.Random(SEED)
    cases, originals = [], []
    while len(cases) < (5_000 if FULL else 200):
        name = draw.choice(NAMES)
        good, late = goods[name]
        other = draw.choice([late, goods[draw.choice([*NAMES, "stranger"])][0]])
        text = mutate.signature(draw, good, other)
        if text != good.text:
            cases.append(Case(MESSAGE, text, "a", allowed))
            originals.append(good)
    verdicts = judged(cases)
    report("signatures", verdicts)

    for verdict, good in zip(verdicts, originals, strict=True):
        text = verdict.case.signature
        assert verdict.good is verdict.by_ssh_keygen, text
        if verdict.good:
            assert read_signature(text).blob == good.read.blob
            assert verdict.plain_ssh_keygen, text
        elif verdict.plain_ssh_keygen:
            assert verdict.reason.startswith("the signature cannot be read: "), text
            assert meaning(text) == meaning(good.text)


def test_mutated_messages(goods, allowed):
    """No signature counts for a message that differs in a single bit."""
    draw = random.Random(SEED + 1)
    cases = []
    for _ in range(5_000 if FULL else 80):
        good = goods[draw.choice(NAMES)][0]
        cases.append(Case(mutate.message(draw, MESSAGE), good.text, "a", allowed))
    verdicts = judged(cases)
    report("messages", verdicts)

    for verdict in verdicts:
        assert verdict.reason == "the signature does not fit the text"
        assert not verdict.by_ssh_keygen
        assert not verdict.plain_ssh_keygen


def test_allowed_signers(keys, goods):
    """Whom a file allows is the same for all; a line that only ssh-keygen takes is a problem."""
    draw = random.Random(SEED + 2)
    cases = []
    for _ in range(2_000 if FULL else 150):
        names = draw.sample(NAMES, 2)
        names += names[:1] * 2
        principal = draw.choice(["a", "a", "a", "b", "ab", "a@b", "A"])
        file = mutate.allowed_signers(draw, keys, names)
        cases.append(Case(MESSAGE, goods[names[0]][0].text, principal, file))
    verdicts = judged(cases)
    report("files of allowed signers", verdicts)

    good = sum(verdict.good for verdict in verdicts)
    assert good > len(verdicts) // 10  # the files are worth reading
    for verdict in verdicts:
        assert verdict.good is verdict.by_ssh_keygen, verdict
        if verdict.good is not verdict.plain_ssh_keygen:
            assert verdict.plain_ssh_keygen, verdict
            assert verdict.problems, verdict


def test_revoked_keys(keys, goods, allowed):
    """What a file revokes is the same for all; one with a problem revokes everything."""
    draw = random.Random(SEED + 3)
    cases = []
    for _ in range(1_000 if FULL else 60):
        names = draw.sample(NAMES, 3)
        file = mutate.revoked_keys(draw, keys, names)
        cases.append(Case(MESSAGE, goods[names[0]][0].text, "a", allowed, file))
    verdicts = judged(cases)
    report("files of revoked keys", verdicts)

    assert any(verdict.good for verdict in verdicts)
    for verdict in verdicts:
        assert verdict.good is verdict.by_ssh_keygen, verdict
        assert not (verdict.problems and verdict.good), verdict
        if verdict.good is not verdict.plain_ssh_keygen:
            assert verdict.plain_ssh_keygen, verdict
            assert verdict.problems, verdict
