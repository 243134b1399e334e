"""What a commit says of persons is anybody's word: it is read within limits and leaves no page."""

from __future__ import annotations

import pytest

from journeybook.environment.commits import commit_of
from journeybook.pipeline.exports import export
from journeybook.pipeline.pages import map_page
from journeybook.pipeline.verdicts import record_verdicts
from support.reviews_project import KEY, REVIEWER_A, REVIEWER_B, WRITER

AT = "2026-11-16T10:00:00Z"
SAID_BY_AN_ADDRESS = [
    "withheld words: pay to evil.example \u202egnp@x",
    "layoffs-in-june@x",
    "<b>bold</b>@x",
    "no-at-sign",
]


def recorded(reviewed, committer, by=REVIEWER_A):
    """Commit a text by the writer, and an unsigned approval."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    reviewed.decide(sign=None)
    reviewed.commit(by, committer=committer)
    return reviewed.load()


@pytest.mark.parametrize("address", SAID_BY_AN_ADDRESS, ids=ascii)
def test_an_address_says_nothing_on_a_page(reviewed, address):
    """Who brought a record in is named as the policy does, or not at all; `verify` says more."""
    project = recorded(reviewed, address)
    shown = reviewed.shown(project)
    words = address.partition("@")[0].split(" ")[0].strip("<>").casefold()

    assert words not in map_page(shown, KEY).render().html.casefold()
    assert "brought in by somebody whom the policy does not name" in export(shown, KEY, "markdown")
    assert any("brought in by '" in note for row in record_verdicts(project) for note in row.notes)


def test_a_known_reviewer_is_named_on_a_page(reviewed):
    """Who brought a record in and is a reviewer has the name of the policy there."""
    shown = reviewed.shown(recorded(reviewed, REVIEWER_B))

    assert "brought in by Reviewer B" in map_page(shown, KEY).render().html


def test_no_address_of_who_filed_a_record_on_a_page(reviewed):
    """A record that somebody else filed is refused on the page without the words of an address."""
    page = map_page(recorded(reviewed, WRITER, by=WRITER), KEY).render().html

    assert "it is not signed and was brought in by somebody else" in page
    assert WRITER not in page


def test_an_address_that_is_no_utf8_can_be_written(reviewed):
    """Bytes that are no text become U+FFFD: every format is UTF-8, and four eyes are not proven."""
    recorded(reviewed, "")
    text = (
        f"tree {reviewed.git('rev-parse', 'HEAD^{tree}')}\nparent {reviewed.git('rev-parse', 'HEAD^')}\n"
        f"author a <{REVIEWER_A}> 1794823200 +0000\ncommitter c <XX@x> 1794823200 +0000\n\nm\n"
    )
    path = reviewed.root / "commit"
    path.write_bytes(text.encode().replace(b"XX", b"\xff\xfe"))
    made = reviewed.git("hash-object", "-t", "commit", "-w", str(path))
    path.unlink()
    reviewed.git("update-ref", "refs/heads/main", made)
    project = reviewed.load()
    (judged,) = project.reviews[KEY].judged

    assert judged.brought_by == "\ufffd\ufffd@x"
    assert export(project, KEY, "markdown").encode()
    assert all(note.encode() for row in record_verdicts(project) for note in row.notes)


def said(message, author=WRITER, committer=WRITER):
    return commit_of("0" * 40, ["", "0", author, committer, message])


@pytest.mark.parametrize(
    ("author", "message"),
    [
        ("\udcff@x", "m"),
        (WRITER, "m\n\nCo-authored-by: A <\udcff@x>"),
        ("w\u20ac\udce2\udc82@x", "m"),
    ],
    ids=ascii,
)
def test_who_has_an_address_that_is_no_utf8_is_not_known(author, message):
    """Two such addresses may be one person's: nobody is proven to be somebody else."""
    commit = said(message, author)

    assert not commit.known
    assert "\ufffd" in "".join(commit.people)
    assert "".join(commit.people).encode()


@pytest.mark.parametrize(
    "message",
    [
        "m\n\n" + "a" * 70_000 + f"\n\nCo-authored-by: A <{REVIEWER_A}>",
        f"m\n\nCo-authored-by: A <{REVIEWER_A}>\n" + "x\n" * 40_000,
        "m\n\na" + "\u0301\u0316" * 40,
        "m\n\n" + "\u0f73" * 40,
        "m\n\n" + "\uff9e\u0301" * 40,
        "m\n\nCo-authored-by: " + "a" * 60_000,
        "Co-authored-by: A <" + "\u0301\u0316" * 5000 + "@x>",
    ],
    ids=["long", "many lines", "marks", "marks of two", "marks that were none", "word", "address"],
)
def test_a_message_beyond_any_sense_names_somebody_unknown(message):
    """It is not read to its end, in a time that grows with its square: who wrote is not known."""
    assert not said(message).known


def test_many_co_authors_are_read_once():
    """Each line is looked at for one co-author, even where each of them goes on in the next."""
    lines = [f" Co-authored-by: a{number}\n  <a{number}@x>\n" for number in range(1000)]
    commit = said("m\n\n" + "".join(lines))

    assert commit.known
    assert len(commit.people) == 1001


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("A <a@x>, b@y", {"a@x", "b@y"}),
        ("a@x@y", {"a@x@y"}),
        ("@ @x x@ x@y@", {"x@y@"}),
        ('"A;B" (c@x): d@y', {"c@x", "d@y"}),
    ],
)
def test_addresses_of_a_trailer(text, addresses):
    """A word with something on both sides of an `@` is an address."""
    assert said(f"m\n\nCo-authored-by: {text}").people == {WRITER, *addresses}


NAMES = ["WITHHELD-layoffs.yml", "sub/WITHHELD.yml", "WITHHELD/a.en-US.yml"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", ["New words.", "["])
def test_no_new_name_of_a_file_beside_an_earlier_text(reviewed, name, words):
    """A page that shows its last approved text has no link to a file that is called otherwise now."""
    reviewed.options = reviewed.options.model_copy(
        update={"source_url": "https://example.org/edit/{path}"}
    )
    recorded(reviewed, "")
    assert "https://example.org/edit/maps/a.yml" in map_page(reviewed.shown(), KEY).render().html
    moved = reviewed.root / "maps" / name
    moved.parent.mkdir(exist_ok=True)
    reviewed.git("mv", "maps/a.yml", f"maps/{name}")
    moved.write_text(moved.read_text("utf-8").replace("First.", words), "utf-8")
    reviewed.commit()
    shown = reviewed.shown()
    page = map_page(shown, KEY)

    assert KEY in shown.earlier
    assert page.edit_url == ""
    assert "WITHHELD" not in page.render().html
