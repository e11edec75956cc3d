"""The official's home: my work, search over everything.  Owns no tables."""
