"""What people fill in about dossiers."""
