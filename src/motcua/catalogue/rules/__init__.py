"""What the catalogue knows without a database: reading, checking, counting procedures."""
