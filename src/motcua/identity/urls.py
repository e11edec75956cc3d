"""Addresses of signing in."""

from django.urls import path

from motcua.identity import views

app_name = "identity"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
]
