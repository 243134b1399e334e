"""What both hosts read of the world outside the maps: the day, Git and other packages."""

from journeybook.environment.clock import circumstances, now
from journeybook.environment.git import read_history, user_email

__all__ = ["circumstances", "now", "read_history", "user_email"]
