"""Addresses of the catalogue."""

from django.urls import path

from motcua.catalogue.views import procedure, search, services

app_name = "catalogue"
urlpatterns = [
    path("", search.search, name="search"),
    path("goi-y/", search.suggest, name="suggest"),
    path("theo-viec/", search.by_topic, name="topics"),
    path("dich-vu-cong/", services.listed, name="services"),
    path("dich-vu-cong/xuat/", services.exported, name="services_export"),
    path("dich-vu-cong/cong-bo/", services.publish, name="publish_services"),
    path("dich-vu-cong/<int:pk>/tich-hop/", services.integrate, name="integrate_service"),
    path("dich-vu-cong/<int:pk>/go-tich-hop/", services.separate, name="separate_service"),
    path("dich-vu-cong/cho/<int:pk>/bo/", services.drop, name="drop_review"),
    path("dich-vu-cong/<str:code>/", services.review, name="review_service"),
    path("<str:code>/", procedure.procedure, name="procedure"),
]
