"""Template tags: how values are written, and the small tools of our pages."""
