"""Organisation as a Django app."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "motcua.organisation"
    label = "organisation"
    verbose_name = "tổ chức"
