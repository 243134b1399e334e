"""The site's limitations are words of every map that has none: nobody approves their own.

Each case is a history, told as commits; reviewers approve the map with their signatures.
"""

from __future__ import annotations

import pytest

from journeybook.environment.machine import environment_of
from journeybook.settings import Options, Settings, SiteOptions
from support.reviews_project import KEY, OWN_WORDS, REVIEWER_A, REVIEWER_B, WRITER, reasons

TRUST = "maps/_policy/trust.yml"
SIGNERS = {"reviewer-a": "ed25519", "reviewer-b": "p256"}
ADDRESSES = {"reviewer-a": REVIEWER_A, "reviewer-b": REVIEWER_B}


def _write_limitations(project, text, file=TRUST):
    words = f"limitations:\n  text: {text}\n" if text else ""
    project.write(file, f"id: policy\n{words}")


def _limit(project, text, by=WRITER, file=TRUST):
    """Commit default limitations; none, where there is no text."""
    _write_limitations(project, text, file)
    project.commit(by)


def _map(project, words="One.", by=WRITER, **more):
    project.write_map(words, **more)
    project.commit(by)


def _approve(project, by="reviewer-a", at="2026-11-15T10:00:00Z"):
    project.decide(by, sign=SIGNERS[by], at=at)
    project.git("add", "maps/_reviews")
    project.git("commit", "-qm", "m", by=ADDRESSES[by])


def written_by_her(project):
    _map(project)
    _limit(project, "Hers.", REVIEWER_A)
    _approve(project)


def written_before_the_map(project):
    _limit(project, "Hers.", REVIEWER_A)
    _map(project)
    _approve(project)


def changed_by_her(project):
    _limit(project, "Others'.")
    _map(project)
    _limit(project, "Others' and hers.", REVIEWER_A)
    _approve(project)


def deleted_by_her(project):
    """To take a limitation off the page is to change what it says."""
    _limit(project, "Others'.")
    _map(project)
    (project.root / TRUST).unlink()
    project.commit(REVIEWER_A)
    _approve(project)


def moved_from_elsewhere(project):
    _map(project)
    _limit(project, "Hers.", REVIEWER_A, "notes/policy.yml")
    project.git("mv", "notes/policy.yml", TRUST)
    project.commit(WRITER)
    _approve(project)


def kept_elsewhere(project):
    project.options = Options(trust_policy="legal/trust.yml")
    _map(project)
    _limit(project, "Hers.", REVIEWER_A, "legal/trust.yml")
    _approve(project)


def changed_and_back(project):
    _limit(project, "Hers.", REVIEWER_A)
    _limit(project, "Others'.")
    _map(project)
    _limit(project, "Hers.")
    _approve(project)


def _translate(project, locale, text, by):
    """Commit limitations in a language beside those of others."""
    words = f"translated_limitations: [{{locale: {locale}, text: {text}}}]\n"
    project.write(TRUST, f"id: policy\nlimitations: {{text: Others.}}\n{words}")
    project.commit(by)


def in_its_language_by_her(project):
    """What a page prints in its own language are its words; `en` serves en-US."""
    _limit(project, "Others.")
    _map(project)
    _translate(project, "en", "Hers.", REVIEWER_A)
    _approve(project)


def in_another_language_by_her(project):
    """She wrote nothing that this page prints, and its text is the one that was approved."""
    _limit(project, "Others.")
    _map(project)
    _approve(project)
    _translate(project, "ja", "Hers.", REVIEWER_A)


def in_another_script_by_her(project):
    """Characters that a reader of the page does not read are another language."""
    _limit(project, "Others.")
    _map(project)
    _translate(project, "en-Shaw", "Hers.", REVIEWER_A)
    _approve(project)


def taken_out_of_its_language_by_her(project):
    """Then the page prints what others wrote, because she deleted the translation."""
    _translate(project, "en", "Others too.", WRITER)
    _map(project)
    _limit(project, "Others.", REVIEWER_A)
    _approve(project)


def not_committed(project):
    _map(project)
    project.git("config", "user.email", REVIEWER_A)
    _write_limitations(project, "Hers.")
    _approve(project)


def not_committed_by_others(project):
    _map(project)
    _write_limitations(project, "Whose?")
    _approve(project)


def deleted_and_not_committed(project):
    _limit(project, "Others'.")
    _map(project)
    (project.root / TRUST).unlink()
    _approve(project)


def written_by_others(project):
    _limit(project, "Others'.")
    _map(project)
    _approve(project)


def laid_out_by_her(project):
    """Neither layout nor the id of the policy is a word of the page."""
    _limit(project, "Others'.")
    _map(project)
    project.write(TRUST, '# tidy\nlimitations: {text: "Others\'."}\nid: another\n')
    project.commit(REVIEWER_A)
    _approve(project)


def none_by_her(project):
    """A trust policy without limitations says nothing on a page."""
    _map(project)
    _limit(project, "", REVIEWER_A)
    _approve(project)


def with_its_own(project):
    """A map with limitations of its own does not print the site's."""
    _limit(project, "Hers.", REVIEWER_A)
    _map(project, more="limitations: {text: The map's own.}\n")
    _approve(project)


def covered_by_others(project):
    """Whose limitations another reviewer approved may approve the next version of the map."""
    _map(project)
    _limit(project, "Hers.", REVIEWER_A)
    _approve(project, "reviewer-b", "2026-11-11T10:00:00Z")
    _map(project, "Two.")
    _approve(project)


def next_limitations(project):
    """Reviewer A wrote the map, B approved it, others changed the limitations: A may approve."""
    _limit(project, "One.")
    _map(project, by=REVIEWER_A)
    _approve(project, "reviewer-b", "2026-11-11T10:00:00Z")
    _limit(project, "Two.")
    _approve(project)


def next_limitations_without_snapshot(project):
    """The same, where the approved text is in the history of its file alone."""
    _limit(project, "One.")
    _map(project, by=REVIEWER_A)
    project.decide("reviewer-b", sign="p256", at="2026-11-11T10:00:00Z", snapshot=False)
    project.commit(REVIEWER_B)
    _limit(project, "Two.")
    _approve(project)


def not_covered(project):
    """What others approved were other limitations."""
    _limit(project, "Others'.")
    _map(project)
    _approve(project, "reviewer-b", "2026-11-11T10:00:00Z")
    _limit(project, "Hers.", REVIEWER_A)
    _map(project, "Two.")
    _approve(project)


CASES = {
    written_by_her: ("draft", OWN_WORDS),
    written_before_the_map: ("draft", OWN_WORDS),
    changed_by_her: ("draft", OWN_WORDS),
    deleted_by_her: ("draft", OWN_WORDS),
    moved_from_elsewhere: ("draft", OWN_WORDS),
    kept_elsewhere: ("draft", OWN_WORDS),
    changed_and_back: ("draft", OWN_WORDS),
    in_its_language_by_her: ("draft", OWN_WORDS),
    in_another_language_by_her: ("verified", ""),
    in_another_script_by_her: ("verified", ""),
    taken_out_of_its_language_by_her: ("draft", OWN_WORDS),
    not_committed: ("draft", OWN_WORDS),
    not_committed_by_others: ("reviewed", ""),
    deleted_and_not_committed: ("reviewed", ""),
    written_by_others: ("verified", ""),
    laid_out_by_her: ("verified", ""),
    none_by_her: ("verified", ""),
    with_its_own: ("verified", ""),
    covered_by_others: ("verified", ""),
    next_limitations: ("verified", ""),
    next_limitations_without_snapshot: ("verified", ""),
    not_covered: ("stale", OWN_WORDS),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_limitations_are_words_of_the_map(reviewed, case):
    """Who wrote what a page prints of the site's limitations has written words of that page."""
    reviewed.policy(signers=SIGNERS)
    reviewed.commit()
    case(reviewed)
    quality, reason = CASES[case]
    review = reviewed.load().reviews[KEY]

    assert list(reasons(review)) == ([reason] if reason else [])
    assert review.state.quality == quality


def test_the_machine_reads_whose_limitations_they_are(reviewed):
    """A trust policy outside the maps folder is a part of the history that every command reads."""
    kept_elsewhere(reviewed)
    settings = Settings(reviewed.root, reviewed.options, SiteOptions())
    history = environment_of(settings).history()

    assert history is not None
    assert history.of("legal/trust.yml")
