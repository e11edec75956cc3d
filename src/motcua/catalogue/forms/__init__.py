"""What people fill in about the catalogue."""
