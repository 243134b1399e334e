"""A journey laid out once: columns, lanes, marks, and what each cell says."""
