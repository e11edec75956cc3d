"""Addresses of the catalogue."""

from django.urls import path

from motcua.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.search, name="search"),
    path("<str:code>/", views.procedure, name="procedure"),
]
