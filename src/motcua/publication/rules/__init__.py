"""What the regulations say of publishing, pure."""
