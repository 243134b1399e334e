"""What stops a run. A mistake in a map never does: it is a `Diagnostic`."""


class JourneybookError(Exception):
    """Base of every error that Journeybook raises on purpose; its text is for the user."""


class ConfigurationError(JourneybookError):
    """`mkdocs.yml`, one of the small policy files or the way a command was called is wrong."""


class RefusedError(JourneybookError):
    """A command was understood and is refused, for the reason in its text."""


def os_reason(error: OSError) -> str:
    """Return what the system says about an error, in a few words."""
    return error.strerror or type(error).__name__
