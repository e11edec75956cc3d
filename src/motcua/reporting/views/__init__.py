"""Screens of figures, for officials and watchers."""
