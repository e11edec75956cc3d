"""What the rest of the house makes dossiers do."""
