"""Dossiers (*hồ sơ*): received, promised a day, handled step by step, decided, returned."""
