"""Identity as a Django app."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "motcua.identity"
    label = "identity"
    verbose_name = "tài khoản"

    def ready(self) -> None:
        from motcua.identity import jobs  # noqa: F401  (registers itself)
