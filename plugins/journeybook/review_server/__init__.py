"""`journeybook review serve`: reviewers decide in the browser, on this machine alone.

One process serves one reviewer. `guard` says which requests are answered, `desk` what they get.
"""

from journeybook.review_server.desk import Desk
from journeybook.review_server.opening import open_desk
from journeybook.review_server.outgoing import policy_source
from journeybook.review_server.requests import wanted_locale
from journeybook.review_server.server import Running, listen

__all__ = ["Desk", "Running", "listen", "open_desk", "policy_source", "wanted_locale"]
