"""Addresses of dossiers for officials."""

from django.urls import path

from motcua.dossiers import doors  # noqa: F401  (registers itself)
from motcua.dossiers.views import (
    acts,
    assigning,
    book,
    certification,
    certifications,
    detail,
    drafts,
    hand_over,
    intake,
    lateness,
    letter_register,
    letters,
    lists,
    opinions,
    signing,
    slips,
    verifications,
)

app_name = "dossiers"
urlpatterns = [
    path("", lists.every, name="list"),
    path("xuat.csv", lists.export, name="export"),
    path("tiep-nhan/", intake.choose, name="intake_choose"),
    path("tiep-nhan/<str:procedure>/", intake.intake, name="intake"),
    path("tiep-nhan/<str:procedure>/hen/", intake.promise, name="intake_promise"),
    path("ban-giao/", hand_over.hand_over, name="hand_over"),
    path("ban-giao/phieu/", hand_over.paper, name="hand_over_paper"),
    path("giao-viec/", assigning.assigning, name="assigning"),
    path("ky/", signing.signing, name="signing"),
    path("tre-han/", lateness.late, name="late"),
    path("tre-han/xuat.<slug:ending>", lateness.export, name="late_export"),
    path("thu-xin-loi/", letter_register.letters, name="letters"),
    path("thu-xin-loi/<int:pk>/", letters.letter, name="letter"),
    path("thu-xin-loi/<int:pk>/thu.<slug:ending>", letters.paper, name="letter_paper"),
    path("y-kien/", opinions.opinions, name="opinions"),
    path("y-kien/<int:pk>/", opinions.opinion, name="opinion"),
    path("xac-minh/<int:pk>/", verifications.verification, name="verification"),
    path(
        "xac-minh/<int:pk>/<slug:kind>.<slug:ending>",
        verifications.paper,
        name="verification_paper",
    ),
    path("so/", book.book, name="book"),
    path("chung-thuc/", certifications.certifications, name="certifications"),
    path("chung-thuc/<int:pk>/", certification.certification, name="certification"),
    path("tra-ket-qua/", lists.returns, name="returns"),
    path("cho/", lists.not_received, name="not_received"),
    path("cho/<int:pk>/", detail.unreceived, name="unreceived"),
    path("cho/<int:pk>/<slug:slug>/", acts.unreceived_act, name="unreceived_act"),
    path("<str:code>/", detail.detail, name="detail"),
    path("<str:code>/giay-tiep-nhan.pdf", detail.receipt, name="receipt"),
    path("<str:code>/hien-so/", detail.reveal, name="reveal"),
    path("<str:code>/xin-loi/", letters.apologise, name="apologise"),
    path("<str:code>/du-thao/", drafts.draft, name="draft"),
    path("<str:code>/du-thao/<slug:kind>.pdf", drafts.paper, name="draft_paper"),
    path(
        "cho/<int:pk>/phieu/<slug:key>.<slug:ending>", slips.unreceived_slip, name="unreceived_slip"
    ),
    path("<str:code>/phieu/<slug:key>.<slug:ending>", slips.slip, name="slip"),
    path("<str:code>/<slug:slug>/", acts.act, name="act"),
]
