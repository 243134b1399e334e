"""What other people's tables, notes and diagrams say, as the parts of a journey."""
