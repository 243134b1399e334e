"""Links to the repository's host that approve a page: a form for a new file, filled in.

The forms are GitHub's `new/<branch>/<folder>?filename=…&value=…` and GitLab's
`-/new/<branch>?file_name=…&content=…`.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from journeybook.catalog.catalog import Key
from journeybook.names import relative_name
from journeybook.pipeline.links import edit_url
from journeybook.pipeline.project import Project
from journeybook.pipeline.waiting import approval_of_today, waits_for
from journeybook.review.records import record_name
from journeybook.review.statement import record_text

_GITLAB = re.compile(
    r"(?P<base>https?://.+)/-/(?:edit|blob|tree|raw)/(?P<branch>[^/]+)/(?P<path>.+)"
)
_GITHUB = re.compile(
    r"(?P<base>https?://[^/]+/[^/]+/[^/]+)/(?:edit|blob|tree|raw)/(?P<branch>[^/]+)/(?P<path>.+)"
)


def approve_links(project: Project, key: Key) -> tuple[tuple[str, str], ...]:
    """Return, for each reviewer whose approval a map waits for, their name and a link to give it.

    None where an approval without a signature would not count, where the page is trusted already,
    where the site shows approved pages only, or where the repository's address is not known.
    """
    policy, settings = project.policy, project.settings
    if policy is None or policy.signatures == "required" or project.state(key).trusted:
        return ()
    if settings.options.publish == "approved" or not edit_url(settings, "x"):
        return ()
    waited_for = set(waits_for(project, key))
    found = []
    for reviewer in policy.reviewers:
        if reviewer.id not in waited_for:
            continue
        statement = approval_of_today(project, key, reviewer.id, policy.valid_for)
        path = settings.reviews_dir / record_name(statement)
        address = edit_url(settings, relative_name(path, settings.root))
        if link := new_file(address, record_text(statement, None)):
            found.append((reviewer.name, link))
    return tuple(found)


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
    if found := _GITHUB.fullmatch(address):
        folder, _, name = found["path"].rpartition("/")
        query = urlencode({"filename": name, "value": content}, quote_via=quote)
        return f"{found['base']}/new/{found['branch']}/{folder}?{query}"
    return ""
