"""Base as a Django app."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "motcua.base"
    label = "base"
    verbose_name = "nền tảng"

    def ready(self) -> None:
        from motcua.base import field_errors, numbering  # models are loaded only now

        numbering.watch()
        field_errors.speak()
