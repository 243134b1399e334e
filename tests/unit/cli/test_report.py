"""Tables of the command line."""

from __future__ import annotations

import io

from journeybook.cli.report import table

ROWS = [["id", "owner", "day"], ["a", "カスタマー", "2027-01-01"], ["bc", "Lead 👍🏽", "-"]]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_columns_below_each_other():
    """An ideograph takes two places there, and so does an emoji with a skin tone."""
    assert table(ROWS, Terminal()) == (
        "id  owner       day\na   カスタマー  2027-01-01\nbc  Lead 👍🏽     -\n"
    )


def test_a_pipe_gets_columns_of_characters():
    """What is no terminal counts characters, as `cut -c` does."""
    assert table(ROWS, io.StringIO()) == (
        "id  owner    day\na   カスタマー    2027-01-01\nbc  Lead 👍🏽  -\n"
    )
