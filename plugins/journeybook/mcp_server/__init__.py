"""The Model Context Protocol server: answers AI assistants from trusted text, and writes nothing."""
