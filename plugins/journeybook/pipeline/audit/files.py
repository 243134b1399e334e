"""The files of an audit: texts, decisions, policies, keys, commits, and how to check them.

They are the same bytes for the same project on the same day: nothing in them says when or where
they were made. Lists are JSON, a line each, with sorted keys, as `jq -cS` writes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from typing import Any

from journeybook.catalog.catalog import Key, map_name
from journeybook.pipeline.audit.commits import commit_rows
from journeybook.pipeline.audit.decisions import Decided, decided
from journeybook.pipeline.audit.policies import Policies
from journeybook.pipeline.audit.texts import Texts
from journeybook.pipeline.project import Project
from journeybook.printable import printable
from journeybook.review.canonical import canonical_json
from journeybook.review.statement import record_text

MANIFEST = "manifest.sha256"
SIGNATURE = f"{MANIFEST}.sig"
NAMESPACE = "journeybook-audit"
"""What the signature of a manifest is for."""


def audit_files(project: Project, chosen: Collection[Key] = ()) -> dict[str, bytes]:
    """Return the files of an audit by their paths, the manifest last.

    Args:
        project: the project.
        chosen: the maps that are asked for; none: all, and those that have decisions alone.
    """
    known = {*project.reviews, *project.reviewing.records}
    keys = sorted(set(chosen) or known, key=lambda key: (key[1], key[0]))
    policies, texts = Policies(project), Texts(project)
    found = [one for key in keys for one in decided(project, key)]
    records = _records(found)
    maps = [texts.row(key) for key in keys if key in project.reviews]
    decisions = [_decision(one, path, policies, texts) for path, one in records.items()]
    made = {
        **{path: _text(one) for path, one in records.items()},
        **{_token(path): one.record.token for path, one in records.items() if one.record.token},
        **texts.files,
        **policies.files,
        "maps.jsonl": _lines(maps),
        "decisions.jsonl": _lines(decisions),
        "commits.jsonl": _lines(commit_rows(project, keys if chosen else None)),
    }
    made["README.md"] = _readme(project, keys if chosen else ())
    made = dict(sorted(made.items()))
    return {**made, MANIFEST: _manifest(made)}


def _records(found: Iterable[Decided]) -> dict[str, Decided]:
    """Return decisions by the paths that their records get."""
    records: dict[str, Decided] = {}
    for one in found:
        said = one.record.statement
        path = f"records/{said.map}/{said.locale}/{said.digest}-{said.by}"
        number = 1
        # History can hold several decisions of one reviewer on one text.
        while (name := f"{path}{f'-{number}' if number > 1 else ''}.json") in records:
            number += 1
        records[name] = one
    return records


def _text(one: Decided) -> bytes:
    return record_text(one.record.statement, one.record.signature).encode()


def _token(path: str) -> str:
    return f"{path.removesuffix('.json')}.tsr"


def _decision(one: Decided, path: str, policies: Policies, texts: Texts) -> dict[str, Any]:
    said, commit = one.record.statement, one.commit
    data = said.data()
    return {
        "record": path,
        "text": texts.of((said.locale, said.map), said.digest),
        "policy": policies.at(commit.id) if commit else None,
        **{name: data[name] for name in ("map", "locale", "digest", "decision", "by", "at")},
        "expires": data["expires"],
        "signed": one.record.signature is not None,
        "token": _token(path) if one.record.token else None,
        "stamped": int(one.stamp.at.timestamp()) if one.stamp else None,
        "stamped_by": one.stamp.by if one.stamp else None,
        "verdict": one.verdict,
        "reason": one.reason,
        "four_eyes": one.four_eyes,
        "current": one.current,
        "commit": commit.id if commit else None,
        "committed": commit.at.isoformat().replace("+00:00", "Z") if commit else None,
        "author": commit.author if commit else None,
    }


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return b"".join(canonical_json(row) + b"\n" for row in rows)


def _readme(project: Project, only: Iterable[Key]) -> bytes:
    text = files(__package__).joinpath("README.md").read_text("utf-8")
    history = (
        "`commits.jsonl` lists all commits that touched the maps, the records or the policy."
        if project.reviewing.history() is not None
        else "There was no whole Git history where this was made, so `commits.jsonl` is empty: "
        "who wrote a text is not known, and no approval without a signature says more than a name."
    )
    names = ", ".join(map(map_name, only))
    values = {
        "day": project.reviewing.today.isoformat(),
        "history": history,
        "scope": f"Of its maps, only {names}." if names else "All of its maps.",
        "site": printable(project.settings.site.site_name),
    }
    for name, value in values.items():
        text = text.replace(f"{{{{ {name} }}}}", value)
    return text.encode()


def _manifest(made: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of each file, as `sha256sum` writes them."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in made.items())
    return "".join(lines).encode()
