"""Addresses of the organisation."""

from django.urls import path

from motcua.organisation.views import pages, stand_ins

app_name = "organisation"
urlpatterns = [
    path("", pages.agencies, name="agencies"),
    path("lam-thay/", stand_ins.stand_ins, name="stand_ins"),
    path("lich/<int:year>/", pages.calendar, name="calendar"),
    path("<slug:key>/", pages.agency, name="agency"),
]
