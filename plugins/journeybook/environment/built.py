"""The last build of a site, as the store keeps it: what it was made from, and what it left.

`journeybook build` asks before MkDocs is loaded. The plugin answers for the next time, since it
alone knows which plugins take part; what asks for the answer comes to it in a variable, with what
the configuration was before MkDocs read it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from journeybook.environment.inputs import Inputs, contents, site_state
from journeybook.pipeline.store import Store

_STAGE = "built"
_VARIABLE = "JOURNEYBOOK_BUILD"
_COARSE = 2.0  # seconds: some file systems tell times no finer


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
        evidence: files that were asked for meanwhile.
        read: what tells their content.
        site: the folder of the site.
        left: what tells its files.
    """

    why: str = ""
    inputs: str = ""
    state: str = ""
    evidence: tuple[str, ...] = ()
    read: str = ""
    site: str = ""
    left: str = ""

    def holds(self) -> bool:
        """Return whether a build would leave what is there."""
        return (
            not self.why
            and Path(self.site).is_dir()
            and site_state(self.site) == self.left
            and Inputs.of(self.inputs).state() == self.state
            and contents(self.evidence) == self.read
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
    found = json.loads(content)
    return Built(**{**found, "evidence": tuple(found["evidence"])})


def note_build(store: Store, request: Request, built: Built) -> None:
    """Keep what is known of a build that is done."""
    store.put(_STAGE, request.key, json.dumps(asdict(built)).encode())


@dataclass(frozen=True, slots=True)
class Begun:
    """A build that has begun: what it is made from, before anything of it is read.

    Attributes:
        inputs: what it is made from, by name.
        state: what tells that from other states.
        moment: when that was told.
    """

    inputs: Inputs
    state: str
    moment: float

    @classmethod
    def now(cls, inputs: Inputs) -> Begun:
        """Tell what is there now."""
        return cls(inputs, inputs.state(), time.time())

    def done(self, site: str, evidence: Iterable[str]) -> Built | None:
        """Return what is known of the build that is done; None: nothing that would hold.

        Args:
            site: the folder of the site.
            evidence: files that were asked for meanwhile.
        """
        files = tuple(evidence)
        if any(_written(one) > self.moment - _COARSE for one in files):
            return None  # nobody knows whether it was read before or after
        told, read = self.inputs.told(), contents(files)
        return Built("", told, self.state, files, read, site, site_state(site))


def _written(path: str) -> float:
    try:
        status = os.stat(path)  # noqa: PTH116 - a name, as the store has it
    except (OSError, ValueError):
        return 0
    return max(status.st_mtime, status.st_ctime)
