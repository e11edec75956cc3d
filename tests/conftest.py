"""A morning at the one-stop, for the tests of this folder."""

from motcua.dossiers.tests.screens import morning, one_stop

__all__ = ["morning", "one_stop"]
