"""A folder by which a stranger checks what was approved, by whom and when, without this program."""
