"""Links to the repository's host that decide on a page: a form for a new file, filled in.

The forms are GitHub's `new/<branch>/<folder>?filename=…&value=…`, GitLab's
`-/new/<branch>?file_name=…&content=…`, and those of Gitea and Forgejo,
`_new/<branch>/<folder>?filename=…&value=…`. Other hosts have none, and get no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

from journeybook.catalog.catalog import Key
from journeybook.content.links import DecisionLink
from journeybook.names import relative_name
from journeybook.pipeline.links import edit_url
from journeybook.pipeline.project import Project
from journeybook.pipeline.seen import with_what_was_seen
from journeybook.pipeline.waiting import counted_today, decision_of_today, waits_for
from journeybook.review.judgement import Verdict
from journeybook.review.map_review import MapReview
from journeybook.review.records import record_names
from journeybook.review.statement import Decision, Statement, record_text

_GITLAB = re.compile(
    r"(?P<base>https?://.+)/-/(?:edit|blob|tree|raw)/(?P<branch>[^/]+)/(?P<path>.+)"
)
_GITEA = re.compile(
    r"(?P<base>https?://[^/]+(?:/[^/]+)*?/[^/]+/[^/]+)/(?:_edit|(?:src|raw)/branch)/"
    r"(?P<branch>[^/]+)/(?P<path>.+)"
)
# Elsewhere, owners that begin with a tilde have addresses of this form, and no forms.
_GITHUB = re.compile(
    r"(?P<base>https?://[^/]+/[^/~][^/]*/[^/]+)/(?:edit|blob|tree)/(?P<branch>[^/]+)/(?P<path>.+)"
)


DECIDED = "decided"
"""What is noted of the forms of a map."""


def decision_links(project: Project, key: Key) -> tuple[DecisionLink, ...]:
    """Return the forms in which reviewers can decide on a map's text.

    To approve, and to ask for changes: those whose approval the map waits for. To ask for changes,
    and to take it back: those whose decision on the text stands.

    None where a decision without a signature would not count, where the site shows approved pages
    only, or where the repository's host is not known or has no such form.
    """
    policy, settings = project.policy, project.settings
    if policy is None or policy.signatures == "required":
        return ()
    if settings.options.publish == "approved" or not new_file(edit_url(settings, "x"), ""):
        return ()
    return project.asking.whole(DECIDED, key, lambda: tuple(_links(project, key)))


def _links(project: Project, key: Key) -> Iterator[DecisionLink]:
    policy = project.policy
    waited_for = () if project.state(key).trusted else waits_for(project, key)
    decided = _standing(project.reviews[key])
    may_still = counted_today(project, key, Decision.WITHDRAW, decided)
    asking = (id_ for id_ in may_still if decided[id_] is not Decision.REQUEST_CHANGES)
    people: dict[Decision, set[str]] = {
        Decision.APPROVE: set(waited_for),
        Decision.REQUEST_CHANGES: {*waited_for, *asking} - _asked(decided),
        Decision.WITHDRAW: set(may_still),
    }
    for decision, wanted in people.items():
        for one in policy.reviewers if policy else ():
            if one.id in wanted:
                statement = decision_of_today(project, key, one.id, decision)
                if link := _form(project, with_what_was_seen(project, key, statement)):
                    yield DecisionLink(decision, one.id, one.name, link)


def _standing(review: MapReview) -> dict[str, Decision]:
    """Return by reviewer the decisions on a text that stand and can be taken back."""
    return {
        judged.statement.by: judged.statement.decision
        for judged in review.judged
        if judged.verdict == Verdict.COUNTS
        and judged.statement.decision is not Decision.WITHDRAW
        and judged.statement.digest == review.state.digest
    }


def _asked(decided: dict[str, Decision]) -> set[str]:
    return {id_ for id_, decision in decided.items() if decision is Decision.REQUEST_CHANGES}


def _form(project: Project, statement: Statement) -> str:
    """Return the form for a record; empty where the names that it may have are taken."""
    settings = project.settings
    paths = (settings.reviews_dir / name for name in record_names(statement))
    path = next((path for path in paths if not _is_there(path)), None)
    if path is None:
        return ""
    address = edit_url(settings, relative_name(path, settings.root))
    return new_file(address, record_text(statement, None))


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def new_file(address: str, content: str) -> str:
    """Return the address of a form for a new file with this content.

    Args:
        address: where the file could be edited if it were there.
        content: what it is to hold.

    Returns:
        The address; empty when the host is not known by the form of its addresses.
    """
    if found := _GITLAB.fullmatch(address):
        query = urlencode({"file_name": found["path"], "content": content}, quote_via=quote)
        return f"{found['base']}/-/new/{found['branch']}?{query}"
    form = "_new"
    found = _GITEA.fullmatch(address)
    if found is None:
        form, found = "new", _GITHUB.fullmatch(address)
    if found is None:
        return ""
    folder, _, name = found["path"].rpartition("/")
    query = urlencode({"filename": name, "value": content}, quote_via=quote)
    return f"{found['base']}/{form}/{found['branch']}/{folder}?{query}"
