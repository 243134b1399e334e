"""The server of the Model Context Protocol: tells AI assistants trusted text, and writes none."""
