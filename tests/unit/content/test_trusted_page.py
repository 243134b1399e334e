"""Only reviewed and verified text becomes a page that may leave."""

from __future__ import annotations

import dataclasses

import pytest

from journeybook.formats.handoff_v1.writer import handoff_v1
from journeybook.model import MapDefinition
from journeybook.review.state import Quality, ReviewState
from support.trusted_pages import REVIEWED, trusted_page

MAP = MapDefinition.model_validate(
    {
        "format": "1",
        "id": "a",
        "locale": "en-US",
        "title": "A",
        "summary": "S.",
        "comparisons": [{"map": "b"}, {"map": "c", "term": "See"}],
    }
)


@pytest.mark.parametrize("quality", [one for one in Quality if not one.trusted])
def test_untrusted_text_cannot_leave(quality: Quality) -> None:
    """A page of another quality cannot be made, so no renderer can be given one."""
    assert quality not in {Quality.REVIEWED, Quality.VERIFIED}
    with pytest.raises(ValueError, match=rf"a.en-US is {quality}"):
        trusted_page(MAP, ReviewState(quality, "d"))
    with pytest.raises(ValueError, match=rf"a.en-US is {quality}"):
        dataclasses.replace(trusted_page(MAP, REVIEWED), state=ReviewState(quality, "d"))


def test_neighbours_go_by_their_title_where_it_may_leave() -> None:
    """A map that a comparison names only by id has the title it was given, else its id."""
    page = trusted_page(MAP)
    named = dataclasses.replace(page, titles={"b": "Bee", "c": "Sea"})

    assert "- b |  | \n- See |  | " in handoff_v1(page)
    assert "- Bee |  | \n- See |  | " in handoff_v1(named)
