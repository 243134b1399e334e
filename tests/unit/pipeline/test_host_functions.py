"""What a host asks the pipeline for, without a command line around it."""

import datetime
from functools import partial

import pytest

from journeybook.environment.git import read_history
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.pipeline.comparison import changes_since, last_approved, text_of_digest
from journeybook.pipeline.decision import decide, outcome, record_of
from journeybook.pipeline.decision_log import decision_log
from journeybook.pipeline.imports import plan_import
from journeybook.pipeline.map_names import find_map
from journeybook.pipeline.new_maps import new_file, new_map
from journeybook.pipeline.record_files import record_files, records_by
from journeybook.pipeline.records import Statement
from journeybook.pipeline.reviewers import reviewer_for
from journeybook.pipeline.verdicts import record_verdicts
from support.projects import ROOT
from support.reviews_project import KEY, REVIEWER_A, REVIEWER_B

NOW = datetime.datetime(2026, 11, 21, 10, tzinfo=datetime.UTC)
HANDOFF = ROOT / "tests/cases/handoff-v1/complete/handoff.txt"


def test_an_import_is_planned_and_nothing_is_written(tmp_path):
    """The plan names file, text and changes; once that is written, the file says the same."""
    planned = partial(plan_import, HANDOFF, "handoff-v1", tmp_path / "maps", tmp_path)
    (plan,) = planned().imports
    assert planned().found == ()
    assert (plan.name, plan.is_new, plan.is_held) == (
        "maps/service-recovery-plan.en-US.yml",
        True,
        False,
    )
    assert plan.changes[0].field == "format"
    assert plan.changes[0].lines == ("+format: 1",)
    assert list(tmp_path.iterdir()) == []

    plan.path.parent.mkdir()
    plan.path.write_text(plan.text.replace("Service Recovery Plan", "Plan", 1), "utf-8")
    (again,) = planned().imports
    assert [(change.field, change.kind) for change in again.changes] == [("title", "changed")]
    plan.path.write_text(plan.text, "utf-8")
    assert planned().imports[0].is_held


def test_a_map_is_found_by_name(reviewed):
    """`id` and `id.locale` name a map; a name near to one is suggested."""
    reviewed.write_map(id_="refund")
    project = reviewed.load()

    key = ("en-US", "refund")
    assert find_map(project, "refund", None) == find_map(project, "refund.en-US", None) == key
    with pytest.raises(ConfigurationError, match="did you mean 'refund'"):
        find_map(project, "refnd", None)
    with pytest.raises(ConfigurationError, match=r"there is refund\.en-US"):
        find_map(project, "refund", "ja-JP")


def test_a_new_map_has_a_place(reviewed):
    """It goes beside the maps of its locale and collection; a second one is refused."""
    reviewed.write("maps/en/a.yml", reviewed.write_map().read_text("utf-8"))
    (reviewed.root / "maps/a.yml").unlink()
    project = reviewed.load()
    place = partial(new_file, settings=project.settings, project=project, into=None)

    assert place(new_map("b", "en-US", "term")) == reviewed.root / "maps/en/b.en-US.yml"
    with pytest.raises(RefusedError, match=r"maps/en/a.yml holds map 'a' in en-US already"):
        place(new_map("a", "en-US", "term"))


def test_a_decision_is_files_to_write(reviewed):
    """The text comes before its record; written, they give the quality that was foretold."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    project = reviewed.load()
    reviewer = reviewer_for(project, None, REVIEWER_B)
    record = record_of(decide(project, KEY, reviewer, "approve", NOW), None)
    files = record_files(project, KEY, record)

    assert [path.name.partition(".")[2] for path, _ in files] == ["snapshot.json", "json"]
    assert outcome(project, KEY, record).state.quality == "reviewed"
    for path, content in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    after = reviewed.load()
    assert after.state(KEY).quality == "reviewed"
    assert [one.statement for one in records_by(after, KEY, "reviewer-b", earlier=False)] == [
        record.statement
    ]


def test_what_changed_since_the_approved_text(reviewed):
    """The last approved text is compared with; another one is named by its digest."""
    reviewed.approved()
    digest = reviewed.digest()
    reviewed.write_map("Second.")
    project = reviewed.load()

    before = last_approved(project, KEY)
    assert before == text_of_digest(project, KEY, digest[:4])
    assert [change.way for change in changes_since(project, KEY, before)] == [("summary",)]
    with pytest.raises(ConfigurationError, match=f"no text begins with 'x'; .* {digest[:12]}"):
        text_of_digest(project, KEY, "x")


def test_every_record_has_a_verdict_and_every_decision_a_fate(reviewed):
    """Broken files are among the verdicts; the log holds what Git remembers too."""
    path = reviewed.approved(sign="ed25519")
    reviewed.write(f"maps/_reviews/a/en-US/{'0' * 12}-x.json", "{}")
    project = reviewed.load()
    bad, good = record_verdicts(project)

    assert (bad.verdict, bad.statement) == ("invalid", None)
    assert (good.verdict, good.signed, good.four_eyes, good.current) == ("counts", True, True, True)

    path.unlink()
    reviewed.commit(REVIEWER_A, day="2026-11-20T10:00:00Z")
    project = reviewed.load()
    assert decision_log(project, None) == []
    (gone,) = decision_log(project, read_history(reviewed.root, project.settings.reviews_dir))
    assert isinstance(gone.statement, Statement)
    assert (gone.signed, gone.fate) == (True, "deleted on 2026-11-20")
