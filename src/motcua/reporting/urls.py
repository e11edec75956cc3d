"""Addresses of figures, below ``/chi-tieu/``."""

from django.urls import path

from motcua.reporting.views.boards import board
from motcua.reporting.views.declarations import outside
from motcua.reporting.views.indicators import behind, indicator

app_name = "reporting"
urlpatterns = [
    path("", board, name="board"),
    path("ngoai-he-thong/", outside, name="outside"),
    path("<str:code>/", indicator, name="indicator"),
    path("<str:code>/ho-so/", behind, name="behind"),
]
