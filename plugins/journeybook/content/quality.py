"""How a quality is shown: its badge, the sentence that explains it, and its colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from journeybook.review.state import Quality

NOBODY = "Nobody stands behind this approval: it shows what a review looks like."


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a quality is shown; the texts are messages, to be translated.

    Attributes:
        badge: one to three words.
        detail: what the badge means.
        sentence: how a page stands that has it, with `{names}` of those who approved and `{n}` of
            `{all}` approvals, and the `{day}` from which its text holds.
        colour: behind white text, with a contrast of at least 4.5 (WCAG 2.2, 1.4.3).
    """

    badge: str
    detail: str
    sentence: str
    colour: str


def presentation(quality: Quality) -> Presentation:  # noqa: C901, PLR0911 - one for each
    """Return how a quality is shown."""
    match quality:
        case Quality.DRAFT:
            return Presentation(
                "Draft",
                "No valid approval of any version.",
                "This page is a draft: nobody has approved its text yet.",
                "#57606a",
            )
        case Quality.IN_REVIEW:
            return Presentation(
                "In review", "Under review.", "Approvals given: {n} of {all}.", "#8250df"
            )
        case Quality.REVIEWED:
            return Presentation(
                "Reviewed", "Reviewed and in date.", "Approved by {names}.", "#0969da"
            )
        case Quality.VERIFIED:
            return Presentation(
                "Verified",
                "Reviewed, with signed approvals.",
                "Approved by {names}, with signatures that the policy allows, "
                "and written by somebody else.",
                "#116329",
            )
        case Quality.DEMONSTRATION:
            return Presentation(
                "Demonstration", NOBODY, "This page shows what a review looks like.", "#5c5c5c"
            )
        case Quality.STALE:
            return Presentation(
                "Changed since review",
                "Words have changed since the review.",
                "An earlier text was approved; words have changed since.",
                "#7d4e00",
            )
        case Quality.EXPIRED:
            return Presentation(
                "Review expired",
                "The review is past its date.",
                "The approval by {names} is past its date.",
                "#a40e26",
            )
        case Quality.UPCOMING:
            return Presentation(
                "Not yet in effect",
                "Approved, and in effect from a later day.",
                "Approved by {names}; not in effect before {day}.",
                "#9a3412",
            )
        case Quality.WITHDRAWN:
            return Presentation(
                "Withdrawn",
                "Not to be used any more.",
                "This page was withdrawn: it must not be used any more.",
                "#6e2c2c",
            )
        case Quality.UNREVIEWED:
            return Presentation(
                "Not reviewed",
                "Nobody is asked to approve it.",
                "This site does not review its maps.",
                "#4b5563",
            )
        case _:
            assert_never(quality)
