"""Addresses of the ground."""

from django.urls import path

from motcua.base import views

app_name = "base"
urlpatterns = [
    path("loi/", views.error_catalogue, name="error_catalogue"),
    path("giao-dien/", views.choose_theme, name="choose_theme"),
    path("suc-khoe/", views.health, name="health"),
]
