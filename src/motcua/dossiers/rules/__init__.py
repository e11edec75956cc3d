"""What the regulations say about dossiers, as pure functions."""
