"""Addresses of the official's home."""

from django.urls import path

from motcua.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
    path("dong-ho/", views.time_machine, name="clock"),
    path("huong-dan/", views.how_to, name="help"),
]
