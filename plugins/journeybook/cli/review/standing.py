"""How a page stands, in lines: its quality, what it needs, its gates."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.records import MapReview, Quality
from journeybook.pipeline.review_words import gate_rows, needs


def standing(review: MapReview, texts: Texts) -> str:
    """Return the quality of a page, and what it still needs, in a line."""
    state, wanted = review.state, " ".join(needs(review, texts))
    word = texts.word(state.quality)
    if state.quality == Quality.IN_REVIEW and state.required:
        given = Message("{n} of {all}", n=len(state.approvals), all=state.required)
        word = Message("{quality} ({given})", quality=word, given=given)
    if state.trusted and state.next_review:
        word = Message("{quality} until {day}", quality=word, day=state.next_review.isoformat())
    if wanted and state.trusted:
        word = Message("{quality}; to be verified it needs: {needs}", quality=word, needs=wanted)
    elif wanted:
        word = Message("{quality}; it needs: {needs}", quality=word, needs=wanted)
    return texts.tell(word)


def gate_lines(review: MapReview, texts: Texts) -> Iterator[str]:
    """Yield a line for each gate of a page, those that it fails first, with the reasons."""
    verdicts = {True: Message("pass"), False: Message("FAIL")}
    for row in gate_rows(review, texts):
        which = Message("{id}, blocks approval", id=row.id) if row.blocks else row.id
        yield f"[{texts.tell(verdicts[row.passed])}] {row.title} ({texts.tell(which)})"
        yield from (f"       {reason}" for reason in row.reasons)
        if row.more:
            yield f"       {texts.tell(Message('and {n} more', n=row.more))}"
