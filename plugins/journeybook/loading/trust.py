"""The trust policy of a site: its id, and the limitations that its pages print by default."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from journeybook.diagnostics import Diagnostic, Location
from journeybook.loading.maps import read_record
from journeybook.model import Limitations
from journeybook.model.record import Record
from journeybook.model.values import Text
from journeybook.names import relative_name


class TrustPolicy(Record):
    """What `trust.yml` holds."""

    id: Text = Field("", description="Id of the policy, named in handoff texts.")
    limitations: Limitations | None = Field(None, description="Default limitations of every page.")


def load_trust(path: Path, root: Path) -> tuple[TrustPolicy, list[Diagnostic]]:
    """Read the trust policy; without the file it is an empty one."""
    name = relative_name(path, root)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return TrustPolicy(), []
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or type(error).__name__}"
        return TrustPolicy(), [Diagnostic(Location(name), "unreadable", message)]
    _, policy, diagnostics = read_record(content, name, TrustPolicy)
    return policy or TrustPolicy(), diagnostics
