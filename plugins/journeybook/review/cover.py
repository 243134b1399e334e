"""What covers a text: earlier texts that enough people approved, who did not write them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from journeybook.review.four_eyes import Eyes
from journeybook.review.map_authorship import MapAuthorship
from journeybook.review.records import Record


class Cover:
    """The texts of one map that enough people have approved so far, who did not write them."""

    def __init__(self, required: int) -> None:
        """Begin without any.

        Args:
            required: how many approvals a text needs.
        """
        self._required = max(required, 1)
        self._given: dict[str, dict[str, bool]] = defaultdict(dict)

    def add(self, record: Record) -> None:
        """Note an approval of which it is proven that somebody else wrote its text."""
        said, people = record.statement, self._given[record.statement.digest]
        people[said.by] = record.signature is not None or people.get(said.by, False)

    def texts(self, *, signed: bool) -> set[str]:
        """Return the digests of texts with enough approvals, or with enough signed ones."""
        return {
            digest
            for digest, people in self._given.items()
            if (sum(people.values()) if signed else len(people)) >= self._required
        }

    def eyes(
        self,
        record: Record,
        addresses: frozenset[str],
        authorship: MapAuthorship,
        brought: Collection[str],
    ) -> Eyes:
        """Return what history says of an approval.

        Args:
            record: the approval.
            addresses: e-mail addresses of who gave it.
            authorship: who wrote the texts.
            brought: the commits that brought it.
        """
        digest = record.statement.digest
        covered, strictly = self.texts(signed=False), self.texts(signed=True)
        eyes = authorship.eyes(addresses, digest, covered, brought)
        if eyes is not Eyes.PROVEN or record.signature is None or covered == strictly:
            return eyes
        # Anybody can write an unsigned record: a signed approval must not rest on one.
        strict = authorship.eyes(addresses, digest, strictly, brought)
        return Eyes.PROVEN if strict is Eyes.PROVEN else Eyes.UNPROVEN
