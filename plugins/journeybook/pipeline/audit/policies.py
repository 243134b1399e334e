"""The policy and the keys as they are today, and as they were when each decision was committed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from journeybook.loading.small_files import UnreadableError, read_small
from journeybook.names import relative_name
from journeybook.pipeline.project import Project
from journeybook.review.policy import ReviewerPolicy
from journeybook.settings import Settings

TODAY = "policy/today"
_DIGITS = 16


class Policies:
    """Gathers the policies of an audit, each set of files once."""

    def __init__(self, project: Project) -> None:
        """Begin with the files that this project was judged by."""
        settings = project.settings
        self._history = project.reviewing.history()
        there = replace(settings, trust_dir=None)
        self._names = {place.name: relative_name(place, settings.root) for place in _places(there)}
        self._found: dict[str, str] = {}
        today = {place.name: _content(place, settings.root) for place in _places(settings)}
        # `ssh-keygen` asks for both files, and one that is not there allows or revokes nothing.
        whole = {"allowed_signers": b"", "revoked_keys": b"", **_present(today)}
        self.files = _below(TODAY, whole)
        self.files[f"{TODAY}/reviewers.json"] = _as_json(project.policy)

    def at(self, commit: str) -> str | None:
        """Return the folder of the policy as a commit has it; None where it has none."""
        if commit not in self._found:
            self._found[commit] = self._read(commit)
        return self._found[commit] or None

    def _read(self, commit: str) -> str:
        if self._history is None:
            return ""
        asked = {file: f"{commit}:./{name}" for file, name in self._names.items()}
        read = self._history.contents(asked.values())
        found = _present({file: read.get(name) for file, name in asked.items()})
        if not found:
            return ""
        told = "".join(
            f"{hashlib.sha256(text).hexdigest()} {file}\n" for file, text in found.items()
        )
        folder = f"policy/{hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]}"
        self.files.update(_below(folder, found))
        return folder


def _places(settings: Settings) -> tuple[Path, ...]:
    return tuple(sorted(settings.trust_root, key=lambda file: file.name))


def _content(path: Path, root: Path) -> bytes | None:
    try:
        return read_small(path, root=root)
    except UnreadableError:  # which the project's findings name
        return None


def _present(files: Mapping[str, bytes | None]) -> dict[str, bytes]:
    return {name: content for name, content in sorted(files.items()) if content is not None}


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": content for name, content in files.items()}


def _as_json(policy: ReviewerPolicy | None) -> bytes:
    """Return the reviewers as JSON, which `jq` reads, and `reviewers.yml` says the same."""
    told = {
        "required": policy.required if policy else None,
        "signatures": policy.signatures if policy else None,
        "valid_for_days": policy.valid_for.days if policy else None,
        "reviewers": [
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "addresses": sorted(one.addresses),
                "may_approve": list(one.may_approve),
                "until": one.until.isoformat() if one.until else None,
                "demonstration": one.demonstration,
            }
            for one in (policy.reviewers if policy else ())
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
