"""What both hosts read of the world outside the maps: the day, and Git."""

from journeybook.surroundings.clock import circumstances, now
from journeybook.surroundings.git import read_history, user_email

__all__ = ["circumstances", "now", "read_history", "user_email"]
