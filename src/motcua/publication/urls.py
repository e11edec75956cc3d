"""Addresses of publication."""

from django.urls import path

from motcua.publication.views import (
    acts,
    adding,
    answers,
    carrying,
    decisions,
    discrepancies,
    entries,
    items,
    lists,
    papers,
    received,
)

app_name = "publication"
urlpatterns = [
    path("", lists.decisions, name="decisions"),
    path("xuat/", lists.exported, name="export"),
    path("lap/", lists.begin, name="begin"),
    path("bo-nganh/", received.received, name="ministries"),
    path("bo-nganh/nhan/", received.enter, name="receive"),
    path("bo-nganh/<int:pk>/", received.one, name="received"),
    path("bo-nganh/<int:pk>/them-co-quan/", received.follow, name="add_follower"),
    path("bo-nganh/viec/<int:pk>/theo-doi-lai/", received.reopen, name="reopen_follow_up"),
    path("bo-nganh/viec/<int:pk>/khong-cong-bo/", received.dismiss, name="dismiss"),
    path("chua-nhap/", entries.entries, name="entries"),
    path("chua-nhap/<int:pk>/", entries.enter, name="enter_item"),
    path("khac-biet/", discrepancies.discrepancies, name="discrepancies"),
    path("khac-biet/xuat/", discrepancies.exported, name="discrepancies_export"),
    path("khac-biet/<int:pk>/", discrepancies.discrepancy, name="discrepancy"),
    path("khac-biet/<int:pk>/giao/", discrepancies.assign, name="assign_discrepancy"),
    path("khac-biet/<int:pk>/ket-thuc/", discrepancies.settle, name="settle_discrepancy"),
    path("khac-biet/<int:pk>/xu-ly-lai/", discrepancies.reopen, name="reopen_discrepancy"),
    path("chua-nhap/ghi/", entries.enter_many, name="enter_items"),
    path("chua-nhap/<int:pk>/sua/", entries.correct, name="correct_entry"),
    path("y-kien/<int:pk>/", acts.settle, name="settle"),
    path("<int:pk>/", decisions.decision, name="decision"),
    path("<int:pk>/sua/", lists.edit, name="edit"),
    path("<int:pk>/them/", adding.add, name="add_item"),
    path("<int:pk>/thu-tuc/<int:item>/", items.item, name="item"),
    path("<int:pk>/thu-tuc/<int:item>/bo/", items.remove, name="remove_item"),
    path("<int:pk>/thu-tuc/<int:item>/chuyen/", items.move, name="move_item"),
    path("<int:pk>/van-ban.pdf", papers.pdf, name="pdf"),
    path("<int:pk>/van-ban.docx", papers.docx, name="docx"),
    path("<int:pk>/cho-y-kien/", answers.answer, name="answer"),
    path("<int:pk>/quy-trinh/", carrying.add, name="add_process"),
    path("<int:pk>/quy-trinh/<int:process>/bo/", carrying.remove, name="remove_process"),
    path("<int:pk>/<slug:slug>/", acts.act, name="act"),
]
