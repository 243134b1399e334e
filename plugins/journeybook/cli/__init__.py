"""The command line: a thin skin over the pipeline, without MkDocs.

Findings and exports go to standard output, everything else to standard error.
Exit codes: 0 clean, 1 findings or a refusal, 2 wrong usage or configuration, 3 a bug of ours,
130 interrupted.
"""

from journeybook.cli.main import cli, main

__all__ = ["cli", "main"]
