"""Portal as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "motcua.portal"
    label = "portal"
    verbose_name = "cổng dịch vụ công"
