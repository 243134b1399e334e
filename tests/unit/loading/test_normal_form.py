"""Every text is in Unicode NFC from the moment that it is read: what is hashed is what is shown."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.formats.handoff_v1.reader import read_handoff_v1
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.loading.characters import MAX_MARKS, column_before, normal_form
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import to_data
from journeybook.pipeline.exports import export
from journeybook.review import digest_of
from journeybook.review.snapshot import read_snapshot, snapshot_text
from journeybook.review.statement import NotARecordError
from support.projects import a_map
from support.reviews_project import KEY

COMPLETE = Path(__file__).parents[2] / "cases/handoff-v1/complete/handoff.txt"
CODE = "`[pay here](https://evil.example/pay)`"
BARE = CODE.replace("`", "\u1fef")  # which is a backtick in NFC


def loaded(text: str) -> LoadedMap:
    found, mistakes = read_map(text.encode(), DefinitionFile(Path("x.yml"), "x.yml"))
    assert isinstance(found, LoadedMap), mistakes
    return found


def with_meaning(text: str) -> str:
    return a_map(more=f"meaning: {json.dumps(text, ensure_ascii=False)}\n")


def test_a_text_that_was_approved_as_code_is_code_on_every_page(reviewed):
    """A backtick written as U+1FEF makes no link: page, digest and snapshot hold one text."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    path = reviewed.write("maps/a.yml", with_meaning(f"Do {CODE}."))
    reviewed.commit()
    reviewed.decide(sign="ed25519")
    reviewed.commit("reviewer-a@example.org")
    before = reviewed.load()
    approved = export(before, KEY, "markdown")
    path.write_text(with_meaning(f"Do {BARE}."), "utf-8")
    reviewed.commit()
    after = reviewed.load()

    assert before.state(KEY).trusted
    assert after.state(KEY).digest == before.state(KEY).digest
    assert after.catalog.maps[KEY].definition.meaning == f"Do {CODE}."
    assert export(after, KEY, "markdown") == approved


@pytest.mark.parametrize(
    "text",
    [
        "cafe\u0301",  # a letter and its accent
        "\u1112\u1161\u11ab\u1100\u116e\u11a8",  # Hangul in parts
        "\uf900\u8eca",  # a compatibility ideograph
        "\u212a and \u212b",  # the signs of Kelvin and Angstrom
        "to be\u037e or not",  # the Greek question mark, a semicolon
        "\u304b\u3099",  # kana and its voicing mark
    ],
)
def test_both_forms_of_a_text_are_one_from_the_start(text):
    """Whatever form a text is typed in, its map is the same: data, model and digest."""
    one, other = (
        loaded(with_meaning(text)),
        loaded(with_meaning(unicodedata.normalize("NFC", text))),
    )

    assert one.data == other.data
    assert one.definition == other.definition
    assert digest_of(one.data) == digest_of(other.data)


def test_addresses_and_keys_are_brought_to_the_same_form():
    """An address has one form, and two keys that are one in NFC stand there twice."""
    more = "sources: [{title: t, url: 'https://example.org/cafe\u0301'}]\n"
    assert loaded(a_map(more=more)).definition.sources[0].url == "https://example.org/caf\u00e9"
    _, faults = read_nodes("\u00e9: 1\ne\u0301: 2\n".encode())
    assert [(*fault.place, fault.problem) for fault in faults] == [(2, 1, "duplicate-key")]
    _, found = read_map(
        a_map(more="\u212aind: term\n").encode(), DefinitionFile(Path("x.yml"), "x.yml")
    )
    assert [one.message for one in found] == ["unknown key 'Kind'"]


def test_what_a_form_hides_is_found_in_the_text_as_it_is_read():
    """A joiner between what is ASCII once it is read is hidden, and told where it stands."""
    _, faults = read_nodes("a: x\u1fef\u200d\u1fefy\n".encode())

    assert [(*fault.place, fault.problem) for fault in faults] == [(1, 6, "hidden-character")]


def test_places_count_characters_of_the_file():
    """A mistake behind letters in parts stands where the author's editor shows it."""
    text = a_map(more="related: [e\u0301, 'A B']\n")
    _, found = read_map(text.encode(), DefinitionFile(Path("x.yml"), "x.yml"))

    line = text.count("\n")
    columns = [(one.location.line, one.location.column) for one in found]
    assert columns == [(line, 11), (line, 15)]


def test_a_snapshot_is_read_as_a_map_is():
    """A snapshot in another form has the digest of its NFC text, and holds that text."""
    data = loaded(with_meaning(BARE)).data
    raw = json.loads(snapshot_text(data).replace("`", "\u1fef"))
    found = read_snapshot(snapshot_text(raw).encode(), "s.json")

    assert found.data == data
    assert found.digest == digest_of(data)
    with pytest.raises(NotARecordError, match="a key twice"):
        read_snapshot('{"\u00e9": "1", "e\u0301": "2"}'.encode(), "s.json")


def test_an_import_is_read_as_a_map_is():
    """A handoff text in parts gives the map of the composed one; mistakes keep their columns."""
    text = (
        COMPLETE.read_text("utf-8")
        .replace("voucher", "v\u00f3ucher")
        .replace("apology", "ap\u00f3logy")
    )
    whole, parts = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    data, found = read_handoff_v1(parts.encode(), "page.txt")

    assert found == []
    assert data == read_handoff_v1(whole.encode(), "page.txt")[0]
    at = next(n for n, line in enumerate(parts.split("\n")) if line.startswith("- Canonical"))
    lines = parts.split("\n")
    lines[at] = "- Canonical URL: https://e\u0301.example.org/core/\u00dcber"
    _, wrong = read_handoff_v1("\n".join(lines).encode(), "page.txt")
    assert [(one.location.line, one.location.column) for one in wrong] == [(at + 1, 46)]


def test_history_reads_the_text_that_is_shown(reviewed):
    """Who turns a text into another form of it has written nothing, and nobody loses an approval."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    path = reviewed.write("maps/a.yml", with_meaning("cafe\u0301"))
    reviewed.commit()
    reviewed.decide(sign="ed25519")
    reviewed.commit("reviewer-a@example.org")
    path.write_text(with_meaning("caf\u00e9"), "utf-8")
    reviewed.commit("somebody@example.org")

    assert reviewed.load().state(KEY).quality == "verified"


@given(st.text(max_size=60))
def test_reading_gives_nfc_or_nothing(text):
    """Whatever stands in a map, what is read of it is in NFC."""
    root, _ = read_nodes(json.dumps({text: text, "k": [text]}).encode())

    for value in _all(to_data(root) if root else ""):
        assert unicodedata.is_normalized("NFC", value)


@given(st.text(alphabet="ae\u0301\u0323\u1fefx\u1112\u1161\u11ab\u0958", max_size=20), st.data())
def test_a_column_of_the_text_leads_to_that_of_the_file(line, data):
    """The character before which a column stands is made of what stands there in the file."""
    text = normal_form(line)
    column = data.draw(st.integers(1, len(text) + 1))
    at = column_before(line, column)

    assert 1 <= at <= len(line) + 1
    assert len(normal_form(line[: at - 1])) < column


@pytest.mark.parametrize("escaped", [True, False])
def test_marks_without_end_are_refused_at_once(escaped):
    """A tower of marks, which takes a minute to bring to NFC, is told within a second."""
    tower = "a" + "\u0301\u0323" * 30_000
    began = time.process_time()
    _, faults = read_nodes(f"a: {json.dumps(tower, ensure_ascii=escaped)}\nb: c\n".encode())

    assert [(*fault.place, fault.problem) for fault in faults] == [(1, 4, "too-many-marks")]
    with pytest.raises(NotARecordError, match="more than 30 combining marks"):
        read_snapshot(json.dumps({"a": tower}).encode(), "s.json")
    assert read_handoff_v1(f"# {tower}\n".encode(), "page.txt")[0] is None
    assert time.process_time() - began < 1


def test_as_many_marks_as_scripts_need_pass():
    """Thirty marks on one character are read, in any script."""
    assert normal_form("a" + "\u0323" * MAX_MARKS)
    assert normal_form("\u0e01\u0e34\u0e48" * 100)
    with pytest.raises(ValueError, match="more than 30"):
        normal_form("\u0e01" + "\u0e48" * (MAX_MARKS + 1))


@pytest.mark.parametrize("marks", ["\u0f73", "\uff9e\u0301", "\u0344", "\u0f81\u0323"], ids=ascii)
def test_marks_are_counted_as_they_are_made_of(marks):
    """What becomes one or two marks when a text is folded is counted as these."""
    assert normal_form("a" + marks * 10)
    with pytest.raises(ValueError, match="more than 30"):
        normal_form("a" + marks * 31)


def _all(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _all(item)
    else:
        for item in value:
            yield from _all(item)
