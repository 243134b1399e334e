"""`journeybook review`: what waits, what changed, and a reviewer's decisions."""
