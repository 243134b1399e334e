"""What a page is worth, in full: who approved it, by which rules, and what the checks say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeybook.content.trusted_page import TrustedPage
from journeybook.formats.handoff.unit import SCHEMA_VERSION
from journeybook.review import Approval


def provenance(page: TrustedPage) -> Mapping[str, Any]:
    """Return what is known of a page beside its own text."""
    state = page.state
    return {
        "schema_version": SCHEMA_VERSION,
        "publisher": page.publisher,
        "trust_policy": page.trust_policy,
        "publication_status": state.publication_status,
        "next_review": state.next_review,
        "approvals_required": state.required,
        "reviewers": [_approval(approval) for approval in state.approvals],
        "gates_passed": state.gates_passed,
        "gates_failed": state.gates_failed,
        "source_licences": [
            {"title": source.title, "licence": source.licence}
            for source in page.definition.sources
            if source.licence
        ],
    }


def _approval(approval: Approval) -> Mapping[str, Any]:
    return {
        "id": approval.reviewer,
        "name": approval.name,
        "approved_at": approval.at.isoformat(),
        "expires": approval.expires,
        "record": "signed" if approval.signed else "unsigned",
        "four_eyes": "proven" if approval.four_eyes else "not proven",
        **({"demonstration": True} if approval.demonstration else {}),
    }
