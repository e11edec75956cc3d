"""The plan of a year (*kế hoạch*): read from its decision, adopted, assigned, watched, measured."""
