"""Signatures, messages and trust files with something wrong, or just odd, in them.

PYTEST_DONT_REWRITE: it holds no assertions.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from journeybook.review.signatures.sshsig import NAMESPACE, Signature, read_signature
from journeybook.review.signatures.wire import Reader, string
from support.ssh_keys import Keys, armoured, mpint

GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493
ODD = [" ", "\t", "\n", "\r", "\r\n", "\0", "=", "==", "-", "\x0b", "é", "\ufeff", "#", '"', "A"]


@dataclass(frozen=True)
class Signed:
    """A good signature, and what it is good for."""

    name: str
    message: bytes
    text: str

    @property
    def read(self) -> Signature:
        return read_signature(self.text)


def signature(draw: random.Random, good: Signed, other: Signed) -> str:
    """Return a signature that differs from a good one in its text, its bytes or its parts."""
    way = draw.choice([_text, _text, _bytes, _bytes, _parts])
    return way(draw, good, other)


def _text(draw: random.Random, good: Signed, other: Signed) -> str:
    text = good.text
    for _ in range(draw.choice([1, 1, 1, 2, 5])):
        text = edited(draw, text)
    whole = [
        text,
        text,
        text,
        text.replace("\n", "\r\n"),
        text + draw.choice(ODD),
        draw.choice(ODD) + text,
        good.text + other.text,
        good.text.rstrip("\n"),
        good.text.replace("\n", "\n\n", draw.randint(1, 4)),
        rewrapped(draw, good.text),
    ]
    return draw.choice(whole)


def rewrapped(draw: random.Random, text: str) -> str:
    begin, *lines, end = text.splitlines()
    body, width = "".join(lines), draw.randint(1, 120)
    return "\n".join([begin, *(body[i : i + width] for i in range(0, len(body), width)), end])


def edited(draw: random.Random, text: str) -> str:
    """Return a text with one place of it replaced, taken out, doubled, moved or added to."""
    at, size = draw.randrange(len(text) + 1), draw.choice([1, 1, 1, 2, 8])
    new = draw.choice([*ODD, chr(draw.randint(33, 126)), chr(draw.randint(33, 126)), ""])
    part = text[at : at + size]
    return text[:at] + draw.choice([new, new + part, part + part, part[::-1]]) + text[at + size :]


def _bytes(draw: random.Random, good: Signed, other: Signed) -> str:
    blob = bytearray(good.read.blob)
    for _ in range(draw.choice([1, 1, 1, 2, 3])):
        at = draw.randrange(len(blob))
        way = draw.randrange(6)
        if way < 3:
            blob[at] ^= 1 << draw.randrange(8)
        elif way == 3:
            blob[at] = draw.choice([0, 1, 0x7F, 0x80, 0xFF])
        elif way == 4:
            del blob[at : at + draw.randint(1, 4)]
        else:
            blob[at:at] = draw.randbytes(draw.randint(1, 4))
    return wrapped(bytes(blob) or b"\0")


def wrapped(blob: bytes) -> str:
    return Signature(blob, b"", b"", b"", "", b"", b"").armoured


def _parts(draw: random.Random, good: Signed, other: Signed) -> str:
    """Return a signature whose parts are each well formed, and one of them is not the right one."""
    read, different = good.read, other.read
    parts = {
        "key": read.key,
        "algorithm": read.algorithm,
        "value": read.value,
        "presence": read.presence,
        "namespace": read.namespace,
        "hash_name": read.hash_name,
    }
    parts |= draw.choice(
        [
            {"version": draw.choice([0, 2, 2**32 - 1])},
            {"reserved": draw.randbytes(draw.randint(1, 9))},
            {"hash_name": draw.choice([b"sha256", b"sha384", b"SHA512", b"", b"sha512\0"])},
            {"namespace": draw.choice([b"", b"git", b"*", NAMESPACE.encode() + b"\0"])},
            {"algorithm": draw.choice(["ssh-rsa", "rsa-sha2-256", "ssh-ed25519", "", "none"])},
            {"algorithm": different.algorithm},
            {"key": different.key},
            {"key": odd_key(draw, read.key)},
            {"value": different.value},
            {"presence": different.presence},
            {"presence": bytes([draw.randrange(256)]) + draw.randbytes(4)},
            {"value": odd_value(draw, good)},
            {"value": odd_value(draw, good)},
            {"value": odd_value(draw, good)},
        ]
    )
    return armoured(parts.pop("key"), parts.pop("algorithm"), parts.pop("value"), **parts)


def odd_key(draw: random.Random, blob: bytes) -> bytes:
    """Return an RSA key with zeros before its numbers, another key with something after its end."""
    reader = Reader(blob)
    if reader.string() != b"ssh-rsa":
        return blob + draw.randbytes(draw.randint(1, 4))
    zeros = draw.choice([(0, 1), (1, 0), (2, 2)])
    numbers = zip((reader.integer(), reader.integer()), zeros, strict=True)
    return string(b"ssh-rsa") + b"".join(mpint(*pair) for pair in numbers)


def odd_value(draw: random.Random, good: Signed) -> bytes:
    """Return the bytes of a signature with numbers that mean the same, or nothing."""
    read = good.read
    if "ecdsa" in read.algorithm:
        r, s = read.numbers
        return draw.choice(
            [
                mpint(r, draw.randint(1, 3)) + mpint(s),
                mpint(r) + mpint(s, draw.randint(1, 3)),
                mpint(s) + mpint(r),
                mpint(0) + mpint(s),
                mpint(r) + mpint(0),
                mpint(r) + mpint(s) + mpint(1),
                mpint(r),
            ]
        )
    value = read.value
    scalar = int.from_bytes(value[32:64], "little")
    more = [(scalar + times * GROUP_ORDER).to_bytes(33, "little")[:32] for times in (1, 2, 7)]
    return draw.choice(
        [b"\0" + value, value + b"\0", value[1:], value[:-1], b"", *(value[:32] + s for s in more)]
    )


def message(draw: random.Random, text: bytes) -> bytes:
    """Return another message."""
    changed = bytearray(text)
    while bytes(changed) == text:
        at, way = draw.randrange(len(text)), draw.randrange(5)
        if way < 2:
            changed[at] ^= 1 << draw.randrange(8)
        elif way == 2:
            del changed[at:]
        elif way == 3:
            changed[at:at] = draw.choice([b"\0", b" ", b"\r", b"\n", draw.randbytes(3)])
        else:
            changed += draw.choice([b"\n", b"\0", b" ", text])
    return bytes(changed)


def allowed_signers(draw: random.Random, keys: Keys, names: list[str]) -> bytes:
    """Return a file of a few lines, most of them right; some with an edit."""
    chosen = draw.choices(names, k=draw.choice([1, 2, 3]))
    lines = [_line(draw, keys.public(name)) for name in chosen]
    text = draw.choice(["\n", "\n", "\n", "\r\n"]).join(lines) + draw.choice(["\n", ""])
    for _ in range(draw.choice([0, 0, 0, 1, 2])):
        text = edited(draw, text)
    return text.encode("utf-8", "surrogatepass")


def revoked_keys(draw: random.Random, keys: Keys, names: list[str]) -> bytes:
    """Return a file of revoked keys, most of them right."""
    lines = []
    for _ in range(draw.choice([0, 1, 2, 3])):
        public = keys.public(draw.choice(names))
        odd = ["# c", "", " ", "\r", "SHA256:" + "A" * 43]
        lines.append(draw.choice([public, public, f"{public} c", f" \t{public}", *odd]))
    text = draw.choice(["\n", "\n", "\r\n"]).join(lines) + draw.choice(["\n", "\n", ""])
    return (edited(draw, text) if draw.random() < 0.3 else text).encode()


# What is likely stands in a list more than once.
_PRINCIPALS = (*"aaaaaa", "*", "?", "b", "!a", "!b", "a*", "*a", "??", "", "A", "!", "a@b", "*?*")
_NAMESPACES = (
    *(NAMESPACE, NAMESPACE, "*", "git", "journeybook-*", f"git,{NAMESPACE}", "!git,*"),
    *(f"*,!{NAMESPACE}", "", "journeybook?review", NAMESPACE.upper(), "a b", 'a\\"b'),
)
_TIMES = (
    *("20261120", "20261120", "20260101", "202611201000", "20261120100000", "20261119"),
    *("20261121", "20261120095959", "20261120100001", "19700101", "00010101", "20261320"),
    *("20260230", "2026112010", "x", "", "99991231", "20261120240000", "20261120100060"),
    *("2026-11-20", " 2026112", "21060207"),
)


def _line(draw: random.Random, key: str) -> str:
    blank = draw.choice([" ", " ", " ", "  ", "\t", " \t "])
    who = ",".join(draw.choice(_PRINCIPALS) for _ in range(draw.choice([1, 1, 2, 3])))
    who = draw.choice([who, who, f'"{who}"'])
    options = ",".join(_option(draw) for _ in range(draw.choice([0, 0, 1, 1, 2, 3])))
    comment = draw.choice(["", "", "c", "# c", "日本語 x"])
    if draw.random() < 0.1:
        odd = [key.replace(" ", "\t"), key.lower(), key[:-4], f"{key}=", f"ssh-rsa {key}"]
        key = draw.choice(odd)
    start = draw.choice(["", "", "", "", " ", "\t", "#"])
    return start + blank.join(part for part in (who, options, key, comment) if part)


def _option(draw: random.Random) -> str:
    time = draw.choice(_TIMES) + draw.choice(["Z", "Z", "", "", "UTC", "z", "utc", "+1"])
    odd = draw.choice(["cert-authority", "", 'NAMESPACES="*"', "namespaces", "x", 'x="y"'])
    names = f'namespaces="{draw.choice(_NAMESPACES)}"'
    bounds = f'valid-after="{time}"', f'valid-before="{time}"'
    return draw.choice([names, names, names, *bounds, *bounds, odd])
