"""Planning as a Django app."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "motcua.planning"
    label = "planning"
    verbose_name = "kế hoạch"

    def ready(self) -> None:
        from motcua.planning import doors  # noqa: F401  (registers itself)
