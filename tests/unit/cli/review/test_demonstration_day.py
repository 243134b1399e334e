"""A site whose approvals are a demonstration may keep its day, so that they do not expire."""

import pytest

LATER = "1860000000"  # in December 2028
PINNED = "plugins:\n  - journeybook: {demonstration_day: %s}\n"


@pytest.fixture
def approved(desk, monkeypatch):
    """One approval of a reviewer of the demonstration; the clock then stands two years later."""
    policy = desk.root / "maps/_policy/reviewers.yml"
    desk.policy()
    text = policy.read_text().partition("reviewers:\n")
    one = "  - {id: cx-lead, name: CX, email: cx-lead@example.org, demonstration: true}\n"
    policy.write_text(f"{text[0]}reviewers:\n{one}")
    desk.commit()
    assert desk.approve("cx-lead").code == 0
    desk.commit()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    return desk


def pin(desk, day):
    (desk.root / "mkdocs.yml").write_text(PINNED % day)


def test_without_it_an_approval_of_a_demonstration_expires(approved):
    """Time takes it away as that of anybody else."""
    assert approved.quality != "demonstration"


@pytest.mark.parametrize("day", ["2026-11-26", "'2026-11-26'", "2027-06-01"])
def test_on_its_day_it_still_holds(approved, day):
    """The day may be a date or a text."""
    pin(approved, day)
    assert approved.quality == "demonstration"


def test_a_day_before_the_approval_does_not_know_it(approved):
    """Nothing is true there that was not yet."""
    pin(approved, "2026-11-01")
    assert approved.quality != "demonstration"


def test_it_is_refused_where_somebody_stands_behind_an_approval(approved):
    """A real reviewer's word expires: the run stops with one line that names them."""
    policy = approved.root / "maps/_policy/reviewers.yml"
    policy.write_text(f"{policy.read_text()}  - {{id: real, name: R, email: real@example.org}}\n")
    pin(approved, "2026-11-26")
    done = approved.command("check")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "reviewer 'real' is of none" in done.err


@pytest.mark.parametrize("value", ["tomorrow", "'2026-13-01'", "3", "[2026-11-26]"])
def test_what_is_no_day_is_refused(approved, value):
    """With the option's name and an example."""
    pin(approved, value)
    done = approved.command("check")
    assert done.code == 2
    assert "'demonstration_day' must be a day such as 2027-01-31" in done.err
