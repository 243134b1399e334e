"""The portfolio: what all maps of a language say together, as tables. Nothing is typed twice."""
