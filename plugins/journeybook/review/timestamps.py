"""Time stamps by RFC 3161: somebody who is trusted for it says that a record was there at a time.

A token stands beside the record that it is of, under the SHA-256 of what it stamps: the record's
text, as this program writes it. So it can neither stand beside another record nor lose its own.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from journeybook.message import Message
from journeybook.review.statement import Statement, record_text
from journeybook.review.timestamp_form import is_in_form

MAX_BYTES = 64 * 1024
_NAME = re.compile(r"[0-9a-f]{64}\.tsr")
_SHA256 = "2.16.840.1.101.3.4.2.1"
_NOT_HERE = Message("it cannot be checked here: install 'mkdocs-journeybook[timestamps]'")
_NO_TOKEN = Message("it is no time stamp by RFC 3161")
AUTHORITIES = "timestamp-authorities.pem"
"""The file of the policy's folder with the certificates of those who may stamp."""


class UnprovenError(Exception):
    """A time stamp proves nothing, for the reason in its text."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a good time stamp says.

    Attributes:
        at: when what it stamps was there already, in UTC.
        by: the name of who says so, from their certificate.
    """

    at: datetime.datetime
    by: str


def stamped_text(statement: Statement, signature: str | None) -> bytes:
    """Return what is stamped of a decision: its record, however the file is laid out."""
    # A forged record may hold half a character, which no signature has.
    return record_text(statement, signature).encode("utf-8", "surrogatepass")


def token_name(statement: Statement, signature: str | None) -> str:
    """Return the name of a decision's token, in the folder of its record."""
    return f"{hashlib.sha256(stamped_text(statement, signature)).hexdigest()}.tsr"


def is_token(name: str) -> bool:
    """Return whether a file among the records is a token by its name."""
    return bool(_NAME.fullmatch(name))


def stamp_request(message: bytes) -> tuple[bytes, int]:
    """Return a request for a time stamp, and the number that its answer must repeat.

    Raises:
        UnprovenError: the extra `timestamps` is not installed.
    """
    tsp = _library()
    builder = tsp.TimestampRequestBuilder(message, tsp.base.HashAlgorithm.SHA256)
    request = builder.build()
    return request.as_bytes(), request.nonce


def read_stamp(token: bytes, message: bytes, authorities: bytes, nonce: int | None = None) -> Stamp:
    """Return what a token says of a message, having checked all of it without asking anybody.

    The certificate of who stamped must have been in date when they did, and lead to one of the
    authorities; it may be past its date today.

    Args:
        token: a `TimeStampResp` of RFC 3161 in DER, with the certificates of who stamped.
        message: what it must be of, by SHA-256.
        authorities: certificates in PEM.
        nonce: the number of the request, where it is the answer to one.

    Raises:
        UnprovenError: it is no token, of something else, or by nobody whom the authorities name.
    """
    tsp = _library()
    roots = _certificates(authorities)
    try:
        answer = tsp.decode_timestamp_response(token)
        told, imprint = answer.tst_info, answer.tst_info.message_imprint
        is_whole = answer.as_bytes() == token and is_in_form(token, answer.signed_data)
        kind, stamped = imprint.hash_algorithm.dotted_string, bytes(imprint.message)
    except Exception as error:  # a library for binary forms raises many kinds
        raise UnprovenError(_NO_TOKEN) from error
    if not is_whole:
        raise UnprovenError(_NO_TOKEN)
    if (kind, stamped) != (_SHA256, hashlib.sha256(message).digest()):
        raise UnprovenError(Message("it is of something else"))
    if nonce is not None and told.nonce != nonce:
        raise UnprovenError(Message("it answers another request"))
    verifier = tsp.VerifierBuilder(roots=roots, nonce=nonce).build()
    try:
        verifier.verify_message(answer, message)
        return Stamp(told.gen_time.astimezone(datetime.UTC), _name(answer))
    except Exception as error:  # the same
        raise UnprovenError(
            Message("nobody whom {file} names has signed it, in date", file=AUTHORITIES)
        ) from error


def _library() -> Any:
    try:
        import rfc3161_client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UnprovenError(_NOT_HERE) from error
    return rfc3161_client


def _certificates(authorities: bytes) -> list[Any]:
    from cryptography import x509  # noqa: PLC0415 - rfc3161-client brings it

    try:
        return x509.load_pem_x509_certificates(authorities)
    except ValueError as error:
        raise UnprovenError(
            Message(
                "the policy trusts no time-stamp authority: {file} names none", file=AUTHORITIES
            )
        ) from error


def _name(answer: Any) -> str:
    """Return the name of who signed: the common name of their certificate, or all of it."""
    from cryptography import x509  # noqa: PLC0415 - the same

    (signer,) = answer.signed_data.signer_infos
    found = (x509.load_der_x509_certificate(one) for one in answer.signed_data.certificates)
    subject = next(
        one.subject
        for one in found
        if (one.issuer, one.serial_number) == (signer.issuer, signer.serial_number)
    )
    names = subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else subject.rfc4514_string()
