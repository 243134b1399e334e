"""The trust policy of a site: its id, and the limitations that its pages print by default."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from journeybook.diagnostics import Diagnostic
from journeybook.loading.records import read_record
from journeybook.loading.small_files import UnreadableError, read_small, unreadable
from journeybook.model import Limitations
from journeybook.model.record import Record
from journeybook.model.values import Slug
from journeybook.names import relative_name


class TrustPolicy(Record):
    """What `trust.yml` holds."""

    id: Slug = Field("", description="Id of the policy, named in handoff texts.")
    limitations: Limitations | None = Field(None, description="Default limitations of every page.")


def load_trust(path: Path, root: Path) -> tuple[TrustPolicy | None, list[Diagnostic]]:
    """Read the trust policy.

    Args:
        path: its file.
        root: the folder that the file is named from.

    Returns:
        The policy, an empty one without the file, None when it has mistakes or cannot be read; and
        the mistakes.
    """
    try:
        content = read_small(path)
    except UnreadableError as error:
        return None, [unreadable(path, root, error)]
    if content is None:
        return TrustPolicy(), []
    _, policy, diagnostics = read_record(content, relative_name(path, root), TrustPolicy)
    return (None if diagnostics else policy), diagnostics
