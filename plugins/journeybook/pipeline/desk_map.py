"""A map under review in the browser: what changed, how it stands, and what one reviewer can do."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import assert_never

from journeybook.catalog.catalog import Key
from journeybook.content.changes import ChangeRow, whole_rows
from journeybook.content.decisions import decisions
from journeybook.content.desk import Choice, DeskMap, Standing
from journeybook.content.review import gate_rows, holds, needs, status
from journeybook.errors import ConfigurationError, JourneybookError, RefusedError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.comparison import approval_text, changes_since
from journeybook.pipeline.decision import cost, decide, question
from journeybook.pipeline.desk_queue import desk_item, name_of
from journeybook.pipeline.project import Project
from journeybook.pipeline.record_files import records_by
from journeybook.pipeline.waiting import waits_for
from journeybook.render.desk.templates import desk_html
from journeybook.review.map_review import MapReview
from journeybook.review.policy import Reviewer
from journeybook.review.statement import Decision, Statement


def map_html(
    project: Project,
    key: Key,
    reviewer: Reviewer,
    standing: Standing,
    texts: Texts,
    *,
    now: datetime.datetime,
    frame: str,
    warnings: tuple[Message, ...] = (),
) -> str:
    """Render a map under review.

    Args:
        project: all maps.
        key: the map.
        reviewer: who is to decide.
        standing: the same, in words.
        texts: the reader's language.
        now: the time, in UTC.
        frame: the way to the map's page.
        warnings: what a decision would suffer from.
    """
    review, definition = project.reviews[key], project.catalog.maps[key].definition
    compared, changes = _difference(project, key, review, texts)
    shown = DeskMap(
        standing=standing,
        item=desk_item(project, key, texts, holds(review.state, texts)),
        summary=definition.summary,
        digest=review.state.digest,
        seen=seen_by(project, key, reviewer.id),
        status=status(review.state, texts),
        needs=tuple(needs(review, texts)),
        who=texts.join(_who(project, key, texts)) or texts.tell(Message("nobody")),
        given=texts.tell(
            Message("{n} of {all}", n=len(review.state.approvals), all=review.state.required)
        ),
        warnings=tuple(sentence(texts.tell(one)) for one in warnings),
        compared=compared,
        changes=tuple(changes),
        gates=tuple(gate_rows(review, texts)),
        decisions=tuple(decisions(review, texts)),
        text=approval_text(project, key),
        frame=frame,
        choices=tuple(_choices(project, key, reviewer, texts, now, signs=bool(standing.signs))),
        first_day=now.date().isoformat(),
        last_day=_last_day(project, now).isoformat(),
    )
    return str(desk_html(shown, texts))


def seen_by(project: Project, key: Key, reviewer: str) -> str:
    """Return a mark of a reviewer's newest decision on the text of a map as it stands."""
    digest = project.state(key).digest
    found = (
        f"{said.at.isoformat()} {said.decision}"
        for said in (judged.statement for judged in project.reviews[key].judged)
        if (said.by, said.digest) == (reviewer, digest)
    )
    return max(found, default="")


def _difference(
    project: Project, key: Key, review: MapReview, texts: Texts
) -> tuple[str, list[ChangeRow]]:
    before = review.baseline
    if before is None:
        return texts("No text of it was approved before: all of it is new."), []
    if before.digest == review.state.digest:
        return texts("Nothing has changed since it was approved."), []
    told = texts("Against the last approved text, {digest}.", digest=before.digest[:12])
    return told, whole_rows(changes_since(project, key, before), texts)


def _who(project: Project, key: Key, texts: Texts) -> Iterator[str]:
    policy = project.policy
    for id_ in waits_for(project, key):
        found = policy.reviewer(id_) if policy else None
        yield name_of(found, texts) if found else id_


def _last_day(project: Project, now: datetime.datetime) -> datetime.date:
    policy = project.policy
    return now.date() + policy.valid_for if policy else now.date()


def _choices(
    project: Project,
    key: Key,
    reviewer: Reviewer,
    texts: Texts,
    now: datetime.datetime,
    *,
    signs: bool,
) -> Iterator[Choice]:
    for decision in Decision:
        asked, refused = "", ""
        try:
            statement = decision_of(project, key, reviewer, decision, now, signs=signs)
            said = cost(project, key, statement, signs=signs), question(statement, reviewer.name)
            asked = " ".join(texts.tell(one) for one in said if one)
        except (ConfigurationError, RefusedError) as error:
            refused = " ".join(told(error, texts))
        if asked or decision is not Decision.WITHDRAW:
            yield Choice(decision, choice_label(decision, texts), asked, refused)


def decision_of(
    project: Project,
    key: Key,
    reviewer: Reviewer,
    decision: Decision,
    now: datetime.datetime,
    *,
    comment: str = "",
    expires: datetime.date | None = None,
    signs: bool,
) -> Statement:
    """Return a decision on the text of a map as it stands.

    Args:
        project: all maps.
        key: the map.
        reviewer: who decides.
        decision: what.
        now: the time, in UTC.
        comment: what the reviewer says.
        expires: the last day on which an approval holds; default: as late as the policy allows.
        signs: whether the reviewer is going to sign it.

    Raises:
        ConfigurationError: there is no policy.
        RefusedError: it would not count, must not be made, or there is nothing to withdraw.
    """
    if decision is Decision.WITHDRAW:
        records_by(project, key, reviewer.id, earlier=False)
    if decision is not Decision.APPROVE:
        expires = None
    return decide(
        project, key, reviewer, decision, now, comment=comment, expires=expires, signs=signs
    )


def choice_label(decision: Decision, texts: Texts) -> str:
    """Return what the button of a decision says."""
    match decision:
        case Decision.APPROVE:
            return texts("Approve")
        case Decision.REQUEST_CHANGES:
            return texts("Ask for changes")
        case Decision.WITHDRAW:
            return texts("Withdraw")
        case _:
            assert_never(decision)


def told(error: JourneybookError, texts: Texts) -> list[str]:
    """Return the lines of an error in a reader's language, each a sentence."""
    return [sentence(texts.tell(line)) for line in error.lines]


def sentence(line: str) -> str:
    """Return what a finding says as a sentence that stands alone."""
    return f"{line[:1].upper()}{line[1:]}"
