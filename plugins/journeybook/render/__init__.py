"""Model to text, purely: page HTML, pictures, diagram sources, inventory."""
