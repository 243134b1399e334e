"""What stops a run. A mistake in a map never does: it is a `Diagnostic`."""

from journeybook.message import Message
from journeybook.printable import printable

_REASONS = (
    "Permission denied",
    "Is a directory",
    "Too many levels of symbolic links",
    "File name too long",
    "No such file or directory",
    "No space left on device",
    "Not a directory",
    "Read-only file system",
    "it is not a regular file",  # as `reading` says
    "no file can have this name",
)


class JourneybookError(Exception):
    """Base of every error that Journeybook raises on purpose; its text is for the user.

    Each argument is a line: a name in it that has a line break makes no second one. One that is a
    `Message` can be said in other languages.
    """

    def __str__(self) -> str:
        """Return the lines."""
        return "\n".join(self.lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines, in which every character can be seen."""
        return tuple(
            line if isinstance(line, Message) else printable(str(line)) for line in self.args
        )


class ConfigurationError(JourneybookError):
    """`mkdocs.yml`, one of the small policy files or the way a command was called is wrong."""


class RefusedError(JourneybookError):
    """A command was understood and is refused, for the reason in its text."""


def os_reason(error: OSError) -> str:
    """Return what the system says about an error, in a few words."""
    reason = error.strerror or type(error).__name__
    return Message(_REASONS[_REASONS.index(reason)]) if reason in _REASONS else reason
