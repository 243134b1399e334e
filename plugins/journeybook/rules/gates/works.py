"""Published works that name what makes a map fail; gates cite them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Work(NamedTuple):
    """A published work.

    Attributes:
        authors: who wrote it.
        year: when it was published.
        title: its title.
        place: where it was published.
    """

    authors: str
    year: int
    title: str
    place: str

    def __str__(self) -> str:
        """Return it as a list of references has it."""
        return f"{self.authors} ({self.year}): {self.title}. {self.place}"


WORKS: Mapping[str, Work] = {
    "bitner": Work(
        "Bitner, Ostrom, Morgan",
        2008,
        "Service Blueprinting: A Practical Technique for Service Innovation",
        "California Management Review 50(3)",
    ),
    "folstad": Work(
        "Følstad, Kvale",
        2018,
        "Customer journeys: a systematic literature review",
        "Journal of Service Theory and Practice 28(2)",
    ),
    "kalbach": Work("Kalbach", 2016, "Mapping Experiences", "O'Reilly Media"),
    "lemon": Work(
        "Lemon, Verhoef",
        2016,
        "Understanding Customer Experience Throughout the Customer Journey",
        "Journal of Marketing 80(6)",
    ),
    "owasp": Work("OWASP", 2025, "LLM01: Prompt Injection", "Top 10 for LLM Applications"),
    "pruitt": Work(
        "Pruitt, Grudin",
        2003,
        "Personas: Practice and Theory",
        "Conference on Designing for User Experiences",
    ),
    "rosenbaum": Work(
        "Rosenbaum, Otalora, Ramírez",
        2017,
        "How to create a realistic customer journey map",
        "Business Horizons 60(1)",
    ),
    "shostack": Work(
        "Shostack", 1984, "Designing Services That Deliver", "Harvard Business Review 62(1)"
    ),
    "wcag": Work("W3C", 2023, "Web Content Accessibility Guidelines 2.2", "Recommendation"),
    "zomerdijk": Work(
        "Zomerdijk, Voss",
        2010,
        "Service Design for Experience-Centric Services",
        "Journal of Service Research 13(1)",
    ),
}
"""The works by the names that gates cite them by."""
