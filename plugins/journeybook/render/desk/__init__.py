"""What reviewers see who decide in the browser. No site overrides these templates."""
