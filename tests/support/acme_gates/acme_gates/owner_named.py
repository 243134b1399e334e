"""A page without an owner stays wrong for long: nobody hears of it.

Passes: `owner: Returns team`.
Fails: a page without `owner`.
"""

from collections.abc import Iterator

from journeybook.rules.gates import Finding, Subject, gate


@gate(
    "owner-named",
    title="The page names its owner",
    remedy="Write under 'owner' which team answers for the page.",
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for a page without owner."""
    if not subject.definition.owner:
        yield Finding(("title",), "nobody answers for this page")
