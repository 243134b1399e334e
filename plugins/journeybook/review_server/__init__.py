"""`journeybook review serve`: reviewers decide in the browser, on this machine alone.

One process serves one reviewer. `guard` says which requests are answered, `desk` what they get.
"""

from journeybook.review_server.desk import Desk
from journeybook.review_server.server import Running, listen

__all__ = ["Desk", "Running", "listen"]
