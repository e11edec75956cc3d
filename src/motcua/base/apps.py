"""Base as a Django app."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "motcua.base"
    label = "base"
    verbose_name = "nền tảng"
