"""Addresses of publication."""

from django.urls import path

from motcua.publication.views import acts, decisions, entries, items, lists, received

app_name = "publication"
urlpatterns = [
    path("", lists.decisions, name="decisions"),
    path("xuat/", lists.exported, name="export"),
    path("lap/", lists.begin, name="begin"),
    path("bo-nganh/", received.received, name="ministries"),
    path("bo-nganh/nhan/", received.enter, name="receive"),
    path("bo-nganh/<int:pk>/", received.one, name="received"),
    path("bo-nganh/viec/<int:pk>/khong-cong-bo/", received.dismiss, name="dismiss"),
    path("chua-nhap/", entries.entries, name="entries"),
    path("chua-nhap/<int:pk>/", entries.enter, name="enter_item"),
    path("y-kien/<int:pk>/", acts.settle, name="settle"),
    path("<int:pk>/", decisions.decision, name="decision"),
    path("<int:pk>/sua/", lists.edit, name="edit"),
    path("<int:pk>/them/", items.add, name="add_item"),
    path("<int:pk>/thu-tuc/<int:item>/", items.item, name="item"),
    path("<int:pk>/thu-tuc/<int:item>/bo/", items.remove, name="remove_item"),
    path("<int:pk>/<slug:slug>/", acts.act, name="act"),
]
