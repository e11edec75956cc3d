"""Addresses of the ground."""

from django.urls import path

from motcua.base import views

app_name = "base"
urlpatterns = [
    path("loi/", views.error_catalogue, name="error_catalogue"),
    path("giao-dien/", views.choose_theme, name="choose_theme"),
    path("ngon-ngu/", views.choose_language, name="choose_language"),
    path("suc-khoe/", views.health, name="health"),
]
