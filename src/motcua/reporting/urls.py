"""Addresses of figures, below ``/chi-tieu/``."""

from django.urls import path

from motcua.reporting.views.boards import board
from motcua.reporting.views.declarations import outside
from motcua.reporting.views.indicators import behind, indicator
from motcua.reporting.views.what_if import choose_process, try_process

app_name = "reporting"
urlpatterns = [
    path("", board, name="board"),
    path("ngoai-he-thong/", outside, name="outside"),
    path("thu-quy-trinh/", choose_process, name="choose_process"),
    path("thu-quy-trinh/<str:procedure>/", try_process, name="try_process"),
    path("<str:code>/", indicator, name="indicator"),
    path("<str:code>/ho-so/", behind, name="behind"),
]
