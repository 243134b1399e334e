"""How a run of the command line ends."""

FINDINGS, USAGE, BUG, INTERRUPTED, NOT_READ = 1, 2, 3, 130, 141
