"""The approvals of a map as attestations that a key of their own has signed."""

from __future__ import annotations

from journeybook.catalog.catalog import Key
from journeybook.errors import RefusedError
from journeybook.formats.attestation import Signer, signed_attestations
from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import ATTESTATION, formats, why_not
from journeybook.pipeline.project import Project

__all__ = ["Signer", "attested"]


def attested(project: Project, key: Key, signer: Signer) -> str:
    """Return the approvals of a map's text as signed attestations, a line each.

    Raises:
        RefusedError: the text is neither reviewed nor verified.
    """
    if reason := why_not(project, key, formats(project)[ATTESTATION]):
        raise RefusedError(reason)
    return signed_attestations(page_context(project, key), signer)
