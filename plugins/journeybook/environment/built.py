"""The last build of a site, as the store keeps it: what it was made from, and what it left.

`journeybook build` asks before MkDocs is loaded. The plugin answers for the next time, since it
alone knows which plugins take part; what asks for the answer comes to it in a variable, with what
the configuration was before MkDocs read it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from journeybook.environment.inputs import Inputs, site_state
from journeybook.pipeline.store import Store
from journeybook.reading import told_of_file

_STAGE = "built"
_VARIABLE = "JOURNEYBOOK_BUILD"
_MOST = 4 * 1024 * 1024  # of a file of evidence


@dataclass(frozen=True, slots=True)
class Request:
    """A build that somebody asks for.

    Attributes:
        config: the file of the configuration.
        site: the folder of the site, where it is not that of the configuration.
        strict: whether warnings end it.
        trust: a folder to read the trust root from, or none.
        before: what tells the content of the configuration before it was read.
    """

    config: str
    site: str = ""
    strict: bool = False
    trust: str = ""
    before: str = ""

    @property
    def key(self) -> str:
        """What it is kept under."""
        return json.dumps([self.config, self.site, self.strict, self.trust])

    def variables(self) -> dict[str, str]:
        """Return the variable in which the plugin finds it."""
        return {_VARIABLE: json.dumps(asdict(self))}


@dataclass(frozen=True, slots=True)
class Built:
    """What is known of the last build.

    Attributes:
        why: whose inputs nobody knows; empty: all are known.
        inputs: what it was made from, by name.
        state: what tells that from other states, before anything was read.
        evidence: by path, what told the files of evidence when they were read.
        looked_for: by path, whether there was a file.
        site: the folder of the site.
        left: what tells its files.
    """

    why: str = ""
    inputs: str = ""
    state: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    looked_for: Mapping[str, bool] = field(default_factory=dict)
    site: str = ""
    left: str = ""

    def holds(self) -> bool:
        """Return whether a build would leave what is there."""
        return (
            not self.why
            and Path(self.site).is_dir()
            and site_state(self.site) == self.left
            and Inputs.of(self.inputs).state() == self.state
            and all(told_of_file(Path(one), _MOST) == told for one, told in self.evidence.items())
            and all(Path(one).is_file() == there for one, there in self.looked_for.items())
        )


def asked_for() -> Request | None:
    """Return the build that `journeybook build` asks for; None where somebody else began it."""
    told = os.environ.get(_VARIABLE)
    return Request(**json.loads(told)) if told else None


def last_build(store: Store, request: Request) -> Built | None:
    """Return what is known of the last build of a request; None: nothing."""
    content = store.get(_STAGE, request.key)
    if content is None:
        return None
    return Built(**json.loads(content))


def note_build(store: Store, request: Request, built: Built) -> None:
    """Keep what is known of a build that is done."""
    store.put(_STAGE, request.key, json.dumps(asdict(built)).encode())


@dataclass(frozen=True, slots=True)
class Begun:
    """A build that has begun: what it is made from, before anything of it is read.

    Attributes:
        inputs: what it is made from, by name.
        state: what tells that from other states.
    """

    inputs: Inputs
    state: str

    @classmethod
    def with_inputs(cls, inputs: Inputs) -> Begun:
        """Tell what is there, before anything of it is read."""
        return cls(inputs, inputs.state())

    def done(self, site: str, evidence: Mapping[str, str], looked_for: Mapping[str, bool]) -> Built:
        """Return what is known of the build that is done.

        Args:
            site: the folder of the site.
            evidence: by path, what told the files of evidence when they were read.
            looked_for: by path, whether there was a file.
        """
        told, left = self.inputs.told(), site_state(site)
        return Built("", told, self.state, dict(evidence), dict(looked_for), site, left)
