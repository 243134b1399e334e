"""Images under review: every byte counts, and so does who changed it.

An approval covers the images as they were. Kept beside the text, they are what is shown of it
later; where one of them is not there, nothing is.
"""

from __future__ import annotations

import json
import random
from contextlib import suppress
from dataclasses import replace
from functools import partial

import pytest

from journeybook.errors import RefusedError
from journeybook.loading.images import sha256_of
from journeybook.pipeline.comparison import changes_since
from journeybook.pipeline.decision import record_of
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.record_files import record_files
from journeybook.review import Quality
from journeybook.review.digest import digest_of
from journeybook.review.history import Commit
from journeybook.review.statement import Statement, read_record_text
from support.images import map_with, png, svg
from support.reviews_project import KEY, OWN_WORDS, REVIEWER_A, REVIEWER_B, Reviewed, reasons

ONE, TWO = png(mark=b"one"), png(mark=b"two")
STEPS = map_with("a.png")
MORE = "    - action: Go\n      image: {file: images/b.png, alt: A way}\n"


def draw(project: Reviewed, content: bytes = ONE, name: str = "images/a.png") -> None:
    path = project.root / "maps" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def write(project: Reviewed, words: str = "First.", more: str = STEPS) -> None:
    project.write_map(words, more=more)


@pytest.fixture
def approved(reviewed) -> Reviewed:
    """A map with an image by a writer, signed by reviewer A."""
    reviewed.policy("", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
    draw(reviewed)
    write(reviewed)
    reviewed.commit()
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)
    return reviewed


def quality(project: Reviewed) -> Quality:
    return project.load().state(KEY).quality


def images_of(project) -> dict[str, bytes]:
    found = artifacts(project)
    return {one.path: one.content_bytes for one in found if one.path.endswith((".png", ".svg"))
            and "badge" not in one.path and "journey" not in one.path}  # fmt: skip


def shown(project: Reviewed) -> list[bytes]:
    """Return the images that a public site has."""
    return list(images_of(project.shown()).values())


def test_a_map_without_images_keeps_its_digest():
    """What is hashed of it is what was hashed before there were images."""
    data = {"format": "1", "id": "a", "locale": "en-US", "title": "t", "summary": "s"}
    wanted = "875c1b21a1d3bbb1ae305d6315d11d3400343333888cb1b053e622cf626eb8fb"
    assert digest_of(data) == wanted


def test_every_byte_counts(reviewed):
    """Another byte, at whatever place of a file, is another text."""
    write(reviewed)
    content = bytearray(ONE)
    found = set()
    for at in range(33, len(content)):  # behind the header, which says how large it is
        changed = content.copy()
        changed[at] ^= 1
        draw(reviewed, bytes(changed))
        found.add(reviewed.digest())
    assert len(found) == len(content) - 33


def test_which_image_stands_where_counts(reviewed):
    """Two images that change places, a file of another name, another description."""
    found = set()
    for one, two in ((ONE, TWO), (TWO, ONE), (ONE, ONE)):
        draw(reviewed, one)
        draw(reviewed, two, "images/b.png")
        write(reviewed, more=STEPS + MORE)
        found.add(reviewed.digest())
    draw(reviewed, ONE, "images/c.png")
    for old, new in (("b.png", "c.png"), ("A way", "Away")):
        write(reviewed, more=(STEPS + MORE).replace(old, new))
        found.add(reviewed.digest())
    assert len(found) == 5


def test_nobody_writes_the_hash(reviewed):
    """A map that says itself what its image hashes to is refused."""
    draw(reviewed)
    write(reviewed, more=STEPS.replace("alt: A shop", f"alt: A shop, sha256: {sha256_of(ONE)}"))
    assert [one.rule for one in reviewed.load().diagnostics] == ["unknown-key"]


def test_an_approval_covers_the_image(approved):
    """Reviewed and signed by somebody else, it is verified; exchanged, it is stale."""
    assert quality(approved) is Quality.VERIFIED
    draw(approved, TWO)
    assert quality(approved) is Quality.STALE
    approved.commit()
    assert quality(approved) is Quality.STALE
    draw(approved, ONE)
    approved.commit()
    assert quality(approved) is Quality.VERIFIED


def author_of_the_image(project):
    draw(project)
    project.commit(REVIEWER_A)
    write(project)
    project.commit()


def who_exchanged_it(project):
    draw(project, TWO)
    write(project)
    project.commit()
    draw(project, ONE)
    project.commit(REVIEWER_A)


def who_exchanged_it_once(project):
    """The image is another one since, but its words led to this text."""
    draw(project, TWO)
    write(project)
    project.commit()
    draw(project, ONE)
    project.commit(REVIEWER_A)
    write(project, "Second.")
    project.commit()


def who_moved_it_there(project):
    draw(project, ONE, "images/z.png")
    draw(project, TWO)
    write(project)
    project.commit()
    (project.root / "maps/images/z.png").replace(project.root / "maps/images/a.png")
    project.commit(REVIEWER_A)


def co_author_of_the_image(project):
    write(project)
    draw(project)
    project.commit(message=f"m\n\nCo-authored-by: A <{REVIEWER_A}>")


def who_has_not_committed_it(project):
    draw(project, TWO)
    write(project)
    project.commit()
    project.git("config", "user.email", REVIEWER_A)
    draw(project, ONE)
    project.decide(sign="ed25519")


def who_merged_words_and_image(project):
    """The words of one side beside the image of the other are the merger's."""
    draw(project, TWO)
    write(project)
    project.commit()
    project.git("checkout", "-qb", "side")
    draw(project, ONE)
    project.commit()
    project.git("checkout", "-q", "main")
    write(project, "Second.")
    project.commit()
    project.git("merge", "-q", "--no-ff", "side", "-m", "m", by=REVIEWER_A)


@pytest.mark.parametrize(
    "how",
    [
        author_of_the_image,
        who_exchanged_it,
        who_exchanged_it_once,
        who_moved_it_there,
        co_author_of_the_image,
        who_has_not_committed_it,
        who_merged_words_and_image,
    ],
    ids=lambda how: how.__name__,
)
def test_nobody_approves_their_own_image(reviewed, how):
    """Who drew it, exchanged it, moved it or put it beside other words has written in the map."""
    reviewed.policy("", {"reviewer-a": "ed25519"})
    reviewed.commit(REVIEWER_B)
    how(reviewed)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A, message="approve") if "not_committed" not in how.__name__ else None

    project = reviewed.load()
    assert OWN_WORDS in list(reasons(project.reviews[KEY]))


def another_image(project):
    draw(project, TWO, "images/other.png")
    project.commit(REVIEWER_A)


def another_map(project):
    draw(project, TWO, "images/b.png")
    project.write_map("Other.", id_="b", more=STEPS.replace("a.png", "b.png"))
    project.commit(REVIEWER_A)


def merged_with_nothing_of_theirs(project):
    """A side whose image was given up again did not lead here."""
    project.git("checkout", "-qb", "side")
    draw(project, TWO)
    project.commit(REVIEWER_A)
    project.git("checkout", "-q", "main")
    write(project, "Second.")
    project.commit()
    project.git("merge", "-q", "--no-ff", "-s", "ours", "side", "-m", "m")
    write(project, "Third.")
    project.commit()


def before_it_was_covered(project):
    """What others approved since clears whoever drew it."""
    draw(project, TWO)
    project.commit(REVIEWER_A)
    project.decide("reviewer-b", sign="p256")
    project.commit(REVIEWER_B)
    write(project, "Second.")
    project.commit()


@pytest.mark.parametrize(
    "how",
    [another_image, another_map, merged_with_nothing_of_theirs, before_it_was_covered],
    ids=lambda how: how.__name__,
)
def test_others_may_approve(reviewed, how):
    """An image that the map does not show, or not any more, is nobody's word in it."""
    reviewed.policy("", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
    draw(reviewed)
    write(reviewed)
    reviewed.commit()
    how(reviewed)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)

    assert quality(reviewed) is Quality.VERIFIED


def test_an_image_that_git_does_not_have(approved):
    """An image that is not committed is nobody's that history knows: the page is not verified."""
    (approved.root / ".gitignore").write_text("*.png\n", "utf-8")
    approved.git("rm", "-q", "--cached", "maps/images/a.png")
    approved.git("commit", "-qam", "m")
    assert quality(approved) is Quality.REVIEWED


def test_git_lfs(reviewed):
    """With Git LFS history holds pointers, which name the SHA-256 that the text has."""
    reviewed.policy("", {"reviewer-a": "ed25519"})
    draw(reviewed)
    write(reviewed)
    digest = reviewed.digest()
    pointer = (
        "version https://git-lfs.github.com/spec/v1\n"
        f"oid sha256:{sha256_of(ONE)}\nsize {len(ONE)}\n"
    )
    draw(reviewed, pointer.encode())
    reviewed.commit()
    draw(reviewed)
    reviewed.decide(sign="ed25519")
    reviewed.git("add", "maps/_reviews")
    reviewed.git("commit", "-qm", "m", by=REVIEWER_A)

    state = reviewed.load().state(KEY)
    assert (state.quality, state.digest) == (Quality.VERIFIED, digest)


# ---- Kept beside snapshots ----------------------------------------------------------------------


def test_an_approval_keeps_the_images(reviewed):
    """They are written before the text, and the text before the record."""
    reviewed.policy()
    draw(reviewed)
    draw(reviewed, ONE, "images/b.png")
    write(reviewed, more=STEPS + MORE)
    reviewed.commit()
    project = reviewed.load()
    record = record_of(statement_of(reviewed), None)
    files = record_files(project, KEY, record)

    assert [path.suffix for path, _ in files] == [".png", ".json", ".json"]
    assert files[0][0].name == f"{sha256_of(ONE)}.png"
    assert files[0][1] == ONE
    assert sha256_of(ONE) in files[1][1].decode()


def statement_of(project: Reviewed) -> Statement:
    path = project.decide(snapshot=False)
    data = json.loads(path.read_text("utf-8"))["statement"]
    path.unlink()
    return read_record_text(json.dumps({"statement": data, "signature": None}).encode())[0]


def test_an_image_exchanged_before_the_approval_is_written(reviewed):
    """What is kept is what was looked at, or nothing is written."""
    reviewed.policy()
    draw(reviewed)
    write(reviewed)
    reviewed.commit()
    project, record = reviewed.load(), record_of(statement_of(reviewed), None)
    draw(reviewed, TWO)
    with pytest.raises(RefusedError, match="exchanged"):
        record_files(project, KEY, record)


@pytest.mark.parametrize("what", ["other", "link"])
def test_what_stands_in_the_way_of_a_kept_image(reviewed, what):
    """Another image is not overwritten, and no link is written through."""
    reviewed.policy()
    draw(reviewed)
    write(reviewed)
    reviewed.commit()
    record = record_of(statement_of(reviewed), None)
    path = reviewed.root / f"maps/_reviews/a/en-US/{sha256_of(ONE)}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    if what == "link":
        path.symlink_to(reviewed.root / "elsewhere.png")
    else:
        path.write_bytes(TWO)
    with pytest.raises(RefusedError, match="is a link" if what == "link" else "another image"):
        record_files(reviewed.load(), KEY, record)


def test_an_earlier_text_shows_its_own_images(approved):
    """A public site shows the image that was approved, whatever stands in the folder now."""
    draw(approved, TWO)
    write(approved, "Second.")
    approved.commit()
    assert shown(approved) == [ONE]

    (approved.root / "maps/images/a.png").unlink()
    write(approved, "Third.", more="")
    approved.commit()
    assert shown(approved) == [ONE]


def test_only_the_image_changed(approved):
    """The words are the same: still the approved image is shown, and no other."""
    draw(approved, TWO)
    approved.commit()
    assert shown(approved) == [ONE]


def kept(project: Reviewed):
    return project.root / f"maps/_reviews/a/en-US/{sha256_of(ONE)}.png"


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (lambda path: path.unlink(), "the image 'images/a.png' is not kept beside it"),
        (lambda path: path.write_bytes(TWO), "it is not the image that its name says"),
        (lambda path: path.write_bytes(b"no"), "the file is no PNG, JPEG, WebP, GIF or SVG"),
        (lambda path: path.write_bytes(png(60_000, 60_000)), "60000 by 60000 pixels"),
        (lambda path: (path.unlink(), path.mkdir()), "cannot be read|regular file"),
        (lambda path: (path.unlink(), path.symlink_to("/etc/hostname")), "it is a link"),
        (lambda path: path.rename(path.with_suffix(".gif")), "ends in '.gif' and is png"),
    ],
)
def test_a_kept_image_that_is_not_there_or_another(approved, how, told):
    """The reason is told, and the earlier text comes from history, with the image that it had."""
    draw(approved, TWO)
    approved.commit()
    how(kept(approved))

    project = approved.load()
    said = " ".join(reasons(project.reviews[KEY]))
    assert any(one in said for one in told.split("|"))
    assert shown(approved) == [ONE]


def test_the_approval_of_what_stands_there_needs_no_kept_image(approved):
    """The record is about the text; where that stands in its file, its images do too."""
    kept(approved).unlink()
    state = approved.load().state(KEY)
    assert state.quality is Quality.VERIFIED
    assert shown(approved) == [ONE]


@pytest.mark.parametrize("hash_", [None, sha256_of(TWO), "x", 5, "../../a"])
def test_a_forged_snapshot(approved, hash_):
    """One that names another image is not used: history still knows what was approved."""
    draw(approved, TWO)
    approved.commit()
    (path,) = (approved.root / "maps/_reviews/a/en-US").glob("*.snapshot.json")
    data = json.loads(path.read_text("utf-8"))
    image = data["journey"]["stages"][0]["steps"][0]["image"]
    if hash_ is None:
        del image["sha256"]
    else:
        image["sha256"] = hash_
    path.write_text(json.dumps(data), "utf-8")

    assert shown(approved) == [ONE]
    assert list(reasons(approved.load().reviews[KEY]))


def test_a_broken_file_shows_the_images_that_it_had(approved):
    """Under `publish: approved` a file with mistakes stands for the map it was, images too."""
    draw(approved, TWO)
    (approved.root / "maps/a.yml").write_text("format: 1\nid: a\nlocale: en-US\nx: 1\n", "utf-8")
    assert shown(approved) == [ONE]
    approved.commit()
    assert shown(approved) == [ONE]


def test_a_missing_image_is_a_mistake_of_the_map(approved):
    """Without its file the map is broken; a public site shows the approved text with its image."""
    (approved.root / "maps/images/a.png").unlink()
    assert [one.rule for one in approved.load().diagnostics] == ["missing-image"]
    assert shown(approved) == [ONE]


def test_what_changed_is_told(approved):
    """Somebody who compares sees that the image is another one."""
    draw(approved, TWO)
    project = approved.load()
    before = project.reviews[KEY].last_approved
    (change,) = changes_since(project, KEY, before)
    assert change.way[-2:] == ("image", "sha256")


def test_svg_is_kept_by_its_bytes(reviewed):
    """A drawing counts as its file is written, white space and all."""
    draw(reviewed, svg(), "images/a.svg")
    write(reviewed, more=STEPS.replace("a.png", "a.svg"))
    before = reviewed.digest()
    draw(reviewed, svg() + b"\n", "images/a.svg")
    assert reviewed.digest() != before


def random_history(project: Reviewed, dice: random.Random) -> None:
    """Commit images that come, change, move, change places and go, on branches that are merged.

    Each commit is by somebody else.
    """
    write(project, more=STEPS + MORE)
    draw(project)
    project.commit()
    folder = project.root / "maps/images"
    for turn in range(24):
        names = [f"{name}.png" for name in "abc"]
        one, two = dice.sample(names, 2)
        by = f"{turn}@example.org"
        what = dice.choice(["draw", "draw", "move", "swap", "go", "words", "branch", "merge"])
        here = [path for path in (folder / one, folder / two) if path.exists()]
        if what == "draw":
            draw(project, png(mark=bytes([dice.randrange(97, 101)]) * 300), f"images/{one}")
        elif what == "move" and here:
            here[0].replace(folder / two if here[0].name == one else folder / one)
        elif what == "swap" and len(here) == 2:
            here[0].rename(folder / "x")
            here[1].rename(here[0])
            (folder / "x").rename(here[1])
        elif what == "go" and here:
            here[0].unlink()
        elif what == "branch":
            project.git("checkout", "-q", "-b", f"side-{turn}")
        elif what == "merge":
            sides = project.git("branch", "--format=%(refname:short)").split()
            how = dice.choice(["ours", "ort"])
            side = ["-X", dice.choice(["ours", "theirs"])] if how == "ort" else []
            told = ("merge", "-q", "--no-ff", "-s", how, *side, dice.choice(sides), "-m", "m")
            with suppress(AssertionError):  # a conflict
                project.git(*told, by=by)
            project.git("add", "-A")
            project.git("commit", "-qm", "m", "--allow-empty", by=f"again-{by}")
            continue
        else:
            write(project, f"Words {turn}.", more=STEPS + MORE)
        project.git("add", "-A")
        project.git("commit", "-qm", "m", "--allow-empty", by=by)


@pytest.mark.parametrize("seed", range(4))
def test_history_knows_what_each_commit_shows(reviewed, seed):
    """Followed from change to change, images are those that Git has in each commit."""
    random_history(reviewed, random.Random(seed))
    project = reviewed.load()
    past = project.reviewing.map_history("maps/a.yml")
    assert past is not None
    asked = past.history.contents

    def content(commit: str, name: str) -> bytes | None:
        return next(iter(asked([f"{commit}:./maps/{name}"]).values()))

    seen = 0
    for change in past.changes:
        commit = change.commit.id
        text = past.text(change.after)
        whole = content(commit, "a.yml")
        assert (text.content if text else None) == whole
        for name in ("images/a.png", "images/b.png"):
            there = content(commit, name)
            assert text is None or text.image(name) == there
            assert text is None or text.sha256(name) == (sha256_of(there) if there else None)
            seen += there is not None
    assert seen > 2


def merge(project: Reviewed, _dice: random.Random) -> None:
    """Put the words of one side beside the image of the other."""
    draw(project)
    write(project)
    project.commit()
    project.git("checkout", "-q", "-b", "side")
    write(project, "Second.")
    project.commit()
    project.git("checkout", "-q", "main")
    draw(project, TWO)
    project.commit()
    project.git("merge", "-q", "--no-ff", "side", "-m", "m", by=REVIEWER_A)


def move_away(project: Reviewed, _dice: random.Random) -> None:
    """Move an image to where the map does not show it, and draw it anew there."""
    draw(project, png(mark=b"one" * 300), "one/images/a.png")
    write(project)
    (project.root / "maps/a.yml").rename(project.root / "maps/one/a.yml")
    project.commit()
    (project.root / "maps/two").mkdir()
    (project.root / "maps/one/images/a.png").rename(project.root / "maps/two/a.png")
    project.commit(REVIEWER_A)
    draw(project, TWO, "two/a.png")
    project.commit(REVIEWER_B)
    draw(project, ONE, "one/images/a.png")
    project.commit()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("make", [random_history, merge, move_away])
def test_whoever_did_something_may_have(reviewed, make, seed):
    """Before any text is read, everybody is known who may have changed what it showed."""
    make(reviewed, random.Random(seed))
    project = reviewed.load()
    file = next(reviewed.root.glob("maps/**/a.yml")).relative_to(reviewed.root)
    past = project.reviewing.map_history(file.as_posix())
    assert past is not None
    for commit in [*(change.commit for change in past.changes), *past.drawers]:
        assert past.may_be_by(partial(same_people, commit))
    for change in past.changes:
        assert past.may_be_in(change.commit)
    assert not past.may_be_by(lambda one: "nobody@example.org" in one.people)


def same_people(one: Commit, other: Commit) -> bool:
    return (one.people, one.known) == (other.people, other.known)


def test_who_brought_an_image_under_another_name(reviewed):
    """Somebody who brought an image in under no name that a map gives it is known as well."""
    reviewed.write("elsewhere.bin", "").write_bytes(ONE)
    reviewed.commit(REVIEWER_A)
    draw(reviewed)
    write(reviewed)
    reviewed.commit()
    past = reviewed.load().reviewing.map_history("maps/a.yml")
    assert past is not None
    assert past.may_be_by(lambda one: REVIEWER_A in one.people)


def test_texts_that_nobody_asks_for_are_not_read(reviewed):
    """Where the reviewer touched neither a map nor an image, its texts of the past are not read."""
    reviewed.policy("", {"reviewer-a": "ed25519"})
    draw(reviewed)
    reviewed.write_map()
    reviewed.commit()
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)
    project = reviewed.load()
    history = project.reviewing.history()
    asked, read = history.contents, []
    seen = replace(history, contents=lambda names: read.extend(names) or asked(names))
    reviewing = replace(project.reviewing, history=lambda: seen)
    assert reviewing.of(project.catalog.maps[KEY], project.catalog).state.quality == "verified"
    assert read == []
