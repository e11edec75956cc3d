"""What people fill in about publication."""
