"""Approvals leave as in-toto statements, in envelopes that others' libraries verify.

HOSTILE_FULL=1 takes 5,000 mutated envelopes; the default is a sample.
"""

from __future__ import annotations

import base64
import hashlib
import json
import random

import pytest
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from support.corpora import FULL
from support.review_desk import Desk

MUTATIONS = 5000 if FULL else 300


@pytest.fixture(scope="module")
def dsse():
    return pytest.importorskip("securesystemslib.dsse", reason="securesystemslib is not installed")


def key_of(public):
    from securesystemslib.signer import SSlibKey

    return SSlibKey.from_crypto(public)


@pytest.fixture
def attested(desk: Desk, keys, dsse):
    """The attestations of a text that two people approved, and the key that signed them."""
    desk.policy("required: 2")
    desk.commit()
    desk.approve("cx-lead", "--comment", "返金 ✓")
    desk.approve("ops-lead")
    desk.commit()
    file = keys.file("ed25519")
    done = desk.command("export", "refund", "--to", "attestation", "--attest-key", str(file))
    public = forms.load_ssh_public_key(file.with_suffix(".pub").read_bytes())
    return [json.loads(line) for line in done.out.splitlines()], key_of(public)


def statement_of(payload: bytes):
    """Return a payload as the library of in-toto reads it."""
    why = "in-toto-attestation is not installed"
    statements = pytest.importorskip("in_toto_attestation.v1.statement", reason=why)
    import in_toto_attestation.v1.statement_pb2 as pb
    from google.protobuf.json_format import Parse

    found = statements.Statement.copy_from_pb(Parse(payload, pb.Statement()))
    found.validate()
    return found.pb


def test_others_verify_them(attested, desk: Desk, dsse):
    """Each approval is a statement about the text and its file, with the record in it."""
    envelopes, key = attested
    for envelope, by in zip(envelopes, ("cx-lead", "ops-lead"), strict=True):
        found = dsse.Envelope.from_dict(json.loads(json.dumps(envelope)))
        found.verify([key], 1)
        statement = statement_of(found.payload)
        record, payload = desk.record(by), json.loads(found.payload)
        text, kept = statement.subject

        assert found.payload_type == "application/vnd.in-toto+json"
        assert payload["predicate"] == record
        assert (text.name, text.digest["sha256"]) == ("refund.en-US", desk.digest)
        told = hashlib.sha256((desk.root / kept.name).read_bytes()).hexdigest()
        assert told == kept.digest["sha256"]


def test_mutated_ones_are_refused(attested, dsse):
    """No envelope with another payload, type, key or signature verifies."""
    (envelope, _), key = attested
    signed = json.dumps(envelope)
    payload, dice = base64.b64decode(envelope["payload"]), random.Random(5)
    accepted = 0
    for _ in range(MUTATIONS):
        text = mutated(signed, dice)
        try:
            found = dsse.Envelope.from_dict(json.loads(text))
            found.verify([key], 1)
        except Exception:  # noqa: BLE001 - whatever refuses it
            continue
        # A letter of Base64 has bits that say nothing; what was signed is the same then.
        accepted += found.payload != payload or found.payload_type != envelope["payloadType"]

    assert accepted == 0


def mutated(text: str, dice: random.Random) -> str:
    """Return an envelope with a bit of a part, or a letter of its text, changed."""
    if dice.random() < 0.3:
        at = dice.randrange(len(text))
        return text[:at] + dice.choice('aA0+/={}[]",:') + text[at + 1 :]
    document = json.loads(text)
    part = dice.choice(("payload", "sig", "payloadType", "keyid"))
    holder = document["signatures"][0] if part in {"sig", "keyid"} else document
    is_binary = part in {"payload", "sig"}
    content = bytearray(base64.b64decode(holder[part]) if is_binary else holder[part].encode())
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(7)
    holder[part] = base64.b64encode(content).decode() if is_binary else content.decode("latin-1")
    return json.dumps(document)


@pytest.fixture
def pem(tmp_path_factory):
    """Files with keys in PEM, and with none."""
    folder = tmp_path_factory.mktemp("pem")
    made = {
        "good": ed25519.Ed25519PrivateKey.generate(),
        "other": ec.generate_private_key(ec.SECP256R1()),
    }
    for name, key in made.items():
        form = forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption()
        (folder / name).write_bytes(key.private_bytes(*form))
    (folder / "text").write_text("no key")
    return folder


def test_without_a_key_they_are_statements(desk: Desk, pem):
    """The same statements, for others to sign; a key in PEM signs; a draft has none."""
    told = ("export", "refund", "--to", "attestation")
    draft = desk.command(*told)
    desk.approve("cx-lead")
    desk.commit()
    bare = desk.command(*told)
    signed = desk.command(*told, "--attest-key", str(pem / "good")).json
    payload = base64.b64decode(signed["payload"])
    kind = signed["payloadType"].encode()
    encoded = b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)
    key = forms.load_pem_private_key((pem / "good").read_bytes(), None)
    key.public_key().verify(base64.b64decode(signed["signatures"][0]["sig"]), encoded)

    assert (draft.code, draft.out) == (1, "")
    assert payload.decode() + "\n" == bare.out
    assert bare.json["_type"] == "https://in-toto.io/Statement/v1"


def test_keys_that_do_not_fit(desk: Desk, pem):
    """What is no Ed25519 key, no key or no file is refused in a line, and so is another format."""
    desk.approve("cx-lead")
    desk.commit()
    calls = {"other": "attestation", "text": "attestation", "none": "attestation", "good": "json"}
    done = {
        name: desk.command("export", "refund", "--to", to, "--attest-key", str(pem / name))
        for name, to in calls.items()
    }

    assert [one.code for one in done.values()] == [1, 1, 2, 2]
    assert "holds no Ed25519 key" in done["other"].err
    assert "holds no private key" in done["text"].err
    assert "--attest-key is for --to attestation" in done["good"].err
