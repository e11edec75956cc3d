"""Screens of the catalogue: finding a procedure, and reading one."""
