"""Dossiers as a Django app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.dossiers"
    label = "dossiers"
    verbose_name = "giải quyết hồ sơ"

    def ready(self) -> None:
        from motcua.dossiers import jobs, listeners  # noqa: F401  (register themselves)
