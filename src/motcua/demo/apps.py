"""Demo as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "motcua.demo"
    label = "demo"
    verbose_name = "tỉnh trình diễn"
