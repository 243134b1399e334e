"""YAML text to nodes: strings only, limits, and what is refused."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from journeybook.loading.characters import hidden_characters, normal_form
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import Mapping, Refused, Scalar, Sequence, to_data


def faults(text):
    return [(*fault.place, fault.problem) for fault in read_nodes(text.encode())[1]]


def test_scalars_stay_the_text_that_was_typed():
    """No word becomes a number, a date or a truth value."""
    text = "a: no\nb: 1.10\nc: 2026-11-21\nd: ~\ne: 0777\nf:\n"
    root, found = read_nodes(text.encode())

    assert not found
    assert to_data(root) == {
        "a": "no",
        "b": "1.10",
        "c": "2026-11-21",
        "d": "~",
        "e": "0777",
        "f": "",
    }


def test_every_node_knows_its_place():
    """Keys and values carry line and column from 1, counted in characters."""
    root, _ = read_nodes("é: [x,\n  y]\n".encode())

    assert isinstance(root, Mapping)
    assert root.entries["é"].place == (1, 1)
    assert [item.place for item in root.entries["é"].value.items] == [(1, 5), (2, 3)]


def test_what_is_refused_is_named_at_its_place_and_reading_goes_on():
    """Anchors, aliases, tags, merge keys and duplicate keys are all found in one run."""
    text = "a: &x 1\nb: *x\nc: !t 2\n<<: {d: 1}\na: 3\n"

    assert faults(text) == [
        (1, 4, "alias"),
        (2, 4, "alias"),
        (3, 4, "tag"),
        (4, 1, "merge-key"),
        (5, 1, "duplicate-key"),
    ]


def test_a_second_document_and_a_directive_are_refused():
    """One file holds one document, without directives."""
    assert faults("a: 1\n---\nb: 2\n") == [(2, 1, "multiple-documents")]
    assert faults("%YAML 1.1\n---\na: 1\n") == [(1, 1, "directive")]


def test_bombs_are_met_while_they_are_small():
    """Deep nesting, many values and large files end reading at their limit."""
    assert faults("[" * 100_000) == [(1, 17, "too-deep")]
    assert faults("- " * 50_000) == [(1, 33, "too-deep")]
    assert faults("a: [" + "1," * 110_000 + "1]")[0][2] == "too-large"
    assert faults("a: '" + "x" * 70_000 + "'") == [(1, 4, "too-large")]
    assert faults("#" * (512 * 1024 + 1)) == [(1, 1, "too-large")]


def test_hidden_characters_are_named_in_the_text_and_behind_escapes():
    """A bidirectional control is found as a character and as an escape."""
    assert faults("a: x\u202ey\n") == [(1, 5, "hidden-character")]
    assert faults('a: "x\\u202ey"\n') == [(1, 4, "hidden-character")]
    assert faults("a: 1\u2028b: 2\n") == [(1, 5, "hidden-character")]
    assert faults("a: x\ry\n") == [(1, 5, "hidden-character")]


def test_joiners_pass_where_scripts_and_emoji_need_them():
    """A zero-width joiner between two characters beyond ASCII is text."""
    assert faults("a: 👩\u200d💻\n") == []
    assert faults("a: a\u200db\n") == [(1, 5, "hidden-character")]


def test_bytes_that_are_not_utf8_are_named_at_their_place():
    """The first bad byte has its line and column."""
    found = read_nodes("a: ü\nb: ".encode() + b"\xff\n")[1]

    assert [(*fault.place, fault.problem) for fault in found] == [(2, 4, "encoding")]


def test_byte_order_mark_and_windows_line_ends_are_read():
    """A file saved on Windows reads like any other."""
    root, found = read_nodes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")

    assert not found
    assert to_data(root) == {"a": "1", "b": "2"}


@given(st.binary(max_size=300))
def test_any_bytes_give_nodes_or_faults(content):
    """Reading never raises."""
    root, found = read_nodes(content)

    assert root is None or isinstance(root, Mapping | Sequence | Scalar | Refused)
    assert all(fault.place >= (1, 1) for fault in found)


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=30)
_TEXT = _TEXT.map(normal_form).filter(lambda text: not list(hidden_characters(text)))


@given(st.dictionaries(_TEXT, st.lists(_TEXT, max_size=4), max_size=4))
def test_texts_come_back_as_they_were_written(data):
    """What PyYAML writes as strings in NFC is read back letter for letter."""
    data = {key: value for key, value in data.items() if key != "<<"}
    root, found = read_nodes(yaml.safe_dump(data, allow_unicode=True, default_style='"').encode())

    assert not found
    assert to_data(root) == data
