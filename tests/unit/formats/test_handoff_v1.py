"""Handoff texts, version 1: what is read, what is refused, and that nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.cli.report import as_text
from journeybook.formats.handoff_v1.form import folded, preview
from journeybook.formats.handoff_v1.lines import HandoffError
from journeybook.formats.handoff_v1.reader import parse_handoff_v1, read_handoff_v1
from journeybook.formats.handoff_v1.writer import handoff_v1
from journeybook.formats.yaml_text import yaml_text
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.model import MapDefinition
from support.projects import ROOT
from support.trusted_pages import page_of

CASES = ROOT / "tests" / "cases" / "handoff-v1"
SEED = ROOT.parent / "shared" / "seeds" / "000_d98f61fc504aad07.txt"
GOOD = sorted(path.parent for path in CASES.glob("*/map.yml"))
BAD = sorted(path.parent for path in CASES.glob("*/findings.txt"))
COMPLETE = (CASES / "complete" / "handoff.txt").read_text("utf-8")


def written(data: dict[str, Any], head: str) -> str:
    """Export a map as a site does whose address, publisher and trust policy `head` shows."""
    return handoff_v1(page_of(MapDefinition.model_validate(data), head))


def head_of(text: str) -> str:
    return text.partition("\n\n## ")[0]


def read(text: str) -> dict[str, Any]:
    data, found = read_handoff_v1(text.encode(), "handoff.txt")
    assert data is not None, as_text(found)
    return data


def refused(text: str) -> str:
    data, found = read_handoff_v1(text.encode(), "handoff.txt")
    assert data is None
    return as_text(found)


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_good_case(case: Path) -> None:
    """A text of the form becomes the YAML file beside it, which loads, and nothing is lost."""
    text = (case / "handoff.txt").read_bytes().decode()
    data = read(text)
    yaml = (case / "map.yml").read_text("utf-8")
    assert yaml_text(data) == yaml
    loaded, found = read_map(yaml.encode(), DefinitionFile(case / "map.yml", "map.yml"))
    assert isinstance(loaded, LoadedMap), found
    assert loaded.data == data
    assert written(loaded.data, head_of(text)) == text


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_bad_case(case: Path) -> None:
    """A text that cannot be exported again the same is refused, at its place."""
    data, found = read_handoff_v1((case / "handoff.txt").read_bytes(), "handoff.txt")
    assert data is None
    assert as_text(found) == (case / "findings.txt").read_text("utf-8")


@pytest.mark.skipif(not SEED.exists(), reason="the seed documents are not here")
def test_the_seed_document() -> None:
    """The document that the form comes from is read and comes back byte for byte."""
    text = SEED.read_bytes().decode()
    data = read(text)
    assert (data["id"], data["collection"]) == ("customer-journey-mapping", "core")
    assert [len(data[key]) for key in ("useful_when", "comparisons", "faq")] == [3, 3, 3]
    assert written(data, head_of(text)) == text


def test_the_error_names_line_and_expectation() -> None:
    """Whoever parses by hand gets a typed error with place, message and hint."""
    with pytest.raises(HandoffError, match=r"line 39: expected a list item") as caught:
        parse_handoff_v1(COMPLETE.replace("- An apology", "- # An apology"))
    assert caught.value.place == (39, 3)
    assert caught.value.hint == "write '\\#' for a text that begins so"


@pytest.mark.parametrize(
    ("length", "shown"), [(219, 219), (220, 220), (221, 220)], ids=["below", "at", "over"]
)
def test_preview_at_its_limit(length: int, shown: int) -> None:
    """220 characters are shown whole; of more, 219 and an ellipsis."""
    summary = "m" * length
    assert len(preview(summary)) == shown
    assert preview(summary).endswith("…") == (length > 220)


def test_line_ends_of_windows_are_refused() -> None:
    """A text whose bytes could not come back is refused although people cannot tell."""
    assert "1:1: error: expected lines that end with LF" in refused(COMPLETE.replace("\n", "\r\n"))
    assert "1:1: error: expected no byte order mark" in refused("\ufeff" + COMPLETE)


def test_other_encodings_are_refused() -> None:
    """Bytes that are not UTF-8 are reported at their place."""
    data, found = read_handoff_v1(
        COMPLETE.replace("up to 20 EUR", "20 €").encode("cp1252", "replace"), "x"
    )
    assert data is None
    assert found[0].rule == "encoding"


def test_collection_may_be_missing_in_the_address() -> None:
    """A site without collections in its page paths has the locale in that place."""
    data = read(COMPLETE.replace("/en-US/operations/", "/en-US/"))
    assert data["id"] == "service-recovery-plan"
    assert "collection" not in data


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/a",
        "ftp://x.example/a/b",
        "https://x.example/a/b?c",
        "/a/b",
        "https:///a/b",
    ],
)
def test_addresses_without_collection_and_id(address: str) -> None:
    """The address must give the last two parts of the page's path."""
    text = re.sub(r"(?m)^- Canonical URL: .*$", f"- Canonical URL: {address}", COMPLETE)
    assert "5:18: error: expected an address" in refused(text)


def test_a_missing_limitations_section_prints_none() -> None:
    """`{}` keeps the site's own limitations off the page, so that the text comes back."""
    text = COMPLETE.partition("## Limitations")[0]
    assert read(text)["limitations"] == {}


def test_keys_stand_in_the_order_of_the_model() -> None:
    """A file reads like the documentation of the format."""
    keys = [line.split(":")[0] for line in yaml_text(read(COMPLETE)).splitlines() if line[0] != " "]
    assert " ".join(keys) == (
        "format id locale title summary collection meaning useful_when key_points pitfalls "
        "example comparisons faq sources limitations"
    )


def test_folding() -> None:
    """A value of more lines becomes one line; blanks inside a line stay."""
    assert folded(" a  b \n  c\n\nd\n") == "a  b c d"


# Texts as they stand in a map: one line, no outer white space, no hidden characters.
LETTERS = st.one_of(
    st.sampled_from([*"#->`~|\\:'\"*…-? .,!&%@[]{}$0123456789あ解約。、🧭", " - ", " | "]),
    st.characters(min_codepoint=0x21, max_codepoint=0x7E),
    st.characters(min_codepoint=0x3041, max_codepoint=0x30FA),
)
TEXTS = st.lists(LETTERS, min_size=1, max_size=30).map("".join).map(str.strip).filter(bool)
URLS = st.sampled_from(["https://a.example/b?c=d#e", "http://a.example", "mailto:a@b.example"])
LISTS = st.lists(TEXTS, min_size=1, max_size=3)
MAPS = st.fixed_dictionaries(
    {
        "title": TEXTS,
        "summary": st.one_of(TEXTS, TEXTS.map(lambda text: (text * 250)[:400].strip())),
    },
    optional={
        "meaning": TEXTS,
        "useful_when": LISTS,
        "key_points": LISTS,
        "pitfalls": LISTS,
        "example": TEXTS,
        "comparisons": st.lists(
            st.fixed_dictionaries({"term": TEXTS}, optional={"role": TEXTS, "difference": TEXTS}),
            min_size=1,
            max_size=3,
        ),
        "faq": st.lists(
            st.fixed_dictionaries({"question": TEXTS, "answer": TEXTS}), min_size=1, max_size=3
        ),
        "sources": st.lists(
            st.fixed_dictionaries({"title": TEXTS}, optional={"url": URLS}),
            min_size=1,
            max_size=3,
        ),
        "limitations": st.one_of(
            st.fixed_dictionaries({"text": TEXTS}, optional={"points": LISTS}),
            st.fixed_dictionaries({"points": LISTS}),
        ),
    },
)


@given(MAPS)
def test_any_map_comes_back(content: dict[str, Any]) -> None:
    """Whatever a map says in one line each: written and read it is the same map."""
    site = {"format": "1", "id": "a", "locale": "en-US", "limitations": {}}
    text = written({**site, **content}, head_of(COMPLETE))
    data = read(text)
    assert {key: value for key, value in data.items() if key in content} == content
    assert written(data, head_of(text)) == text
    loaded, found = read_map(yaml_text(data).encode(), DefinitionFile(Path("x.yml"), "x.yml"))
    assert isinstance(loaded, LoadedMap), found
    assert loaded.data == data


@given(st.sampled_from(GOOD), st.data())
def test_any_text_comes_back_or_is_refused(case: Path, draw: st.DataObject) -> None:
    """A text with arbitrary changes either gives the same bytes again or is refused."""
    lines = (case / "handoff.txt").read_bytes().decode().split("\n")
    for _ in range(draw.draw(st.integers(1, 3))):
        at = draw.draw(st.integers(0, len(lines) - 1))
        change = draw.draw(st.sampled_from(["delete", "double", "swap", "insert", "cut", "move"]))
        other = draw.draw(st.integers(0, len(lines) - 1))
        if change == "delete" and len(lines) > 1:
            del lines[at]
        elif change == "double":
            lines.insert(at, lines[at])
        elif change == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif change == "insert":
            column = draw.draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:column] + draw.draw(LETTERS) + lines[at][column:]
        elif change == "cut":
            lines[at] = lines[at][: draw.draw(st.integers(0, len(lines[at])))]
        else:
            lines[at] += " " + lines[other]
    text = "\n".join(lines)
    data, found = read_handoff_v1(text.encode(), "x")
    assert (data is None) == bool(found)
    if data is not None:
        address = (
            f"/{data['collection']}/{data['id']}" if "collection" in data else f"/{data['id']}"
        )
        assert f"{address}\n- Locale: {data['locale']}\n" in head_of(text)
        assert written(data, head_of(text)) == text
