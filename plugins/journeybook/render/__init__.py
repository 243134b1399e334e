"""Model to text, purely: page HTML, pictures, diagram sources, handoff texts, inventory."""
