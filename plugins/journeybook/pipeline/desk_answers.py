"""What follows in the browser on a decision, a commit and a push: made, or refused and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from journeybook.catalog.catalog import Key, map_name
from journeybook.content.changes import whole_rows
from journeybook.content.decisions import decision_word
from journeybook.content.desk import Ahead, Done, Pending, Refused, Shell
from journeybook.content.review import needs, status
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.desk_map import sentence
from journeybook.render.desk.templates import desk_html
from journeybook.review.diff import differences
from journeybook.review.map_review import MapReview
from journeybook.review.statement import Statement


def shell_html(texts: Texts) -> str:
    """Render the document that everything else stands in."""
    return str(desk_html(Shell(texts.locale), texts))


def decided_html(
    statement: Statement,
    review: MapReview,
    file: str,
    texts: Texts,
    pending: Pending | None,
) -> str:
    """Render what follows on a decision.

    Args:
        statement: the decision.
        review: the review of its map with it.
        file: the file that it stands in.
        texts: the reader's language.
        pending: decisions that are in no commit.
    """
    name = map_name((statement.locale, statement.map))
    lines = [status(review.state, texts)]
    if wanted := " ".join(needs(review, texts)):
        label = texts("What it needs to reach the next level")
        lines.append(texts("{label}: {value}", label=label, value=wanted))
    title = f"{name}: {decision_word(statement.decision, texts)}"
    return str(desk_html(Done(title, tuple(lines), "" if pending else file, pending), texts))


def committed_html(commit: str, message: str, texts: Texts, ahead: Ahead | None) -> str:
    """Render what follows on a commit."""
    lines = [f"{commit[:12]} {message}"]
    if ahead is None:
        lines.append(sentence(texts.tell(Message("this branch has no remote to push to"))))
    return str(desk_html(Done(texts("Committed"), tuple(lines), ahead=ahead), texts))


def pushed_html(branch: str, address: str, answer: str, texts: Texts) -> str:
    """Render what follows on a push."""
    lines = (texts("The branch {branch} of {address} has it.", branch=branch, address=address),)
    return str(desk_html(Done(texts("Pushed"), lines, answer=answer), texts))


def refused_html(
    what: str,
    reasons: Sequence[str],
    texts: Texts,
    *,
    key: Key | None = None,
    answer: str = "",
    own: str = "",
    commit: str = "",
) -> str:
    """Render why something was not made.

    Args:
        what: `decision`, `commit`, `push` or `page`.
        reasons: why not, in sentences.
        texts: the reader's language.
        key: the map that it leads back to; None: to the queue.
        answer: what another program said.
        own: a branch of their own that commits could go to instead.
        commit: name of the last of these.
    """
    title = _not_made(what, texts)
    refused = Refused(title, tuple(reasons), answer=answer, own=own, commit=commit)
    return str(desk_html(_leading(refused, key, texts), texts))


def changed_html(
    reason: Message,
    texts: Texts,
    key: Key,
    before: dict[str, Any] | None = None,
    now: dict[str, Any] | None = None,
) -> str:
    """Render that a decision was not made since its text, or what was decided on it, has changed.

    Args:
        reason: what changed.
        texts: the reader's language.
        key: the map.
        before: the text that was shown; None where nobody knows it any more.
        now: the text as it stands; None where it is not what changed.
    """
    changes = whole_rows(differences(before, now), texts) if before and now else []
    refused = Refused(_not_made("decision", texts), (sentence(texts.tell(reason)),), tuple(changes))
    return str(desk_html(_leading(refused, key, texts), texts))


def _leading(refused: Refused, key: Key | None, texts: Texts) -> Refused:
    if key is None:
        return refused
    return replace(refused, place=f"/map/{key[0]}/{key[1]}", back=texts("Look at it again"))


_NOT_MADE = {
    "decision": "The decision was not recorded",
    "commit": "Nothing was committed",
    "push": "Nothing was pushed",
    "page": "This cannot be shown",
}


def _not_made(what: str, texts: Texts) -> str:
    return texts(_NOT_MADE[what])
