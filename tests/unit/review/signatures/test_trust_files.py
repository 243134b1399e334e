"""What is read from `allowed_signers` and `revoked_keys`, and what is said of their mistakes."""

import base64

import pytest

from journeybook.review.signatures import Problem, read_signers
from journeybook.review.signatures.wire import string
from support.ssh_keys import mpint


def test_lines(keys):
    """Comments, blank lines, blanks, tabs, quotes, patterns and Windows line ends are read."""
    public = keys.public("ed25519")
    file = (
        "# people\r\n"
        "\r\n"
        " \t \n"
        f"  a@example.org,b-*\t{public}\r\n"
        f'"c,!d"  NameSpaces="x,y" \t {public} 日本語のコメント\n'
        f'e valid-after="20260101Z",valid-before="202612312359" {public}'
    )
    signers, problems = read_signers(file.encode(), b"")

    assert problems == []
    assert [line.principals.text for line in signers.allowed] == ["a@example.org,b-*", "c,!d", "e"]
    assert signers.allowed[1].namespaces.text == "x,y"
    assert (signers.allowed[2].valid_after, signers.allowed[2].valid_before) == (
        1767225600,
        1798761540,
    )
    again, _ = read_signers(signers.allowed_text.encode(), b"")
    assert again.allowed_text == signers.allowed_text
    assert [line.key for line in again.allowed] == [line.key for line in signers.allowed]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a", "the line does not begin with names and a blank"),
        ('"a KEY', "the line does not begin with names and a blank"),
        ('"a"KEY', "the line does not begin with names and a blank"),
        ("a KEYWORD", "there is no key of a known type"),
        ("a\u3000KEY", "the line does not begin with names and a blank"),
        ("a ssh-dss AAAA", "'ssh-dss' is neither an option nor a type of key"),
        ("a cert-authority KEY", "certificates are not accepted: give each person a line"),
        ('a namespace="x" KEY', "'namespace=\"x\"' is neither an option nor a type of key"),
        ("a namespaces KEY", "'namespaces' is neither an option nor a type of key"),
        ("a namespaces=x KEY", "'namespaces=x' is neither an option nor a type of key"),
        ('a namespaces="x", KEY', "the options end with a comma"),
        ('a namespaces="x",namespaces="y" KEY', "'namespaces' stands there twice"),
        ('a valid-after="20260230Z" KEY', "'valid-after' is not a time such as 20261231Z or"),
        ('a valid-after="2026010112" KEY', "'valid-after' is not a time such as 20261231Z or"),
        ('a valid-before="19700101Z" KEY', "'valid-before' is not a time such as 20261231Z or"),
        (
            'a valid-after="20260102Z",valid-before="20260102Z" KEY',
            "'valid-before' is not later than 'valid-after'",
        ),
        ("a ssh-ed25519 AAAA", "the key cannot be read: it ends too early"),
        ("a ssh-ed25519 !", "the key cannot be read: it is not base64"),
        ("a ssh-ed25519", "the key cannot be read: it ends too early"),
        ("a ssh-rsa BODY", "the key cannot be read: it is not of the type 'ssh-rsa' that stands"),
        ("a KEY \u202ex", "the line has a hidden character, U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a KEY\0", "the line has a hidden character, U+0000 CONTROL"),
        ("\ufeffa KEY", "the line has a hidden character, U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("x" * 1001 + " KEY", "a pattern has more than 1000 characters"),
    ],
)  # fmt: skip
def test_mistakes(keys, line, message):
    """Each mistake is named with its line; the lines around it hold."""
    public = keys.public("ed25519")
    filled = (
        line.replace("KEYWORD", "key").replace("KEY", public).replace("BODY", public.split()[1])
    )
    signers, problems = read_signers(f"b {public}\n{filled}\nc {public}\n".encode(), b"")

    assert [line.principals.text for line in signers.allowed] == ["b", "c"]
    assert [(found.file, found.line) for found in problems] == [("allowed_signers", 2)]
    assert problems[0].message.startswith(message)


def test_bytes_that_are_no_text():
    """A line that is not UTF-8 is named in either file."""
    found = [
        Problem(file, 2, "the line is not UTF-8") for file in ("allowed_signers", "revoked_keys")
    ]

    assert read_signers(b"\n\xff a", b"#\n\xff")[1] == found


def test_short_rsa_keys_are_refused(keys):
    """Keys below 1024 bits are those that OpenSSH refuses too; exponent 1 proves nothing."""
    for exponent, modulus, message in (
        (65537, (1 << 1022) + 1, "1023 bits are too few or too many for RSA"),
        (1, (1 << 1023) + 1, "its exponent is not one that RSA keys have"),
        (4, (1 << 1023) + 1, "its exponent is not one that RSA keys have"),
    ):
        blob = string(b"ssh-rsa") + mpint(exponent) + mpint(modulus)
        line = b"a ssh-rsa " + base64.b64encode(blob)
        assert read_signers(line, b"")[1][0].message == f"the key cannot be read: {message}"
