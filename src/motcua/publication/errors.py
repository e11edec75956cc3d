"""What publication may refuse."""
