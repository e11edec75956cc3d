"""Addresses of stored files."""

from django.urls import path

from motcua.documents import views

app_name = "documents"
urlpatterns = [path("<uuid:number>/", views.serve, name="file")]
