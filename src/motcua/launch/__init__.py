"""Starts the PostgreSQL that comes along, and knows no Django.

``DATABASE_URL`` wins and is only checked.  Without it, a server of our own runs on
the files under ``MOTCUA_HOME``: the first process to need it starts it, the last one
to leave stops it, and one that was killed is found and reused by the next.
"""

from motcua.launch.copies import dump, lift, restore
from motcua.launch.embedded import database, status, stop
from motcua.launch.throwaway import test_cluster

__all__ = ["database", "dump", "lift", "restore", "status", "stop", "test_cluster"]
