"""The pictures of a journey: emotion curve and stage grid, and what both share."""
