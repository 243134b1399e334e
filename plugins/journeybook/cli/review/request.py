"""`journeybook review request`: the body of a pull request that asks for a review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from journeybook.cli.completion import completed_maps
from journeybook.cli.options import (
    config_option,
    format_option,
    language_option,
    locale_option,
    trust_option,
)
from journeybook.cli.printing import Printed, echo, printed_json
from journeybook.cli.review.request_markdown import as_markdown
from journeybook.cli.review.reviewed import reviewed_project
from journeybook.environment.changed_files import changed_files
from journeybook.languages.texts import Texts, texts_for
from journeybook.pipeline.decision_links import decision_links
from journeybook.pipeline.map_names import find_maps
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Key
from journeybook.pipeline.review_requests import (
    address_of,
    changed_maps,
    changes_to_review,
    unapproved,
    with_mistakes,
)
from journeybook.pipeline.review_words import needs
from journeybook.pipeline.waiting import waits_for

_ENGLISH = texts_for("en")  # what programs read


@click.command("request")
@click.argument("ids", metavar="[ID]...", nargs=-1, shell_complete=completed_maps)
@click.option(
    "--base",
    metavar="REV",
    help="The maps that this branch changed since it left REV, e.g. origin/main.",
)
@format_option("markdown", "json", text="How the request is written.")
@locale_option
@language_option
@trust_option
@config_option
def request_command(
    *,
    ids: tuple[str, ...],
    base: str | None,
    format_: str,
    locale: str | None,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Write the body of a pull request that asks for a review.

    For each map: its state, who may approve it, its page, what changed since the approved text in
    words, and the gates. Without ID and --base, it tells of all maps whose text is not approved.
    Words of maps stand in blocks of code: they mention nobody and link nowhere.

    \b
    Examples:
      journeybook review request
      journeybook review request --base origin/main --trust base/maps/_policy > request.md
      journeybook review request first-30-days 'journeys/*' --format json
    """
    project = reviewed_project(config_file, texts, trust_dir)
    files = changed_files(project.settings.root, base) if base is not None else None
    if ids:
        keys = find_maps(project, ids, locale)
    elif files is not None:
        keys = changed_maps(project, files)
    else:
        keys = unapproved(project)
    broken = [] if ids else with_mistakes(project, files)
    # What a branch changes cannot be decided on in the default one yet, where forms write.
    forms = files is None
    if format_ == "json":
        echo(_as_json(project, keys, broken, forms=forms))
    else:
        echo(as_markdown(project, keys, broken, texts, forms=forms))
    return 0


def _as_json(project: Project, keys: list[Key], broken: list[str], *, forms: bool) -> Printed:
    maps = [_entry(project, key, forms=forms) for key in keys]
    return printed_json({"maps": maps, "with_mistakes": broken})


def _entry(project: Project, key: Key, *, forms: bool) -> dict[str, Any]:
    review = project.reviews[key]
    return {
        "id": key[1],
        "locale": key[0],
        "title": project.catalog.maps[key].head.title,
        "quality": review.state.quality,
        "digest": review.state.digest,
        "approvals": len(review.state.approvals),
        "required": review.state.required,
        "reviewers": [] if review.state.trusted else list(waits_for(project, key)),
        "needs": list(needs(review, _ENGLISH)),
        "gates_failed": [result.gate.id for result in review.gates if not result.passed],
        "blocked": list(review.state.blocked),
        "page": address_of(project, key),
        "since": review.baseline.digest if review.baseline else None,
        "changes": [
            {
                "way": list(change.way),
                "kind": change.kind,
                "parts": [{"kind": part.kind, "text": part.text} for part in change.parts],
            }
            for change in changes_to_review(project, key)
        ],
        "forms": [
            {"decision": link.decision, "reviewer": link.reviewer, "address": link.address}
            for link in (decision_links(project, key) if forms else ())
        ],
    }
