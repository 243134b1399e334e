"""The one place that reads the machine: the clock, Git, programs, variables, other packages."""
