"""Which signatures count. Each verdict is had from both ways of checking and from ssh-keygen."""

import datetime

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

from journeybook.environment.ssh_keygen import check as by_ssh_keygen
from journeybook.review.signatures import NAMESPACE, read_signers, verify
from journeybook.review.signatures.in_process import check as in_process
from journeybook.review.signatures.keys import read_key
from journeybook.review.signatures.sshsig import read_signature
from journeybook.review.signatures.verification import best_check, verify_with
from support.programs import PYTHON, run
from support.ssh_keys import SOFT, TYPES, accepts, armoured, keygen, mpint

MESSAGE = '{"by":"reviewer-a","comment":"読んだ"}'.encode()
AT = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
EVERY = [*TYPES, *SOFT]
EVERY.remove("stranger")


def verdict(message, signature, principal, allowed, revoked=b"", *, at=AT, odd=False):
    """Return the reason, once all three agree on the verdict; an `odd` one only ssh-keygen takes."""
    signers, _ = read_signers(allowed, revoked)
    ours, theirs = (
        verify_with(check, message, signature, principal=principal, at=at, signers=signers)
        for check in (in_process, by_ssh_keygen)
    )
    assert ours == theirs
    time = f"{at.astimezone(datetime.UTC):%Y%m%d%H%M%S}"
    plain = accepts(message, signature, principal, time, (allowed, revoked))
    assert plain is (not ours or odd)
    return ours


@pytest.mark.parametrize("name", EVERY)
def test_good_signature(keys, name):
    """A signature by a key of each type counts, and for its own message only."""
    signature = keys.sign(name, MESSAGE)
    allowed = keys.allow(reviewer_a=name, reviewer_b="stranger")

    assert verdict(MESSAGE, signature, "reviewer-a", allowed) == ""
    misfit = verdict(MESSAGE + b" ", signature, "reviewer-a", allowed)
    assert misfit == "the signature does not fit the text"


@pytest.mark.parametrize("message", [b"", b"\0\xff\r\n", b"x" * 100_000], ids=len)
def test_any_bytes_can_be_signed(keys, message):
    """Empty, binary and long messages are signed and checked like any other."""
    signature = keys.sign("ed25519", message)

    assert verdict(message, signature, "a", keys.allow(a="ed25519")) == ""


def test_rsa_with_either_hash(keys):
    """Signatures with `rsa-sha2-256` count; SHA-1 does not."""
    allowed = keys.allow(a="rsa")
    key = read_key(*keys.public("rsa").split())
    private = serialization.load_ssh_private_key(keys.file("rsa").read_bytes(), None)
    data = read_signature(keys.sign("rsa", MESSAGE)).signed(MESSAGE)
    good = private.sign(data, padding.PKCS1v15(), hashes.SHA256())
    old = private.sign(data, padding.PKCS1v15(), hashes.SHA1())

    assert verdict(MESSAGE, armoured(key.blob, "rsa-sha2-256", good), "a", allowed) == ""
    assert "does not sign in this way" in verdict(
        MESSAGE, armoured(key.blob, "ssh-rsa", old), "a", allowed
    )
    assert "does not fit" in verdict(
        MESSAGE, armoured(key.blob, "rsa-sha2-512", good), "a", allowed
    )


def test_other_namespace(keys, tmp_path):
    """A signature that was made for something else, such as a commit, does not count."""
    file = tmp_path / "m"
    file.write_bytes(MESSAGE)
    keygen("-Y", "sign", "-n", "git", "-f", str(keys.file("ed25519")), str(file))
    signature = (tmp_path / "m.sig").read_text()

    said = verdict(MESSAGE, signature, "a", keys.allow(a="ed25519"))
    assert said == "signed for 'git' instead of 'journeybook-review'"


def test_key_for_another_namespace(keys):
    """A key that is allowed for commits only does not approve."""
    public = keys.public("ed25519")
    signature = keys.sign("ed25519", MESSAGE)

    said = verdict(MESSAGE, signature, "a", f'a namespaces="git,file" {public}\n'.encode())
    assert said == (
        "signed by a key that 'allowed_signers' does not allow for 'journeybook-review'"
    )
    assert verdict(MESSAGE, signature, "a", f"a {public}\n".encode()) == ""
    assert verdict(MESSAGE, signature, "a", f'a namespaces="git,journey*" {public}'.encode()) == ""


def test_strangers(keys):
    """Neither an unknown key nor a known key under another's name counts."""
    allowed = keys.allow(reviewer_a="ed25519", reviewer_b="p256")
    by_stranger = keys.sign("stranger", MESSAGE)
    by_other = keys.sign("p256", MESSAGE)

    for signature in (by_stranger, by_other):
        said = verdict(MESSAGE, signature, "reviewer-a", allowed)
        assert said.startswith(
            "signed by a key that 'allowed_signers' does not allow for 'reviewer-a' (SHA256:"
        )
    assert "does not allow for ''" in verdict(MESSAGE, by_other, "", b"* " + allowed[11:])
    assert verdict(MESSAGE, by_other, "reviewer-b", allowed) == ""


@pytest.mark.parametrize("text", ["", " ", "\n", "null", "-----BEGIN SSH SIGNATURE-----\n"])
def test_no_signature(keys, text):
    """What is no signature is refused, and the reason says so."""
    said = verdict(MESSAGE, text, "a", keys.allow(a="ed25519"))

    assert said == "it is not signed" if not text else said.startswith("the signature cannot be")


def test_revoked_key(keys):
    """A revoked key voids what it has signed at any time; other keys go on."""
    allowed = keys.allow(a="ed25519", b="p256")
    revoked = f"# lost\n\n{keys.public('ed25519')} a's laptop\n".encode()

    said = verdict(MESSAGE, keys.sign("ed25519", MESSAGE), "a", allowed, revoked)
    assert said == "signed by a key that 'revoked_keys' lists"
    assert verdict(MESSAGE, keys.sign("p256", MESSAGE), "b", allowed, revoked) == ""


def test_slip_in_a_revoked_point(keys):
    """A key with one letter changed is on no curve: the file cannot be relied on."""
    signature = keys.sign("ed25519", MESSAGE)
    for name in ("p256", "p384", "p521", "sk-p256"):
        kind, text = keys.public(name).split()
        letter = "A" if text[-40] != "A" else "B"
        slip = f"{kind} {text[:-40]}{letter}{text[-39:]}\n".encode()
        said = verdict(MESSAGE, signature, "a", keys.allow(a="ed25519"), slip)
        assert said == "'revoked_keys' cannot be read, so no signature counts"
        assert "its point is not on its curve" in read_signers(b"", slip)[1][0].message


@pytest.mark.parametrize(
    "revoked",
    [
        b"SHA256:RZIJODJt7D7KWPxOMwD194tKjh9c9ZPC/uwrQLTIaq4\n",
        b"a slip of the pen\n",
        b"\r\n",
        b"ssh-ed25519 AAAA\n",
        b"SSHKRL\n\0\0\0\0\1",
    ],
)
def test_slip_in_the_revoked_keys(keys, revoked):
    """A line that is not a key stops every signature, as it does with ssh-keygen."""
    signature = keys.sign("ed25519", MESSAGE)

    said = verdict(MESSAGE, signature, "a", keys.allow(a="ed25519"), revoked)
    assert said == "'revoked_keys' cannot be read, so no signature counts"
    assert [found.file for found in read_signers(b"", revoked)[1]] == ["revoked_keys"]


def test_rotation(keys):
    """Once the old key is closed, its old approvals stay good and its new ones do not count."""
    allowed = (
        f'a namespaces="{NAMESPACE}",valid-before="20261101Z" {keys.public("ed25519")} old\n'
        f'a valid-after="20261101Z",namespaces="{NAMESPACE}" {keys.public("p256")} new\n'
    ).encode()
    old, new = keys.sign("ed25519", MESSAGE), keys.sign("p256", MESSAGE)
    before, after = AT.replace(month=10), AT

    assert verdict(MESSAGE, old, "a", allowed, at=before) == ""
    assert verdict(MESSAGE, new, "a", allowed, at=after) == ""
    said = verdict(MESSAGE, old, "a", allowed, at=after)
    assert said == "signed after its key ended on 2026-11-01 00:00 UTC"
    said = verdict(MESSAGE, new, "a", allowed, at=before)
    assert said == "signed before its key begins on 2026-11-01 00:00 UTC"


@pytest.mark.parametrize("zone", ["Z", "", "UTC", "z"])
@pytest.mark.parametrize(("second", "good"), [(-1, False), (0, True), (60, True), (61, False)])
def test_bounds_of_a_key(keys, zone, second, good):
    """Both bounds belong to the time of a key; without `Z` they are UTC too."""
    times = f'valid-after="20261120100000{zone}",valid-before="202611201001{zone}"'
    allowed = f"a {times} {keys.public('ed25519')}".encode()
    here = datetime.timezone(datetime.timedelta(hours=9))
    at = (AT + datetime.timedelta(seconds=second)).astimezone(here)

    assert (verdict(MESSAGE, keys.sign("ed25519", MESSAGE), "a", allowed, at=at) == "") is good


def test_time_needs_a_zone(keys):
    """A time without a zone could be any of many, so it is not taken."""
    signers, _ = read_signers(keys.allow(a="ed25519"), b"")
    with pytest.raises(ValueError, match="time zone"):
        verify(MESSAGE, "x", "a", AT.replace(tzinfo=None), signers)


def test_certificates(keys, tmp_path):
    """Signatures with a certificate do not count, nor does a line for an authority."""
    for name in ("k", "k.pub"):
        (tmp_path / name).write_bytes(keys.file(name.replace("k", "p256")).read_bytes())
    (tmp_path / "k").chmod(0o600)
    authority, file = str(keys.file("ed25519")), tmp_path / "m"
    file.write_bytes(MESSAGE)
    keygen(
        "-s", authority, "-I", "i", "-n", "a", "-V", "20260101:20270101", str(tmp_path / "k.pub")
    )
    keygen("-Y", "sign", "-n", NAMESPACE, "-f", str(tmp_path / "k-cert.pub"), str(file))
    allowed = f"a cert-authority {keys.public('ed25519')}\n".encode()

    signature = (tmp_path / "m.sig").read_text()
    said = verdict(MESSAGE, signature, "a", allowed, odd=True)
    assert said == "signed with a certificate, which is not accepted"
    assert "certificates are not accepted" in read_signers(allowed, b"")[1][0].message
    # The authority's own key is not allowed by its line either.
    assert verdict(MESSAGE, keys.sign("ed25519", MESSAGE), "a", allowed).startswith("signed by a")


def test_one_way_to_write_a_signature(keys):
    """What OpenSSH takes in more than one spelling is taken in one, by both ways of checking."""
    allowed = keys.allow(a="ed25519", b="p256")
    signature = keys.sign("ed25519", MESSAGE)
    read = read_signature(signature)
    order = 2**252 + 27742317777372353535851937790883648493
    scalar = int.from_bytes(read.value[32:], "little") + order
    above = read.value[:32] + scalar.to_bytes(32, "little")
    by_curve = read_signature(keys.sign("p256", MESSAGE))
    zeros = b"".join(mpint(number, 3) for number in by_curve.numbers)
    for who, text in (
        ("a", signature + "more\n"),
        ("a", signature.replace("\nU1", "\nU\t1")),
        ("a", armoured(read.key, read.algorithm, read.value, version=0)),
        ("a", armoured(read.key, read.algorithm, read.value, reserved=b"x")),
        ("a", armoured(read.key, read.algorithm, above)),
        ("b", armoured(by_curve.key, by_curve.algorithm, zeros)),
    ):
        said = verdict(MESSAGE, text, who, allowed, odd=True)
        assert said.startswith("the signature cannot be read: ")


def test_width_of_lines_does_not_count(keys):
    """The armour of other programs, whose lines are longer or shorter, is taken too."""
    signature = keys.sign("rsa", MESSAGE)
    begin, *lines, end = signature.splitlines()
    text = "".join(lines)
    for width in (64, 76, 10_000):
        cut = [text[at : at + width] for at in range(0, len(text), width)]
        assert verdict(MESSAGE, "\n".join([begin, *cut, end]), "a", keys.allow(a="rsa")) == ""


def test_without_cryptography(keys):
    """Without the extra the check is ssh-keygen's; without that too, nothing is good."""
    assert best_check() is in_process
    program = (
        "import sys; sys.modules['cryptography'] = None\n"
        "from journeybook.environment.ssh_keygen import check\n"
        "from journeybook.review.signatures import *\n"
        "import datetime, pathlib, os\n"
        "allowed, signature = sys.argv[1:]\n"
        "signers = read_signers(allowed.encode(), b'')[0]\n"
        "at = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)\n"
        "print(verify(b'm', signature, 'a', at, signers, otherwise=check))\n"
        "print(verify(b'n', signature, 'a', at, signers, otherwise=check))\n"
        "os.environ['PATH'] = ''\n"
        "print(verify(b'm', signature, 'a', at, signers, otherwise=check))\n"
    )
    arguments = [keys.allow(a="p384").decode(), keys.sign("p384", b"m")]
    done = run(*PYTHON, "-c", program, *arguments, check=True)

    assert done.out.splitlines() == [
        "",
        "the signature does not fit the text",
        "it cannot be checked here: install 'mkdocs-journeybook[signed]' or OpenSSH",
    ]
