"""Addresses of the catalogue."""

from django.urls import path

from motcua.catalogue.views import procedure, search

app_name = "catalogue"
urlpatterns = [
    path("", search.search, name="search"),
    path("<str:code>/", procedure.procedure, name="procedure"),
]
