"""Documents as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "motcua.documents"
    label = "documents"
    verbose_name = "tệp và văn bản"

    def ready(self) -> None:
        from motcua.documents import jobs  # noqa: F401  (registers itself)
