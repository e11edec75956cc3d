"""Publication as a Django app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "motcua.publication"
    label = "publication"
    verbose_name = "công bố và công khai thủ tục"

    def ready(self) -> None:
        from motcua.publication import doors, jobs, listeners  # noqa: F401  (register themselves)
