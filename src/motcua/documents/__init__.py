"""Files kept as they came, and official papers made from data."""
