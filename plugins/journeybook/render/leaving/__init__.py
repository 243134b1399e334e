"""What leaves the site for readers that cannot judge it: only reviewed or verified text."""
