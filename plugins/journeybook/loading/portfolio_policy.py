"""The file that says how the portfolio puts opportunities in order; without it, as by default."""

from __future__ import annotations

from pathlib import Path

from journeybook.diagnostics import Diagnostic
from journeybook.loading.records import read_record
from journeybook.loading.small_files import UnreadableError, read_small, unreadable
from journeybook.model.portfolio_policy import PortfolioPolicy
from journeybook.names import relative_name


def load_portfolio_policy(path: Path, root: Path) -> tuple[PortfolioPolicy, list[Diagnostic]]:
    """Read the portfolio policy.

    Args:
        path: its file.
        root: the folder that the file is named from.

    Returns:
        The policy, that of the defaults where there is no file or it has mistakes; and these.
    """
    try:
        content = read_small(path, root=root)
    except UnreadableError as error:
        return PortfolioPolicy(), [unreadable(path, root, error)]
    if content is None:
        return PortfolioPolicy(), []
    _, policy, found = read_record(content, relative_name(path, root), PortfolioPolicy)
    return (PortfolioPolicy() if found or policy is None else policy), found
