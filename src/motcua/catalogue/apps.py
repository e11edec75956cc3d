"""Catalogue as a Django app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "motcua.catalogue"
    label = "catalogue"
    verbose_name = "danh mục thủ tục hành chính"
