"""Measures Motcua on a server of its own: ``python -m bench``; see docs/benchmarks.md."""
