"""What several tests share: projects, journeys, keys, browsers, odd texts."""
