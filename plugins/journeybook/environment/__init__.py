"""The one place that reads the machine: the clock, Git, programs, variables, other packages."""

from journeybook.environment.browser import print_document
from journeybook.environment.clock import now
from journeybook.environment.git import read_history, repository_of, user_email
from journeybook.environment.machine import environment_of
from journeybook.environment.ssh_keygen import sign
from journeybook.environment.terminal import (
    give_up_output,
    wanted_locales,
    wants_colour,
    width_of,
    write_utf8,
)

__all__ = [
    "environment_of",
    "give_up_output",
    "now",
    "print_document",
    "read_history",
    "repository_of",
    "sign",
    "user_email",
    "wanted_locales",
    "wants_colour",
    "width_of",
    "write_utf8",
]
