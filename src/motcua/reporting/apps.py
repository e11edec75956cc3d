"""Reporting as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "motcua.reporting"
    label = "reporting"
    verbose_name = "báo cáo, chỉ số"

    def ready(self) -> None:
        from motcua.reporting import jobs, projections  # noqa: F401  (register themselves)
