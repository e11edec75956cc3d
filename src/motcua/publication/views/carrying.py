"""The internal processes a draft carries: read from a file, checked, taken out."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.acting import Asked, Fact, act_page, sent, sent_with_files
from motcua.catalogue.services.drafting import check_file, process_data
from motcua.kernel.errors import NotFound
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.errors import ProcessUnfit
from motcua.publication.forms.processes import ProcessForm
from motcua.publication.services import ProcessIn
from motcua.publication.views.adding import drafted

LONGEST_NAMES = 300


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def add(request: ActorRequest, pk: int) -> HttpResponse:
    """Carry a process of a file: as decisions print it (Word), or as it is exchanged (JSON)."""
    row = drafted(request, pk)
    form = ProcessForm(*sent_with_files(request), list(row.items.filter(facts__isnull=False)))
    asked = Asked(
        row.title,
        _("Thêm quy trình nội bộ"),
        _("Quy trình có hiệu lực cùng ngày với quyết định; bộ kiểm tra so giờ với thời hạn."),
        _("Thêm quy trình"),
        row.get_absolute_url(),
        facts=(
            Fact(
                _("Đã có dự thảo trong hệ thống"),
                _("Chọn ở trang dự thảo quy trình, rồi bấm “Đưa vào quyết định”."),
                reverse("publication:process_drafts"),
            ),
        ),
    )

    def act() -> str:
        data = chosen(form)
        services.add_process(row, ProcessIn(data), by=request.principal, at=clock.now())
        return row.get_absolute_url()

    return act_page(request, asked, form, act, by=request.principal.code)


def chosen(form: ProcessForm) -> dict[str, object]:
    """Return the process of a file that was asked for, for the procedures chosen.

    Raises ProcessFileNotReadable, and ProcessUnfit where it is not plain which is meant.
    """
    said = form.cleaned_data
    found = check_file(said["file"].read(), name=said["file"].name)
    place = said["place"] or (1 if len(found) == 1 else 0)
    if not 0 < place <= len(found):
        names = "; ".join(f"{n}. {one.process.name}" for n, one in enumerate(found, 1))
        raise ProcessUnfit(
            name=said["file"].name[:80],
            why=f"tệp có {len(found)} quy trình, hãy ghi số thứ tự: {names}"[:LONGEST_NAMES],
        )
    data = process_data(found[place - 1].process)
    tier = said["tier"] or data["tier"]
    return {**data, "tier": tier, "procedures": list(said["procedures"])}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def remove(request: ActorRequest, pk: int, process: int) -> HttpResponse:
    """Take a process out of a draft."""
    row = drafted(request, pk)
    found = row.processes.filter(pk=process).first()
    if found is None:
        raise NotFound(what="quy trình trong dự thảo")
    kept, back = found, row.get_absolute_url()
    title = _("Bỏ {name} khỏi dự thảo").format(name=kept.name)
    asked = Asked(row.title, title, "", _("Bỏ khỏi dự thảo"), back, is_grave=True)

    def act() -> str:
        services.remove_process(kept, by=request.principal, at=clock.now())
        return back

    return act_page(request, asked, forms.Form(sent(request)), act, by=request.principal.code)
