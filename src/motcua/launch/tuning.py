"""How the embedded server is set up: tables of PostgreSQL settings."""

from __future__ import annotations

from collections.abc import Mapping

KEPT: Mapping[str, str] = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_connections": "100",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "wal_compression": "pglz",
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "1",
    "jit": "off",
    "timezone": "Asia/Ho_Chi_Minh",
    "log_timezone": "Asia/Ho_Chi_Minh",
    "log_line_prefix": "%m [%p] ",
    "log_checkpoints": "off",
}
"""Written once to ``postgresql.conf``, where an administrator may change them: for a machine of
two cores and 2 GB.  Durable: ``fsync`` and ``synchronous_commit`` are left on."""

THROWN_AWAY: Mapping[str, str] = {
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "max_connections": "100",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "1GB",
    "autovacuum": "off",
    "jit": "off",
    "timezone": "Asia/Ho_Chi_Minh",
    "log_timezone": "Asia/Ho_Chi_Minh",
}
"""For the tests: nothing in it need survive a crash."""

ALWAYS: Mapping[str, str] = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "logging_collector": "off",
    "log_destination": "stderr",
    "lc_messages": "C",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
"""Given at every start, above the file: the launcher leans on them.  The log, which any user of the
machine may read, holds neither statements nor rows: citizens' data are in them.  No socket file,
because its path may hold 107 bytes at most and a checkout can lie deeper."""
