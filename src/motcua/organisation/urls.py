"""Addresses of the organisation."""

from django.urls import path

from motcua.organisation import views

app_name = "organisation"
urlpatterns = [
    path("", views.agencies, name="agencies"),
    path("lich/<int:year>/", views.calendar, name="calendar"),
    path("<slug:key>/", views.agency, name="agency"),
]
