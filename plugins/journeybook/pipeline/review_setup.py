"""What all reviews of a project rest on, read from its files, and what is wrong with these."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from functools import cache, partial

from journeybook.diagnostics import Diagnostic, Location
from journeybook.errors import ConfigurationError
from journeybook.loading import TrustPolicy, remedy_of
from journeybook.loading.evidence_files import EvidenceFiles
from journeybook.message import Message
from journeybook.model import Limitations
from journeybook.model.series import NO_MEASURES, Measures
from journeybook.names import relative_name
from journeybook.pipeline.checked import Checked
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.reviews import Reviewing
from journeybook.pipeline.text_parts import limitations_authorship, past_limitations
from journeybook.pipeline.trust_root import left_behind, read_trust_root
from journeybook.review.four_eyes import Authorship
from journeybook.review.history import Commit, History
from journeybook.review.judgement import Judge
from journeybook.review.policy import ReviewerPolicy
from journeybook.review.record_history import RecordHistory
from journeybook.review.records import read_records
from journeybook.review.signatures import verify
from journeybook.rules.gates import GATES
from journeybook.settings import Settings


def begin_reviewing(
    settings: Settings,
    trust: TrustPolicy | None,
    environment: Environment,
    measures: Measures = NO_MEASURES,
) -> tuple[Reviewing, list[Diagnostic]]:
    """Read policy, signers, records and history; and say what is wrong with the files.

    Args:
        settings: where they are.
        trust: the site's trust policy; None: it has mistakes, and no page is trusted.
        environment: the day, history, the program that checks signatures.
        measures: what was measured, which no decision covers.
    """
    gates = (*GATES, *environment.own_gates)
    root, diagnostics = read_trust_root(
        settings, frozenset(one.id for one in gates), trusted=trust is not None
    )
    limitations = cache((trust or TrustPolicy()).limitations_for)
    checked = Checked(
        environment.store,
        (settings.options.default_locale, settings.options.page_path),
        limitations,
    )
    records, unreadable = read_records(settings.reviews_dir, settings.root, checked.snapshot)
    is_on = _is_on(settings, root.policy, has_records=bool(records or unreadable))
    if is_on:
        diagnostics += left_behind(settings)
        hint = remedy_of("unreadable")
        diagnostics += [
            Diagnostic(Location(one.name), "unreadable", one.reason, hint) for one in unreadable
        ]
    if is_on and root.policy is None and records and not diagnostics:
        name = relative_name(settings.reviewers, settings.root)
        folder = relative_name(settings.reviews_dir, settings.root)
        message = Message(
            "{reason}: the records in '{folder}' do not count", reason=root.void, folder=folder
        )
        hint = Message("write the file of reviewers, or delete the records")
        diagnostics.append(Diagnostic(Location(name), "reviewer-policy", message, hint))
    # Who waits for whom is found out by judging the same records once more.
    check = cache(partial(verify, signers=root.signers, otherwise=environment.check_signature))
    # Who knows which decisions stand in what cannot be read?
    folders = (
        Message("in '{folder}' {reason}", folder=one.name, reason=one.reason) for one in unreadable
    )
    void = root.void or next(folders, "")
    looked_for: dict[str, bool] = {}

    def is_there(name: str) -> bool:
        path = settings.root / name
        return looked_for.setdefault(str(path), path.is_file())

    judge = Judge(
        root.policy,
        check,
        _day(settings, root.policy, environment),
        void,
        root.signers,
        root.newcomers,
        is_there,
        root.authorities,
    )

    @cache
    def history() -> History | None:
        found = environment.history()
        looked_for.update(found.looked_for if found else {})
        return found

    past = cache(lambda: RecordHistory(found, environment.today) if (found := history()) else None)
    name = relative_name(settings.trust_policy, settings.root)

    @cache
    def limitations_by(locale: str) -> Authorship:
        times = past()
        time = times.time if times else _own_time
        now, path = limitations(locale), settings.trust_policy
        return limitations_authorship(history(), name, path, now, time, locale=locale)

    @cache
    def past_ones(locale: str) -> Mapping[str, Limitations | None]:
        return past_limitations(history(), name, limitations(locale), locale)

    return (
        Reviewing(
            records=records,
            history=history,
            past=past,
            limitations=limitations,
            limitations_by=limitations_by,
            past_limitations=past_ones,
            checked=checked,
            judge=judge,
            gates=gates,
            evidence_files=EvidenceFiles(
                environment.repository or settings.root,
                is_whole=environment.repository is not None,
            ),
            lifecycle=root.lifecycle,
            measures=measures,
            is_on=is_on,
            is_in_repository=environment.repository is not None,
            looked_for=looked_for,
        ),
        diagnostics,
    )


def _is_on(settings: Settings, policy: ReviewerPolicy | None, *, has_records: bool) -> bool:
    """Return whether the site reviews its maps.

    Who has a policy with mistakes, or one that is not read any more, means to; so does who
    publishes approved text alone.
    """
    options = settings.options
    if options.review != "auto":
        return options.review == "on"
    has_policy = bool(policy.reviewers) if policy else os.path.lexists(settings.reviewers)
    is_left = any(settings.left_behind())
    return has_policy or has_records or is_left or options.publish == "approved"


def _day(
    settings: Settings, policy: ReviewerPolicy | None, environment: Environment
) -> datetime.date:
    """Return the day on which records are judged.

    Raises:
        ConfigurationError: a site would hide that time takes away the word of somebody real.
    """
    pinned = settings.options.demonstration_day
    if pinned is None or policy is None:
        return environment.today
    if real := next((one for one in policy.reviewers if not one.demonstration), None):
        raise ConfigurationError(
            Message(
                "'demonstration_day' is for demonstrations alone, and reviewer '{id}' is of none",
                id=real.id,
            )
        )
    return pinned


def _own_time(commit: Commit) -> datetime.datetime:
    return commit.at
