"""The pictures of a journey: curve, grid, blueprint, opportunities, and what they share."""
