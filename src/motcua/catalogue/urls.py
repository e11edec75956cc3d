"""Addresses of the catalogue."""

from django.urls import path

from motcua.catalogue.views import (
    bpmn,
    exports,
    feeds,
    guide,
    history,
    procedure,
    processes,
    search,
    services,
)

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
    path("quy-trinh/", processes.listed, name="processes"),
    path("quy-trinh/xuat/", processes.export, name="processes_export"),
    path("quy-trinh/<int:pk>/", processes.shown, name="process"),
    path("quy-trinh/<int:pk>/so-do.bpmn", bpmn.bpmn, name="process_bpmn"),
    path("quy-trinh/<int:pk>/tep.json", processes.exported, name="process_file"),
    path("danh-muc.csv", exports.as_csv, name="open_csv"),
    path("danh-muc.xlsx", exports.as_workbook, name="open_workbook"),
    path("danh-muc.jsonl", exports.as_lines, name="open_lines"),
    path("danh-muc.jsonld", exports.as_linked_data, name="open_linked"),
    path("thay-doi.atom", feeds.feed, name="feed"),
    path("tu-vung", exports.vocabulary, name="vocabulary"),
    path("<str:code>.jsonld", exports.procedure_linked, name="procedure_linked"),
    path("<str:code>/lich-su/", history.history, name="history"),
    path("<str:code>/huong-dan/", guide.guide, name="guide"),
    path("<str:code>/", procedure.procedure, name="procedure"),
]
at_root = [
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
]
"""Where search engines look: at the root of the site."""
