"""Screens of dossiers for officials."""
