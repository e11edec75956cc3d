"""Addresses of plans."""

from django.urls import path

from motcua.planning import views

app_name = "planning"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("doc/", views.read, name="read"),
    path("<int:pk>/", views.board, name="board"),
    path("<int:pk>/giao-viec/", views.adopt, name="adopt"),
    path("<int:pk>/nhiem-vu/<str:ref>/", views.task, name="task"),
    path("<int:pk>/nhiem-vu/<str:ref>/nop/", views.hand_in, name="hand_in"),
    path("<int:pk>/nhiem-vu/<str:ref>/<int:evidence>/", views.judge, name="judge"),
]
